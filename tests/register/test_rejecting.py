"""An appeal that a person judged to be none: nowhere listed, found or counted, without a clock, and not forgotten."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import RegisterError
from onrecord.cli import main
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.new_entries import NewJudgement
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.search import Within
from tests.register.pages import COURIER, DENIAL, EDITED, HERALD
from tests.register.writes.test_events import OTHER

HERE, THERE = "https://herald.example/1", "https://courier.example/1"
DAYS = [date(2017, 5, 4), date(2017, 12, 1), date(2026, 5, 1), None]


def at(day: str):
    return lambda: datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


@pytest.fixture
def appeal(scope, enter) -> str:
    """A letter that two pages report, an appeal of others, and an answer that may belong to the first."""
    for content, url in ((HERALD, HERE), (COURIER, THERE), (OTHER, None), (DENIAL, "https://denial.example/1")):
        enter(content, url, propose=suggest)
    (line,) = (each for each in reads.appeals(scope) if each.reports == 2)
    return line.id


def everywhere(scope) -> dict[str, object]:
    """All places in which an appeal could be met, and what is met there."""
    wanted = [
        AppealFilter(),
        AppealFilter(unanswered=True),
        AppealFilter(state="reported"),
        AppealFilter(state="closed"),
        AppealFilter(source="herald"),
    ]
    wanted += [AppealFilter(party="prisoners"), AppealFilter(act="appeal"), AppealFilter(place="Xanadu")]
    listed = {line.id for each in wanted for day in DAYS for line in reads.appeals(scope, each, as_of=day)}
    found = {
        hit.id
        for within in (Within(act="appeal"), Within(unanswered=True), Within(state="reported"), Within(state="closed"))
        for hit in reads.search(scope, "", within).hits
    }
    pairs = {side for pair in reads.pairs(scope) for side in (pair.left, pair.right) if side.startswith("ap-")}
    counts = reads.stats(scope)
    return {"listed": listed, "found": found, "pairs": pairs, "counts": (counts.appeals, counts.acts.get("appeal", 0))}


def test_it_is_met_nowhere_and_everything_is_as_before_once_it_is_taken_back(scope, appeal: str):
    before = everywhere(scope)
    judgement = writes.judge(scope, appeal, "reject", "It is a programme of a theatre.", now=at("2026-05-01"))
    after = everywhere(scope)
    assert appeal in before["listed"] - after["listed"]
    assert len(before["listed"]) == 2
    assert len(after["listed"]) == 1
    assert (len(before["found"]), len(after["found"])) == (3, 1)
    assert (before["counts"][0], after["counts"][0]) == (2, 1)
    assert after["counts"][1] < before["counts"][1]
    assert appeal not in after["pairs"]
    assert reads.stats(scope).rejected == 1
    assert reads.check_ledger(scope.register) == ()
    writes.take_back(scope, judgement)
    assert everywhere(scope) == before
    assert reads.stats(scope).rejected == 0


@pytest.mark.parametrize("day", DAYS)
def test_its_id_still_tells_what_became_of_it_and_it_has_no_clock(scope, appeal: str, day: date | None):
    writes.judge(scope, appeal, "reject", "It is a programme of a theatre.", now=at("2026-05-01"))
    whole = reads.appeal(scope, appeal, as_of=day)
    stands = whole.line.standing
    assert stands.sentence == "Judged to be no appeal, on 2026-05-01, by Ann: It is a programme of a theatre"
    assert (stands.state, stands.days, stands.due, stands.open, stands.more) == ("rejected", None, None, False, ())
    assert [each.verdict for each in whole.judgements] == ["reject"]
    assert not any(each.became or each.what == "time passed" for each in whole.history)


def test_rejecting_all_its_statements_leaves_its_parties_and_words_to_be_seen(scope, appeal: str):
    before = reads.appeal(scope, appeal)
    asks = [each.id for member in before.members for each in member.asks]
    writes.judge_all(scope, [NewJudgement(subject=each, verdict="reject") for each in asks], "A theatre.")
    after = reads.appeal(scope, appeal)
    assert after.line.standing.state == "rejected"
    assert before.line.senders
    assert (after.line.senders, after.line.addressees) == (before.line.senders, before.line.addressees)
    assert after.line.asks == before.line.asks
    for was, now in zip(before.members, after.members, strict=True):
        assert (now.senders, now.addressees) == (was.senders, was.addressees)
        assert [(each.id, each.applies) for each in now.asks] == [(each.id, False) for each in was.asks]


def test_a_rejected_statement_of_an_appeal_that_stands_is_not_seen(scope, appeal: str):
    first, *others = [each for member in reads.appeal(scope, appeal).members for each in member.asks]
    writes.judge_all(scope, [NewJudgement(subject=first.id, verdict="reject")], "A theatre.")
    left = [each.id for member in reads.appeal(scope, appeal).members for each in member.asks]
    assert left == [each.id for each in others]


def test_another_report_of_the_same_letter_is_none_either(scope, enter, appeal: str):
    writes.judge(scope, appeal, "reject", "A theatre.")
    assert enter(EDITED, HERE).outcome == "version"
    assert len(reads.appeals(scope)) == 1
    assert len(reads.search(scope, "", Within(act="appeal")).hits) == 1


def test_accepting_it_later_decides(scope, appeal: str):
    writes.judge(scope, appeal, "reject", "A theatre.")
    writes.judge(scope, appeal, "accept", "It is none.")
    (line,) = (each for each in reads.appeals(scope) if each.id == appeal)
    assert line.standing.state == "registered"


def test_a_reader_cannot_reject(scope, appeal: str):
    writes.grant_role(scope, "Ben", "reader")
    with pytest.raises(RegisterError, match="only a judge may do this"):
        writes.judge(case_scope(scope.register, "Ben"), appeal, "reject", "No.")


def test_on_the_command_line(appeal: str, place: RegisterLocation, monkeypatch: pytest.MonkeyPatch):
    for name, value in (("ARCHIVE", str(place.folder)), ("COLLECTOR", "Ann"), ("DATABASE_URL", place.url or "")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    Path(place.folder).mkdir(exist_ok=True)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    done = run("reject", appeal, "--reason", "A theatre.")
    assert (done.exit_code, "onrecord undo ju-" in done.stderr) == (0, True)
    assert [line["id"] for line in json.loads(run("appeals", "--json").stdout)["appeals"]] != [appeal]
    assert appeal not in run("appeals", "--csv").stdout
    assert "rejected: Judged to be no appeal" in run("show", appeal).stdout
    assert "1  judged not to be an appeal" in run("stats").stdout
    assert run("undo", done.stdout.strip()).exit_code == 0
    assert appeal in run("appeals", "--csv").stdout
    assert run("accept", appeal).exit_code == 0
    assert "registered" in run("show", appeal).stdout
    assert run("reject", appeal, "--reason", "  ").exit_code == 2
    assert run("reject", appeal).exit_code == 2
    assert run("reject", "re-aaaaaaaa", "--reason", "x").exit_code == 2
    assert run("accept", "ap-aaaaaaaa").exit_code == 1
