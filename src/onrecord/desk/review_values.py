"""The content of the page of a report in the review, read from the register in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from onrecord.desk.marked_text import MarkedBlock, marked_blocks
from onrecord.desk.review_cards import ReviewCard, cards_of, is_act, marks_of
from onrecord.errors import RegisterError
from onrecord.record import Record
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.letter_views import LetterView
from onrecord.register.reads.review import ReviewFilter
from onrecord.register.reads.review_page import QueuePlace, ReviewTally
from onrecord.register.views import ReportView
from onrecord.text import Span
from onrecord.vocabulary import Role

FILTERS = ("source", "language", "urgent", "asked")
_HEAD = (Role.HEADLINE, Role.STANDFIRST, Role.BYLINE, Role.DATE)
_ABOVE = (Role.OUTLET, Role.SECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """A report under review.

    Attributes:
        report, record: the report.
        cards: the cards that people are asked about.
        others: the cards of plain statements.
        letters: where the words of the letters of the page are that apply.
        letter_views: all letters of the page.
        looked: the people who looked through it and found nothing to record.
    """

    report: ReportView
    record: Record
    cards: tuple[ReviewCard, ...]
    others: tuple[ReviewCard, ...]
    letters: tuple[Span, ...]
    letter_views: tuple[LetterView, ...] = ()
    looked: tuple[str, ...] = ()

    @property
    def left(self) -> int:
        """How many cards wait."""
        return sum(not card.settled for card in self.cards)

    def below(self, card: ReviewCard) -> ReviewCard | None:
        """Return the next card among those that people are asked about."""
        at = self.cards.index(card) if card in self.cards else len(self.cards)
        return next(iter(self.cards[at + 1 :]), None)

    @property
    def rest(self) -> tuple[ReviewCard, ...]:
        """The cards that can be accepted together: those that wait and are not to be checked."""
        return tuple(card for card in self.cards if not card.settled and not card.to_check)

    def card(self, key: str) -> ReviewCard | None:
        """Return the card with an id, or with a statement of that id."""
        every = (*self.cards, *self.others)
        return next((card for card in every if any(each.id == key for each in card.statements)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The text of a page in the order in which it is shown: its head, its article, and what was not read."""

    above: tuple[MarkedBlock, ...]
    head: tuple[MarkedBlock, ...]
    article: tuple[MarkedBlock, ...]
    unread: tuple[MarkedBlock, ...]
    rubrics: tuple[tuple[str, int], ...]


def review_page_of(scope: Scope, key: str, split: str = "") -> ReviewPage:
    """Return a report under review; the card with the statement `split` is split by its addressees.

    Raises:
        RegisterError: there is no such report in the case.
    """
    with scope.register.reading():  # one instant, so that the cards and their judgements agree
        report = reads.report(scope, key)
        state = reads.review_state(scope, report.id)
        record = Record.from_json(reads.record(scope, report.id))
        letters = reads.letters(scope, report.id)
    every = cards_of(report.statements, state, {split})
    return ReviewPage(
        report=report,
        record=record,
        cards=tuple(card for card in every if is_act(card)),
        others=tuple(card for card in every if not is_act(card)),
        letters=tuple(part.span for letter in letters if letter.applies for part in letter.parts),
        letter_views=letters,
        looked=state.looked,
    )


def page_text(page: ReviewPage) -> PageText:
    """Return the text of the page with the words of its cards marked."""
    record = page.record.page
    every = marked_blocks(record.text, record.blocks, marks_of((*page.cards, *page.others)))
    unread = tuple(each for each in every if each.role == Role.FURNITURE)
    counts = dict[str, int]()
    for each in unread:
        counts[each.rubric or "other"] = counts.get(each.rubric or "other", 0) + 1
    apart = {Role.FURNITURE, *_HEAD, *_ABOVE}
    return PageText(
        above=tuple(each for each in every if each.role in _ABOVE),
        head=tuple(each for role in _HEAD for each in every if each.role == role),
        article=tuple(each for each in every if each.role not in apart),
        unread=unread,
        rubrics=tuple(counts.items()),
    )


def filter_of(query: QueryDict) -> ReviewFilter:
    """Return the filter of the review queue that an address has."""
    return ReviewFilter(
        source=query.get("source", "")[:200].strip() or None,
        language=query.get("language", "")[:20].strip() or None,
        urgent=query.get("urgent") == "on",
        asked=query.get("asked") == "on",
    )


def filter_query(query: QueryDict, **more: str) -> str:
    """Return the filter of an address as a query, with more values."""
    found = QueryDict(mutable=True)
    for name in FILTERS:
        if query.get(name):
            found[name] = str(query[name])[:200]
    found.update({name: value for name, value in more.items() if value})
    return found.urlencode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a person is: the place in the list, what is left here, and what the person decided today."""

    place: QueuePlace
    left: int
    done: ReviewTally

    @property
    def total(self) -> int:
        """All cards of the day: those that were decided, and those that wait."""
        return self.done.cards + self.place.cards


def progress_of(scope: Scope, page: ReviewPage, wanted: ReviewFilter, at: str | None, today: datetime) -> Progress:
    """Return how far a person is."""
    try:
        place = reads.review_place(scope, page.report.id, wanted, at)
    except RegisterError:  # the place in the address is none, or the filter has no letter
        place = reads.review_place(scope, page.report.id)
    return Progress(place=place, left=page.left, done=reads.review_tally(scope, today))
