"""The reference pages that are made from the code: of the commands, and of what `import onrecord` offers."""
