"""Fetch pages safely, and store them in an archive that anybody can verify.

A page or a redirect cannot make the fetcher connect to a private network (SSRF). The bytes are stored as received.

Needs the extra `onrecord[capture]`.
"""
