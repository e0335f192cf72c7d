"""Mirrors: copies of an archive that are updated, checked on both sides, optionally encrypted, and restored.

If there is only one copy of an archive, one broken disk destroys it. A mirror never removes anything from the archive.
"""
