"""Database routing: accounts and sessions are in the database "default", the tables of a register never are."""

from __future__ import annotations

from django.db.models import Model

REGISTER = "register"
"""The label of the app of the register."""
UNNAMED = "a-register-that-no-query-names"
"""No database has this alias, so a query of the register that names no database is an error."""


class DeskRouter:
    """Routes by app. The queries of the register name their database, and Django does not ask for those."""

    def db_for_read(self, model: type[Model], **hints: object) -> str | None:
        """Return the database of a query that names none."""
        if model._meta.app_label != REGISTER:  # noqa: SLF001 - Django documents it
            return "default"
        instance = hints.get("instance")
        found = instance._state.db if isinstance(instance, Model) else None  # noqa: SLF001 - Django documents it
        return found or UNNAMED

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool:
        """Tell whether the tables of an app belong into a database."""
        return (app_label == REGISTER) == (db != "default")
