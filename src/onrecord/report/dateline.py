"""The dateline: place, agency and date at the start of the first paragraph of an article, in any language.

A dateline is a few short parts and what closes them, mostly a dash: "GENEVA (7 June 2019) –", "London, Jan 15 (ANI):".
Each part must be a date, an agency or a place, and one of them must be plain: a date, an agency in brackets, a place
in capitals, or a place that is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from onrecord.dates import find_dates
from onrecord.facts.normalise import squeeze
from onrecord.report.model import Dateline
from onrecord.text import Span, cite
from onrecord.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.facts import Facts
    from onrecord.languages import Language
    from onrecord.page import Block, Page

_LONGEST = 120
"""No dateline is longer, in characters."""
_CLOSERS = re.compile(
    r"""\s*(?:
        (?P<dash>[.,:][-–—―]+ | [,:]\s[-–—―]+ | --+ | [–—―] | \s[-_ـ](?=\s) | _(?=\s))
      | (?P<colon>:)(?=\s)
      | (?P<soft>(?<=[)\]]) | (?<=\d) | (?<=[)\]/\w])\.)(?=\s+["“«'‘]?[^\W\d_])
    )""",
    re.VERBOSE,
)
"""The closers of a dateline: a dash or a colon, and softer a bracket, a number or a full stop before a word."""
_DASH = re.compile(r"\s+[-–—ـ]+\s*|\s*[–—]+\s*")
_OPENING = re.compile(r"[\s\"“«'‘●•]*")
_PART = re.compile(r"[^\s,،;|·/()\[\]:–—―.-](?:(?!--|\s[-–—―]\s|:\s|\.(?:\s|$)|\s+\d)[^,،;|·/()\[\]–—―])*(?<!\s)\.?")
"""A part: the words between commas, brackets, strokes, full stops and dashes."""
_PARTICLES = frozenset({
    "de", "del", "la", "las", "los", "le", "les", "da", "do", "dos", "al", "el", "am", "an", "der", "den", "im", "in",
    "of", "the", "sur", "sous", "and", "y", "und", "et", "e", "upon",
})  # fmt: skip
"""Words that are written small within the names of places."""
_MEDIA = re.compile(
    r"(?i)(?:news|network|press\w*|presse\w*|wire|agency|agence|agencia|agentur|times|media|service|xpress|financial|"
    r"reporter|newswire|bloomberg|ticker|desk|\w\.[a-z]{2,4}|خبرگزاری|نیوز|وكالة|نيوز|агентств\w*)$|(?i:^agence|^خبرگزاری|^وكالة)"
)
"""How the names of agencies end or begin."""
_LABELS = frozenset({
    "claim", "warning", "file photo", "photo", "foto", "update", "updated", "watch", "video", "tldr", "opinion", "note",
    "exclusive", "breaking", "urgent", "eilmeldung", "aktualisiert", "actualización", "фото", "видео", "editorial",
    "reference", "subject", "attention", "from", "date", "copy", "asunto", "objet", "betreff", "тема",
})  # fmt: skip
"""Other words in capitals before a colon or a dash."""
_WORDS, _WORDS_WITHOUT_CAPITALS, _PLACES = 5, 2, 3
"""The most words of a place, of one in a script without capitals, and the most parts of it ("Glendale, Ariz., USA")."""
_PARTS, _SEARCHED = 6, 100_000
"""The most parts of a dateline, and how many characters of a page are searched for a word that is written small."""
_LEAST_BEHIND_COLON = 12
"""The fewest characters of what follows a dateline that ends with a colon."""
_LETTERS_WITHOUT_CAPITALS = 24
"""The most letters of a place in a script without capitals: some write no spaces."""
_SHORT_WITH_STOP = 4
"""The most letters of a short form with its full stop ("Ill.")."""
_SHORTEST, _SMALL = 3, 3
"""The fewest letters of a place in capitals, and the most of a small word that stands beside a date ("le 3 mai")."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a dateline that is no date: where it stands, whether in brackets, and whether behind the date."""

    span: Span
    words: str
    bracketed: bool
    behind: bool


def read_dateline(page: Page, language: Language, facts: Facts) -> Dateline | None:
    """Find the dateline in the first paragraphs of the body, or in a line just above them; None where there is none."""
    reader = _Reader(page.text, language, facts)
    found = (reader.read(block.start, block.end) for block in islice(page.body(), 2))
    return next((line for line in found if line), None) or _above_article(page, reader)


def _above_article(page: Page, reader: _Reader) -> Dateline | None:
    """Return a line of its own above the article that is a place and the outlet: «غزة - صوت المدينة»."""
    first = next((block.start for block in page.body() if block.role is not Role.STANDFIRST), 0)
    for block in page.blocks if page.media_type == "text/plain" else ():
        parted = parted_line(page, block, reader.language) if block.role is Role.OUTLET else None
        if parted and block.start < first:
            outlet, place = parted
            words = place.of(page.text)
            if squeeze(words) in reader.facts.place_names() or not _is_cased(words):
                return reader.of_parts(place, outlet)
    return None


def parted_line(page: Page, block: Block, language: Language) -> tuple[Span, Span] | None:
    """Part a line that names an outlet and a place, with a dash between: the outlet, and what may be the place."""
    words = page.words(block)
    signs = list(_DASH.finditer(words))
    if len(signs) != 1 or not signs[0].start():
        return None
    first = Span(block.start, block.start + signs[0].start())
    second = Span(block.start + signs[0].end(), block.end)
    outlets = set(map(language.fold, language.byline.outlet_words))
    named = [span for span in (first, second) if outlets & set(language.fold(span.of(page.text)).split())]
    if len(named) != 1:
        return None
    other = second if named[0] is first else first
    common = (*language.byline.not_names, *language.sections.words)
    told = language.fold(other.of(page.text))
    if not told or len(told.split()) > _PLACES or told in map(language.fold, common):
        return None
    return named[0], other


@dataclass(slots=True)
class _Reader:
    """Reads the datelines of a page's text."""

    text: str
    language: Language
    facts: Facts

    def read(self, start: int, end: int) -> Dateline | None:
        """The dateline with which `text[start:end]` begins: the longest of which every part is recognised."""
        found = None
        for closer in _CLOSERS.finditer(self.text, start + 2, min(end, start + _LONGEST)):
            read = self._closed(start, closer) if self._goes_on(closer, end) else None
            found = read or found
            if read and closer["soft"] is None and self.text[closer.end() : end].lstrip()[:1] not in {"(", "["}:
                break  # behind a dash only an agency in brackets still belongs to it
        return found

    def of_parts(self, place: Span, outlet: Span) -> Dateline:
        """Return the dateline of a place and an outlet that stand side by side."""
        return self._dateline(place, None, [outlet])

    def _goes_on(self, closer: re.Match[str], end: int) -> bool:
        """Whether a sentence begins behind a closer, or behind a dash nothing follows."""
        after = self.text[closer.end() : end].lstrip(" \t\n\xa0\"“”«'‘’(-–—")
        if closer["colon"] and len(after) < _LEAST_BEHIND_COLON:
            return False  # "REFERENCE: AL 3/2019"
        return not after[:1].islower()

    def _closed(self, start: int, closer: re.Match[str]) -> Dateline | None:
        """Return the words before a closer as a dateline, where every part is recognised and one is plain."""
        opening = _OPENING.match(self.text, start, closer.start())
        head = Span(opening.end() if opening else start, closer.start())
        if any(head.of(self.text).count(one) > head.of(self.text).count(other) for one, other in ("()", "[]")):
            return None  # a dash within brackets
        date = self._date(head)
        parts = list(self._parts(head, date))
        places = [part for part in parts if not self._is_agency(part, parts)]
        agencies = [part for part in parts if part not in places]
        if (
            not (date or parts)
            or len(parts) > _PARTS
            or len(places) > _PLACES
            or not all(map(self._may_be_name, parts))
        ):
            return None
        if not self._is_plain(date, places, agencies, closer):
            return None
        place = self._place(places) if places else None
        if place and date and place.start < date.start < place.end:
            return None
        return self._dateline(place, date, [part.span for part in agencies])

    def _place(self, places: list[_Part]) -> Span:
        """From the first to the last part of a place, without the full stop behind it: "Минск. 3 мая."."""
        span = Span(places[0].span.start, places[-1].span.end)
        stop = len(places) == 1 and len(places[0].words) > _SHORT_WITH_STOP and places[0].words.endswith(".")
        return Span(span.start, span.end - stop)

    def _dateline(self, place: Span | None, date: Span | None, others: list[Span]) -> Dateline:
        spans = [span for span in (place, date, *others) if span]
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        start -= self.text[start - 1 : start] in {"(", "[", "/"}
        end += self.text[end : end + 1] in {")", "]", "/"}
        whole = cite(self.text, start, end)
        reasons = (
            ("place", place, "the dateline names no place"),
            ("date", date, "the dateline holds no date"),
        )
        return Dateline(
            start=whole.start,
            end=whole.end,
            quote=whole.quote,
            place=cite(self.text, place.start, place.end) if place else None,
            date=cite(self.text, date.start, date.end) if date else None,
            missing={name: reason for name, value, reason in reasons if value is None},
        )

    def _date(self, head: Span) -> Span | None:
        dates = find_dates(self.text, self.language, head.start, head.end)
        return Span(dates[0].start, dates[-1].end) if dates else None

    def _parts(self, head: Span, date: Span | None) -> Iterator[_Part]:
        """Yield the parts of a head without its date, and without a short word in small letters ("le 3 mai")."""
        outside = [head] if date is None else [Span(head.start, date.start), Span(date.end, head.end)]
        for number, stretch in enumerate(outside):
            for found in _PART.finditer(self.text, stretch.start, stretch.end):
                words = found.group()
                small = date is not None and len(words) <= _SMALL and words.islower()
                if not small and any(map(str.isalpha, words)):
                    before, after = self.text[head.start : found.start()], self.text[found.end() : found.end() + 1]
                    inside = before.count("(") + before.count("[") > before.count(")") + before.count("]")
                    bracketed = inside or before[-1:] + after == "//"
                    yield _Part(Span(found.start(), found.end()), words, bracketed, behind=number == 1)

    def _is_agency(self, part: _Part, parts: list[_Part]) -> bool:
        """Whether a part is an agency: one that is known or called so, or one behind the place or the date."""
        if self._is_known_agency(part) or _MEDIA.search(part.words):
            return True
        first = part is parts[0]
        within = first or (parts[0].bracketed and not part.behind)  # "(WASHINGTON, D.C.)"
        told = any(not each.behind and not _MEDIA.search(each.words) for each in parts)
        return (part.bracketed and (not within or part.words.islower())) or (part.behind and told)

    def _is_known_agency(self, part: _Part) -> bool:
        return squeeze(part.words) in self.facts.agency_names()

    def _may_be_name(self, part: _Part) -> bool:
        """Whether the words of a part are written as names are, and are no common words of the page."""
        if part.bracketed or self._is_known_agency(part) or squeeze(part.words) in self.facts.place_names():
            return len(part.words.split()) <= _WORDS
        words = part.words.split()
        if not _is_cased(part.words):
            short = len(words) <= _WORDS_WITHOUT_CAPITALS and len(part.words) <= _LETTERS_WITHOUT_CAPITALS
            return short or bool(_MEDIA.search(part.words))
        if len(words) > _WORDS or not part.words[0].isupper() or words[-1] in _PARTICLES:
            return False
        if self.language.fold(words[0]) in self._authors() or part.words.lower() in _LABELS:
            return False
        if not all(word[0].isupper() or word in _PARTICLES or not word[0].isalpha() for word in words):
            return False
        return len(words) > 1 or not self._is_common(part.words.lower())

    def _is_common(self, word: str) -> bool:
        """Whether the page writes a word small, as no name is written."""
        found = re.compile(rf"(?<![\w./@#-]){re.escape(word)}(?!\w)")
        return found.search(self.text, 0, _SEARCHED) is not None

    def _authors(self) -> set[str]:
        return {self.language.fold(cue) for cue in self.language.byline.cues}

    def _is_plain(self, date: Span | None, places: list[_Part], agencies: list[_Part], closer: re.Match[str]) -> bool:
        """Whether an opening can be nothing but a dateline."""
        capitals = bool(places) and _is_capitals(places[0].words)
        known = any(squeeze(place.words) in self.facts.place_names() for place in places)
        if date:
            return self._is_dated(date, places, agencies, closer, sure=capitals or known)
        told = [part for part in agencies if part.bracketed]
        if not places:
            return bool(closer["dash"]) and bool(told or agencies)
        if closer["soft"] is not None:
            sure = known or capitals or any(self._is_known_agency(one) or one.words.islower() for one in told)
            plain = (capitals or known) and len(places) == 1 and len(places[0].words) > _SHORTEST
            plain = plain and closer["soft"] == "."
            return sure and (bool(told) or plain)
        if capitals or known or (told and (closer["dash"] or any(map(self._is_known_agency, told)))):
            return True
        if closer.group().startswith(".") and closer["dash"] and _is_cased(places[0].words):
            return True  # "Puerto Claro.- "
        bracketed = all(place.bracketed for place in places)
        return bool(closer["dash"]) and _is_cased(places[0].words) and (bracketed or self._has_region(places))

    def _is_dated(
        self, date: Span, places: list[_Part], agencies: list[_Part], closer: re.Match[str], *, sure: bool
    ) -> bool:
        """Whether an opening with a date is a dateline; `sure` says that its place is known or in capitals."""
        bare = not places and not agencies
        named = any(part.bracketed or part.words.isupper() for part in agencies)
        if places and not sure and not places[0].behind:
            # "Born 3 May 1960 –": a word right before a date is no place.
            between = self.text[places[-1].span.end : date.start].strip()
            runs_on = between == "" or places[-1].words.endswith(".")
            if between[:1] not in {",", "،", "(", "["} and not (runs_on and named):
                return False
        in_brackets = self.text[date.end : date.end + 1] in {")", "]"}
        if closer["soft"] is not None:
            return in_brackets or (not bare and (named or (bool(places) and _is_capitals(places[0].words))))
        return bool(closer["dash"]) or not bare

    def _has_region(self, places: list[_Part]) -> bool:
        """Whether a place is followed by its country or the short form of its state: "Ottawa, ON", "Storrs, Conn."."""
        if len(places) == 1:
            return False
        region = places[1].words
        short = (region.isupper() and len(region) <= _SHORTEST) or region.endswith(".")
        comma = all(self.text[one.span.end : two.span.start].strip() == "," for one, two in pairwise(places))
        return comma and (short or squeeze(region) in self.facts.country_names())


def _is_cased(words: str) -> bool:
    return words.lower() != words.upper()


def _is_capitals(words: str) -> bool:
    return words.isupper() and sum(map(str.isalpha, words)) >= _SHORTEST
