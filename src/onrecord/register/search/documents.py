"""The search document of a report: a line of normalised words and marks, and a number that sorts the newest first.

    c·1 g·en a·appeal · p·antonio p·guterres · h·prisoners h·of … · prisoners of xanadu write · …

Each engine splits the line at its spaces and does nothing else with it, so that both find the same. A dot that no word
can hold tells marks from words, and stands between blocks, so that no phrase runs from one into the next.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from onrecord.facts.normalise import fold
from onrecord.names.proper import proper_name
from onrecord.register import models as rows
from onrecord.register.report_rows import Packed
from onrecord.register.search.parser import SearchTerm, cut
from onrecord.vocabulary import Role

if TYPE_CHECKING:
    from onrecord.record import Record

GAP = "·"
CASE, LANGUAGE, ACT, SOURCE, PARTY, PLACE, HEADLINE, SPREAD = (f"{letter}{GAP}" for letter in "cgasplhw")
"""The prefixes of marks: the case, the language, an act, words of names, and a date of more than one day."""
_OUTSIDE = {Role.FURNITURE, Role.OUTLET, Role.SECTION, Role.DATE}
"""Roles of blocks that are not searched: else every page with a teaser would be found by its words."""
_MOST_BYTES = 500_000
"""Of a report's different words: PostgreSQL holds a megabyte of them with the marks of neighbours. Further words are
not searched."""
_IDS = 1 << 32
_LAST_DAY = (1 << 22) - 1
UNDATED = _LAST_DAY * _IDS
"""Where the reports without a date begin."""


def place_of(report: int, earliest: date | None) -> int:
    """Return the number of a report in the order in which reports are found: the newest first, the undated last."""
    return (_LAST_DAY - (earliest.toordinal() if earliest else 0)) * _IDS + (_IDS - 1 - report)


def places(since: date | None, until: date | None) -> tuple[int, int]:
    """Return the first and the last number that a report can have whose date begins within these days."""
    first = (_LAST_DAY - until.toordinal()) * _IDS if until else 0
    last = (_LAST_DAY - since.toordinal() + 1) * _IDS - 1 if since else UNDATED - 1
    return first, last


def pieces_of(record: Record) -> tuple[tuple[int, int], ...]:
    """Return where the blocks stand that are searched: the article's, or all if no article was found."""
    blocks = [(each.start, each.end, each.role) for each in record.page.blocks]
    return pieces(blocks, len(record.page.text))


def pieces(blocks: Iterable[tuple[int, int, str]], length: int) -> tuple[tuple[int, int], ...]:
    """Return where the blocks stand that are searched, of blocks with their roles."""
    found = tuple((start, end) for start, end, role in blocks if role not in _OUTSIDE)
    return found or (((0, length),) if length else ())


def marks(prefix: str, words: str) -> list[str]:
    """Return the marks for the words of a name, one behind another."""
    return [prefix + word for word in cut(fold(words)).split()]


def marked(prefix: str, found: SearchTerm) -> SearchTerm:
    """Return what is asked of a name as it is asked of its marks."""
    others = tuple(marked(prefix, each) for each in found.others)
    return SearchTerm(tuple(prefix + word for word in found.words), found.beginning, others)


def languages(code: str) -> list[str]:
    """Return the marks of a language: `pt-BR` is found as `pt` too."""
    whole = fold(code).replace(" ", "")
    return list(dict.fromkeys(LANGUAGE + part for part in (fold(code).partition(" ")[0], whole) if part))


def line(
    report: rows.Report,
    texts: Iterable[str],
    names: Iterable[tuple[str, str]],
    acts: Iterable[str],
) -> str:
    """Return the line that is searched.

    Args:
        report: the report.
        texts: the texts of its blocks.
        names: its names, each after the beginning of its marks.
        acts: what its statements do.
    """
    spread = report.earliest is not None and report.latest != report.earliest
    found = [f"{CASE}{report.case_id}", *languages(report.language), *([SPREAD] if spread else [])]
    found += [ACT + act for act in sorted(set(acts))]
    for prefix, name in dict.fromkeys((*names, (HEADLINE, report.headline))):
        words = marks(prefix, name)
        found += [GAP, *words] if words else []
    blocks = [cut(fold(text)).split() for text in texts]
    headline = cut(fold(report.headline)).split()
    # What stands in the headline stands in the text too: so a search of headlines finds nothing that others do not.
    for words in blocks if headline in blocks or not headline else (headline, *blocks):
        found += [GAP, *words]
    return " ".join(_bounded(found))


def _bounded(found: Sequence[str]) -> Iterator[str]:
    seen, size = set[str](), 0
    for word in found:
        if word not in seen:
            seen.add(word)
            size += len(word.encode()) + 2
            if size > _MOST_BYTES:
                return
        yield word


def names_of(
    source: rows.Source, outlet: str, parties: Iterable[rows.Party], names: Iterable[rows.PartyName]
) -> Iterator[tuple[str, str]]:
    """Return the names of a report, each after the beginning of its marks."""
    yield SOURCE, source.host or source.name
    yield SOURCE, outlet
    kinds = {party.pk: party.kind for party in parties}
    called = [(party.kind, party.name) for party in parties if party.named]
    called += [(kinds[name.party_id], name.words) for name in names]
    for kind, words in called:
        if proper_name(words, kind):  # an older register holds pronouns and titles among the names
            yield (PLACE if kind == "place" else PARTY), words


def searched(packed: Packed) -> rows.Searched:
    """Return the row of what is searched of a report that was just entered."""
    (contents,) = packed.of(rows.Contents)
    names = names_of(packed.report.source, packed.report.outlet, packed.of(rows.Party), packed.of(rows.PartyName))
    return row(packed.report, contents.text, packed.pieces, names, (each.act for each in packed.of(rows.Statement)))


def searched_again(
    report: rows.Report, parties: Iterable[rows.Party], names: Iterable[rows.PartyName], acts: Iterable[str]
) -> rows.Searched:
    """Return the row of what is searched of a report that is there.

    Args:
        report: the report, fetched with its source and its contents.
        parties: its parties.
        names: what these are called besides.
        acts: what its statements do.
    """
    blocks = json.loads(gzip.decompress(bytes(report.contents.record)))["page"]["blocks"]
    text = report.contents.text
    return row(
        report,
        text,
        pieces([(each["start"], each["end"], each["role"]) for each in blocks], len(text)),
        names_of(report.source, report.outlet, parties, names),
        acts,
    )


def row(
    report: rows.Report,
    text: str,
    pieces: Sequence[tuple[int, int]],
    names: Iterable[tuple[str, str]],
    acts: Iterable[str],
) -> rows.Searched:
    """Return the row of what is searched of a report, from its text, where in it that stands, its names and acts."""
    return rows.Searched(
        place=place_of(report.pk, report.earliest),
        case_id=report.case_id,
        report=report,
        latest=report.latest,
        words=line(report, (text[start:end] for start, end in pieces), names, acts),
        pieces=json.dumps(pieces),
    )
