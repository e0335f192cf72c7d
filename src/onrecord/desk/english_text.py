"""Sentences that other parts of onrecord store or return in English, in the language of the reader.

They are errors, reasons, marks and notes. A sentence is recognised by its words (see `sentence_table`), so that what
was stored before is said in the reader's language too.
"""

from __future__ import annotations

from onrecord.desk.sentence_table import SentenceTable
from onrecord.desk.sentences import (
    access,
    archive,
    captures,
    checks,
    documents,
    exports,
    feeds,
    files,
    general,
    notes,
    register,
    substitutes,
    system,
    web,
)

_TABLES = (
    *(register, web, feeds, substitutes, files, documents, notes, captures, archive, checks, access, exports, system),
    general,
)
SENTENCES = tuple(dict.fromkeys(sentence for table in _TABLES for sentence in table.SENTENCES))
"""The sentences of all tables; those that are more general come last."""
_EARLIER = {
    "its words name a violation (the table violations.csv)": "its words name an act that human-rights law forbids",
}
"""Sentences that registers have from earlier copies, and how they are said now."""
_KNOWN = SentenceTable(SENTENCES, frozenset({"said"}), frozenset({"reason", "kind", "other_kind", "subject"}))


def in_language(said: str) -> str | None:
    """Return a sentence in the language of the interface; None if it has no words for it there.

    It is safe to show, on one line: signs that turn the direction are in it only where it has them around a value.

    Args:
        said: the sentence, or several that follow each other.

    >>> in_language("Give the words of the letter.")
    'Give the words of the letter.'
    >>> in_language("its words name a violation (the table violations.csv)")
    'its words name an act that human-rights law forbids'
    """
    return _KNOWN.in_language(_EARLIER.get(said, said))
