"""The views of the desk, a module for each page."""
