"""The definition of the search index: a query must use the same expressions as the index.

SQLite has a table of its own for it (FTS5), which triggers keep; PostgreSQL an index (GIN). Both only split words at
spaces: no engine's own idea of letters, endings or numbers counts. Migration 0003 makes
both, with the same numbers and names as here; a change here needs a migration too.
"""

from __future__ import annotations

import hashlib

SHIFTS = (33, 36, 39, 42, 45)
"""Numbers of reports that are the same without so many bits are of one period: 2 days, 16, 128, 1,024, 8,192."""
VECTOR = "register_lexemes(words, case_id, place)"
"""The indexed values in PostgreSQL: the words, without its own parser, which takes "1e5" for a number and drops unknown
letters; marks of neighbours, for its index knows no phrases; and the case with each period, for it knows no
order: the newest are found by looking at periods in turn."""


def neighbours(word: str, following: str) -> str:
    """Return the mark that two words stand side by side: one of 65,536, so that the index stays small.

    Other words may have the same mark, so what is found by it must be looked at.
    """
    return "n·" + hashlib.md5(f"{word} {following}".encode(), usedforsecurity=False).hexdigest()[:4]
