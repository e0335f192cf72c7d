"""What `import onrecord` offers beside what the rooms below have: pages of any form, tables, archives and registers."""
