"""Bytes in: pages fetched without being turned against us, and kept as evidence.

Needs the extra `onrecord[capture]`.
"""
