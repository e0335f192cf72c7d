"""The values that exporters are given. Each field of them says how it may be shown.

A field is classified where it is declared, and a value with a field that nobody classified cannot be declared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeVar, dataclass_transform

Value = TypeVar("Value")


class Shown(StrEnum):
    """How a field is shown in a public file."""

    OURS = "ours"
    """Words, numbers, days and random ids of our own: they are shown."""
    PARTY = "party"
    """A name, or a pseudonym if the party is masked."""
    WORDS = "words"
    """Words of a page: names in them are masked, or all of it is withheld."""
    ADDRESS = "address"
    """An address: it is withheld if its page names somebody who is masked."""
    VALUES = "values"
    """Values of this kind, whose own fields say it."""


def shown(how: Shown, default: object = MISSING) -> Any:  # noqa: ANN401 - it stands where the field's own type is
    """Declare a field, and how it is shown."""
    return field(default=default, metadata={"shown": how})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(shown,))
def public_value(kind: type[Value]) -> type[Value]:
    """Make a class a frozen value whose fields are all classified.

    Raises:
        TypeError: a field is not.
    """
    made = dataclass(frozen=True, slots=True, kw_only=True)(kind)
    missing = [each.name for each in fields(made) if not isinstance(each.metadata.get("shown"), Shown)]  # type: ignore[arg-type]
    if missing:
        raise TypeError(f"Nobody said how these fields are shown: {', '.join(missing)}.")
    return made


@public_value
class PublicParty:
    """A party of an appeal.

    Attributes:
        id: an id that is the same in the whole file; of a masked party, one that is of this appeal alone.
        name: its name, or a pseudonym if it is masked.
        kind: a word of `onrecord.vocabulary.PartyKind`.
        masked: whether it is masked.
        agreed: the use that it agreed to by a consent that is valid, a word of `onrecord.vocabulary.ConsentScope`;
            empty if none is recorded, and of a masked party, as a file does not say that it agreed to anything.
        distinct: whether somebody judged that another person of this name, who is shown too, is not this one.
    """

    id: str = shown(Shown.OURS)
    name: str = shown(Shown.PARTY)
    kind: str = shown(Shown.OURS)
    masked: bool = shown(Shown.OURS)
    agreed: str = shown(Shown.OURS, default="")
    distinct: bool = shown(Shown.OURS, default=False)


@public_value
class PublicReport:
    """A report with its evidence.

    Attributes:
        id: the id in the register.
        outlet, headline: in its words; empty if they are withheld or not known.
        published: the day, in EDTF; None if it is not known.
        address: None if it is not known, or withheld.
        language: its code.
        capture, captured, sha256: of the stored page: its id, when it was captured, and the hash of its bytes.
        withheld: the parts that are withheld: "headline", "outlet", "address".
    """

    id: str = shown(Shown.OURS)
    outlet: str = shown(Shown.WORDS)
    headline: str = shown(Shown.WORDS)
    published: str | None = shown(Shown.OURS)
    address: str | None = shown(Shown.ADDRESS)
    language: str = shown(Shown.OURS)
    capture: str = shown(Shown.OURS)
    captured: str = shown(Shown.OURS)
    sha256: str = shown(Shown.OURS)
    withheld: tuple[str, ...] = shown(Shown.OURS)

    @property
    def outlet_withheld(self) -> bool:
        """Whether it has an outlet whose name is withheld; without a name and this, nobody knows the outlet."""
        return "outlet" in self.withheld

    @property
    def citation(self) -> str:
        """How the page is cited: "The Xanadu Herald, 2017-05-03, captured on 2026-05-01, SHA-256 9f2c…"."""
        captured = f"captured on {self.captured[:10]}"
        return ", ".join(filter(None, (self.outlet, self.published, captured, f"SHA-256 {self.sha256}")))


@public_value
class PublicAsk:
    """The words by which an appeal asks for something in one report.

    Attributes:
        id: the id of the statement; of its second quotation, with "-2" behind it, and so on.
        report: the id of the report.
        words: the quotation; empty if it is withheld.
        start, end: its position in the text of the page, in code points; None if it is withheld, or names in it are
            masked.
        withheld: why it is withheld, in a sentence; empty if it is shown.
        speaker: the sender who says them in this report; none if nobody is given.
    """

    id: str = shown(Shown.OURS)
    report: str = shown(Shown.OURS)
    words: str = shown(Shown.WORDS)
    start: int | None = shown(Shown.OURS)
    end: int | None = shown(Shown.OURS)
    withheld: str = shown(Shown.OURS)
    speaker: tuple[PublicParty, ...] = shown(Shown.VALUES, default=())


@public_value
class PublicAnswer:
    """An answer that a person judged to belong to an appeal.

    Attributes:
        id: the id of the pair of answer and appeal, or of the event that a person recorded.
        form: a word of `onrecord.vocabulary.AnswerForm`.
        day: the day on which it was given, in EDTF; None if it is not known.
        by: who gave it; none if nobody is named, or if the name is in no report.
        words: the quotations; empty if they are withheld.
        withheld: why they are withheld, in a sentence; empty if they are shown, or if there are none.
        report: its report; None if it is in none.
    """

    id: str = shown(Shown.OURS)
    form: str = shown(Shown.OURS)
    day: str | None = shown(Shown.OURS)
    by: tuple[PublicParty, ...] = shown(Shown.VALUES)
    words: tuple[str, ...] = shown(Shown.WORDS)
    withheld: str = shown(Shown.OURS)
    report: PublicReport | None = shown(Shown.VALUES)


@public_value
class PublicAccusation:
    """An accusation in a report of an appeal. That it concerns what the appeal is about, nobody has said.

    Attributes:
        id: the id of the statement.
        report: the id of the report.
        by, against: who accuses, and who is accused; none if nobody is named.
        words: the quotations; empty if they are withheld.
        withheld: why they are withheld, in a sentence; empty if they are shown.
        accepted: whether a person accepted it; if not, a program found it.
    """

    id: str = shown(Shown.OURS)
    report: str = shown(Shown.OURS)
    by: tuple[PublicParty, ...] = shown(Shown.VALUES)
    against: tuple[PublicParty, ...] = shown(Shown.VALUES)
    words: tuple[str, ...] = shown(Shown.WORDS)
    withheld: str = shown(Shown.OURS)
    accepted: bool = shown(Shown.OURS)


@public_value
class PublicAppeal:
    """An appeal with its status as of a day, its parties, its reports and what it asks for.

    Attributes:
        id: the id in the register.
        first: the day of its first report, in EDTF; None if it is not known.
        state: a word of `onrecord.vocabulary.AppealState`; None if nothing was known by that day.
        status: the status in a sentence.
        days: the least and the most days of waiting; None if they are not known.
        counted_from, due, as_of: the day that days are counted from, the deadline, and the day of the status.
        open: whether no full public answer is known.
        searched: whether a later page was read by that day; if not, nothing is known of an answer.
        report_count, origins: how many pages report it, and how many origins these have: copies of one article count
            once.
        answers: the answers that were judged to belong to it, by their days.
        accusations: the accusations in its reports that nobody rejected; none in a site.
        accepted: whether a person accepted that it is an appeal.
        status_persian: the status in a Persian sentence, with days as YYYY-MM-DD; empty if it has none.
    """

    id: str = shown(Shown.OURS)
    first: str | None = shown(Shown.OURS)
    state: str | None = shown(Shown.OURS)
    status: str = shown(Shown.WORDS)
    days: tuple[int, int] | None = shown(Shown.OURS)
    counted_from: str | None = shown(Shown.OURS)
    due: str | None = shown(Shown.OURS)
    as_of: str = shown(Shown.OURS)
    senders: tuple[PublicParty, ...] = shown(Shown.VALUES)
    addressees: tuple[PublicParty, ...] = shown(Shown.VALUES)
    asks: tuple[PublicAsk, ...] = shown(Shown.VALUES)
    reports: tuple[PublicReport, ...] = shown(Shown.VALUES)
    open: bool = shown(Shown.OURS, default=False)
    searched: bool = shown(Shown.OURS, default=False)
    report_count: int = shown(Shown.OURS, default=0)
    origins: int = shown(Shown.OURS, default=0)
    answers: tuple[PublicAnswer, ...] = shown(Shown.VALUES, default=())
    accusations: tuple[PublicAccusation, ...] = shown(Shown.VALUES, default=())
    accepted: bool = shown(Shown.OURS, default=False)
    status_persian: str = shown(Shown.WORDS, default="")

    @property
    def quoted(self) -> tuple[PublicAsk, ...]:
        """The quotations with words, as people read them."""
        return tuple(each for each in self.asks if each.words)

    @property
    def not_quoted(self) -> Mapping[str, tuple[str, ...]]:
        """Why others are withheld, each reason once, with the ids of the reports; "" of those that have no words."""
        found = dict[str, dict[str, None]]()
        for each in self.asks:
            if not each.words:
                found.setdefault(each.withheld, {})[each.report] = None
        return {why: tuple(reports) for why, reports in found.items()}


@public_value
class PublicStatement:
    """A statement of a report.

    Attributes:
        id: the id of the statement.
        act: a word of `onrecord.vocabulary.SpeechAct`.
        speaker, addressee, target: who says it, to whom, and of whom; none if nobody is given.
        words: the quotation; empty if it is withheld.
        start, end: its position in the text of the page, in code points; None if it is withheld, or names in it are
            masked.
        withheld: why it is withheld, in a sentence; empty if it is shown.
        accepted: whether a person accepted it.
    """

    id: str = shown(Shown.OURS)
    act: str = shown(Shown.OURS)
    speaker: tuple[PublicParty, ...] = shown(Shown.VALUES)
    addressee: tuple[PublicParty, ...] = shown(Shown.VALUES)
    target: tuple[PublicParty, ...] = shown(Shown.VALUES)
    words: str = shown(Shown.WORDS)
    start: int | None = shown(Shown.OURS)
    end: int | None = shown(Shown.OURS)
    withheld: str = shown(Shown.OURS)
    accepted: bool = shown(Shown.OURS)


@public_value
class WholePublicReport:
    """A report with what is said in it.

    Attributes:
        report: the report with its evidence.
        statements: what is said in it, without what was rejected.
        parties: the parties that it names and that are shown, places among them.
        letters: a number for each letter that it prints, the same for each report that prints its very words.
    """

    report: PublicReport = shown(Shown.VALUES)
    statements: tuple[PublicStatement, ...] = shown(Shown.VALUES)
    parties: tuple[PublicParty, ...] = shown(Shown.VALUES)
    letters: tuple[int, ...] = shown(Shown.OURS)


PUBLIC_VALUES: tuple[Callable[..., object], ...] = (
    PublicParty,
    PublicReport,
    PublicAsk,
    PublicAnswer,
    PublicAccusation,
    PublicAppeal,
    PublicStatement,
    WholePublicReport,
)
"""All values that exporters are given."""
