"""Bytes in: pages fetched without being turned against us, kept as they came in an archive that anybody can verify.

Needs the extra `onrecord[capture]`.
"""
