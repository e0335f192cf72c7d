"""The form with which a person adds a finding or corrects one: what it shows, and what it enters in the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext

from onrecord.desk.review_cards import ReviewCard
from onrecord.desk.review_values import ReviewPage
from onrecord.desk.selection import Selection, selected, words_for_register
from onrecord.errors import RegisterError
from onrecord.register import writes
from onrecord.register.db.scope import Scope
from onrecord.register.new_entries import (
    BY_HAND,
    KEEP,
    DecisionOutcome,
    LetterChoice,
    NamedParty,
    NewStatement,
    PartyChoice,
    StatementChanges,
)
from onrecord.register.text_anchor import SelectedWords
from onrecord.register.views import PartyView
from onrecord.text import Citation
from onrecord.vocabulary import SpeechAct

ACTS = tuple(each.value for each in SpeechAct)
"""The acts in the order of their digits: 1 is an appeal."""
MOST_PIECES = 20
"""The most passages of one finding or letter."""
_LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """The content of the form.

    Attributes:
        card: the card to correct; None for a new finding.
        pieces: the words of the finding, as the register takes them.
        words: the same as the form shows them; an empty line separates the pieces.
        kept: whether these are the words of the card.
        act, why: the act and the reason.
        speaker, target: the id of a party; empty for nobody.
        addressees, about: ids of parties.
        named: words that name a party which is not in the list, and its kind, by "speaker", "addressee", "target".
        problem: what is wrong, in a sentence; empty if nothing is.
        letter: the number of the letter that an appeal is given to, or "none"; empty for the one with its words.
    """

    card: ReviewCard | None = None
    pieces: tuple[SelectedWords, ...] = ()
    words: str = ""
    kept: bool = False
    act: str = ""
    why: str = ""
    speaker: str = ""
    target: str = ""
    addressees: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    named: tuple[tuple[str, str, str], ...] = ()
    problem: str = ""
    letter: str = ""

    @property
    def asks(self) -> tuple[str, ...]:
        """The words that the appeal of the card asks for, if they are only some of its words."""
        said = self.card.statements[0].quotes if self.card and self.kept else ()
        spans = {each.citation.span for each in said if each.part == "content"}
        return tuple(each.citation.quote for each in said if each.part == "ask" and each.citation.span not in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySide:
    """A list of the form from which parties are chosen, each with its digit.

    Attributes:
        name: the name of its field.
        title: what it asks, in the language of the interface.
        many: whether several can be chosen.
        chosen: the ids of the chosen parties.
        named: whether a party that is not in the list can be given by words of the page.
    """

    name: str
    title: str
    many: bool
    chosen: tuple[str, ...]
    named: bool = True


def sides_of(form: EntryForm) -> tuple[EntrySide, ...]:
    """Return the lists of the form in the order in which keys go through them."""
    return (
        EntrySide(name="speaker", title=gettext("Who says it"), many=False, chosen=(form.speaker,)),
        EntrySide(name="target", title=gettext("Whom it accuses"), many=False, chosen=(form.target,)),
        EntrySide(name="addressee", title=gettext("To whom"), many=True, chosen=form.addressees),
    )


def concerned_side(form: EntryForm) -> EntrySide:
    """Return the list of those whom a finding concerns; it is closed at first, with the reason."""
    return EntrySide(name="about", title=gettext("Whom it concerns"), many=True, chosen=form.about, named=False)


def new_form(page: ReviewPage, chosen: Sequence[Selection], card: ReviewCard | None = None) -> EntryForm:
    """Return the form for selected words, or filled in with a card, whose own words they replace.

    Raises:
        SelectionError: the words are not where they were selected, or are there more than once.
    """
    found = [selected(page.record.page, each) for each in chosen[:MOST_PIECES]]
    form = _of_card(page, card) if card else EntryForm()
    if not found:
        return form
    return replace(form, kept=False, pieces=_pieces(page, found), words=_shown(found))


def _of_card(page: ReviewPage, card: ReviewCard) -> EntryForm:
    said = [quote.citation for quote in card.statements[0].quotes if quote.part == "content"]
    return EntryForm(
        card=card,
        kept=True,
        act=card.act,
        speaker=card.speaker.id if card.speaker else "",
        target=card.targets[0].id if card.targets else "",
        addressees=tuple(each.id for each in card.addressees),
        pieces=_pieces(page, said),
        words=_shown(said),
    )


def _pieces(page: ReviewPage, found: Sequence[Citation]) -> tuple[SelectedWords, ...]:
    return tuple(words_for_register(page.record.page.text, each) for each in found)


def _shown(found: Sequence[Citation]) -> str:
    return "\n\n".join(each.quote for each in found)


def posted_form(page: ReviewPage, post: QueryDict) -> EntryForm:
    """Return the form as a person sent it."""
    key = post.get("card", "")
    pieces, words, kept = posted_words(post)
    return EntryForm(
        card=page.card(key) if key else None,
        pieces=pieces,
        words=words,
        kept=kept,
        act=post.get("act", ""),
        why=post.get("why", "")[:2000].strip(),
        speaker=post.get("speaker", ""),
        target=post.get("target", ""),
        addressees=tuple(each for each in post.getlist("addressee") if each),
        about=tuple(each for each in post.getlist("about") if each),
        named=named_in(post),
        letter=post.get("letter", "")[:6],
    )


_SIDES = ("speaker", "addressee", "target")


def posted_words(post: QueryDict) -> tuple[tuple[SelectedWords, ...], str, bool]:
    """Return the words of a form: as the register takes them, as the form shows them, and whether they were kept."""
    words = post.get("words", "")[:_LONGEST].strip()
    pairs = zip(post.getlist("quote"), post.getlist("before"), strict=False)
    pieces = tuple(SelectedWords(quote, before) for quote, before in list(pairs)[:MOST_PIECES])
    same = " ".join(" ".join(each.quote for each in pieces).split()) == " ".join(words.split())
    if words and not same:
        pieces = tuple(SelectedWords(part) for part in words.replace("\r\n", "\n").split("\n\n") if part.strip())
    return pieces[:MOST_PIECES], words, post.get("kept") == "on" and same


def named_in(post: QueryDict) -> tuple[tuple[str, str, str], ...]:
    """Return the parties of a form that words of the page name: the list, the words and the kind."""
    named = [(side, post.get(f"{side}_words", "")[:500].strip(), post.get(f"{side}_kind", "")) for side in _SIDES]
    return tuple(each for each in named if each[1])


def enter_form(scope: Scope, page: ReviewPage, form: EntryForm, expects: dict[str, str | None]) -> DecisionOutcome:
    """Enter a finding, or a correction if the form has a card.

    Args:
        scope: who enters it, in which case.
        page: the report.
        form: the form.
        expects: of a correction, the last judgement that the person saw of each statement.

    Raises:
        EditConflictError: another person decided in the meantime.
        RegisterError: it is not valid.
    """
    if form.card is None:
        said = NewStatement(
            act=form.act,
            content=form.pieces,
            speaker=_choice(form, "speaker", form.speaker),
            addressees=_addressees(form),
            target=_target(form),
            about=form.about,
            letter=_letter(form),
        )
        return writes.say(scope, page.report.id, said, form.why)
    return _correct(scope, form, form.card, expects)


def _correct(scope: Scope, form: EntryForm, card: ReviewCard, expects: dict[str, str | None]) -> DecisionOutcome:
    speaker, target, addressees = _choice(form, "speaker", form.speaker), _target(form), _addressees(form)
    same_addressees = set(addressees) == {each.id for each in card.addressees}
    as_one = len(card.statements) > 1 and not (form.kept and same_addressees)
    changes = StatementChanges(
        act=KEEP if form.act == card.act else form.act,
        content=KEEP if form.kept else form.pieces,
        speaker=KEEP if speaker == (card.speaker.id if card.speaker else None) else speaker,
        addressees=KEEP if same_addressees and not as_one else addressees,
        target=KEEP if target == (card.targets[0].id if card.targets else None) else target,
        about=form.about or KEEP,
        letter=_letter(form),
    )
    keys = [each.id for each in card.statements]
    return writes.correct(scope, keys, changes, form.why, expects=expects, as_one=as_one)


def merge_cards(
    scope: Scope, page: ReviewPage, card: ReviewCard, below: ReviewCard, expects: dict[str, str | None]
) -> DecisionOutcome:
    """Enter one finding in the place of two: the words of both, and what else the first one says.

    Raises:
        EditConflictError: another person decided in the meantime.
        RegisterError: they are not of the same act, or it is not valid.
    """
    if card.act != below.act:
        raise RegisterError("Only two findings of the same act can be merged.", card.id)
    said = sorted(
        {quote.citation for each in (card, below) for quote in each.statements[0].quotes if quote.part == "content"},
        key=lambda each: each.start,
    )
    addressees = tuple(dict.fromkeys(each.id for each in (*card.addressees, *below.addressees)))
    changes = StatementChanges(content=_pieces(page, said), addressees=addressees)
    keys = [each.id for one in (card, below) for each in one.statements]
    return writes.correct(scope, keys, changes, "", expects=expects, as_one=True)


def parties_in_order(page: ReviewPage) -> list[PartyView]:
    """Return the parties of a page for a list: those of the acts that the program found first, as the page names them.

    The order is that of the page and not of a card, and no decision changes it: each party keeps its digit.
    """
    found = (each for each in page.report.statements if each.rule != BY_HAND and each.act != SpeechAct.STATE)
    acting = {party.id for each in found for party in (each.speaker, each.target, each.addressee) if party}
    return sorted((each for each in page.report.parties if each.name), key=lambda party: party.id not in acting)


def _letter(form: EntryForm) -> LetterChoice:
    if form.act != SpeechAct.APPEAL or not form.letter:
        return KEEP
    return int(form.letter) if form.letter.isascii() and form.letter.isdigit() else None


def _addressees(form: EntryForm) -> tuple[PartyChoice, ...]:
    more = _named(form, "addressee")
    return (*form.addressees, *((more,) if more else ()))


def _target(form: EntryForm) -> PartyChoice | None:
    return _choice(form, "target", form.target) if form.act == SpeechAct.ACCUSE else None


def _choice(form: EntryForm, side: str, chosen: str) -> PartyChoice | None:
    return _named(form, side) or chosen or None


def _named(form: EntryForm, side: str) -> NamedParty | None:
    return named_party(form.named, side)


def named_party(named: Sequence[tuple[str, str, str]], side: str) -> NamedParty | None:
    """Return the party that words of the page name in a list of the form; None if none does."""
    for name, words, kind in named:
        if name == side:
            return NamedParty(words=SelectedWords(words), kind=kind or None)
    return None
