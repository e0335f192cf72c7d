"""The words of a statement as lists for people print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.terminal import one_line

if TYPE_CHECKING:
    from onrecord.register.views import StatementView

_TOGETHER = 1
"""So many characters may stand between two quotes that are printed as one: a space."""


def statement_words(statement: StatementView) -> str:
    """Return the cue and the content of a statement in the order of the page: “rejected the request”.

    Without its cue, a refusal reads as its opposite. Words left out between two quotes are shown as “…”.
    """
    content = [each.citation for each in statement.quotes if each.part == "content"]
    cues = [each.citation for each in statement.quotes if each.part == "cue"]
    apart = [cue for cue in cues if not any(cue.start < each.end and each.start < cue.end for each in content)]
    words, reached = "", 0
    for each in sorted((*content, *apart), key=lambda citation: citation.start):
        between = " " if each.start - reached <= _TOGETHER else " … "
        words, reached = f"{words}{between}{one_line(each.quote)}" if words else one_line(each.quote), each.end
    return words
