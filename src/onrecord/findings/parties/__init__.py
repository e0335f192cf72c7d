"""Parties: all people, posts and organisations that an article speaks of, and which mentions refer to which party."""
