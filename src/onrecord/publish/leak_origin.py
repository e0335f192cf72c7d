"""Which appeal shows a masked name, in which part, and of which party it is: what a person needs who must mend it.

The name is not repeated. Who may read the case finds it on the page of the party.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from onrecord.publish.leak_check import Leak
from onrecord.publish.leak_readings import decoded_texts
from onrecord.publish.name_finder import NameFinder
from onrecord.publish.values import PublicAppeal, PublicParty, Shown
from onrecord.register.disclosure_values import PartyDisclosure

_MOST = 20
"""So many origins are named."""
OTHER_PARTY, THE_FILE = "name of another party", "the file itself"
PARTS = ("headline", "outlet", "address", "quotation", "status", OTHER_PARTY, THE_FILE)
"""The words for the parts of an appeal that can show a name."""
_WORDS_OF = {
    **{name: name for name in ("headline", "outlet", "address", "status")},
    "status_persian": "status",
}
_WHERE, _WHOSE = "Appeal{s} {appeals} show{es} it in: {part}. ", "It is a name of the party {party}."
_ID = "-[a-z2-7]{20}"
_FOUND = re.compile(
    rf" ?(?:Appeals? (ap{_ID}(?:, ap{_ID})*) shows? it in: ([a-z ]+)\. )?It is a name of the party (pa{_ID})\."
)
_ADVICE = " Release the party or correct it, or leave the appeal out."


@dataclass(frozen=True, slots=True)
class LeakOrigin:
    """A masked name in an appeal.

    Attributes:
        appeal: the id of the appeal; empty if the file does not tell.
        part: where it is, a word of `PARTS`; empty with no appeal.
        party: the id of the party whose name it is.
    """

    appeal: str
    part: str
    party: str


def leak_origins(
    leaks: Sequence[Leak], finder: NameFinder, appeals: Iterable[PublicAppeal], parties: Sequence[PartyDisclosure]
) -> tuple[LeakOrigin, ...]:
    """Return where appeals show masked names, each place once.

    If no part of an appeal shows one alone, such as where two cells of a table read like a name, it is the appeal that
    stands before the name in the file.

    Args:
        leaks: the leaks of a file.
        finder: finds the masked names.
        appeals: the appeals as the file has them.
        parties: the parties, by the numbers that the finder has for them.
    """
    found = dict[LeakOrigin, None]()
    for appeal in appeals:
        for part, text in _texts(appeal):
            owners = (each.owner for _, said in decoded_texts("", text) for each in finder.find(said))
            found |= {LeakOrigin(appeal.id, part, parties[owner].parties[0]): None for owner in owners}
        if len(found) >= _MOST:
            break
    if not found:
        for leak in [each for each in leaks if each.appeal] or leaks:
            whose = parties[leak.owner].parties[0]
            found[LeakOrigin(leak.appeal, THE_FILE if leak.appeal else "", whose)] = None
    return tuple(found)[:_MOST]


def told_of(origins: Sequence[LeakOrigin]) -> str:
    """Return the sentences about them, which follow the one that says that there is a masked name.

    Appeals that show a name of one party in the same part are in one sentence.
    """
    appeals = defaultdict[tuple[str, str], list[str]](list)
    for each in origins:
        appeals[each.part, each.party].append(each.appeal)
    said = "".join(f" {_where(keys, part)}{_WHOSE.format(party=party)}" for (part, party), keys in appeals.items())
    return f"{said}{_ADVICE}" if any(each.appeal for each in origins) else said


def _where(appeals: Sequence[str], part: str) -> str:
    if not part:
        return ""
    s, es = ("", "s") if len(appeals) == 1 else ("s", "")
    return _WHERE.format(s=s, appeals=", ".join(appeals), es=es, part=part)


def origins_told(message: str) -> tuple[str, tuple[LeakOrigin, ...]]:
    """Return a message without the sentences that name an origin, and the origins.

    >>> origins_told("No leak.")
    ('No leak.', ())
    """
    found = _FOUND.findall(message)
    origins = tuple(LeakOrigin(key, part, party) for keys, part, party in found for key in keys.split(", "))
    return _FOUND.sub("", message), origins


def _texts(value: object) -> Iterator[tuple[str, str]]:
    """Yield the texts of a value that can hold a name, each with the part that it is in."""
    for each in fields(value):  # type: ignore[arg-type]
        held, how = getattr(value, each.name), each.metadata["shown"]
        several = held if isinstance(held, tuple) else (held,)
        if how == Shown.VALUES:
            for one in several:
                yield from _texts(one) if one is not None else ()
        elif how != Shown.OURS:
            part = OTHER_PARTY if isinstance(value, PublicParty) else _WORDS_OF.get(each.name, "quotation")
            yield from ((part, one) for one in several if one)
