"""The lines of the register's ledger, with what each changed, and exports in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord import RegisterError
from onrecord.capture.clock_status import utc_now
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope
from onrecord.register.evidence_views import AuditFilter
from onrecord.register.views import NewEvent
from tests.register.pages import HERALD


@pytest.fixture
def scope(register, enter):
    enter(HERALD, "https://herald.example/1")
    return case_scope(register, "Ann")


def last(scope):
    return reads.audit(scope)[0]


def test_a_judgement_says_what_it_replaces(scope):
    appeal = reads.appeals(scope)[0].id
    first = writes.judge(scope, appeal, "accept", "It is one.")
    (change,) = last(scope).changes
    assert (change.subject, change.before, change.after, change.replaces) == (appeal, "not judged", "accept", "")
    writes.judge(scope, appeal, "reject", "It is none.")
    (change,) = last(scope).changes
    assert (change.before, change.after, change.replaces) == ("accept", "reject", first)
    assert last(scope).why == "It is none."
    writes.take_back(scope, reads.judgements(scope, appeal)[-1].id, "A slip.")
    assert last(scope).act == "undone"
    assert [(each.before, each.after) for each in last(scope).changes] == [("reject", "accept")]


def test_a_decision_says_all_of_it(scope):
    from onrecord.register.new_entries import NewJudgement

    report = reads.report(scope, reads.appeal(scope, reads.appeals(scope)[0].id).members[0].report.id)
    statement = next(each for each in report.statements if each.act == "appeal")
    writes.judge_all(scope, [NewJudgement(subject=statement.id, verdict="accept")], "Read twice.")
    found = last(scope)
    assert (found.act, found.why) == ("decided", "Read twice.")
    assert {change.subject for change in found.changes} >= {statement.id}
    assert {(change.before, change.after) for change in found.changes} == {("not judged", "accept")}


def test_events_assessments_and_corrections_say_before_and_after(scope):
    line = reads.appeals(scope)[0]
    report = reads.appeal(scope, line.id).members[0].report
    writes.mark(scope, line.id, NewEvent(kind="disputed", day="2017-06-01", why="The state says so."))
    assert [(each.before, each.after) for each in last(scope).changes] == [("", "disputed 2017-06-01")]
    writes.assess(scope, report.source_id, "B", "It is known.")
    writes.assess(scope, report.source_id, "C", "It was wrong.")
    assert [(each.part, each.before, each.after) for each in last(scope).changes] == [("assessment", "B", "C")]
    assert last(scope).why == "It was wrong."
    writes.correct_report(scope, report.id, {"headline": "Another headline"}, "A misprint.")
    (change,) = last(scope).changes
    assert (change.part, change.before, change.after) == ("headline", report.headline, "Another headline")
    writes.correct_report(scope, report.id, {"headline": "A third headline"}, "Once more.")
    (change,) = last(scope).changes
    assert (change.before, change.after) == ("Another headline", "A third headline")


def test_roles_and_permissions_say_before_and_after(scope):
    writes.grant_role(scope, "Cleo", "reader")
    writes.grant_role(scope, "Cleo", "judge")
    assert [(each.subject, each.before, each.after) for each in last(scope).changes] == [("Cleo", "reader", "judge")]
    writes.grant_permission(scope, "Cleo", "publish")
    assert [(each.before, each.after) for each in last(scope).changes] == [("", "publish")]
    writes.name_person(scope, "Cleo", "Cleo B.")
    assert [(each.part, each.before, each.after) for each in last(scope).changes] == [("name", "", "Cleo B.")]


def test_an_export_is_in_the_ledger_without_the_words_of_its_filter(scope):
    writes.note_export(scope, "appeals", count=12, sha256="a" * 64, filtered=("party", "state"))
    found = last(scope)
    assert (found.act, found.who) == ("exported", "Ann")
    what = {"export": "appeals", "count": "12", "file": "a" * 64, "filter": "party state"}
    assert found.what == what | {"format": "csv", "masked": "no"}
    with pytest.raises(RegisterError, match="must be one of"):
        writes.note_export(scope, "everything", count=1, sha256="a" * 64)
    assert reads.check_ledger(scope.register) == ()


def test_lines_are_filtered_and_continue_behind_a_number(scope):
    appeal = reads.appeals(scope)[0].id
    for verdict in ("accept", "reject", "unsure"):
        writes.judge(scope, appeal, verdict)
    everything = reads.audit(scope)
    assert [line.n for line in everything] == sorted((line.n for line in everything), reverse=True)
    assert [line.n for line in reads.audit(scope, most=2, before=everything[1].n)] == [
        line.n for line in everything[2:4]
    ]
    assert len(reads.audit(scope, AuditFilter(act="judged"))) == 3
    assert reads.audit(scope, AuditFilter(who="nobody")) == ()
    assert len(reads.audit(scope, AuditFilter(about=appeal))) >= 3
    assert reads.audit(scope, AuditFilter(about="%")) == ()
    today = utc_now().date()
    assert len(reads.audit(scope, AuditFilter(since=today, until=today))) == len(everything)
    assert reads.audit(scope, AuditFilter(until=today - timedelta(days=1))) == ()
    assert [line.encode() for line in reads.audit_lines(scope)]


def test_only_a_keeper_sees_the_audit(scope):
    writes.grant_role(scope, "Cleo", "judge")
    cleo = case_scope(scope.register, "Cleo")
    for function in (reads.audit, reads.audit_lines):
        with pytest.raises(RegisterError, match="may do this"):
            function(cleo)


def test_a_withdrawn_capture_shows_who_withdrew_it_and_nothing_else(scope):
    report = reads.appeal(scope, reads.appeals(scope)[0].id).members[0].report
    found = reads.capture(scope, report.id)
    assert (found.report, found.url) == (report.id, "https://herald.example/1")
    assert reads.capture(scope, found.id) == found
    line = type("Line", (), {"act": "withdrawn", "who": "Ben", "what": {"reason": "A wish."}})()
    writes.follow(scope.register, {found.id: line})
    gone = reads.capture(scope, found.id)
    assert gone.withdrawn is not None
    assert (gone.withdrawn.who, gone.withdrawn.why) == ("Ben", "A wish.")
    assert (gone.url, gone.report, gone.sha256) == (None, None, "")
    with pytest.raises(RegisterError):
        reads.capture(scope, report.id)
