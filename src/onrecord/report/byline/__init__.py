"""The byline: its position on the page, and the names in it."""
