"""Commands of the register: add, list, search, show, judge."""
