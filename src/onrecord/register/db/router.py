"""Which rows may be put together: those of one register, and new ones, which belong to none before they are entered."""

from __future__ import annotations

from django.db.models import Model


class Router:
    """Django asks it. Every query of ours says itself which register it is of."""

    def allow_relation(self, one: Model, other: Model, **_hints: object) -> bool:
        """Tell whether one row may name the other."""
        return one._state.adding or other._state.adding or one._state.db == other._state.db  # noqa: SLF001 - Django documents it
