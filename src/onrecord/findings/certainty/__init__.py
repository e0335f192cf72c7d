"""How likely a statement and its parties are to be right."""
