"""The signal that a register was upgraded, for the code that recalculates its derived tables.

The database package does not know the derived tables, so it does not call that code: `onrecord.register.apps` connects
the two.
"""

from __future__ import annotations

from django.dispatch import Signal

upgraded = Signal()
"""Sent in the transaction in which migrations were applied, once all were: what the receiver writes stands or falls
with them. With it go `register`, the `Register`, and `applied`, the names of the migrations that are new to it."""
