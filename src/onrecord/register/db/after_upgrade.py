"""That a register was brought up to date, told to whoever works out anew what follows from its rows.

The database's plumbing knows nothing of what is derived, so it does not call that: `onrecord.register.apps` connects
the two.
"""

from __future__ import annotations

from django.dispatch import Signal

upgraded = Signal()
"""Sent in the transaction in which migrations were applied, once all were: what the receiver writes stands or falls
with them. With it go `register`, the `Register`, and `applied`, the names of the migrations that are new to it."""
