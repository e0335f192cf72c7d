"""Mentions of letters in narration: the name of the document, and the sender and addressee beside it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import phrase_lists, words_of
from onrecord.report.letters.anatomy import folded_words, is_collective
from onrecord.report.letters.case_correspondents import CaseCorrespondents
from onrecord.report.letters.clause_subjects import VerbSubjects, parted
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.report.letters.document_nouns import document_nouns, document_pattern, has_article
from onrecord.report.letters.noun_cases import document_cases, in_name
from onrecord.report.letters.told_correspondents import ToldCorrespondents
from onrecord.report.letters.unnamed_letters import tells_writing, writers, writing_stems, writing_verbs
from onrecord.report.letters.verb_first import VerbFirstClause
from onrecord.report.letters.verb_first_words import ClauseWords
from onrecord.report.letters.verb_forms import verb_forms
from onrecord.report.letters.word_patterns import alternation
from onrecord.segmentation import boundaries
from onrecord.text import Span, cite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.languages import Language

_SIGN = re.compile(r"[.,،;؛:!?؟…\n“”\"«»()]")
_WINDOW = 400
"""How far around a document's name its sender and addressee are looked for, in characters."""
_MOST_VERBS = 400
"""So many verbs of writing of one stretch are tried."""
_NAME = 5
"""The most words of a name before a role."""
_SLOT = r"[^.,،;؛:!?؟…\n“”\"«»()]{2,120}?"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterMention:
    """A document that the narration mentions.

    Attributes:
        document: the position of its name, including the article.
        noun: the name alone, normalised.
        definite: whether it is mentioned as known ("the letter", "their letter").
        indefinite: whether it is mentioned as new ("a second letter").
        senders, addressees: where they are named.
        start: where the whole phrase begins.
        signed: whether it says who signed the document.
        pronoun: the pronoun that stands for the sender where no name does, normalised.
        likely: whether no document is named, and there may be none: "they applied to the court".
    """

    document: Span
    noun: str
    definite: bool
    indefinite: bool
    senders: tuple[Span, ...] = ()
    addressees: tuple[Span, ...] = ()
    start: int
    signed: bool = False
    pronoun: str = ""
    likely: bool = False

    @property
    def sender(self) -> Span | None:
        """The first of those that sent it."""
        return self.senders[0] if self.senders else None

    @property
    def addressee(self) -> Span | None:
        """The first of those that it is for."""
        return self.addressees[0] if self.addressees else None


def find_introductions(
    text: str, start: int, end: int, language: Language, *, reach: int | None = None
) -> Iterator[LetterMention]:
    """Yield the documents that `text[start:end]` speaks of, in order.

    Sender and addressee are sought in the same sentence, up to `reach` where it lies behind `end`.
    """
    if not may_speak(text[start:end], language):
        return
    nouns = document_nouns(language)
    subjects = VerbSubjects(text, language)
    words = ClauseWords(text, language, Span(start, min(max(end, reach or 0), end + _WINDOW)))
    for found in nouns.finditer(text, start, end):
        near = Span(max(start, found.start() - _WINDOW), min(max(end, reach or 0), found.end() + _WINDOW))
        low, high = _sentence(text, Span(found.start(), found.end()), near, language)
        document = Span(found.start(), found.end())
        article = language.fold(found["article"] or "")
        signed, pronoun, begin = False, "", document.start
        if language.letters.inflection.dative:
            if not in_name(text, Span(*found.span("noun"))):
                yield _by_cases(text, (low, high), found, language)
            continue
        if language.grammar.word_order == "VSO":
            clause = VerbFirstClause(words, (low, high), document, found.start("noun"))
            sender, addressee = clause.read()
            signed = clause.signed
        elif language.grammar.word_order == "SVO" and language.letters.sender_prepositions:
            told = ToldCorrespondents(subjects, (low, high), document, found.start("noun"))
            sender, addressee = told.read()
            signed, pronoun = told.signed, "" if sender else told.pronoun
        else:
            best = _fullest(text, (low, found.start(), found.start("noun"), high), language)
            begin = min(begin, best.start()) if best else begin
            if best and _is_aside(best, language):
                best = None
            sender, addressee = (best and _slot(text, best, name, language) for name in ("sender", "addressee"))
            sender = sender and _whole_group(text, low, sender, language)
            if best and sender and begin == best.start("sender"):
                sender = _named_before(text, low, sender, language)
        yield LetterMention(
            document=document,
            noun=language.fold(found["noun"]),
            definite=article in language.letters.definite_determiners or has_article(found, language),
            indefinite=article in language.letters.indefinite_determiners,
            senders=parted(text, sender, language) if sender else (),
            addressees=parted(text, addressee, language) if addressee else (),
            start=begin,
            signed=signed,
            pronoun=pronoun,
        )


def _by_cases(text: str, bounds: tuple[int, int], found: re.Match[str], language: Language) -> LetterMention:
    """Return a mention whose sender and addressee the cases of the nouns beside it tell."""
    article = language.fold(found["article"] or "")
    told = CaseCorrespondents(text, language, bounds, Span(*found.span("noun")))
    told.read()
    noun = document_cases(language).base(language.fold(found["noun"]))
    spoken = noun in folded_words(language).weak_documents and not told.sent
    return LetterMention(
        document=Span(found.start(), found.end()),
        noun=noun,
        definite=article in language.letters.definite_determiners,
        indefinite=article in language.letters.indefinite_determiners,
        senders=told.senders,
        addressees=() if spoken else told.addressees,
        start=found.start(),
        signed=told.sent,
    )


def _is_aside(match: re.Match[str], language: Language) -> bool:
    """Whether what was taken for a sender says how something was written: «نامه‌ای با اشاره به وضعیت زندانیان»."""
    words = language.fold(match.groupdict().get("sender") or "").split()[:1]
    return not set(words).isdisjoint(map(language.fold, language.grammar.comitative_prepositions))


def _whole_group(text: str, low: int, sender: Span, language: Language) -> Span:
    """Return a group with all its adjectives: "a group of lawyers of the town, of the villages and of the coast"."""
    before = text[low : sender.start].rstrip()
    if not before.endswith((",", "،")):
        return sender
    signs = list(_SIGN.finditer(before[:-1]))
    begin = low + (signs[-1].end() if signs else 0)
    begin += len(text[begin : sender.start]) - len(text[begin : sender.start].lstrip())
    return Span(begin, sender.end) if is_collective(text[begin : sender.start], language) else sender


def _named_before(text: str, low: int, sender: Span, language: Language) -> Span:
    """Return the name before a role, or some of a group, between commas: «بهرام آسیابان، زندانی سیاسی، در نامه‌ای»."""
    before = text[low : sender.start].rstrip()
    first = words_of(text, language, sender.start, sender.end)[0].key
    lists, folded = phrase_lists(language), language.fold(sender.of(text))
    role = first in lists.titles or first in lists.nouns
    some = any(folded.startswith(f"{language.fold(word)} ") for word in language.noun_phrases.name_end_words)
    if not before.endswith((",", "،")) or not (role or some):
        return sender
    signs = list(_SIGN.finditer(before[:-1]))
    name = Span(low + (signs[-1].end() if signs else 0), low + len(before) - 1).trimmed(text)
    if not 0 < len(name.of(text).split()) <= _NAME:
        return sender
    named, _ = named_correspondents(text, (cite(text, name.start, name.end),), language)
    return Span(named[0].start, named[0].end) if named else sender


def find_correspondence(text: str, start: int, end: int, language: Language) -> Iterator[tuple[Span, Span]]:
    """Yield who wrote to whom in `text[start:end]`, where no document is named: "The shepherds have written to …"."""
    if tells_writing(language):
        for found in find_writing(text, start, end, language):
            if found.sender and found.addressee:
                yield found.sender, found.addressee
        return
    settled = f" {_plain(text[start:end])} "
    for form in _forms(language):
        if not form.documented and form.fits(settled, settled):
            for hit in form.pattern.finditer(text, start, end):
                sender, addressee = (_slot(text, hit, name, language) for name in ("sender", "addressee"))
                if sender and addressee:
                    yield sender, addressee


def find_writing(text: str, start: int, end: int, language: Language) -> Iterator[LetterMention]:
    """Yield what narration tells of writing to somebody where it names no document; the noun is empty there."""
    subjects, words = VerbSubjects(text, language), ClauseWords(text, language, Span(start, end))
    applying = verb_forms(language).applying if language.letters.inflection.applying else None
    verbs = writing_verbs(language).finditer(text, start, end) if may_write(text[start:end], language) else ()
    for verb in islice(verbs, _MOST_VERBS):
        near = Span(max(start, verb.start() - _WINDOW), min(end, verb.end() + _WINDOW))
        bounds = _sentence(text, Span(verb.start(), verb.end()), near, language)
        if applying:  # the words that are written may stand before the verb: "“…” diye yazdı"
            low = max(0, verb.start() - _WINDOW)
            bounds = max(low, text.rfind("\n", low, verb.start()) + 1), bounds[1]
        if _names_document(text, bounds, Span(verb.start(), verb.end()), language):
            continue
        span = Span(verb.start(), verb.end())
        senders, addressees, pronoun = writers(subjects, words, bounds, span)
        if addressees:
            yield LetterMention(
                document=span,
                noun="",
                definite=False,
                indefinite=False,
                senders=senders,
                addressees=addressees,
                start=verb.start(),
                pronoun=pronoun,
                likely=applying is not None and applying.match(text, verb.start()) is not None,
            )


def _names_document(text: str, bounds: tuple[int, int], verb: Span, language: Language) -> bool:
    """Whether a sentence names the document beside a verb, with no sign between: "a letter that the guild wrote".

    Where the verb stands first, the document is named behind it.
    """
    nouns = document_nouns(language)
    if language.grammar.word_order == "VSO":
        named = nouns.search(text, verb.end, bounds[1])
        if named and not _SIGN.search(text, verb.end, named.start()):
            return True
    signs = list(_SIGN.finditer(text, bounds[0], verb.start))
    return nouns.search(text, signs[-1].end() if signs else bounds[0], verb.start) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionPattern:
    """A pattern of the language's `introductions`.

    Attributes:
        pattern: with a group for each slot.
        slots: how many of sender and addressee it names.
        documented: whether it names the document.
        before, after: for each of its parts on either side of the document's name the words that may stand there,
            as `_plain` has them. Where one is lacking it is not tried, since each try costs some 20 µs.
        lead: how many characters its own words take before the document; None where a slot stands there.
    """

    pattern: re.Pattern[str]
    slots: int
    documented: bool
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    lead: int | None

    def starts(self, text: str, low: int, document: int, noun: int) -> Iterable[int]:
        """Where it can begin, not before `low`, if the name of its document is to stand at `noun`."""
        if self.lead is None:
            return (found.start() for found in _SENDER_BEGINS.finditer(text, low, noun))
        return range(max(low, document - self.lead), document + 1)

    def fits(self, before: str, after: str) -> bool:
        """Whether each part has a word on its side of the document's name."""
        return all(any(word in before for word in words) for words in self.before) and all(
            any(word in after for word in words) for words in self.after
        )


def _fullest(text: str, places: tuple[int, int, int, int], language: Language) -> re.Match[str] | None:
    """Return the match that names most of whom a document is from and to, the first of equals.

    Args:
        text: the text.
        places: where its sentence begins, where the document, where the noun in it, and where the sentence ends.
        language: whose forms to know.
    """
    low, document, noun, high = places
    before, after = f" {_plain(text[low:noun])} ", f" {_plain(text[noun:high])} "
    best: re.Match[str] | None = None
    most = (-1, -1)
    for form in _forms(language):
        if form.documented and form.slots >= most[0] and form.fits(before, after):
            hits = (form.pattern.match(text, start, high) for start in form.starts(text, low, document, noun))
            match = next((hit for hit in hits if hit and hit.start("noun") == noun), None)
            worth = (_parties(text, match, language), form.slots) if match else most
            if match and worth > most:
                best, most = match, worth
    return best


def _parties(text: str, match: re.Match[str], language: Language) -> int:
    """Count the slots of a match that name somebody: the others took words of the clause."""
    slots = (_slot(text, match, name, language) for name in ("sender", "addressee"))
    given = (cite(text, slot.start, slot.end) for slot in slots if slot)
    return sum(bool(named_correspondents(text, (each,), language)[0]) for each in given)


def _plain(text: str) -> str:
    """Settle case and white space: what a pattern that ignores case can match is then a substring."""
    return " ".join(_lower(text).split())


def _lower(text: str) -> str:
    """Settle case; the Turkish letters i and ı are one."""
    return text.casefold().replace("\u0307", "").replace("ı", "i")


def speaks(text: str, language: Language) -> bool:
    """Whether a text speaks of a document, "asked about the letter" leads to an answer to it."""
    if not may_speak(text, language):
        return False
    answered = _answered(language)
    starts = (found.start() for found in document_nouns(language).finditer(text))
    return any(not answered.search(text, max(0, start - _LONGEST_CUE), start) for start in starts)


_LONGEST_CUE = 40


@functools.cache
def _answered(language: Language) -> re.Pattern[str]:
    """Match the words before a document that make what is said an answer to it."""
    return re.compile(rf"(?<!\w)(?:{alternation(language.letters.answered) or '(?!)'})\s+\Z", re.IGNORECASE)


def may_speak(text: str, language: Language) -> bool:
    """Whether a text may speak of a document at all: most do not, and a search for substrings is quick."""
    folded = _lower(text)
    return any(stem in folded for stem in _stems(language))


def may_write(text: str, language: Language) -> bool:
    """Whether a text tells of somebody who writes to somebody, with no document named."""
    folded = _lower(text)
    told = any(_plain(stem) in folded for stem in writing_stems(language))
    return told and writing_verbs(language).search(text) is not None


@functools.cache
def _stems(language: Language) -> tuple[str, ...]:
    """Return words of which each document's name holds one."""
    stems: list[str] = []
    for name in sorted(map(_plain, language.letters.documents), key=len):
        if not any(stem in name for stem in stems):
            stems.append(max(name.split(), key=len))
    return tuple(stems)


def _slot(text: str, match: re.Match[str], name: str, language: Language) -> Span | None:
    if not match.groupdict().get(name):
        return None
    start, end = match.span(name)
    while start < end and (text[start].isspace() or text[start] in "‘'"):
        start += 1
    while end > start and (text[end - 1].isspace() or (text[end - 1] in "’'" and not text[start:end].count("‘"))):
        end -= 1
    tail = _tail(language).search(text, start, end)
    if tail:
        end = tail.start()
    if name == "addressee":
        end = _whole_office(text, start, end, language)
    words = text[start:end]
    known = (*language.letters.definite_determiners, *language.letters.indefinite_determiners)
    if len(words) < 3 or language.fold(words) in known or len(words.split()) > 18:
        return None
    folded = language.fold(words).split()
    if name == "addressee" and language.fold(words).startswith(tuple(map(language.fold, language.letters.signatures))):
        return None  # "to the signature of"
    if any(
        one in language.grammar.genitive_prepositions and two in language.grammar.relative_pronouns
        for one, two in pairwise(folded)
    ):
        return None  # "many of which have been sent to us" names nobody
    return Span(start, end)


def _whole_office(text: str, start: int, end: int, language: Language) -> int:
    """Return where an office's name ends that a comma cuts: "the Committee on Economic, Social and Cultural Rights"."""
    cut = _named_subject(language)
    goes_on = cut and cut.search(text, start, end) and _MORE_SUBJECTS.match(text, end)
    joined = goes_on and language.fold(goes_on["joiner"]) in map(language.fold, language.byline.conjunctions)
    return goes_on.end() if goes_on and joined else end


@functools.cache
def _named_subject(language: Language) -> re.Pattern[str] | None:
    """Match an office's subject of one capitalised word at the end of its name: "on Economic"."""
    words = alternation(language.letters.office_prepositions)
    return re.compile(rf"\s(?:{words})\s[A-Z]\w+$") if words else None


_MORE_SUBJECTS = re.compile(r"(?:,\s[A-Z]\w+)+,?\s(?P<joiner>\w+)\s[A-Z]\w+(?:\s[A-Z]\w+)*")


@functools.cache
def _tail(language: Language) -> re.Pattern[str]:
    """Match a word at which a name ends, standing at a slot's end ("The wives of six dockers have")."""
    return re.compile(rf"\s+(?:{alternation(language.letters.name_end_words) or '(?!)'})\s*$", re.IGNORECASE)


def _sentence(text: str, name: Span, near: Span, language: Language) -> tuple[int, int]:
    """Return the bounds of the sentence around a document's name, within the window."""
    low = near.start
    for end in boundaries(text, near, language):
        if end >= name.end:
            return low, end
        low = end if end <= name.start else low
    return low, near.end


@functools.cache
def _dotted(language: Language) -> str:
    """Match the abbreviations before a name, whose full stops would end a slot: "Mr. ", "Prof. Dr. ", "St. "."""
    words = (*(title[:-1] for title in language.titles.abbreviated), *language.orthography.closing)
    return rf"(?:(?:{alternation(words)})\.\s){{0,3}}" if words else ""


@functools.cache
def _stop(language: Language) -> str:
    """Match what stands behind a name at which a slot ends."""
    words = language.letters
    stops = alternation(words.name_end_words)
    if not stops:
        return r"(?=\s*(?:[.,،;؛:!?؟…\n“”\"«»()]|$))"
    # "The Committee on …" and "the Rapporteur on …" go on: an office's name holds the word at which others end.
    offices = "".join(rf"(?<!{re.escape(office)})" for office in words.address_offices)
    # But "the President on Sunday" ends there all the same.
    days = (
        alternation(tuple(day for names in (*language.dates.weekdays, *language.dates.months) for day in names))
        or "(?!)"
    )
    articles = alternation(language.grammar.definite_articles)
    article = rf"(?:(?:{articles})\s)?" if articles else ""
    names = rf"\s(?:{alternation(words.office_prepositions)})(?!\w)(?!\s{article}(?:{days}|\d))"
    inner = rf"(?:{offices}|(?!{names}))" if words.office_prepositions else ""
    return rf"(?=\s*(?:[.,،;؛:!?؟…\n“”\"«»()]|$|{inner}\s(?:{stops})(?!\w)))"


_SENDER_BEGINS = re.compile(r"(?:(?<=[\n.,،:;–—-]\s)|(?<=^)|(?<=\n)|(?<=[.!?؟]\s)|\A)")
"""Match where a sender's name may begin."""
_GAPS = 4
"""More white space than one character that a form's own words may have between them."""


@functools.cache
def _forms(language: Language) -> tuple[MentionPattern, ...]:
    words = language.letters
    stop = _stop(language)
    lists = {"addressed": words.addressed, "sent": words.sent, "said": words.said, "writes": words.writes}
    dotted = _dotted(language)
    slots = {
        "document": document_pattern(language),
        "addressee": rf"(?P<addressee>{dotted}{_SLOT}){stop}",
        "sender": rf"(?P<sender>{dotted}{_SLOT})",
        "addressed": f"(?:{alternation(words.addressed)})",
        **{name: f"(?:{alternation(lists[name])})(?!\\w)" for name in ("sent", "said", "writes")},
    }
    forms = []
    for form in words.introductions:
        source = re.escape(form).replace(r"\ ", r"\s+")
        if form.endswith("{sender}"):
            # A slot takes as little as it can: at the end of a form it needs to be told where a name ends.
            source += stop
        for name, part in slots.items():
            source = source.replace(re.escape("{" + name + "}"), part)
        begins = _SENDER_BEGINS.pattern if form.startswith("{sender}") else r"(?<!\w)"
        left, _, right = form.partition("{document}")
        forms.append(
            MentionPattern(
                pattern=re.compile(begins + source, re.IGNORECASE),
                slots=form.count("{sender}") + form.count("{addressee}"),
                documented="{document}" in form,
                before=_needs(left, lists),
                after=_needs(right, lists),
                lead=None if "{" in left else len(left) + _GAPS if left else 0,
            )
        )
    return tuple(forms)


def _needs(part: str, lists: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return what must be in a part of a form: one of the words of each list in it, and the form's own words."""
    listed = (tuple(map(_plain, words)) for name, words in lists.items() if "{" + name + "}" in part)
    literal = ((_lower(words),) for words in re.split(r"\{\w+\}", part) if words.strip())
    return (*listed, *literal)
