"""The byline: where it stands on a page, and who it names."""
