"""onrecord reads a news page as a documentation officer would."""

__version__ = "0.1.0"
