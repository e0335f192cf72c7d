"""The form with which a person adds a letter or corrects one: what it shows, and what it enters in the register."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext

from onrecord.desk.entered_days import entered_day
from onrecord.desk.review_decisions import seen_in
from onrecord.desk.review_values import ReviewPage
from onrecord.desk.selection import Selection, selected, words_for_register
from onrecord.desk.statement_form import MOST_PIECES, EntrySide, named_in, named_party, posted_words
from onrecord.register import writes
from onrecord.register.db.scope import Scope
from onrecord.register.letter_views import LetterView
from onrecord.register.new_entries import KEEP, DecisionOutcome, LettersSeen, NewLetter, PartyChoice
from onrecord.register.text_anchor import SelectedWords
from onrecord.text import Citation
from onrecord.vocabulary import Completeness, SpeechAct

EXTENTS = tuple(each.value for each in Completeness)
_LONGEST_REASON, _LONGEST_DAY = 2_000, 60
_SHORT_NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForm:
    """The content of the form.

    Attributes:
        number: the number of the letter to correct; None for a new letter.
        pieces: its words, as the register takes them.
        words: the same as the form shows them; an empty line separates the pieces.
        kept: whether these are the words of the letter to correct.
        speaker: the id of the party that wrote it; empty for nobody.
        addressees: the ids of the parties to whom.
        named: words that name a party which is not in the list, and its kind, by "speaker" and "addressee".
        date: the day of writing, as the person typed it.
        extent: how much of it the page gives.
        why: the reason.
        problem: what is wrong, in a sentence; empty if nothing is.
        seen: the letters and the last judgements on requests that the person saw with it.
    """

    number: int | None = None
    pieces: tuple[SelectedWords, ...] = ()
    words: str = ""
    kept: bool = False
    speaker: str = ""
    addressees: tuple[str, ...] = ()
    named: tuple[tuple[str, str, str], ...] = ()
    date: str = ""
    extent: str = Completeness.FULL.value
    why: str = ""
    problem: str = ""
    seen: LettersSeen = field(default_factory=LettersSeen)


def letters_seen(page: ReviewPage) -> LettersSeen:
    """Return what a person sees of the letters of a page and of the requests that can be in one."""
    requests = (card for card in (*page.cards, *page.others) if card.act == SpeechAct.APPEAL)
    return LettersSeen(
        letters=tuple(each.number for each in page.letter_views if each.applies),
        judgements={key: last for card in requests for key, last in card.expects_or_none},
    )


def letter_sides(form: LetterForm) -> tuple[EntrySide, ...]:
    """Return the lists of the form in the order in which keys go through them."""
    return (
        EntrySide(name="speaker", title=gettext("Who wrote it"), many=False, chosen=(form.speaker,)),
        EntrySide(name="addressee", title=gettext("To whom"), many=True, chosen=form.addressees),
    )


def letter_numbered(page: ReviewPage, number: str) -> LetterView | None:
    """Return the letter of the page with a number, as a form sends it; None if none that applies has it."""
    return next((each for each in page.letter_views if each.applies and str(each.number) == number), None)


def new_letter_form(page: ReviewPage, chosen: Sequence[Selection], letter: LetterView | None) -> LetterForm:
    """Return the form for selected words, or filled in with a letter, whose own words they replace.

    Raises:
        SelectionError: the words are not where they were selected, or are there more than once.
    """
    found = [selected(page.record.page, each) for each in chosen[:MOST_PIECES]]
    form = replace(_filled(page, letter) if letter else LetterForm(), seen=letters_seen(page))
    if not found:
        return form
    pieces, words = _of_words(page, found)
    return replace(form, kept=False, pieces=pieces, words=words)


def _filled(page: ReviewPage, letter: LetterView) -> LetterForm:
    sender = next((each.id for each in letter.senders if each.id), None)
    pieces, words = _of_words(page, letter.parts)
    return LetterForm(
        number=letter.number,
        kept=True,
        speaker=sender or "",
        addressees=tuple(each.id for each in letter.addressees if each.id),
        date=letter.dates[0] if len(letter.dates) == 1 else "",
        extent=letter.completeness,
        pieces=pieces,
        words=words,
    )


def _of_words(page: ReviewPage, found: Sequence[Citation]) -> tuple[tuple[SelectedWords, ...], str]:
    """Return words as the register takes them, and as the form shows them."""
    pieces = tuple(words_for_register(page.record.page.text, each) for each in found)
    return pieces, "\n\n".join(each.quote for each in found)


def posted_letter(post: QueryDict) -> LetterForm:
    """Return the form as a person sent it."""
    pieces, words, kept = posted_words(post)
    number = post.get("letter", "")[:6]
    return LetterForm(
        number=int(number) if number.isascii() and number.isdigit() else None,
        pieces=pieces,
        words=words,
        kept=kept,
        speaker=post.get("speaker", "")[:60],
        addressees=tuple(each[:60] for each in post.getlist("addressee") if each),
        named=named_in(post),
        date=post.get("date", "")[:_LONGEST_DAY].strip(),
        extent=post.get("extent", "")[:20],
        why=post.get("why", "")[:_LONGEST_REASON].strip(),
        seen=LettersSeen(
            letters=tuple(int(each) for each in post.getlist("seen_letter") if _SHORT_NUMBER.fullmatch(each)),
            judgements=seen_in(post),
        ),
    )


def enter_letter_form(scope: Scope, page: ReviewPage, form: LetterForm) -> DecisionOutcome:
    """Enter a letter, or a correction if the form has the number of a letter.

    Raises:
        EditConflictError: another person changed the letter, its words or a request in it in the meantime.
        RegisterError: it is not valid.
    """
    old = letter_numbered(page, str(form.number)) if form.number is not None else None
    was = _filled(page, old) if old else LetterForm(extent="")
    sender: PartyChoice | None = named_party(form.named, "speaker") or form.speaker or None
    more = named_party(form.named, "addressee")
    addressees: tuple[PartyChoice, ...] = (*form.addressees, *((more,) if more else ()))
    wanted = NewLetter(
        parts=KEEP if form.kept and old else form.pieces,
        sender=KEEP if sender == (was.speaker or None) else sender,
        addressees=KEEP if set(addressees) == set(was.addressees) else addressees,
        date=KEEP if form.date == was.date else entered_day(form.date),
        completeness=KEEP if form.extent == was.extent else form.extent,
    )
    return writes.enter_letter(scope, page.report.id, wanted, form.why, corrects=form.number, expects=form.seen)
