"""A page is entered whole and once: its citations hold, versions stand side by side, and what is one is joined."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import Error
from django.db.models import F

import onrecord
from onrecord import RegisterError
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.linkage.proposals import Proposal
from onrecord.register.row_conversion import storable
from onrecord.register.writes.clusters import lead
from tests.register.conftest import captured
from tests.register.pages import COURIER, DENIAL, EDITED, HERALD, page

A, B = "https://herald.example/xanadu/letter", "https://courier.example/ward-seven"
GOLDEN = sorted(path for path in (Path(__file__).parents[2] / "golden").iterdir() if path.suffix in {".html", ".txt"})


def count(scope, table) -> int:
    return table.objects.using(scope.alias).count()


def everything(scope) -> dict[str, int]:
    return {table.__name__: count(scope, table) for table in (*rows.APPEND_ONLY, *rows.DERIVED)}


@pytest.mark.parametrize("golden", GOLDEN[::4], ids=lambda path: path.name)
def test_a_record_comes_out_as_it_went_in(scope, golden: Path):
    data = golden.read_bytes()
    record = onrecord.read(data)
    entered = writes.enter(scope, captured(data), record)
    assert reads.record(scope, entered.report) == record.to_json()
    found = reads.report(scope, entered.report)
    contents = rows.Contents.objects.using(scope.alias).get(report__key=entered.report)
    assert contents.text == record.page.text
    told = json.loads(record.to_json())["findings"] or {"parties": [], "statements": []}
    assert [(each.kind, each.name, each.named, each.count, each.fact) for each in found.parties] == [
        (each["kind"], each["name"], each["named"], each["count"], each["fact"]) for each in told["parties"]
    ]
    assert [(each.act, each.mode, each.rule, each.sure, dict(each.certainties)) for each in found.statements] == [
        (each["act"], each["mode"], each["rule"], each["sure"], each["certainties"]) for each in told["statements"]
    ]
    kept = sorted(
        (quote.part, quote.citation.start, quote.citation.end, quote.citation.quote)
        for each in found.statements
        for quote in each.quotes
    )
    assert kept == sorted(
        (part, cited["start"], cited["end"], cited["quote"])
        for each in told["statements"]
        for part in ("source", "cue", "content", "ask", "again")
        for cited in (each[part] if isinstance(each[part], list) else [each[part]])
        if cited
    )
    for each in (*found.statements, *found.parties):
        for quote in each.quotes:
            assert contents.text[quote.citation.start : quote.citation.end] == quote.citation.quote


def test_the_same_bytes_twice_are_one_report_and_a_sighting(scope, enter):
    first, again = enter(HERALD, A), enter(HERALD, A)
    assert (first.outcome, again.outcome) == ("new", "again")
    assert again.report == first.report
    assert count(scope, rows.Report) == 1
    assert count(scope, rows.Appeal) == first.appeals
    assert count(scope, rows.Sighting) == 1
    assert len(reads.report(scope, first.report).seen) == 1


def test_one_capture_entered_twice_changes_nothing(scope, enter):
    first = enter(HERALD, A, capture="one")
    before = everything(scope)
    again = enter(HERALD, A, capture="one")
    assert (again.outcome, again.report) == ("again", first.report)
    assert everything(scope) == before


def test_other_advertisements_make_no_version(scope, enter):
    enter(HERALD, A)
    again = enter(HERALD.replace("</article>", "</article><footer>Buy a carpet today</footer>"), A)
    assert again.outcome == "again"
    assert not rows.Sighting.objects.using(scope.alias).get().same_bytes


@pytest.mark.parametrize("url", [A, None], ids=["by address", "by outlet and headline"])
def test_an_edited_page_is_a_new_version_beside_the_old(scope, enter, url: str | None):
    first, edited = enter(HERALD, url), enter(EDITED, url)
    assert (edited.outcome, edited.version) == ("version", 2)
    old, new = reads.report(scope, first.report), reads.report(scope, edited.report)
    assert (new.previous, old.previous) == (old.id, None)
    (whole,) = {reads.appeal(scope, key) for key in (*old.appeals, *new.appeals)}
    assert whole.line.reports == 1
    assert len(whole.members) == 2
    text = rows.Contents.objects.using(scope.alias).get(report__key=old.id).text
    for party in old.parties:
        for quote in party.quotes:
            assert text[quote.citation.start : quote.citation.end] == quote.citation.quote


def test_an_older_copy_that_comes_later_is_no_third_version(scope, enter):
    first, _ = enter(HERALD), enter(EDITED)
    again = enter(HERALD)
    assert (again.outcome, again.report, again.version) == ("again", first.report, 1)
    assert count(scope, rows.Report) == 2


def test_one_headline_over_two_articles_is_two_pages(enter):
    one = page(
        "Letters to the editor", "The well in the old market is dry, and the council of Kubla has no money for it."
    )
    two = page(
        "Letters to the editor", "Nobody has seen the ferry since the storm, the people of the islands write to us."
    )
    assert [enter(each).outcome for each in (one, two, one, two)] == ["new", "new", "again", "again"]


def signed(text: str, outlet: str = "The Xanadu Herald") -> str:
    """A page that says at its end which outlet it is of."""
    return text.replace("</article>", f"</article><footer>© 2017 {outlet}</footer>").replace(
        "The Xanadu Herald", outlet
    )


RETITLED = EDITED.replace(
    "Prisoners of Xanadu write to the United Nations", "“Send a delegation”: a letter from Xanadu"
)


def test_an_edit_under_another_headline_is_a_version_where_no_address_says_so(scope, enter):
    first, edited = enter(signed(HERALD)), enter(signed(RETITLED))
    assert (edited.outcome, edited.version) == ("version", 2)
    assert [enter(signed(each)).outcome for each in (HERALD, RETITLED)] == ["again", "again"]
    (whole,) = {
        reads.appeal(scope, key) for each in (first, edited) for key in reads.report(scope, each.report).appeals
    }
    assert (whole.line.reports, len(whole.members)) == (1, 2)


@pytest.mark.parametrize("headline", ["Prisoners of Xanadu write to the United Nations", "A letter from Zenda"])
def test_a_letter_of_one_form_from_another_prison_is_no_version(scope, enter, headline: str):
    enter(signed(HERALD))
    other = signed(EDITED).replace("Xanadu,", "Zenda,").replace("of Xanadu", "of Zenda")
    other = other.replace("Prisoners of Zenda write to the United Nations", headline)
    assert enter(other).outcome == "new"
    assert [each.reports for each in reads.appeals(scope)] == [1, 1]


@pytest.mark.parametrize(
    ("other", "url"),
    [(signed(RETITLED, "Kubla Courier"), None), (RETITLED, None), (signed(RETITLED), A)],
    ids=["of another outlet", "of an unknown outlet", "with an address"],
)
def test_what_another_page_has_copied_is_no_version(scope, enter, other: str, url: str | None):
    enter(signed(HERALD))
    assert enter(other, url).outcome == "new"
    (line,) = reads.appeals(scope)
    assert line.reports == 2


def test_addresses_that_differ_in_nothing_that_matters_are_one_page(enter):
    enter(HERALD, A)
    assert enter(HERALD, "http://www.herald.example/xanadu/letter/?utm_source=x#top").outcome == "again"
    assert enter(HERALD, "https://herald.example/xanadu/letter?id=2").outcome == "new"


def test_the_same_letter_in_two_outlets_is_one_appeal_with_two_reports(scope, enter):
    enter(HERALD, A)
    enter(COURIER, B)
    (line,) = reads.appeals(scope)
    assert line.reports == 2
    assert line.sources == ("herald.example", "courier.example")
    whole = reads.appeal(scope, line.id)
    (joined,) = [pair for pair in whole.pairs if pair.kind == "appeal"]
    assert joined.joins
    assert joined.reasons == ("Both have the very words of one letter.",)
    assert joined.verdict == "not judged"


def test_letters_of_one_form_from_two_prisons_are_two_appeals(scope, enter):
    enter(HERALD, A, propose=suggest)
    other = (
        COURIER.replace("Xanadu", "Zenda").replace("ward seven", "the upper ward").replace("three winters", "3 years")
    )
    entered = enter(other, B, propose=suggest)
    assert [each.reports for each in reads.appeals(scope)] == [1, 1]
    assert not any(
        each.joins for key in reads.report(scope, entered.report).appeals for each in reads.appeal(scope, key).pairs
    )
    assert reads.pairs(scope, kind="appeal") == ()


def test_a_person_can_take_apart_what_was_joined_and_join_it_again(scope, enter):
    enter(HERALD, A)
    enter(COURIER, B)
    (line,) = reads.appeals(scope)
    (pair,) = reads.appeal(scope, line.id).pairs
    first = writes.judge(scope, pair.id, "different", "Two wards wrote.")
    assert [each.reports for each in reads.appeals(scope)] == [1, 1]
    writes.judge(scope, pair.id, "not judged")
    assert [each.reports for each in reads.appeals(scope)] == [2]
    history = reads.judgements(scope, pair.id)
    assert [each.verdict for each in history] == ["different", "not judged"]
    assert history[1].replaces == first
    assert count(scope, rows.Appeal) == 2


def test_who_counts_as_one_can_be_worked_out_anew(scope, enter):
    enter(HERALD, A)
    enter(EDITED, A)
    enter(COURIER, B)
    enter(DENIAL, "https://third.example")
    (pair, *_) = reads.appeal(scope, reads.appeals(scope)[0].id).pairs
    writes.judge(scope, pair.id, "different")
    before = dict(rows.AppealHead.objects.using(scope.alias).values_list("appeal", "head"))
    rows.AppealHead.objects.using(scope.alias).update(head=F("appeal"))
    lead(scope, rows.AppealHead, before)
    assert dict(rows.AppealHead.objects.using(scope.alias).values_list("appeal", "head")) == before
    assert len(set(before.values())) < len(before)


def test_nothing_is_accepted_without_a_person(scope, enter):
    enter(HERALD, A)
    enter(DENIAL, B)
    assert count(scope, rows.Judgement) == 0
    assert {line.verdict for line in reads.appeals(scope)} == {"not judged"}
    assert count(scope, rows.Accusation) >= 1
    assert count(scope, rows.Answer) >= 1


def test_what_is_proposed_is_entered_with_the_page_and_joins_nothing(scope, enter):
    first = enter(HERALD, A)
    asked = list[str]()

    def propose(within, page, _keys):
        asked.append(page.origin.id)
        (mine,) = reads.report(within, page.origin.id).appeals
        (theirs,) = reads.report(within, first.report).appeals
        yield Proposal(
            kind="appeal", left=theirs, right=mine, sure=0.8, reasons=("Both ask for a visit.",), rule="a rule/1"
        )

    told = "in the prison of Xanadu without a doctor, and the warden answers our requests with chains"
    unlike = COURIER.replace("For three winters we have been held", "Now and then some of us are kept")
    unlike = unlike.replace(told, "where no lamp burns and the soup is cold")
    unlike = unlike.replace("speak publicly about the deaths in ward seven", "write to the ministry of roads")
    second = enter(unlike, B, propose=propose)
    assert asked == [second.report]
    assert len(reads.appeals(scope)) == 2
    (pair,) = reads.pairs(scope)
    assert (pair.sure, pair.reasons, pair.rule, pair.joins) == (0.8, ("Both ask for a visit.",), "a rule/1", False)
    writes.judge(scope, pair.id, "same", "One letter, retold.")
    assert [line.reports for line in reads.appeals(scope)] == [2]
    assert reads.pairs(scope) == ()
    assert [each.id for each in reads.pairs(scope, judged=True)] == [pair.id]


def test_what_goes_wrong_leaves_nothing_behind(scope, enter):
    before = everything(scope)

    def propose(*_):
        yield Proposal(kind="appeal", left="ap-nothing", right="ap-nowhere", sure=0.5, reasons=(), rule="a rule/1")

    with pytest.raises(RegisterError):
        enter(HERALD, A, propose=propose)
    assert everything(scope) == before
    assert enter(HERALD, A).outcome == "new"


def test_a_login_is_set_aside_and_is_no_report(scope):
    login = captured(b"<form>", A, label="login", why="It has a form that asks for a password, and shows little else.")
    first, again = writes.set_aside(scope, login), writes.set_aside(scope, login)
    assert first == again
    assert first.outcome == "set aside"
    assert first.report is None
    assert count(scope, rows.Report) == 0
    assert count(scope, rows.Capture) == 1
    with pytest.raises(RegisterError):
        writes.set_aside(scope, captured(b"<p>", A))


def test_a_character_that_one_engine_lacks_moves_no_place():
    assert storable("a\x00b") == "a\ufffdb"


def test_the_chain_of_the_ledger_holds_and_an_altered_line_is_named(scope, enter):
    for content, url in ((HERALD, A), (HERALD, A), (EDITED, A), (COURIER, B)):
        enter(content, url)
    acts = rows.Act.objects.using(scope.alias).order_by("n")
    assert [act.act for act in acts] == ["entered", "seen again", "entered", "entered"]
    assert reads.check_ledger(scope.register) == ()
    assert reads.head(scope.register).n == 4
    last = acts.last()
    with pytest.raises(Error):
        rows.Act.objects.using(scope.alias).create(
            n=9, at=last.at, who="x", act="y", line=last.line, sha256=last.sha256
        )
    rows.Act.objects.using(scope.alias).create(n=5, at=last.at, who="x", act="y", line=last.line, sha256="0" * 64)
    assert reads.check_ledger(scope.register) == ("Line 5 does not match its row.", "Line 5 was altered.")


def test_no_words_of_a_page_stand_in_the_ledger(scope, enter):
    enter(HERALD, A)
    lines = " ".join(act.line for act in rows.Act.objects.using(scope.alias).all())
    assert "Xanadu" not in lines
    assert "herald" not in lines
