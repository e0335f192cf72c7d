"""The commands that say how onrecord is set up on this machine."""
