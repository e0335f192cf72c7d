"""Commands that need neither an archive nor a register: read, date, names, facts, demo."""
