"""The public functions of `import onrecord`: reading pages of any form, tables, archives and registers."""
