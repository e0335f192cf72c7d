"""Watching: what sources announce is captured, and looked at again, by a process that may stop at any instant.

The archive's ledger alone says what was captured and when. What lies in the folder `watch` says what was announced,
what failed and what to ask for next; after a crash it is brought up to the ledger.
"""
