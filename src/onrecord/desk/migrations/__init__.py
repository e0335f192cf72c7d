"""The migrations of the desk's own tables."""
