"""Watching: capturing the pages that sources announce, now and again later. The process may stop at any moment.

Only the ledger of the archive says which pages were captured and when. The folder `watch` stores announcements,
failures and the next requests. After a crash it is updated from the ledger.
"""
