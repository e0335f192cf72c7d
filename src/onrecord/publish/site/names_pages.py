"""The people, bodies and places that are shown: a page that lists them, and a page for each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from onrecord.publish.site.frame import PageFrame
from onrecord.publish.site.lines import AppealLine, ReportLine, report_list
from onrecord.publish.site.parties import anchor, is_namesake, listed, name_path, namesakes
from onrecord.publish.values import PublicParty
from onrecord.vocabulary import PartyKind

MOST = 200
"""So many appeals or reports of each kind the page of a name lists, the latest first."""


@dataclass(slots=True)
class _Entry:
    party: PublicParty
    asked: list[AppealLine] = field(default_factory=list)
    was_asked: list[AppealLine] = field(default_factory=list)
    named: list[ReportLine] = field(default_factory=list)
    several: bool = False

    @property
    def count(self) -> int:
        return len(self.asked) + len(self.was_asked)


class NamedParties:
    """The parties that are shown, each with its appeals and reports. One name of one kind is one entry.

    Reports do not tell the people of one name apart. Where one appeal or report has two, the page of the name says so.
    Somebody who was judged to be another person than one of this name has an entry; what is left of the name has one.
    """

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}

    def add_appeal(self, line: AppealLine, answering: Iterable[PublicParty]) -> None:
        """Add the parties of an appeal, and those who answered it."""
        for each in self._of(line.senders):
            each.asked.append(line)
        for each in self._of(line.addressees):
            each.was_asked.append(line)
        for _ in self._of(answering):
            pass

    def add_report(self, line: ReportLine, parties: Iterable[PublicParty]) -> None:
        """Add the parties that a report names."""
        for each in self._of(parties):
            each.named.append(line)

    def pages(self, frame: PageFrame) -> Iterator[tuple[str, bytes]]:
        """Yield the two lists and the page of each name."""
        apart = frozenset(each.party.name for each in self._entries.values() if each.party.distinct)
        for each in self._entries.values():
            each.several = each.several or is_namesake(each.party, apart)
        yield "names.html", self._list(frame, "names.html", places=False)
        yield "places.html", self._list(frame, "places.html", places=True)
        for each in self._entries.values():
            yield name_path(each.party), self._page(frame, each)

    def paths(self) -> list[str]:
        """Return the paths of the pages of names."""
        return sorted(name_path(each.party) for each in self._entries.values())

    def _of(self, parties: Iterable[PublicParty]) -> list[_Entry]:
        every = tuple(parties)
        found = {anchor(each): each for each in every if not each.masked}
        entries = {key: self._entries.setdefault(key, _Entry(each)) for key, each in found.items()}
        several = namesakes(every)
        for each in entries.values():
            each.several = each.several or is_namesake(each.party, several)
        return list(entries.values())

    def _list(self, frame: PageFrame, path: str, *, places: bool) -> bytes:
        words, by = frame.words, defaultdict[str, list[_Entry]](list)
        for each in self._entries.values():
            by[each.party.kind].append(each)
        heading, lead = (words.places, words.places_lead) if places else (words.people, words.names_lead)
        parts = [f'<h1>{heading}</h1>\n<p class="lead">{lead}</p>\n']
        for kind, title in words.kinds.items():
            if by[kind] and (kind == PartyKind.PLACE) == places:
                items = "".join(_item(frame, each) for each in sorted(by[kind], key=_order))
                parts.append("" if places else f"<h2>{title}</h2>\n")
                parts.append(f'<ul class="names">\n{items}</ul>\n')
        return frame.page(path, heading, "".join(parts), kind="names-page")

    def _page(self, frame: PageFrame, entry: _Entry) -> bytes:
        words, name = frame.words, entry.party.name
        parts = [f'<p class="kicker">{words.kinds.get(entry.party.kind, "")}</p>\n<h1><bdi>{escape(name)}</bdi></h1>\n']
        if entry.several:
            note = words.distinct_note if entry.party.distinct else words.namesakes_note
            parts.append(f'<p class="lead">{note}</p>\n')
        asked = ((words.asked, entry.asked, False), (words.was_asked, entry.was_asked, True))
        for role, lines, senders in asked:
            if lines:
                parts += [f"<h2>{words.acts['appeal']}: {role}</h2>\n", _limit(frame, len(lines))]
                parts.append(_appeals(frame, lines, role, senders=senders))
        if entry.named:
            latest = sorted(entry.named, key=lambda each: (each.order, each.id), reverse=True)[:MOST]
            parts += [
                f"<h2>{words.named_in}</h2>\n",
                _limit(frame, len(entry.named)),
                report_list(frame, latest, "../"),
            ]
        return frame.page(name_path(entry.party), name, "".join(parts), kind="name-page")


def _limit(frame: PageFrame, number: int) -> str:
    if number <= MOST:
        return ""
    told = frame.words.latest_of.format(frame.number(MOST), frame.number(number))
    return f'<p class="meta">{told}</p>\n'


def _appeals(frame: PageFrame, lines: list[AppealLine], role: str, *, senders: bool) -> str:
    latest = sorted(lines, key=lambda each: (each.order, each.id), reverse=True)[:MOST]
    items = "".join(
        f'<li>{frame.day(each.first)} <a href="../{escape(each.path)}">{role}'
        f" {listed(each.senders if senders else each.addressees, frame.words)}</a></li>\n"
        for each in latest
    )
    return f'<ul class="by-day">\n{items}</ul>\n'


def _item(frame: PageFrame, entry: _Entry) -> str:
    words = frame.words
    counts = [
        frame.counted(number, forms)
        for number, forms in ((entry.count, words.appeal_count), (len(entry.named), words.report_count))
        if number
    ]
    counts += [words.one_of_namesakes] if entry.party.distinct else []
    meta = f'<span class="meta">{" · ".join(counts)}</span>' if counts else ""
    return f'<li><a href="{name_path(entry.party)}"><bdi>{escape(entry.party.name)}</bdi></a>\n{meta}</li>\n'


def _order(entry: _Entry) -> tuple[str, str, str]:
    return entry.party.name.casefold(), entry.party.name, entry.party.id if entry.party.distinct else ""
