"""The index over what is searched, on each engine; migrations install it with `Index`.

SQLite has a table of its own for it (FTS5), which triggers keep; PostgreSQL an index (GIN). Both are told to split
words at spaces and to do nothing else: no engine's own idea of letters, endings or numbers counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.register.installing import Installed

PERIOD = 39
"""Numbers of reports that are the same without so many bits are of one period, 128 days long."""
_DURING = f"'d·' || case_id::text || '·' || (place >> {PERIOD})::text"
VECTOR = f"array_to_tsvector(array_append(string_to_array(words, ' '), {_DURING}))"
"""What PostgreSQL indexes: the words, without its own parser, which takes "1e5" for a number and drops letters that
it does not know; and the case with the period, for its index knows no order: the newest are found by looking at periods
in turn."""
_FORGET = "INSERT INTO register_words(register_words, rowid, words) VALUES ('delete', OLD.place, OLD.words)"
_LEARN = "INSERT INTO register_words(rowid, words) VALUES (NEW.place, NEW.words)"
SQLITE = (
    # The tokenizer "ascii" takes all beyond ASCII for letters, and what is ASCII here is letters, digits and spaces.
    (
        "CREATE VIRTUAL TABLE register_words USING fts5"
        "(words, content='register_searched', content_rowid='place', tokenize='ascii', prefix='3', columnsize=0)"
    ),
    f"CREATE TRIGGER register_searched_added AFTER INSERT ON register_searched BEGIN {_LEARN}; END",
    f"CREATE TRIGGER register_searched_removed AFTER DELETE ON register_searched BEGIN {_FORGET}; END",
    f"CREATE TRIGGER register_searched_changed AFTER UPDATE ON register_searched BEGIN {_FORGET}; {_LEARN}; END",
)
POSTGRESQL = (
    # Words lie apart from their rows, so that a look at all rows that hold a common word reads few pages.
    "ALTER TABLE register_searched SET (toast_tuple_target = 128)",
    # Without a list of what is still to be indexed, which each search would read from end to end.
    f"CREATE INDEX register_searched_words ON register_searched USING gin ({VECTOR}) WITH (fastupdate = off)",
)


class Index(Installed):
    """Make the index."""

    def statements(self, vendor: str) -> Iterable[str]:
        """Return what makes it."""
        return POSTGRESQL if vendor == "postgresql" else SQLITE

    def describe(self) -> str:
        """Say what is done."""
        return "Make the index that is searched"
