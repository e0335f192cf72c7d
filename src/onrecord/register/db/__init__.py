"""The database of a register: where it is, how it is opened, and what each person may see of it."""
