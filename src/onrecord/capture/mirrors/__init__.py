"""Copies of an archive: a mirror that is brought up to date, checked on both sides, encrypted if asked for, restored.

An archive of which there is one copy is lost with one disk. A mirror never takes anything from the archive.
"""
