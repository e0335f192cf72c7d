"""What was withdrawn from the archive is found by no query and shown by none, and what people decided stands."""

from __future__ import annotations

import pytest
from django.db import connections

from onrecord import RegisterError
from onrecord.capture.store.ledger import LedgerEntry
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope, case_scope
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.reads.search import Within
from tests.register.pages import COURIER, DENIAL, EDITED, HERALD, page
from tests.register.test_cases import QUERIES, THEIRS, Two, fill, ids_of, outcome, theirs_of

OTHER_LETTER = page(
    "Teachers of Kubla write to the United Nations",
    "KUBLA, 20 May 2017 – In a letter to UN Secretary-General António Guterres, a group of teachers in Kubla writes:",
    "“Mr. António Guterres, UN Secretary-General\n\nWe have not been paid since the spring, and those who say so lose"
    " their posts. We ask you to send an observer to the schools of Kubla this autumn.\n\nA group of teachers in Kubla”",
)


def said(act: str, *captures: str) -> dict[str, LedgerEntry]:
    """What the archive's ledger says of captures."""
    what = {"reason": "the family asked"}
    return {
        each: LedgerEntry(n=9, at="2026-05-02T00:00:00.000000Z", who="Cleo", act=act, what=what, before="0" * 64)
        for each in captures
    }


def withdraw(scope: Scope, report: str | None, act: str = "withdrawn") -> int:
    capture = rows.Report.objects.using(scope.alias).get(key=report).capture.archived
    return writes.follow(scope.register, said(act, capture))


def captures_of(scope: Scope) -> list[str]:
    return list(rows.Capture.objects.using(scope.alias).filter(case=scope.case).values_list("archived", flat=True))


def test_no_query_shows_or_finds_what_was_withdrawn(scope: Scope, enter):
    fill(scope, enter, theirs_of, THEIRS.lower())
    pairs = {each.kind: each.id for each in (*reads.pairs(scope), *reads.pairs(scope, judged=True))}
    two = Two(scope, scope, {**ids_of(scope), **pairs})
    shown = {name: [outcome(each) for each in QUERIES[name](scope, two)] for name in QUERIES}
    assert sum(THEIRS in each for found in shown.values() for each in found) >= 20
    assert writes.follow(scope.register, said("withdrawn", *captures_of(scope))) == 4
    # A short form is the beginning of the id that was asked for, and says no more. People's names are of no page. The
    # lines of the ledger stay, for keepers: they hold ids, names of people and of runs, and reasons that people gave.
    silent = {"attempts", "audit", "audit_lines", "display_names", "entered", "known_bytes", "short_ids"}
    silent |= {"disclosures"}  # names to be masked in public files: those of withdrawn pages stay masked
    for name in QUERIES.keys() - silent:
        for query in QUERIES[name](scope, two):
            told = outcome(query)
            assert THEIRS.lower() not in told.lower(), name
            assert not any(key in told for key in {*two.ids.values()} - {told.partition(": ")[0], two.ids["source"]}), (
                name
            )
    short = reads.short_ids(scope, two.ids.values())
    assert all(asked in two.ids.values() and asked.startswith(told) for asked, told in short.items())
    counts = reads.stats(scope)
    assert (counts.captures, counts.withdrawn, counts.judgements) == (4, 4, 2)
    assert counts.reports == counts.versions == counts.parties == counts.statements == counts.appeals == 0
    assert (counts.accusations, counts.answers, counts.sources, counts.acts, counts.languages) == (0, 0, 0, {}, {})
    assert reads.check_ledger(scope.register) == ()
    with connections[scope.alias].cursor() as cursor:
        table = "register_words" if scope.register.vendor == "sqlite" else "register_searched"
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone() == (0,)


def test_one_among_others_alone_goes_and_comes_back(scope: Scope, enter):
    enter(COURIER, "https://courier.example")
    other = enter(DENIAL, "https://denial.example", propose=suggest)
    before = outcomes(scope)
    herald = enter(theirs_of(HERALD), "https://zembla.example", propose=suggest)
    with_it = outcomes(scope)
    assert withdraw(scope, herald.report) == 1
    after = outcomes(scope)
    assert after["search"] == before["search"]
    assert after["appeals"] == before["appeals"]
    assert THEIRS.lower() not in repr(after).lower()
    assert reads.report(scope, other.report).headline
    assert withdraw(scope, herald.report) == 0
    assert withdraw(scope, herald.report, "restored") == 1
    assert withdraw(scope, herald.report, "restored") == 0
    assert outcomes(scope) == with_it
    assert [row.act for row in rows.Act.objects.using(scope.alias).order_by("n")][-2:] == ["withdrawn", "restored"]
    assert reads.check_ledger(scope.register) == ()


def outcomes(scope: Scope) -> dict[str, object]:
    return {
        "appeals": reads.appeals(scope),
        "search": [reads.search(scope, "prison"), reads.search(scope, "", Within(unanswered=True))],
        "stats": {**{name: getattr(reads.stats(scope), name) for name in ("appeals", "parties", "reports")}},
        "sources": reads.sources(scope),
        "pairs": [each.id for each in reads.pairs(scope)],
    }


def test_an_id_of_what_was_withdrawn_says_who_when_and_why(scope: Scope, enter):
    entered = enter(HERALD, "https://herald.example")
    report = reads.report(scope, entered.report)
    withdraw(scope, entered.report)
    for key in (report.id, report.appeals[0], report.statements[0].id, report.parties[0].id):
        with pytest.raises(RegisterError, match=r"was withdrawn on 20.* by Cleo: the family asked"):
            reads.anything(scope, key)
    with pytest.raises(RegisterError, match="was withdrawn"):
        writes.judge(scope, report.appeals[0], "accept")


def test_it_holds_in_every_case_whoever_may_see_it(scope: Scope, enter):
    theirs = writes.open_case(scope.register, "theirs", "Ben")
    enter(HERALD, "https://herald.example", capture="x" * 32)
    enter(HERALD, "https://herald.example", capture="x" * 32, within=theirs)
    assert writes.follow(scope.register, said("withdrawn", "x" * 32)) == 2
    for each in (scope, case_scope(scope.register, "Ben", "theirs")):
        assert reads.search(each, "prison").total == len(reads.appeals(each)) == 0


def test_what_people_decided_of_an_appeal_holds_without_the_page_on_which_they_did(scope: Scope, enter):
    first = enter(HERALD, "https://herald.example")
    enter(COURIER, "https://courier.example")
    enter(OTHER_LETTER, "https://other.example")
    denial = enter(DENIAL, "https://denial.example")
    joined, apart = reads.appeals(scope)
    joined, apart = (joined, apart) if joined.reports == 2 else (apart, joined)
    assert joined.id == reads.report(scope, first.report).appeals[0]
    writes.judge(scope, writes.pair(scope, joined.id, apart.id), "same")
    answer = rows.Answer.objects.using(scope.alias).filter(statement__report__key=denial.report).first()
    writes.judge(scope, writes.pair(scope, answer.key, joined.id), "same")
    withdraw(scope, first.report)
    (line,) = reads.appeals(scope)
    assert (line.reports, line.answered, line.id != joined.id) == (2, True, True)
    assert line.standing.state in {"answered", "declined", "acknowledged", "answered in part"}
    assert len(reads.appeal(scope, line.id).members) == 2
    stood = Within(state=line.standing.state)
    assert reads.search(scope, "", stood).total == 2
    withdraw(scope, denial.report)
    (line,) = reads.appeals(scope)
    assert (line.answered, line.proposed, line.standing.state) == (False, 0, "reported")
    assert reads.search(scope, "", stood).total == 0


def test_versions_of_a_page_stay_one_appeal_without_the_one_between(scope: Scope, enter):
    pages = (HERALD, EDITED, EDITED.replace("on Tuesday", "on Wednesday"))
    entered = [enter(page, "https://herald.example") for page in pages]
    assert [each.version for each in entered] == [1, 2, 3]
    withdraw(scope, entered[1].report)
    (line,) = reads.appeals(scope)
    assert line.reports == 1
    assert len(reads.appeal(scope, line.id).members) == 2
    withdraw(scope, entered[0].report)
    assert reads.stats(scope).reports == 1


def test_what_is_captured_anew_is_entered_anew_and_no_sighting_of_what_was_withdrawn(scope: Scope, enter):
    first = enter(HERALD, "https://herald.example", capture="a" * 32)
    enter(HERALD, "https://herald.example", capture="b" * 32)
    withdraw(scope, first.report)
    assert enter(HERALD, "https://herald.example", capture="a" * 32).outcome == "withdrawn"
    again = enter(HERALD, "https://herald.example", capture="b" * 32)
    assert (again.outcome, again.version) == ("version", 2)
    assert enter(HERALD, "https://herald.example", capture="b" * 32).outcome == "again"
    assert enter(HERALD, "https://herald.example", capture="c" * 32).outcome == "again"
    assert reads.report(scope, again.report).seen == ("c" * 32,)
    writes.follow(scope.register, said("withdrawn", "c" * 32))
    assert reads.report(scope, again.report).seen == ()
    assert reads.search(scope, "prison").total == 1


def test_the_number_of_queries_does_not_grow_with_what_was_withdrawn(scope: Scope, enter, django_queries):
    entered = [enter(HERALD, f"https://herald-{n}.example") for n in range(4)]
    enter(COURIER, "https://courier.example")

    def asked() -> list[int]:
        every = (reads.appeals, reads.pairs, reads.sources, reads.stats, reads.attempts)
        return [django_queries(scope, lambda query=query: query(scope)) for query in every]

    before = asked()
    for each in entered:
        withdraw(scope, each.report)
    assert all(after <= least for after, least in zip(asked(), before, strict=True))
