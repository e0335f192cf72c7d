"""Triggers on both engines that refuse changes, rows of other cases, and words at a wrong position.

Migrations install it with `Guard`. Constraints on one column are Django's; constraints that read another row are here.
An upgraded register has the triggers that its migrations installed. The result of `Guard` for the same arguments must
therefore not change (`tests/register/db/test_upgrades.py`), and a different trigger needs another operation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.register.db.installed_sql import Installed

GROWS = "The register only grows: a row of {} cannot be changed or removed."
APART = "A row of {} names one of another case."
QUOTED = "The words of a row of {} do not stand at its place in the text."


class Guard(Installed):
    """Protect tables.

    Args:
        grows: tables to which rows are only added.
        apart: of tables whose rows belong to a case, the columns that name rows of others, with their tables.
        quoted: tables of citations, each with the column that leads to the report, and the table on the way there.
    """

    def __init__(
        self,
        grows: Sequence[str] = (),
        apart: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (),
        quoted: Sequence[tuple[str, str, str]] = (),
    ) -> None:
        self.grows = grows
        self.apart = apart
        self.quoted = quoted

    def statements(self, vendor: str) -> Iterable[str]:
        """Return the triggers."""
        return postgresql(self) if vendor == "postgresql" else sqlite(self)

    def describe(self) -> str:
        """Say what is done."""
        return "Protect tables"


class Unguard(Installed):
    """Remove the check for rows of other cases from tables, so that a `Guard` behind it can install another one.

    Args:
        apart: the tables.
    """

    def __init__(self, apart: Sequence[str]) -> None:
        self.apart = apart

    def statements(self, vendor: str) -> Iterable[str]:
        """Return the statements; on PostgreSQL the new function replaces the old one."""
        return () if vendor == "postgresql" else (f"DROP TRIGGER {table}_apart" for table in self.apart)

    def describe(self) -> str:
        """Say what is done."""
        return "Prepare another check for rows of other cases"


def sqlite(guard: Guard) -> Iterator[str]:
    """Return the triggers for SQLite."""
    for table in guard.grows:
        for act in ("UPDATE", "DELETE"):
            yield _sqlite(table, f"grows_{act.lower()}", act, "1", GROWS)
        # REPLACE removes the old row without a word where recursive triggers are off.
        yield _sqlite(
            table, "grows_replace", "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid)", GROWS
        )
    for table, columns in guard.apart:
        wrong = " OR ".join(
            f"(NEW.{column} IS NOT NULL AND (SELECT case_id FROM {parent} WHERE id = NEW.{column}) IS NOT NEW.case_id)"
            for column, parent in columns
        )
        yield _sqlite(table, "apart", "INSERT", wrong, APART)
    for each in guard.quoted:
        yield _sqlite(each[0], "quoted", "INSERT", f"NEW.quote IS NOT ({_words(*each)})", QUOTED)


def postgresql(guard: Guard) -> Iterator[str]:
    """Return the functions and triggers for PostgreSQL."""
    yield _function("register_grows", f"RAISE EXCEPTION '{GROWS.format('%')}', TG_TABLE_NAME;")
    for table in guard.grows:
        for kind, when in (("ROW", "UPDATE OR DELETE"), ("STATEMENT", "TRUNCATE")):
            yield _trigger(table, f"grows_{kind.lower()}", when, kind, "register_grows")
    for table, columns in guard.apart:
        wrong = " OR ".join(
            f"(NEW.{column} IS NOT NULL AND"
            f" (SELECT case_id FROM {parent} WHERE id = NEW.{column}) IS DISTINCT FROM NEW.case_id)"
            for column, parent in columns
        )
        yield _refusal(f"{table}_is_apart", wrong, APART.format(table))
        yield _trigger(table, "apart", "INSERT", "ROW", f"{table}_is_apart")
    for each in guard.quoted:
        table = each[0]
        yield _refusal(f"{table}_is_quoted", f"NEW.quote IS DISTINCT FROM ({_words(*each)})", QUOTED.format(table))
        yield _trigger(table, "quoted", "INSERT", "ROW", f"{table}_is_quoted")


def _words(_table: str, column: str, parent: str) -> str:
    """Both engines count code points from 1, as the text does from 0."""
    return (
        'SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM register_contents'
        f" WHERE report_id = (SELECT report_id FROM {parent} WHERE id = NEW.{column})"
    )


def _sqlite(table: str, name: str, act: str, condition: str, message: str) -> str:
    return (
        f"CREATE TRIGGER IF NOT EXISTS {table}_{name} BEFORE {act} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message.format(table)}'); END"
    )


def _function(name: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _refusal(name: str, condition: str, message: str) -> str:
    return _function(name, f"IF {condition} THEN RAISE EXCEPTION '{message}'; END IF; RETURN NEW;")


def _trigger(table: str, name: str, act: str, kind: str, function: str) -> str:
    when = f"BEFORE {act} ON {table} FOR EACH {kind}"
    return f"CREATE OR REPLACE TRIGGER {table}_{name} {when} EXECUTE FUNCTION {function}()"
