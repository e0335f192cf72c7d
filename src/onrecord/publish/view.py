"""The one way out: the appeals of a case as values that exporters are given, masked or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar

from onrecord.edtf import bounds_of
from onrecord.publish.mask import NOT_RELEASED, Masking
from onrecord.publish.notices import ENGLISH, notice
from onrecord.publish.values import (
    PublicAccusation,
    PublicAnswer,
    PublicAppeal,
    PublicAsk,
    PublicParty,
    PublicReport,
    WholePublicReport,
)
from onrecord.register import reads
from onrecord.register.answer_values import AppealAnswer
from onrecord.register.db.scope import Scope
from onrecord.register.evidence_views import ReportEvidence, WholeAppeal, WholeReport
from onrecord.register.persian_phrases import PERSIAN
from onrecord.register.phrases import Phrase
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.views import (
    UNKNOWN_SOURCE,
    AppealReportView,
    AppealStatusView,
    AppealSummary,
    PartyView,
    Quote,
    ReportView,
    StatementView,
)
from onrecord.text import Citation
from onrecord.vocabulary import Verdict

_AT_ONCE = 500
"""Appeals that are read together."""
Read = TypeVar("Read")
_FREE_TEXT = (".told", "appeal.none", "start.reported")
"""Sentences of a status that quote what a reviewer or a page says: the keys of `onrecord.register.phrases`."""

READ_FIELDS: dict[type, frozenset[str]] = {
    WholeAppeal: frozenset({"line", "members", "evidence"}),
    WholeReport: frozenset({"report", "evidence", "letters"}),
    ReportEvidence: frozenset({"sha256", "captured"}),
    AppealSummary: frozenset({"id", "first", "standing", "verdict", "reports", "origins", "answered"}),
    AppealStatusView: frozenset(
        {"as_of", "state", "days", "since", "due", "phrases", "open", "searched", "searched_pages"}
    ),
    AppealReportView: frozenset({"report", "senders", "addressees", "asks"}),
    ReportView: frozenset(
        {"id", "source", "outlet", "headline", "url", "language", "date", "capture", "statements", "parties"}
    ),
    PartyView: frozenset({"id", "report", "kind", "name", "named"}),
    StatementView: frozenset({"id", "report", "act", "speaker", "addressee", "target", "quotes", "verdict", "applies"}),
    Quote: frozenset({"part", "citation"}),
    AppealAnswer: frozenset({"id", "form", "day", "quotes", "statement", "report", "evidence", "verdict"}),
}
"""The fields of the register's views that are read here. No other is public: no note, reason, judgement or role."""


@dataclass(frozen=True, slots=True)
class Public:
    """The appeals of a case as exporters are given them.

    Attributes:
        masked: whether it is masked; if not, every file says so on its first line.
        as_of: the day of the status of the appeals.
        case: the name of the case; empty in a masked file, as it can be the name of a person.
        count: the number of appeals.
        appeals: the appeals, each when it is asked for; only once.
        accepted: how many of them a person has accepted.
        language: the language of our own words, "en" or "fa", in formats that have them in several.
        reports: all reports of the case, each when it is asked for, only once, and after the appeals; none for
            exporters.
    """

    masked: bool
    as_of: date
    case: str
    count: int
    appeals: Iterator[PublicAppeal]
    accepted: int = 0
    language: str = "en"
    reports: Iterator[WholePublicReport] = field(default_factory=lambda: iter(()))

    @property
    def notice(self) -> str:
        """The first line of every file: whether it is masked, how many appeals it has, and who accepted them."""
        return notice(
            ENGLISH,
            case=self.case,
            masked=self.masked,
            day=self.as_of.isoformat(),
            count=self.count,
            accepted=self.accepted,
        )


def public_view(  # noqa: PLR0913 - of which case, for whom, and what of it
    scope: Scope,
    masking: Masking,
    wanted: AppealFilter,
    day: date,
    *,
    apart: bool = False,
    accusations: bool = False,
    language: str = "en",
) -> Public:
    """Return the appeals of a case that a filter finds, without those that were judged to be none.

    The caller holds one snapshot of the register (`scope.register.reading()`) until the last appeal was taken.

    Args:
        scope: who asks, in which case.
        masking: what is masked.
        wanted: which appeals.
        day: the day as of which they are shown.
        apart: whether each appeal numbers its pseudonyms from 1.
        accusations: whether an appeal has the accusations in its reports.
        language: the language of our own words.
    """
    verdicts = reads.count_verdicts(scope, wanted, as_of=day)
    whole = _pages(partial(reads.whole_appeals, scope, wanted, most=_AT_ONCE, as_of=day))
    appeals = _appeals(scope, masking, whole, day, apart=apart, accusations=accusations)
    return Public(
        masked=masking.masks,
        as_of=day,
        case="" if masking.masks else scope.name,
        count=verdicts.total() - verdicts[Verdict.REJECT],
        appeals=appeals,
        accepted=verdicts[Verdict.ACCEPT],
        language=language,
    )


def public_page(  # noqa: PLR0913 - of which case, for whom, and what of it
    scope: Scope, masking: Masking, wanted: AppealFilter, day: date, *, most: int, skip: int
) -> Iterator[PublicAppeal]:
    """Yield some of the appeals that a filter finds as `public_view` has them, each with pseudonyms from 1.

    The caller holds one snapshot of the register.

    Args:
        scope: who asks, in which case.
        masking: what is masked.
        wanted: which appeals.
        day: the day as of which they are shown.
        most: no more than so many; those that were judged to be none are counted, and left out.
        skip: so many of the first are left out.
    """
    pages = (reads.whole_appeals(scope, wanted, most=most, skip=skip, as_of=day),)
    return _appeals(scope, masking, pages, day, apart=True, accusations=True)


def _pages(read: Callable[..., tuple[Read, ...]]) -> Iterator[tuple[Read, ...]]:
    """Yield what is read page by page, until nothing is left."""
    skip = 0
    while found := read(skip=skip):
        yield found
        skip += len(found)


def _appeals(  # noqa: PLR0913 - of which case, for whom, and what of it
    scope: Scope,
    masking: Masking,
    pages: Iterable[tuple[WholeAppeal, ...]],
    day: date,
    *,
    apart: bool,
    accusations: bool,
) -> Iterator[PublicAppeal]:
    for page in pages:
        reports = {member.report.id for each in page for member in each.members} if accusations else ()
        accused = reads.accusations_in(scope, reports) if reports else {}
        answered = reads.answers_to_each(scope, [each.line.id for each in page if each.line.answered])
        for each in page:
            if each.line.verdict == Verdict.REJECT:
                continue
            if apart:
                masking.begin_appeal()
            given = answered.get(each.line.id, ())
            told = [one for report in _reports(each) for one in accused.get(report.id, ())]
            yield _appeal(each, _until(given, day), told, masking)


def _until(given: Iterable[AppealAnswer], day: date) -> Iterator[AppealAnswer]:
    """Yield the answers that a person judged to belong, without those of a later day."""
    for each in given:
        found = bounds_of([each.day]) if each.day else None
        if each.verdict == Verdict.SAME and (found is None or found[0] <= day):
            yield each


def _appeal(
    whole: WholeAppeal, given: Iterable[AppealAnswer], accused: Iterable[StatementView], masking: Masking
) -> PublicAppeal:
    key, stands = whole.line.id, whole.line.standing
    senders = parties_of(key, "sender", (each for member in whole.members for each in member.senders), masking)
    addressees = (each for member in whole.members for each in member.addressees)
    return PublicAppeal(
        id=key,
        first=whole.line.first,
        state=stands.state,
        status=_status(stands, masking),
        days=stands.days,
        counted_from=stands.since,
        due=stands.due,
        as_of=stands.as_of,
        senders=senders,
        addressees=parties_of(key, "addressee", addressees, masking),
        asks=tuple(one for each in _said_once(whole, masking) for one in _asks(key, each, senders, masking)),
        reports=tuple(report_of(each, whole.evidence[each.id], masking) for each in _reports(whole)),
        open=stands.open,
        searched=stands.searched + stands.searched_pages > 0,
        report_count=whole.line.reports,
        origins=whole.line.origins,
        answers=tuple(_answer(key, each, masking) for each in given),
        accusations=tuple(_accusation(key, each, masking) for each in accused),
        accepted=whole.line.verdict == Verdict.ACCEPT,
        status_persian=_persian_status(stands, masking),
    )


def _status(stands: AppealStatusView, masking: Masking) -> str:
    """Return how an appeal stands, without what a reviewer wrote."""
    first = _status_phrase(stands, masking)
    return str(first) if first else stands.state or ""


def _persian_status(stands: AppealStatusView, masking: Masking) -> str:
    """Return the same in Persian; empty if it has no Persian words."""
    first = _status_phrase(stands, masking)
    try:
        return first.text(PERSIAN) if first else ""
    except KeyError:
        return ""


def _status_phrase(stands: AppealStatusView, masking: Masking) -> Phrase | None:
    first = stands.phrases[0] if stands.phrases else None
    return None if first is None or (masking.masks and first.key.endswith(_FREE_TEXT)) else first


def _reports(whole: WholeAppeal) -> tuple[ReportView, ...]:
    """Return the reports of an appeal, each once: two appeals of one report may have been merged into it."""
    return tuple({each.report.id: each.report for each in whole.members}.values())


def _said_once(whole: WholeAppeal, masking: Masking) -> tuple[StatementView, ...]:
    """Return the statements by which an appeal asks, without those that say the same words of somebody else again.

    A sentence to two addressees is two statements, and their words are one request. One that is released goes first.
    """
    found = dict[tuple[object, ...], StatementView]()
    for row in (each for member in whole.members for each in member.asks):
        quotes = tuple((each.citation.start, each.citation.end) for each in _quotes_of(row))
        same = (row.report, row.speaker and row.speaker.id, quotes or row.id)
        kept = found.setdefault(same, row)
        if masking.is_released(row.id) and not masking.is_released(kept.id):
            found[same] = row
    return tuple(found.values())


@dataclass(slots=True)
class _PartyLine:
    """The rows of one party in one place: its name, kind, public id, keys, reports, and the use that it agreed to.

    `distinct` says whether somebody judged all of them to be another person than somebody of this name.
    """

    name: str
    kind: str
    shown: str | None
    known: set[str]
    reports: set[str]
    agreed: str
    distinct: bool


def parties_of(owner: str, role: str, found: Iterable[PartyView], masking: Masking) -> tuple[PublicParty, ...]:
    """Return parties, each once; `owner` is the id of the appeal or the report whose parties they are.

    Rows of one name in several reports are one line, as the reports do not tell the people of one name apart, unless
    somebody judged them to be different. Two rows of one report that are not one party are two, and a party that agreed
    to a use has its own line. A line has a consent only if all its rows have it.
    """
    made = list[_PartyLine]()
    for each in found:
        name = masking.party(each.id, each.kind, each.name)
        shown = masking.public_id(each.id) if name == each.name else None
        known, agreed = shown or name, masking.agreed(each.id) if shown else ""
        distinct = shown is not None and masking.is_distinct(shown)
        same = [line for line in made if known in line.known]
        alike = (
            line
            for line in made
            if line.name == name
            and not (agreed or line.agreed)
            and each.report not in line.reports
            and not any(masking.are_different(known, other) for other in line.known)
        )
        line = same[0] if same else next(alike, None)
        if line is None:
            made.append(_PartyLine(name, each.kind, shown, {known}, {each.report}, agreed, distinct))
            continue
        line.distinct = line.distinct and distinct and known in line.known
        line.agreed = agreed if agreed == line.agreed else ""
        line.known.add(known)
        line.reports.add(each.report)
    return tuple(
        PublicParty(
            id=line.shown or f"{owner}-{role}-{number}",
            name=line.name,
            kind=line.kind,
            masked=line.shown is None,
            agreed=line.agreed,
            distinct=line.distinct,
        )
        for number, line in enumerate(made, 1)
    )


@dataclass(frozen=True, slots=True)
class PublicWords:
    """Words of a statement as they are shown, with their position and the reason why they are withheld."""

    words: str = ""
    start: int | None = None
    end: int | None = None
    withheld: str = ""


def words_of(row: StatementView, masking: Masking) -> PublicWords:
    """Return what a statement asks for, or else says, as it is shown."""
    return next(iter(_all_words_of(row, masking)))


def _quotes_of(row: StatementView) -> tuple[Quote, ...]:
    """Return the quotations of what is asked for, or else the first of what is said.

    A statement that a person merged of two asks has a quotation of each.
    """
    asked = tuple(each for each in row.quotes if each.part == "ask")
    return asked or tuple(each for each in row.quotes if each.part == "content")[:1]


def _all_words_of(row: StatementView, masking: Masking) -> list[PublicWords]:
    """Return the quotations of a statement as they are shown; if they are not released, this is said once."""
    quotes, released = _quotes_of(row), masking.is_released(row.id)
    if not quotes:
        return [PublicWords()]
    if not released and (row.speaker is None or masking.is_masked(row.speaker.id)):
        return [PublicWords(withheld=NOT_RELEASED)]
    return [_words_in(each.citation, masking, released=released) for each in quotes]


def _words_in(cited: Citation, masking: Masking, *, released: bool) -> PublicWords:
    said = masking.words(cited.quote, released=released)
    placed = said.words == cited.quote  # positions around changed words tell how long a masked name is
    start, end = (cited.start, cited.end) if placed else (None, None)
    return PublicWords(said.words, start, end, said.why)


def _asks(appeal: str, row: StatementView, senders: Sequence[PublicParty], masking: Masking) -> Iterator[PublicAsk]:
    """Yield the quotations by which a statement asks; further ones than the first have a number behind its id."""
    speaker = _among(senders, parties_of(appeal, f"{row.id}-by", [row.speaker] if row.speaker else [], masking))
    for number, said in enumerate(_all_words_of(row, masking), 1):
        yield PublicAsk(
            id=row.id if number == 1 else f"{row.id}-{number}",
            report=row.report,
            words=said.words,
            start=said.start,
            end=said.end,
            withheld=said.withheld,
            speaker=speaker,
        )


def _among(senders: Sequence[PublicParty], speaker: tuple[PublicParty, ...]) -> tuple[PublicParty, ...]:
    """Return a speaker as the sender that it is, if one sender is."""
    if not speaker:
        return ()
    same = [each for each in senders if each.id == speaker[0].id]
    same = same or [each for each in senders if each.name == speaker[0].name]
    return (same[0],) if len(same) == 1 else speaker


def _answer(appeal: str, given: AppealAnswer, masking: Masking) -> PublicAnswer:
    """Return an answer, never what a reviewer wrote."""
    said, speaker = given.statement, given.statement.speaker if given.statement else None
    words, withheld = _words(said, speaker, given.quotes, masking)
    shown_report = given.report and given.evidence and report_of(given.report, given.evidence, masking)
    return PublicAnswer(
        id=given.id,
        form=given.form,
        day=given.day,
        by=parties_of(appeal, f"{given.id}-by", [speaker] if speaker else [], masking),
        words=words,
        withheld=withheld,
        report=shown_report or None,
    )


def _accusation(appeal: str, said: StatementView, masking: Masking) -> PublicAccusation:
    quotes = [each for each in said.quotes if each.part == "content"]
    words, withheld = _words(said, said.speaker, quotes, masking)
    return PublicAccusation(
        id=said.id,
        report=said.report,
        by=parties_of(appeal, f"{said.id}-by", [said.speaker] if said.speaker else [], masking),
        against=parties_of(appeal, f"{said.id}-against", [said.target] if said.target else [], masking),
        words=words,
        withheld=withheld,
        accepted=said.verdict == Verdict.ACCEPT,
    )


def _words(
    said: StatementView | None, speaker: PartyView | None, quotes: Sequence[Quote], masking: Masking
) -> tuple[tuple[str, ...], str]:
    """Return the quotations of a statement and why they are withheld, under the same rule as the words of an ask."""
    released = said is not None and masking.is_released(said.id)
    if masking.masks and not released and quotes and (speaker is None or masking.is_masked(speaker.id)):
        return (), NOT_RELEASED
    shown = [masking.words(each.citation.quote, released=released) for each in quotes]
    return tuple(each.words for each in shown if each.words), next((each.why for each in shown if each.why), "")


def report_of(view: ReportView, evidence: ReportEvidence, masking: Masking) -> PublicReport:
    """Return a report as it is shown."""
    outlet = masking.words(view.outlet or (view.source if view.source != UNKNOWN_SOURCE else ""))
    headline = masking.words(view.headline)
    address = masking.address(view.id, view.url)
    withheld = {"outlet": bool(outlet.why), "headline": bool(headline.why), "address": address != view.url}
    return PublicReport(
        id=view.id,
        outlet=outlet.words,
        headline=headline.words,
        published=view.date,
        address=address,
        language=view.language,
        capture=view.capture,
        captured=evidence.captured,
        sha256=evidence.sha256,
        withheld=tuple(part for part, hidden in withheld.items() if hidden),
    )
