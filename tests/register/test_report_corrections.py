"""A report whose headline, outlet, address or date a person corrected: lists, clocks and searches use what is corrected."""

from __future__ import annotations

import pytest

from onrecord import EditConflictError, RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.search import Within
from tests.register.pages import HERALD, page
from tests.register.writes.test_decisions import lists, sizes

HERE = "https://herald.example/1"
NURSES = page(
    "Nurses ask for their wages",
    "ZENDA, 5 May 2017 – Nurses of the hospital of Zenda asked the Minister of Health on Monday to pay their wages.",
)


@pytest.fixture
def herald(enter) -> str:
    return enter(HERALD, HERE).report


def search(scope, text: str = "", **within: object) -> list[str]:
    return [hit.id for hit in reads.search(scope, text, Within(**within)).hits]


def everything(scope) -> list[object]:
    whole = [reads.appeal(scope, each.id) for each in reads.appeals(scope)]
    return [*lists(scope), whole, reads.sources(scope), [each.id for each in reads.waiting(scope).reports]]


def test_a_corrected_date_moves_the_list_and_the_clock(scope, enter, herald: str):
    enter(NURSES, "https://nurses.example/1")
    first = reads.appeals(scope)
    assert [each.first for each in first] == ["2017-05-05", "2017-05-03"]
    before = everything(scope)
    done = writes.correct_report(scope, herald, {"date": "2017-06-01"}, "The print edition says so.")
    found = reads.appeals(scope)
    assert [each.first for each in found] == ["2017-06-01", "2017-05-05"]
    assert found[0].standing.days[0] == first[1].standing.days[0] - 29
    shown = reads.report(scope, herald)
    assert (shown.date, shown.candidates[0][0], len(shown.candidates)) == ("2017-06-01", "2017-06-01", 1)
    assert "corrected by Ann" in shown.basis
    assert shown.corrected == ("date",)
    assert reads.check_ledger(scope.register) == ()
    writes.take_back(scope, done.id)
    assert everything(scope) == before


def test_a_date_that_nobody_knows(scope, herald: str):
    writes.correct_report(scope, herald, {"date": ""})
    (line,) = reads.appeals(scope)
    assert (line.first, reads.report(scope, herald).date, reads.report(scope, herald).candidates) == (None, None, ())
    assert "not started" in " ".join((line.standing.sentence, *line.standing.more))


def test_a_corrected_headline_is_found(scope, herald: str):
    done = writes.correct_report(scope, herald, {"headline": "Zanzibar hears of a letter"})
    assert search(scope, "zanzibar") == [herald]
    assert reads.appeals(scope)[0].headline == "Zanzibar hears of a letter"
    assert reads.capture(scope, herald).headline == "Zanzibar hears of a letter"
    writes.take_back(scope, done.id)
    assert search(scope, "zanzibar") == []


def test_a_corrected_address_moves_the_report_to_its_site(scope, herald: str):
    done = writes.correct_report(scope, herald, {"address": "https://other.example/7", "outlet": "The Other"})
    (line,) = reads.appeals(scope, AppealFilter(source="other.example"))
    assert line.sources == ("other.example",)
    assert reads.appeals(scope, AppealFilter(source="herald.example")) == ()
    assert [(name, count) for _, name, count in reads.sources(scope)] == [("other.example", 1)]
    assert search(scope, source="other.example") == [herald]
    shown = reads.report(scope, herald)
    assert (shown.url, shown.outlet, shown.source) == ("https://other.example/7", "The Other", "other.example")
    writes.take_back(scope, done.id)
    assert reads.report(scope, herald).url == HERE


def test_the_last_correction_applies_and_undoing_it_restores_the_one_before(scope, herald: str):
    writes.correct_report(scope, herald, {"headline": "One"})
    second = writes.correct_report(scope, herald, {"headline": "Two"})
    assert reads.report(scope, herald).headline == "Two"
    writes.take_back(scope, second.id)
    assert reads.report(scope, herald).headline == "One"


def applying(scope, report: str) -> dict[str, str | None]:
    """What a person sees: the correction of each part that applies."""
    seen = dict.fromkeys(("headline", "outlet", "address", "date"))
    return seen | {each.part: each.id for each in reads.corrections_of_report(scope, report) if each.applies}


def test_a_correction_in_the_meantime_is_a_conflict_that_says_who_and_what(scope, herald: str):
    seen = applying(scope, herald)
    writes.grant_role(scope, "Ben", "judge")
    ben = case_scope(scope.register, "Ben")
    theirs = writes.correct_report(ben, herald, {"headline": "Ben's", "date": "2017-05-09"}, expects=seen)
    before = sizes(scope)
    with pytest.raises(EditConflictError, match=r"Ben corrected the headline on .* in the meantime") as found:
        writes.correct_report(scope, herald, {"headline": "Mine", "outlet": "Mine"}, expects=seen)
    assert (found.value.who, found.value.did, found.value.found) == (
        "Ben",
        "Ben's",
        applying(scope, herald)["headline"],
    )
    assert sizes(scope) == before
    writes.correct_report(scope, herald, {"outlet": "Mine"}, expects=seen)  # another part is no conflict
    seen = applying(scope, herald)
    writes.take_back(ben, theirs.id)
    with pytest.raises(EditConflictError, match="Ben undid the correction of the headline"):
        writes.correct_report(scope, herald, {"headline": "Mine"}, expects=seen)
    with pytest.raises(EditConflictError, match="Nobody has corrected the date"):
        writes.correct_report(scope, herald, {"date": "2017"}, expects={"date": "co-aaaaaaaaaaaaaaaaaaaa"})
    writes.correct_report(scope, herald, {"headline": "Mine"}, expects=applying(scope, herald))


def test_what_somebody_replaced_is_not_undone(scope, herald: str):
    first = writes.correct_report(scope, herald, {"headline": "One", "outlet": "The One"})
    second = writes.correct_report(scope, herald, {"headline": "Two"})
    before = sizes(scope)
    with pytest.raises(EditConflictError, match=f"replaced it: {second.id}"):
        writes.take_back(scope, first.id)
    assert sizes(scope) == before
    writes.take_back(scope, second.id)
    writes.take_back(scope, first.id)
    assert reads.report(scope, herald).corrected == ()


def test_the_corrections_say_what_each_of_them_replaced(scope, herald: str):
    read = reads.report(scope, herald).headline
    first = writes.correct_report(scope, herald, {"headline": "One"}, "Because.")
    second = writes.correct_report(scope, herald, {"headline": "Two"})
    writes.take_back(scope, second.id)
    writes.correct_report(scope, herald, {"headline": "Three"})
    found = reads.corrections_of_report(scope, herald)
    assert [(each.before, each.value, each.applies) for each in found] == [
        (read, "One", False),
        ("One", "Two", False),
        ("One", "Three", True),
    ]
    assert [each.replaces for each in found] == [None, found[0].id, found[0].id]
    assert [each.undone_by for each in found] == ["", "Ann", ""]
    assert (found[0].why, found[0].decision, found[0].who) == ("Because.", first.id, "Ann")


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({}, "nothing would change"),
        ({"headline": "Prisoners of Xanadu write to the United Nations"}, "nothing would change"),
        ({"headline": "  "}, "headline must have 1 to"),
        ({"headline": "x" * 2001}, "headline must have 1 to"),
        ({"byline": "Ann"}, "part of a report must be one of"),
        ({"date": "yesterday"}, "is not a day"),
        ({"date": "2999-01-01"}, "in the future"),
        ({"address": "herald.example"}, "must begin with http"),
        ({"address": "ftp://herald.example/1"}, "must begin with http"),
        ({"address": "https://[half"}, "must begin with http"),
        ({"address": "https://"}, "must begin with http"),
    ],
)
def test_what_is_not_valid_is_refused(scope, herald: str, parts: dict[str, str], says: str):
    before = sizes(scope)
    with pytest.raises(RegisterError, match=says):
        writes.correct_report(scope, herald, parts)
    assert sizes(scope) == before


def test_a_writer_corrects_nothing(scope, herald: str):
    writes.grant_role(scope, "Rae", "writer")
    with pytest.raises(RegisterError, match="only a judge"):
        writes.correct_report(case_scope(scope.register, "Rae"), herald, {"headline": "x"})
