"""Cases are kept apart: for every query, what belongs to another case appears in no result, count, suggestion or error."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from onrecord import RegisterError
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.answer_values import AnswerSearch
from onrecord.register.db.scope import Scope, case_scope, cases
from onrecord.register.disclosure_values import NewConsent
from onrecord.register.domain import PageFacts
from onrecord.register.evidence_views import AuditFilter
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.linkage.blocking_keys import PageKeys
from onrecord.register.linkage.proposals import Proposal
from onrecord.register.new_entries import NewLetter
from onrecord.register.pair_values import PairFilter
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.report_list import ReportFilter
from onrecord.register.reads.search import Within
from onrecord.register.views import NewEvent
from tests.register.conftest import captured
from tests.register.pages import COURIER, DENIAL, HERALD

THEIRS = "Zembla"
"""Stands in all that is entered in the other case, and nowhere else."""


def theirs_of(page: str) -> str:
    for word in ("Xanadu", "Kubla", "Guterres", "Blumer", "prisoners", "ward seven", "herald"):
        page = page.replace(word, f"{THEIRS} {word}")
    return page


@dataclass(frozen=True)
class Two:
    """Two cases of one register, filled alike; `ids` has one id of each kind of the other."""

    ours: Scope
    theirs: Scope
    ids: dict[str, str]


def fill(scope: Scope, enter: Callable[..., object], change: Callable[[str], str], site: str) -> None:
    first = enter(change(HERALD), f"https://{site}.example/1", within=scope)

    def propose(within: Scope, page: PageFacts, _keys: PageKeys):
        mine, theirs = (reads.report(within, key) for key in (page.origin.id, first.report))
        yield Proposal(
            kind="party",
            left=theirs.parties[0].id,
            right=mine.parties[0].id,
            sure=0.7,
            reasons=(f"{site} says so.",),
            rule="a rule/1",
        )

    enter(change(COURIER), f"https://{site}.example/2", within=scope, propose=propose)
    denial = enter(change(DENIAL), f"https://{site}.example/3", within=scope, propose=suggest)
    writes.set_aside(
        scope, captured(site.encode(), f"https://{site}.example/login", label="login", why=f"{site} asks.")
    )
    (line,) = reads.appeals(scope)
    answer = rows.Answer.objects.using(scope.alias).filter(statement__report__key=denial.report).first()
    writes.judge(scope, line.id, "accept", f"{site} is right.")
    writes.judge(scope, writes.pair(scope, answer.key, line.id), "same", f"{site} says so.")
    source = rows.Source.objects.using(scope.alias).filter(case=scope.case).first()
    writes.assess(scope, source.key, "B", f"{site} is known.")
    writes.mark(
        scope, line.id, NewEvent(kind="disputed", day="2017-06-01", why=f"{site} says so.", by=f"{site} itself")
    )
    writes.note_attempts(scope, site, [(f"{site}.html", None)], "failed", f"{site} is gone.")
    writes.note(scope, first.report, f"{site} called.")
    party = reads.report(scope, first.report).parties[0].id
    writes.consent(scope, party, NewConsent(scope="public", obtained_by=site, obtained=date(2017, 1, 1)), site)
    writes.release(scope, party, "consent", f"{site} said so.")
    writes.name_person(scope, scope.who, f"{scope.who} of {site}")


@pytest.fixture
def two(register, enter) -> Two:
    ours = case_scope(register, "Ann")
    theirs = writes.open_case(register, f"{THEIRS} papers", "Ben")
    fill(theirs, enter, theirs_of, THEIRS.lower())
    corrected = rows.Report.objects.using(theirs.alias).filter(case=theirs.case).first()
    writes.enter_letter(theirs, corrected.key, NewLetter(date="2017-01-02"), f"{THEIRS} dates it.", corrects=1)
    writes.correct_report(theirs, corrected.key, {"outlet": f"{THEIRS} of old"}, f"{THEIRS} says so.")
    fill(ours, enter, str, "open")
    return Two(ours, theirs, ids_of(theirs))


def scope_reports(scope: Scope) -> list[str]:
    """The ids of all reports of a case."""
    return list(scope.of(rows.Report).values_list("key", flat=True))


def ids_of(scope: Scope) -> dict[str, str]:
    """An id of each kind of a case."""
    tables = {
        "report": rows.Report,
        "party": rows.Party,
        "statement": rows.Statement,
        "appeal": rows.Appeal,
        "accusation": rows.Accusation,
        "answer": rows.Answer,
        "pair": rows.AppealPair,
        "source": rows.Source,
    }
    return {
        kind: table.objects.using(scope.alias).filter(case=scope.case).first().key for kind, table in tables.items()
    }


def outcome(query: Callable[[], object]) -> str:
    """All that a query says, its error included."""
    try:
        return repr(query())
    except RegisterError as error:
        return f"{error} {error.__cause__}"


QUERIES: dict[str, Callable[[Scope, Two], list[Callable[[], object]]]] = {
    "answers_to": lambda scope, two: [lambda: reads.answers_to(scope, two.ids["appeal"])],
    "answers_to_each": lambda scope, two: [lambda: reads.answers_to_each(scope, [two.ids["appeal"]])],
    "answer_candidates": lambda scope, two: [
        lambda: reads.answer_candidates(scope, two.ids["appeal"], AnswerSearch(words="chained")),
        *(
            lambda wanted=wanted: [reads.answer_candidates(scope, each.id, wanted) for each in reads.appeals(scope)[:1]]
            for wanted in (AnswerSearch(words="chained"), AnswerSearch(party="Blumer"))
        ),
    ],
    "answer_questions": lambda scope, two: [
        lambda: reads.answer_questions(scope, two.ids["report"]),
        lambda: [reads.answer_questions(scope, each.id) for each in reads.search(scope, "").hits],
    ],
    "judged_same": lambda scope, _two: [lambda: reads.judged_same(scope)],
    "count_verdicts": lambda scope, _two: [lambda: reads.count_verdicts(scope, AppealFilter(), as_of=date(2026, 6, 1))],
    "disclosure_version": lambda scope, _two: [lambda: reads.disclosure_version(scope)],
    "party_disclosure": lambda scope, two: [lambda: reads.party_disclosure(scope, two.ids["party"])],
    "masked_namesakes": lambda scope, two: [lambda: reads.masked_namesakes(scope, two.ids["party"])],
    "statement_disclosure": lambda scope, two: [lambda: reads.statement_disclosure(scope, two.ids["appeal"])],
    "last_event": lambda scope, two: [lambda: reads.last_event(scope, two.ids["appeal"])],
    "latest_names": lambda scope, _two: [lambda: reads.latest_names(scope, most=9)],
    "asks_of": lambda scope, two: [lambda: reads.asks_of(scope, two.ids["appeal"])],
    "names_of_appeals": lambda scope, two: [lambda: reads.names_of_appeals(scope, [two.ids["appeal"]])],
    "letters": lambda scope, two: [
        lambda: reads.letters(scope, two.ids["report"]),
        lambda: [reads.letters(scope, each.id) for each in reads.search(scope, "").hits],
    ],
    "given_letter": lambda scope, two: [
        lambda: reads.given_letter(scope, two.ids["appeal"]),
        lambda: [reads.given_letter(scope, each.id) for each in reads.appeals(scope)],
    ],
    "reports": lambda scope, _two: [
        lambda: reads.reports(scope),
        lambda: reads.reports(scope, ReportFilter(outlet=THEIRS)),
        lambda: reads.reports(scope, ReportFilter(waiting=True)),
    ],
    "report_titles": lambda scope, two: [
        lambda: list(reads.report_titles(scope, dict.fromkeys(scope_reports(two.theirs), "")).values()),
    ],
    "corrections_of_report": lambda scope, two: [lambda: reads.corrections_of_report(scope, two.ids["report"])],
    "replaced_judgements": lambda scope, _two: [
        lambda: reads.replaced_judgements(scope, datetime(2017, 1, 1, tzinfo=UTC))
    ],
    "subject_words": lambda scope, two: [lambda: reads.subject_words(scope, two.ids.values())],
    "accusations_in": lambda scope, two: [
        lambda: reads.accusations_in(scope, scope_reports(two.theirs)),
    ],
    "agreed_uses": lambda scope, _two: [lambda: reads.agreed_uses(scope, as_of=date(2026, 5, 1))],
    "disclosures": lambda scope, _two: [lambda: reads.disclosures(scope)],
    "disclosure_history": lambda scope, two: [
        lambda: reads.disclosure_history(scope, two.ids["party"]),
        lambda: reads.disclosure_history(scope, two.ids["statement"]),
    ],
    "register_state": lambda scope, _two: [lambda: reads.register_state(scope)],
    "display_names": lambda scope, _two: [lambda: reads.display_names(scope)],
    "members": lambda scope, _two: [lambda: reads.members(scope)],
    "notes": lambda scope, two: [lambda: reads.notes(scope, two.ids["report"])],
    "waiting": lambda scope, _two: [lambda: reads.waiting(scope)],
    "last_decision": lambda scope, _two: [lambda: reads.last_decision(scope)],
    "review_place": lambda scope, two: [
        lambda: reads.review_place(scope, two.ids["report"]),
        lambda: [reads.review_place(scope, each.id) for each in reads.waiting(scope).reports],
    ],
    "review_state": lambda scope, two: [lambda: reads.review_state(scope, two.ids["report"])],
    "review_tally": lambda scope, _two: [lambda: reads.review_tally(scope, datetime(2017, 1, 1, tzinfo=UTC))],
    "anything": lambda scope, two: [lambda key=key: reads.anything(scope, key) for key in two.ids.values()],
    "appeal": lambda scope, two: [lambda: reads.appeal(scope, two.ids["appeal"])],
    "appeals": lambda scope, two: [
        lambda wanted=wanted: reads.appeals(scope, wanted)
        for wanted in (
            AppealFilter(),
            AppealFilter(appeal=two.ids["appeal"]),
            AppealFilter(party=THEIRS),
            AppealFilter(same_party=two.ids["party"]),
            AppealFilter(place=THEIRS),
            AppealFilter(source=THEIRS),
            AppealFilter(act="deny"),
            AppealFilter(unanswered=True),
            AppealFilter(state="answered"),
        )
    ],
    "attempts": lambda scope, _: [lambda: reads.attempts(scope), lambda: reads.attempts(scope, unfinished=True)],
    "audit": lambda scope, two: [
        lambda: reads.audit(scope),
        lambda: reads.audit(scope, AuditFilter(who="Ben")),
        lambda: reads.audit(scope, AuditFilter(about=two.ids["appeal"])),
    ],
    "audit_lines": lambda scope, _two: [lambda: reads.audit_lines(scope)],
    "beside": lambda scope, two: [
        lambda row=row: reads.beside(scope, row.archived)
        for row in rows.Capture.objects.using(scope.alias).filter(case=two.theirs.case)
    ],
    "capture": lambda scope, two: [
        lambda: reads.capture(scope, two.ids["report"]),
        *(
            lambda row=row: reads.capture(scope, row.archived)
            for row in rows.Capture.objects.using(scope.alias).filter(case=two.theirs.case)
        ),
    ],
    "capture_of": lambda scope, two: [lambda: reads.capture_of(scope, two.ids["report"])],
    "entered": lambda scope, two: [lambda: reads.entered(scope) & reads.entered(two.theirs)],
    "judgements": lambda scope, two: [lambda key=key: reads.judgements(scope, key) for key in two.ids.values()],
    "known_bytes": lambda scope, two: [
        lambda row=row: reads.known_bytes(scope, row.sha256, row.url)
        for row in rows.Capture.objects.using(scope.alias).filter(case=two.theirs.case)
    ],
    "outlets_of_sources": lambda scope, two: [
        lambda: reads.outlets_of_sources(scope, [key for key, _, _ in reads.sources(two.theirs)])
    ],
    "pairs": lambda scope, _: (
        [lambda: reads.pairs(scope), lambda: reads.pairs(scope, judged=True)]
        + [lambda kind=kind: reads.pairs(scope, kind=kind) for kind in ("party", "appeal", "answer", "origin")]
    ),
    "appeals_by_month": lambda scope, _two: [lambda: reads.appeals_by_month(scope)],
    "appeals_by_state": lambda scope, _two: [lambda: reads.appeals_by_state(scope)],
    "network": lambda scope, two: [
        lambda: reads.network(scope),
        lambda: reads.network(scope, two.ids["party"]),
    ],
    "roles_of": lambda scope, two: [lambda: reads.roles_of(scope, two.ids["party"])],
    "pair_decisions": lambda scope, _two: [lambda: reads.pair_decisions(scope)],
    "pair_detail": lambda scope, two: [
        lambda key=key: reads.pair_detail(scope, key)
        for table in (rows.PartyPair, rows.AppealPair, rows.AnswerPair)
        for key in table.objects.using(scope.alias).filter(case=two.theirs.case).values_list("key", flat=True)
    ],
    "pair_groups": lambda scope, _two: [
        lambda wanted=wanted: reads.pair_groups(scope, wanted)
        for wanted in (PairFilter(), PairFilter(source=THEIRS), PairFilter(verdict="same"))
    ],
    "pairs_seen": lambda scope, two: [lambda: reads.pairs_seen(scope, [two.ids["pair"]])],
    "party_reports": lambda scope, two: [lambda: reads.party_reports(scope, two.ids["party"])],
    "parties_listed": lambda scope, _: [lambda: reads.parties_listed(scope, THEIRS)],
    "similar_parties": lambda scope, _: [lambda: reads.similar_parties(scope, f"{THEIRS}h")],
    "parties_named": lambda scope, _: [lambda: reads.parties_named(scope, THEIRS)],
    "party": lambda scope, two: [lambda: reads.party(scope, two.ids["party"])],
    "record": lambda scope, two: [lambda: reads.record(scope, two.ids["report"])],
    "report": lambda scope, two: [lambda: reads.report(scope, two.ids["report"])],
    "search": lambda scope, _: [
        lambda typed=typed, within=within: reads.search(scope, typed, within)
        for typed, within in (
            ("", Within()),
            (THEIRS, Within()),
            (f"{THEIRS[:3]}* prison", Within()),
            ("prison -xyzzy", Within()),
            ("", Within(party=THEIRS)),
            ("", Within(place=THEIRS)),
            ("", Within(source=THEIRS)),
            ("", Within(act="deny")),
            ("", Within(state="answered")),
            ("", Within(unanswered=True)),
            ("", Within(language="en")),
            ("", Within(since=date(2017, 1, 1))),
        )
    ],
    "short_ids": lambda scope, two: [lambda: reads.short_ids(scope, two.ids.values())],
    "source": lambda scope, two: [lambda: reads.source(scope, two.ids["source"])],
    "sources": lambda scope, _: [lambda: reads.sources(scope)],
    "statement": lambda scope, two: [lambda: reads.statement(scope, two.ids["statement"])],
    "stats": lambda scope, _: [lambda: reads.stats(scope)],
    "whole_appeals": lambda scope, _: [
        lambda: reads.whole_appeals(scope, AppealFilter(), most=10, skip=0, as_of=date(2026, 6, 1))
    ],
    "whole_reports": lambda scope, two: [
        lambda: reads.whole_reports(scope, most=10),
        lambda: reads.whole_reports(scope, most=10, after=two.ids["report"]),
    ],
}
OF_THE_WHOLE_REGISTER = {"check_ledger", "first_line", "head", "last_change", "lines", "noted_reads", "older_rows"}
"""They tell numbers and hashes of lines, and nothing of any case."""


def public(module: object) -> set[str]:
    return {name for name in module.__all__ if inspect.isfunction(getattr(module, name))}


def test_every_query_is_tried_and_takes_a_scope():
    assert public(reads) == QUERIES.keys() | OF_THE_WHOLE_REGISTER
    for name in QUERIES:
        assert next(iter(inspect.signature(getattr(reads, name)).parameters)) == "scope"


def test_no_query_shows_anything_of_another_case(two: Two):
    theirs = set(two.ids.values())
    for name, queries in QUERIES.items():
        for query in queries(two.ours, two):
            said = outcome(query)
            asked = said.partition(": ")[0]
            assert THEIRS.lower() not in said.lower(), name
            assert not any(key in said for key in theirs - {asked}), name


def test_each_query_does_show_it_in_its_own_case(two: Two):
    """Else the test above would prove nothing."""
    silent = {
        "appeals_by_month",
        "appeals_by_state",
        "asks_of",
        "beside",
        "capture_of",
        "count_verdicts",
        "disclosure_version",
        "entered",
        "judged_same",
        "judgements",
        "known_bytes",
        "masked_namesakes",
        "members",
        "pair_decisions",
        "pair_groups",
        "register_state",
        "roles_of",
        "stats",
    }
    silent |= {"last_event"}  # an id alone
    silent |= {"last_decision", "review_tally", "replaced_judgements"}  # of the person alone
    for name in QUERIES.keys() - silent:
        said = " ".join(outcome(query) for query in QUERIES[name](two.theirs, two))
        assert THEIRS.lower() in said.lower() or any(key in said for key in two.ids.values()), name


def test_the_capture_of_a_report_is_told_in_its_own_case_alone(two: Two):
    assert reads.capture_of(two.theirs, two.ids["report"]) is not None
    assert reads.capture_of(two.ours, two.ids["report"]) is None


def test_counts_do_not_grow_with_another_case(two: Two, enter):
    before = reads.stats(two.ours)
    assert before.reports == 3
    enter(theirs_of(HERALD).replace("winters", "springs"), "https://another.example/9", within=two.theirs)
    assert reads.stats(two.ours) == before


def test_the_same_pages_in_two_cases_are_entered_in_both_and_joined_in_neither(two: Two, enter):
    entered = enter(theirs_of(HERALD), "https://zembla.example/1", within=two.ours)
    assert entered.outcome == "new"
    whole = reads.appeal(two.ours, reads.report(two.ours, entered.report).appeals[0])
    ours = rows.Report.objects.using(two.ours.alias).filter(case=two.ours.case).values_list("key", flat=True)
    assert {member.report.id for member in whole.members} <= set(ours)
    assert whole.line.sources.count("zembla.example") == 1


def test_nothing_of_another_case_can_be_judged_paired_or_assessed(two: Two):
    mine = reads.appeals(two.ours)[0].id
    for key in two.ids.values():
        with pytest.raises(RegisterError):
            writes.judge(two.ours, key, "accept")
        with pytest.raises(RegisterError):
            writes.pair(two.ours, mine, key)
        with pytest.raises(RegisterError):
            writes.assess(two.ours, key, 3, "a basis")
        with pytest.raises(RegisterError):
            writes.mark(two.ours, key, NewEvent(kind="closed", day="2017-06-01", why="a reason"))
        with pytest.raises(RegisterError):
            writes.mark(two.ours, mine, NewEvent(kind="closed", day="2017-06-01", why="a reason", shown_by=key))
        with pytest.raises(RegisterError):
            writes.mark(two.ours, mine, NewEvent(kind="superseded", day="2017-06-01", why="a reason", successor=key))
    theirs = rows.Event.objects.using(two.ours.alias).filter(case=two.theirs.case).get().key
    for act in (
        lambda: writes.mark(two.ours, mine, NewEvent(kind="closed", day="2017-06-01", why="a reason"), replaces=theirs),
        lambda: writes.take_back(two.ours, theirs, "a reason"),
    ):
        with pytest.raises(RegisterError, match="nothing with this id"):
            act()


def test_a_case_that_one_may_not_see_is_not_there(two: Two):
    hidden, missing = (
        outcome(lambda name=name: case_scope(two.ours.register, "Ann", name)) for name in (two.theirs.name, "x")
    )
    assert hidden.replace(two.theirs.name, "x") == missing
    assert cases(two.ours.register, "Ann") == ("default",)
    assert set(cases(two.ours.register, "Ben")) == {"default", two.theirs.name}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("reader", set()),
        ("writer", {"enter"}),
        ("judge", {"enter", "judge"}),
        ("keeper", {"enter", "judge", "admit"}),
    ],
)
def test_roles_bound_what_somebody_may_do(two: Two, enter, role: str, may: set[str]):
    writes.grant_role(two.theirs, "Cleo", role)
    cleo = case_scope(two.ours.register, "Cleo", two.theirs.name)
    assert reads.appeals(cleo)
    acts = {
        "enter": lambda: enter(HERALD, "https://new.example", within=cleo),
        "judge": lambda: writes.judge(cleo, two.ids["appeal"], "unsure"),
        "admit": lambda: writes.grant_role(cleo, "Dan", "reader"),
    }
    for name, act in acts.items():
        if name in may:
            act()
            continue
        with pytest.raises(RegisterError, match="may do this"):
            act()


def test_who_is_shown_out_sees_nothing_any_more(two: Two):
    for role in ("judge", "none"):
        writes.grant_role(two.theirs, "Cleo", role)
    with pytest.raises(RegisterError, match="no such case"):
        case_scope(two.ours.register, "Cleo", two.theirs.name)


def test_whoever_closes_an_open_case_stays_its_keeper(two: Two):
    writes.grant_role(two.ours, "Dan", "reader")
    assert case_scope(two.ours.register, "Ann").role == "keeper"
    assert case_scope(two.ours.register, "Dan").role == "reader"
    with pytest.raises(RegisterError):
        case_scope(two.ours.register, "Eve")


def test_the_number_of_queries_does_not_grow_with_rows(two: Two, enter, django_queries):
    line = reads.appeals(two.ours)[0].id
    report = reads.appeal(two.ours, line).members[0].report.id

    def asked() -> list[int]:
        return [
            django_queries(two.ours, query)
            for query in (
                lambda: reads.appeals(two.ours),
                lambda: reads.appeal(two.ours, line),
                lambda: reads.pairs(two.ours),
                lambda: reads.pair_groups(two.ours),
                lambda: reads.network(two.ours),
                lambda: reads.appeals_by_month(two.ours),
                lambda: reads.appeals_by_state(two.ours),
                lambda: reads.search(two.ours, "prison"),
                lambda: reads.sources(two.ours),
                lambda: reads.stats(two.ours),
                lambda: reads.attempts(two.ours),
                lambda: reads.audit(two.ours),
                lambda: reads.capture(two.ours, report),
            )
        ]

    before = asked()
    for number in range(6):
        enter(HERALD, f"https://more-{number}.example")
        enter(HERALD.replace("three winters", f"{number + 4} winters"), f"https://other-{number}.example")
    assert asked() == before
    assert max(before) <= 31  # an appeal asks 30, and PostgreSQL one more: how its transaction is isolated


def test_an_assessment_of_a_source_is_no_assessment_of_what_it_says(two: Two):
    report = reads.report(two.ours, reads.appeal(two.ours, reads.appeals(two.ours)[0].id).members[0].report.id)
    source = rows.Source.objects.using(two.ours.alias).filter(case=two.ours.case).first()
    first = writes.assess(two.ours, source.key, "C", "It was wrong twice.")
    row = rows.Assessment.objects.using(two.ours.alias).get(key=first)
    assert (row.reliability, row.credibility) == ("C", None)
    assert row.replaces.reliability == "B"
    row = rows.Assessment.objects.using(two.ours.alias).get(
        key=writes.assess(
            two.ours, report.statements[0].id if report.statements else report.id, 2, "Two others say so."
        )
    )
    assert (row.reliability, row.credibility) == (None, 2)
    for subject, value in ((source.key, 3), (report.id, "B"), (report.id, 7), (source.key, "G")):
        with pytest.raises(RegisterError, match="is assessed from"):
            writes.assess(two.ours, subject, value, "a basis")
    with pytest.raises(RegisterError, match="basis"):
        writes.assess(two.ours, report.id, 3, " ")


@pytest.mark.parametrize("role", ["none", "reader", "judge"])
def test_the_last_keeper_of_a_case_stays(two: Two, role: str):
    with pytest.raises(RegisterError, match="A case needs a keeper"):
        writes.grant_role(two.theirs, "Ben", role)
    writes.grant_role(two.theirs, "Cleo", "keeper")
    writes.grant_role(two.theirs, "Ben", role)
    assert {each.person for each in reads.members(two.theirs) if each.role == "keeper"} == {"Cleo"}
