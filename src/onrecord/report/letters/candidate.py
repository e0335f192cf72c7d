"""A letter whose parts are being joined."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.page.salutation_lines import salutes
from onrecord.report.letters.anatomy import Anatomy, dissect, merge_lines
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.report.letters.letter_lines import LetterLines
from onrecord.report.letters.own_words import addressed_in
from onrecord.report.letters.self_names import SelfNaming
from onrecord.report.letters.signature_lines import SignatureLines
from onrecord.report.letters.stanzas import text_lines
from onrecord.report.model import Letter
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import Completeness

if TYPE_CHECKING:
    from onrecord.languages import Language

_LEAST = 3
"""A letter that a name below it signs has so many lines at least."""
_NAME = range(2, 6)
FEW_SENDERS = 3
"""Of a letter that more have signed no single one of them speaks."""


@dataclass(slots=True, kw_only=True)
class LetterCandidate:
    """A letter whose parts are being joined.

    Attributes:
        noun: what the page calls it, normalised; empty where it has no name.
        senders, addressees: those that narration names.
        lines: its own words.
        cut: whether narration stands between them.
        unclosed: whether its last quotation never closes.
        told: whether the page says more of it than whose it is.
        strong: whether it is a letter though its words are not quoted, or nobody is named that it is for.
        outside: lines behind the last quotation that may be its signature.
        head: how many of its first lines stand above the salutation.
        whole: whether the page prints all of it, though it has neither salutation nor closing.
        wordless: whether it is only likely to be a document, and its words are not announced.
        printed: whether the page prints it, with or without an introduction.
        marked_senders, marked_addressees: those that the document itself names: the headers of an e-mail, an address.
        closing: the line that closes it, where that is no formula of a letter to somebody.
    """

    noun: str
    senders: tuple[Span, ...] = ()
    addressees: tuple[Span, ...] = ()
    lines: list[Span] = field(default_factory=list)
    cut: bool = False
    unclosed: bool = False
    told: bool = True
    strong: bool = False
    outside: list[Span] = field(default_factory=list)
    head: int = 0
    whole: bool = False
    wordless: bool = False
    printed: bool = False
    marked_senders: tuple[Span, ...] = ()
    marked_addressees: tuple[Span, ...] = ()
    closing: Span | None = None

    def add_senders(self, text: str, names: tuple[Span, ...]) -> None:
        """Add names to the senders that are none of them yet; a list of them that was taken for one name is split."""
        self.senders = tuple(one for one in self.senders if one in names or not any(map(one.holds, names)))
        known = {each.of(text) for each in self.senders}
        self.senders += tuple(each for each in names if each.of(text) not in known)


def join_parts(text: str, draft: LetterCandidate, language: Language) -> Letter | None:
    """Turn a draft into a letter, or drop it where the page only mentions a document in passing."""
    lines, outside = _signed_within(text, draft, language)
    anatomy = dissect(text, lines, outside, language, head=draft.head)
    if draft.closing:
        anatomy = replace(anatomy, closing=cite(text, draft.closing.start, draft.closing.end))
    formal = anatomy.salutation or anatomy.closing or anatomy.signature
    if not (draft.strong or formal or (draft.lines and draft.addressees)):
        return None
    parts = tuple(merge_lines(text, anatomy.body))
    marked_from, marked_to = _cited(text, draft.marked_senders), _cited(text, draft.marked_addressees)
    senders, unsent = _named(text, (marked_from, anatomy.senders, _cited(text, draft.senders)), language)
    senders = (*_together(text, senders, parts, language), *senders)
    addressees, unaddressed = _named(text, (marked_to, anatomy.addressees, _cited(text, draft.addressees)), language)
    called = None if addressees else _called(text, lines, language)
    addressees = addressees or named_correspondents(text, _cited(text, (called,) if called else ()), language)[0]
    if not addressees:
        words = _cited(text, addressed_in(text, parts, language))
        addressees, unaddressed = named_correspondents(text, words, language) if words else ((), unaddressed)
    named = senders or addressees
    if not (parts or (draft.told and named)) or (draft.printed and not draft.whole and not named):
        return None  # an interview says "you" too
    refused = {name: why for name, why in (("senders", unsent), ("addressees", unaddressed)) if why}
    if not parts:
        completeness = Completeness.PARAPHRASE
    elif draft.whole or (len(parts) == 1 and not draft.cut and _is_announced(text, parts[0], language)):
        completeness = Completeness.FULL
    elif draft.cut or not formal:
        completeness = Completeness.PARTS
    else:
        completeness = Completeness.FULL
    return Letter(
        senders=senders,
        addressees=addressees,
        parts=parts,
        signature=anatomy.signature,
        salutation=anatomy.salutation,
        closing=anatomy.closing,
        completeness=completeness,
        unclosed_quote=draft.unclosed,
        missing=_missing(senders, addressees, parts, anatomy) | refused,
    )


def _signed_within(text: str, draft: LetterCandidate, language: Language) -> tuple[list[Span], list[Span]]:
    """Return a letter's lines, and those that sign it: of a letter that greets, the last line, if it is a name."""
    lines = draft.lines
    if draft.outside or draft.marked_senders or len(lines) < _LEAST or not salutes(lines[0].of(text), language):
        return lines, draft.outside
    signed = SignatureLines(text, language).signature((lines[-1],))
    return (lines[:-1], [*signed]) if signed and len(lines[-1].of(text).split()) in _NAME else (lines, draft.outside)


def _is_announced(text: str, part: Citation, language: Language) -> bool:
    """Whether one quotation is all that a line above promises: "Here is the full letter:", and several lines."""
    marks = "".join(mark for pair in language.orthography.quotation.pairs for mark in pair)
    end = len(text[: part.start].rstrip(f"{marks} \n\t"))
    above = Span(text.rfind("\n", 0, end) + 1, end)
    ended = not text[part.end :].partition("\n")[0].strip(f"{marks} .")
    return "\n" in part.quote and ended and LetterLines(text, language).announces_whole(above)


def _called(text: str, lines: list[Span], language: Language) -> Span | None:
    """Return whom a letter calls upon with its first words: "Mr Mayor, your men came …"."""
    return LetterLines(text, language).inline_salutation(lines[0]) if lines else None


def _named(text: str, told: tuple[tuple[Citation, ...], ...], language: Language) -> tuple[tuple[Citation, ...], str]:
    """Return the correspondents of the first that names somebody, and else why one names nobody.

    Those that the document marks come first, then its own salutation or signature, then what the narration says: of
    "wrote to President Reik: “Your Excellency, …”" it is the president.
    """
    whys = []
    for each in told:
        found, why = named_correspondents(text, each, language)
        if found:
            return found, why
        whys.append(why)
    return (), next(filter(None, whys), "")


def _together(
    text: str, senders: tuple[Citation, ...], parts: tuple[Citation, ...], language: Language
) -> tuple[Citation, ...]:
    """Return the words by which many who sign a letter name themselves: "We, 48 writers, ask …".

    A list of those who sign is no name for all of them: "We, Ada Lund, Bo Renz and others, ask …".
    """
    if len(senders) <= FEW_SENDERS:
        return ()
    naming = SelfNaming(text, language)
    begun = (Span(line.start, part.end) for part in parts for line in text_lines(text, part.span))
    name = next((name for words in begun if (name := naming.named_in(words))), None)
    if name is None or any(each.quote in name.of(text) or name.holds(each.span) for each in senders):
        return ()
    return named_correspondents(text, _cited(text, (name,)), language)[0]


def _cited(text: str, spans: tuple[Span, ...]) -> tuple[Citation, ...]:
    return tuple(cite(text, span.start, span.end) for span in spans)


def _missing(
    senders: tuple[Citation, ...], addressees: tuple[Citation, ...], parts: tuple[Citation, ...], anatomy: Anatomy
) -> dict[str, str]:
    reasons = (
        ("senders", senders, "neither a signature nor the narration names who wrote it"),
        ("addressees", addressees, "neither an address nor the narration names to whom it was written"),
        ("parts", parts, "the page quotes none of its words"),
        ("signature", anatomy.signature, "no signature stands below its words"),
        ("salutation", anatomy.salutation, "its words do not begin with a salutation"),
        ("closing", anatomy.closing, "its words do not end with a closing formula"),
    )
    return {name: reason for name, value, reason in reasons if not value}
