"""Whether the target of an accusation or a threat holds a mandate of the United Nations, and which one.

A mandate holder can be named, be spoken of by the post alone, or stand for a group ("11 UN experts"). Each is proposed
with the value that says no more than the page does: a term, an office, or the special procedures as a whole.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.edtf import Bounds
from onrecord.facts import Facts, Term
from onrecord.findings.model import Party, ReviewFlag
from onrecord.findings.united_nations import named_in
from onrecord.findings.violations import either
from onrecord.languages import Language
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import FlagKind, PartyKind

SPECIAL_PROCEDURES = "un-special-procedures"
"""The value of a mark for holders of mandates who are a group, or of whom the page does not tell which mandate."""

_UNDATED = "; less certain: the page has no date, so the mandate may have been over or not begun"
_BY_NAME = "; less certain: no title stands beside the name, and a namesake may be meant"
_REACH = 60
"""So far from a mention the words for a group are looked for: they may begin before it or go on behind it."""
_BESIDE = 40
"""So far around a title a word such as "former", or the name of another organisation, is looked for."""
_DROPPED = 2
"""So many words before a listed title may belong to it: "the UN special rapporteur on Iran"."""
_LONGEST = 160
"""So far behind the words that name a party the title of its post may go on."""
_STOP = re.compile(r"[.;:!?؟\n“”«»\"]")


class MandateHolders:
    """The holders of mandates on one page."""

    def __init__(self, text: str, days: Sequence[Bounds], facts: Facts, language: Language) -> None:
        self.text = text
        self.days = days
        self.facts = facts
        self.language = language
        self.mandates = frozenset(mandate.office_id for mandate in facts.mandates if mandate.office_id)

    def mark(self, target: Party, sentence: Span) -> ReviewFlag | None:
        """The mark of a statement against `target` in `sentence`; None where no mandate is known."""
        if target.kind is PartyKind.PERSON:
            held = self._held(target)
            return self._person(target, held) if held else self._group([target.role] if target.role else [])
        mentions = [each for each in target.mentions if sentence.holds(each)] or list(target.mentions)
        return self._post(target, mentions) or self._group(mentions)

    def _held(self, target: Party) -> tuple[Term, ...]:
        """The terms of the one holder whom a person's row or full names list, first to last."""
        if target.fact:
            holders = {term.holder for term in self.facts.terms if term.id == target.fact}
            return tuple(term for term in self.facts.terms if term.holder in holders)
        if not (self._offices([target.role] if target.role else []) or named_in(self.text, self.language)):
            return ()
        names = (each.quote for each in target.mentions if len(each.quote.split()) > 1)
        found = {term.id: term for name in names for term in self.facts.terms_of(name)}
        return tuple(found.values()) if len({term.holder for term in found.values()}) == 1 else ()

    def _person(self, target: Party, held: Sequence[Term]) -> ReviewFlag | None:
        running = [term for term in held if term.office_id in self.mandates and self.allows(term)]
        offices = self._offices([target.role] if target.role else [])
        titled = [term for term in running if term.office_id in offices]
        named = [term for term in titled or running if term.id == target.fact]
        meant = named or titled or running
        if not meant or (not self.days and target.role and self._past(target.role.span)):
            return None
        term = meant[-1]
        why = f"{target.name} is listed as {term.about} ({term.table}), a mandate of mandates.csv"
        if len(meant) > 1:
            why += f"; one of {len(meant)} mandates that they held"
        why += "" if self.days else _UNDATED
        why += "" if target.role else _BY_NAME
        words = next((each for each in target.mentions if each.quote == target.name), target.mentions[0])
        return ReviewFlag(FlagKind.MANDATE_HOLDER, term.id, words, why)

    def allows(self, term: Term) -> bool:
        """Whether a term can have been running when the page was written; an unknown date excludes none."""
        return not self.days or any(term.allows_between(*each) for each in self.days)

    def _post(self, target: Party, mentions: Sequence[Citation]) -> ReviewFlag | None:
        """The mark of a post that is named without its holder, or of a group that is a mandate as a whole."""
        listed = {target.fact} if target.fact else self._offices(mentions)
        offices = {office for office in self.facts.offices if office.office_id in listed & self.mandates}
        if len(offices) != 1 or len(listed) != 1:
            return None
        office = offices.pop()
        why = f"the words name a mandate of mandates.csv without its holder: {office.title} ({office.table})"
        return ReviewFlag(FlagKind.MANDATE_HOLDER, office.office_id, mentions[0], why)

    def _offices(self, titles: Iterable[Citation]) -> set[str]:
        """The offices whose listed title stands at some words, the one that goes on furthest behind them."""
        found: set[str] = set()
        for title in titles:
            behind = _STOP.split(self.text[title.end : title.end + _LONGEST], maxsplit=1)[0]
            own = title.quote.split()
            words = [*own, *behind.split()]
            starts = range(min(_DROPPED + 1, len(own)))
            reach = ((first, last) for last in range(len(words), 0, -1) for first in starts if first < last)
            listed = (self.facts.listed(" ".join(words[first:last]), "office") for first, last in reach)
            found |= {each.id for each in next(filter(None, listed), ())}
        return found

    def _group(self, mentions: Iterable[Citation]) -> ReviewFlag | None:
        """The mark of mandate holders who are not named one by one: "UN experts"."""
        called = (span for mention in mentions for span in self._called(mention))
        found = next((span for span in called if not self._past(span) and not self._of_others(span)), None)
        if found is None:
            return None
        why = "the words call holders of United Nations mandates, and do not tell which mandate each of them holds"
        words = cite(self.text, found.start, found.end)
        return ReviewFlag(FlagKind.MANDATE_HOLDER, SPECIAL_PROCEDURES, words, why)

    def _called(self, mention: Citation) -> Iterator[Span]:
        """The words for mandate holders that begin within a mention, or hold it."""
        start, end = max(0, mention.start - _REACH), min(len(self.text), mention.end + _REACH)
        for found in _phrases(self.language).finditer(self.text, start, end):
            span = Span(*found.span())
            if mention.start <= span.start < mention.end or span.holds(mention):
                yield span

    def _past(self, title: Span) -> bool:
        """Whether words in or beside a title say that it is a former one."""
        before, after = self._beside(title)
        former, ends, begins = _former(self.language)
        inside = former.search(self.text, title.start, title.end)
        return bool(inside or ends.search(before) or begins.match(after))

    def _of_others(self, title: Span) -> bool:
        """Whether an organisation beside a title has rapporteurs of its own: "of the Inter-American Commission"."""
        before, after = self._beside(title)
        ends, begins = _others(self.language)
        return bool(ends.search(before) or begins.match(after))

    def _beside(self, title: Span) -> tuple[str, str]:
        before = self.text[max(0, title.start - _BESIDE) : title.start]
        return before, self.text[title.end : title.end + _BESIDE]


@functools.cache
def _phrases(language: Language) -> re.Pattern[str]:
    return either(language.speech_acts.accusation.mandate_holder_phrases)


@functools.cache
def _former(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words such as "former" anywhere, at the end of what stands before a title, and behind a title."""
    words = either((*language.offices.not_in_office, *language.offices.not_in_office_after_title))
    return (
        words,
        re.compile(rf"{words.pattern}(?:\s+\w+)?\s*\Z", re.IGNORECASE),
        re.compile(rf"\s*{words.pattern}", re.IGNORECASE),
    )


@functools.cache
def _others(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Names of other organisations, at the end of what stands before a title, and behind a title."""
    names = either(language.speech_acts.accusation.other_mandate_organisations).pattern
    return (
        re.compile(rf"{names}(?:['’]s)?\s*\Z", re.IGNORECASE),
        re.compile(rf"(?:\s+\w{{1,4}}){{0,2}}\s+{names}", re.IGNORECASE),
    )
