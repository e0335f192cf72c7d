"""The reading room: a static site of the appeals of a case, made from the public view alone.

It works from a folder, a stick or any host: no script, no request to anybody, and relative links only.
"""
