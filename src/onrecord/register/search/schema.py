"""The index over what is searched, on each engine; migrations install it with `CreateSearchIndex`.

SQLite has a table of its own for it (FTS5), which triggers keep; PostgreSQL an index (GIN). Both are told to split
words at spaces and to do nothing else: no engine's own idea of letters, endings or numbers counts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from onrecord.register.db.installed_sql import Installed

SHIFTS = (33, 36, 39, 42, 45)
"""Numbers of reports that are the same without so many bits are of one period: 2 days, 16, 128, 1,024, 8,192."""
VECTOR = "register_lexemes(words, case_id, place)"
"""What PostgreSQL indexes: the words, without its own parser, which takes "1e5" for a number and drops letters that
it does not know; marks of neighbours, for its index knows no phrases; and the case with each period, for it knows no
order: the newest are found by looking at periods in turn."""
_APART = 2_100
"""Characters from which on PostgreSQL lays a text apart from its row, whatever the script."""


def neighbours(word: str, following: str) -> str:
    """Return the mark that two words stand side by side: one of 65,536, so that the index stays small.

    Other words may have the same mark, so what is found by it must be looked at.
    """
    return "n·" + hashlib.md5(f"{word} {following}".encode(), usedforsecurity=False).hexdigest()[:4]


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
_WORDS = "array_remove(string_to_array(words, ' '), '')"
_PERIODS = ", ".join(f"'d·' || case_id || '·{shift}·' || (place >> {shift})" for shift in SHIFTS)
POSTGRESQL = (
    f"""CREATE FUNCTION register_lexemes(words text, case_id bigint, place bigint) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector({_WORDS} || ARRAY[{_PERIODS}]
        || array_agg('n·' || substr(md5(word || ' ' || following), 1, 4)))
    FROM ROWS FROM (unnest({_WORDS}), unnest(({_WORDS})[2:])) AS pair(word, following)
    WHERE following IS NOT NULL AND word <> '·' AND following <> '·' $$""",  # noqa: S608 - made of what stands above
    # Words lie apart from their rows, so that a look at all rows that hold a common word reads few pages. Short ones
    # would not: they are filled with spaces, which take no room when they are packed.
    "ALTER TABLE register_searched SET (toast_tuple_target = 128)",
    f"""CREATE FUNCTION register_searched_fill() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN NEW.words := rpad(NEW.words, greatest(length(NEW.words), {_APART})); RETURN NEW; END $$""",
    """CREATE TRIGGER register_searched_filled BEFORE INSERT OR UPDATE ON register_searched
    FOR EACH ROW EXECUTE FUNCTION register_searched_fill()""",
    # Without a list of what is still to be indexed, which each search would read from end to end.
    f"CREATE INDEX register_searched_words ON register_searched USING gin ({VECTOR}) WITH (fastupdate = off)",
)


class CreateSearchIndex(Installed):
    """Make the index."""

    def statements(self, vendor: str) -> Iterable[str]:
        """Return what makes it."""
        return POSTGRESQL if vendor == "postgresql" else SQLITE

    def describe(self) -> str:
        """Say what is done."""
        return "Make the index that is searched"
