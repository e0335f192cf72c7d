"""The encoder: a small network that finds who is said to have said what, the names, and what a sentence reports."""
