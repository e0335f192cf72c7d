"""Feeds: what a source says that it has published, in RSS, Atom, JSON Feed or a sitemap, read without being turned.

A feed comes from outside like any page. Nothing is asked for here: bytes go in, addresses come out.
"""
