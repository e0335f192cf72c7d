"""Entering a page: its rows, what joins it to others, and a line of the ledger; all of it or nothing, and once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.facts.normalise import fold
from onrecord.register import models as rows
from onrecord.register.db.scope import WRITER, Scope, require
from onrecord.register.db.visibility import visible, withdrawals, withdrawn
from onrecord.register.domain import PageFacts
from onrecord.register.ids import new_id
from onrecord.register.linkage import CERTAIN, edited, letter_differences
from onrecord.register.linkage.blocking_keys import PageKeys
from onrecord.register.linkage.proposals import Proposal
from onrecord.register.models.base import Named
from onrecord.register.page_addresses import addresses, given
from onrecord.register.page_identity import apart, host
from onrecord.register.phrases import stored
from onrecord.register.reads import comparison_facts
from onrecord.register.report_rows import Packed
from onrecord.register.row_conversion import capture_row, pack
from onrecord.register.search.documents import searched
from onrecord.register.views import UNKNOWN_SOURCE, CaptureRef, EntryOutcome
from onrecord.register.writes import ledger
from onrecord.register.writes.lookup_rows import LookupRows, keep, letter_words, make_lookup_rows
from onrecord.register.writes.review_queue import queue_again
from onrecord.register.writes.same_page import join
from onrecord.register.writes.search_index import index_again
from onrecord.vocabulary import PairKind

if TYPE_CHECKING:
    from onrecord.record import Record

Propose = Callable[[Scope, PageFacts, PageKeys], Iterable[Proposal]]
"""Returns the proposals for a page. It is called with the case and the content of the page, after its rows exist."""
_LOOKED_AT, _COMPARED = 50, 6
"""So many of the newest reports of an outlet that share a key with a page are looked at; so many with their letters."""
ORDER = (
    rows.Contents,
    rows.ReportDate,
    rows.Letter,
    rows.LetterDate,
    rows.Party,
    rows.PartyName,
    rows.Mention,
    rows.Statement,
    rows.Reporter,
    rows.About,
    rows.StatementSpan,
    rows.Mark,
    rows.ReprisalFlag,
    rows.Accusation,
    rows.Answer,
    rows.Appeal,
    rows.AppealParty,
    rows.AppealReference,
    rows.Ask,
)
"""Tables in the order in which a page's rows are entered: none names one that comes later."""


def nothing(_scope: Scope, _page: PageFacts, _keys: PageKeys) -> Iterable[Proposal]:
    """Propose nothing."""
    return ()


def enter(
    scope: Scope,
    captured: CaptureRef,
    record: Record,
    *,
    propose: Propose = nothing,
    now: Callable[[], datetime] = utc_now,
) -> EntryOutcome:
    """Enter a page that was captured and read. An existing page is not added twice.

    The same bytes, or the same article among other advertisements, are a sighting of the report that is there; an
    edited article is a new version beside it, which stays as it is. All that the page says is a proposal.

    Args:
        scope: who enters it, in which case.
        captured: the capture.
        record: what was read in it.
        propose: suggests duplicates, and answers of appeals.
        now: the clock.

    Raises:
        RegisterError: the scope does not allow it, or the register cannot be written.
    """
    require(scope, WRITER)
    at = now()
    packed = pack(record, captured, scope.who, at)
    looked = make_lookup_rows(packed, record)
    with scope.register.writing():
        capture = _row(scope, captured)
        there = _became(scope, capture) if capture else None
        if there:
            return there
        versions = _versions(scope, packed, looked)
        twin = None if versions and packed.report.url else _same_bytes(scope, captured)
        same = twin or next((each for each in _shown(scope, versions) if _same(each, packed.report)), None)
        capture = capture or _kept(scope, captured)
        if twin and captured.url:
            _give_address(scope, twin, packed.report, capture, at)
            return replace(_seen_again(scope, twin, capture, at), why="Its address is now recorded.")
        if same:
            return _seen_again(scope, same, capture, at)
        _insert(scope, packed, capture, versions[-1] if versions else None)
        keep(scope, packed, looked)
        join(scope, packed, looked, at)
        queue_again(scope, [packed.report.pk])
        take(scope, propose(scope, looked.facts, looked.keys), at)
        what = {"report": packed.report.key, "capture": captured.id, "manifest": captured.manifest}
        ledger.write(scope, "entered", what, at)
    return _outcome(packed)


def _outcome(packed: Packed) -> EntryOutcome:
    report, appeals, statements = packed.report, packed.of(rows.Appeal), packed.of(rows.Statement)
    outcome = "version" if report.version > 1 else "new"
    return EntryOutcome(
        outcome=outcome, report=report.key, version=report.version, appeals=len(appeals), statements=len(statements)
    )


def set_aside(scope: Scope, captured: CaptureRef, *, now: Callable[[], datetime] = utc_now) -> EntryOutcome:
    """Record that a capture is not an article: a login, a consent wall, a captcha, an error, or no page at all.

    Raises:
        RegisterError: the scope does not allow it, or the register cannot be written.
    """
    require(scope, WRITER)
    if not captured.label:
        raise RegisterError("A substitute page needs a label.", captured.id)
    with scope.register.writing():
        there = _row(scope, captured)
        if there:
            return _became(scope, there) or EntryOutcome(outcome="set aside", report=None, why=there.why)
        _kept(scope, captured)
        what = {"capture": captured.id, "label": captured.label}
        ledger.write(scope, "set aside", what, now())
    return EntryOutcome(outcome="set aside", report=None, why=captured.why)


def _row(scope: Scope, captured: CaptureRef) -> rows.Capture | None:
    """Return the row of a capture that was entered before."""
    return scope.of(rows.Capture).filter(archived=captured.id).first()


def _kept(scope: Scope, captured: CaptureRef) -> rows.Capture:
    return scope.create(capture_row(captured))


def _became(scope: Scope, capture: rows.Capture) -> EntryOutcome | None:
    """Return what became of a capture that was entered before; None if it shows a report that was withdrawn since."""
    if capture.label:
        return EntryOutcome(outcome="set aside", report=None, why=capture.why)
    gone = withdrawals(scope).filter(capture=capture).first()
    if gone:
        return EntryOutcome(outcome="withdrawn", report=None, why=gone.why)
    reports = visible(scope, scope.of(rows.Report))
    report = reports.filter(capture=capture).first() or reports.filter(sightings__capture=capture).first()
    return EntryOutcome(outcome="again", report=report.key, version=report.version) if report else None


def _shown(scope: Scope, reports: Sequence[rows.Report]) -> list[rows.Report]:
    """Return the reports that were not withdrawn. A withdrawn one is not seen again but added again."""
    gone = set(withdrawn(scope).filter(pk__in=[each.pk for each in reports]).values_list("pk"))
    return [each for each in reports if (each.pk,) not in gone]


def _same_bytes(scope: Scope, captured: CaptureRef) -> rows.Report | None:
    """Return the report of these very bytes, where one of the two has no address: that of the other is that of both."""
    every = visible(scope, scope.of(rows.Report).filter(capture__sha256=captured.sha256)).order_by("pk")
    if captured.url is None:
        return every.first()
    without = [each for each in every.filter(url=None) if each.page not in given(scope, [each.page])]
    return without[0] if without else None


def _give_address(scope: Scope, report: rows.Report, named: rows.Report, capture: rows.Capture, at: datetime) -> None:
    """Record the address of a page that had none, and add its site to the search index.

    Args:
        scope: who gives it, in which case.
        report: a report of the page.
        named: what would have been entered with the address.
        capture: what it was given with.
        at: when.
    """
    scope.create(
        rows.PageAddress(
            page=report.page,
            named=named.page,
            url=named.url or "",
            source=source_of(scope, named),
            capture=capture,
            who=scope.who,
            at=at,
        )
    )
    what = {"report": report.key, "capture": capture.archived, "manifest": capture.manifest}
    ledger.write(scope, "addressed", what, at)
    for each in visible(scope, scope.of(rows.Report).filter(page=report.page, url=None)):
        index_again(scope, each)


def _versions(scope: Scope, packed: Packed, looked: LookupRows) -> list[rows.Report]:
    """Return the versions of the page that are there. Without an address, they must be much the same article."""
    report = packed.report
    known = addresses(scope).filter(named=report.page).order_by("-pk").first() if report.url else None
    if known:
        report.page = known.page

    def of_page() -> list[rows.Report]:
        return list(scope.of(rows.Report).filter(page=report.page).order_by("version"))

    found = of_page()
    if report.url or any(_same(each, report) for each in found):
        return found
    edit = _edited(scope, report, looked, found)
    if edit:
        report.page = edit.page
    elif found:
        report.page = apart(report.page, report.body_hash)
    return of_page()


def _edited(scope: Scope, report: rows.Report, looked: LookupRows, found: list[rows.Report]) -> rows.Report | None:
    """Return the last report that has no address either and of which this is an edit by its words.

    Args:
        scope: the case.
        report: what is entered.
        looked: what is looked up of it.
        found: what has its outlet and its headline; others of its outlet are looked for, if it names one.
    """
    outlets = scope.of(rows.Source).filter(host=None, folded=fold(report.outlet))
    keyed = visible(scope, scope.of(rows.ReportKey)).filter(value__in=looked.keys.report, report__source__in=outlets)
    near = keyed.order_by("-report").values_list("report", flat=True).distinct()
    others = near[:_LOOKED_AT] if report.outlet else ()
    facts = comparison_facts.reports(scope, {each.pk for each in found}.union(others))
    edits = [number for number, each in facts.items() if edited(each, looked.facts.origin)]
    every = scope.of(rows.Report).filter(pk__in=edits).order_by("-pk") if edits else ()
    return next((each for each in every[:_COMPARED] if not _of_one_form(scope, each, looked)), None)


def _of_one_form(scope: Scope, report: rows.Report, looked: LookupRows) -> bool:
    """Whether a report's letters are other ones that look alike: they name others in the same places."""
    appeals = scope.of(rows.Appeal).filter(report=report).exclude(letter=None).values_list("key", flat=True)
    letters = letter_words(scope, appeals).values() if looked.letters else ()
    pairs = [(one, other) for one in letters for other in looked.letters.values()]
    return bool(pairs) and all(letter_differences(*pair) for pair in pairs)


def _same(one: rows.Report, other: rows.Report) -> bool:
    """Whether two versions are one article: what stands around it does not count."""
    return all(getattr(one, name) == getattr(other, name) for name in ("body_hash", "headline", "date"))


def _seen_again(scope: Scope, report: rows.Report, capture: rows.Capture, at: datetime) -> EntryOutcome:
    same_bytes = report.capture.sha256 == capture.sha256
    if scope.of(rows.Sighting).filter(capture=capture).exists():  # of a report that was withdrawn
        return EntryOutcome(outcome="again", report=report.key, version=report.version)
    scope.create(rows.Sighting(capture=capture, report=report, same_bytes=same_bytes))
    what = {"report": report.key, "capture": capture.archived, "manifest": capture.manifest}
    ledger.write(scope, "seen again", what, at)
    return EntryOutcome(outcome="again", report=report.key, version=report.version)


def _insert(scope: Scope, packed: Packed, capture: rows.Capture, last: rows.Report | None) -> None:
    report = packed.report
    report.capture = capture
    report.source = source_of(scope, report)
    report.version, report.previous = (last.version + 1, last) if last else (1, None)
    scope.create(report)
    for table in ORDER:
        scope.bulk_create(packed.rows.get(table, ()))
    scope.bulk_create(rows.PartyHead(party=row, head=row) for row in packed.of(rows.Party))
    scope.bulk_create(rows.AppealHead(appeal=row, head=row) for row in packed.of(rows.Appeal))
    scope.create(searched(packed))


def source_of(scope: Scope, report: rows.Report) -> rows.Source:
    """Return the source of a report by its address, or by its outlet if it has none; enter a new one."""
    site = host(report.url)
    name = site or report.outlet or UNKNOWN_SOURCE
    known = {"host": site} if site else {"host": None, "folded": fold(name)}
    return scope.of(rows.Source).filter(**known).first() or scope.create(
        rows.Source(key=new_id("source"), host=site, name=name, folded=fold(name))
    )


_Pair = type[rows.PartyPair | rows.AppealPair | rows.OriginPair | rows.AnswerPair]
_PAIRS: dict[str, tuple[_Pair, type[Named], type[Named]]] = {
    PairKind.PARTY: (rows.PartyPair, rows.Party, rows.Party),
    PairKind.APPEAL: (rows.AppealPair, rows.Appeal, rows.Appeal),
    PairKind.ORIGIN: (rows.OriginPair, rows.Report, rows.Report),
    PairKind.ANSWER: (rows.AnswerPair, rows.Answer, rows.Appeal),
}
"""Of each kind of proposal its table, and the tables of the two; where they are one table, the older comes first."""


def take(scope: Scope, proposals: Iterable[Proposal], at: datetime) -> None:
    """Enter what was proposed, unless the two are a pair already. It joins no parties or appeals: a person decides.

    Raises:
        RegisterError: one of the two is not there.
    """
    every = defaultdict[str, list[Proposal]](list)
    for proposal in proposals:
        every[proposal.kind].append(proposal)
    for kind, some in every.items():
        _take(scope, kind, some, at)


def _take(scope: Scope, kind: str, proposals: list[Proposal], at: datetime) -> None:
    table, one, other = _PAIRS[kind]
    names = ("answer", "appeal") if kind == PairKind.ANSWER else ("left", "right")
    lefts, rights = {each.left for each in proposals}, {each.right for each in proposals}
    known = (
        _numbers(scope, one, lefts | rights)
        if one is other
        else {**_numbers(scope, one, lefts), **_numbers(scope, other, rights)}
    )
    every: dict[tuple[int, int], Proposal] = {}
    for each in proposals:
        both = known[each.left], known[each.right]
        every.setdefault(both if kind == PairKind.ANSWER else (min(both), max(both)), each)
    pairs: QuerySet[Any] = scope.of(table)
    within = {f"{name}__in": {both[place] for both in every} for place, name in enumerate(names)}
    there = set(pairs.filter(**within).values_list(*names))
    scope.bulk_create(
        table(
            **{f"{name}_id": number for name, number in zip(names, both, strict=True)},
            **(
                {"joins": kind == PairKind.ORIGIN and each.sure >= CERTAIN}
                if kind in {PairKind.APPEAL, PairKind.ORIGIN}
                else {}
            ),
            key=new_id("pair"),
            sure=each.sure,
            reasons=[stored(said) for said in each.reasons],
            rule=each.rule,
            at=at,
        )
        for both, each in every.items()
        if both not in there
    )


def _numbers(scope: Scope, table: type[Named], keys: set[str]) -> dict[str, int]:
    every = scope.of(table).filter(key__in=keys)
    found = dict(every.values_list("key", "pk"))
    for key in sorted(keys - found.keys()):
        raise RegisterError("There is nothing with this id in this case.", key)
    return found
