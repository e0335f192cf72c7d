"""Feeds: the pages that a source announces, in RSS, Atom, JSON Feed or a sitemap.

A feed comes from outside and may be hostile. The functions here make no requests: they take bytes and return addresses.
"""
