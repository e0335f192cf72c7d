"""Statements by hand and corrections: what they enter, what lists, clocks and searches show after them, and undoing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onrecord import EditConflictError, RegisterError
from onrecord.record import Record
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.new_entries import NamedParty, NewStatement, StatementChanges
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.search import Within
from onrecord.register.text_anchor import SelectedWords
from tests.register.pages import COURIER, DENIAL, HERALD, page
from tests.register.writes.test_decisions import lists, sizes, subjects, verdict

HERE, THERE = "https://herald.example/1", "https://denial.example/1"
FAMILIES = page(
    "Families wait at the gate",
    "XANADU, 7 May 2017 – The pharmacy of the prison has been shut since spring, and the gate stays shut as well. On the"
    " wall by the gate hangs a sheet with the name of the inmate Roza Imani and one line: medicine for ward seven, Anton Kral!",
    "The sheet also has a drawing of wardens with sticks. It rained in June, and the sheet is still there.",
)
INSPECT = page(
    "Prisoners urge rapporteur to inspect Xanadu prisons",
    "XANADU, 5 May 2017 – Six political prisoners held in Xanadu have urged Anton Kral, the United Nations special"
    " rapporteur for Xanadu, to inspect Xanadu prisons. Six prisoners signed.",
    "The prisoners also called on Kral to visit their families. Six families wait, and the prisoners wait.",
)


def words(quote: str, before: str = "") -> SelectedWords:
    return SelectedWords(quote, before)


def person(quote: str, kind: str | None = None) -> NamedParty:
    return NamedParty(words=words(quote), kind=kind)


WISH = NewStatement(
    act="appeal",
    content=(words("medicine for ward seven"),),
    speaker=person("Roza Imani"),
    addressees=(person("Anton Kral"),),
)


@pytest.fixture
def families(enter) -> str:
    return enter(FAMILIES, "https://families.example/1").report


@pytest.fixture
def herald(enter) -> str:
    return enter(HERALD, HERE).report


def asks_of(scope, report: str) -> list[str]:
    return [each.id for each in reads.report(scope, report).statements if each.act == "appeal"]


def line(scope):
    (found,) = reads.appeals(scope)
    return found


def search(scope, text: str = "", **within: object) -> list[str]:
    return [hit.id for hit in reads.search(scope, text, Within(**within)).hits]


def test_a_statement_by_hand_is_an_appeal_that_lists_clocks_and_search_use(scope, families: str):
    assert search(scope, act="appeal") == []
    done = writes.say(scope, families, WISH, "The reader missed it.")
    found = line(scope)
    assert (found.senders, found.addressees, found.asks) == (
        ("Roza Imani",),
        ("Anton Kral",),
        ("medicine for ward seven",),
    )
    assert (found.verdict, found.standing.state, found.first) == ("accept", "registered", "2017-05-07")
    (key,) = done.statements
    said = reads.statement(scope, key)
    assert (said.rule, said.sure, said.verdict, said.mode) == ("by hand", 1.0, "accept", "indirect")
    assert search(scope, act="appeal") == search(scope, unanswered=True) == [families]
    assert search(scope, party="Roza Imani") == [families]
    assert [each.id for each in reads.appeals(scope, AppealFilter(party="kral"))] == [found.id]
    assert reads.stats(scope).acts["appeal"] == 1
    text = scope.of(rows.Contents, "report__case").get(report__key=families).text
    assert all(text[each.citation.start : each.citation.end] == each.citation.quote for each in said.quotes)
    assert reads.check_ledger(scope.register) == ()


def test_undoing_it_leaves_the_register_as_it_was(scope, families: str):
    before = lists(scope), reads.stats(scope).acts, subjects(scope), reads.report(scope, families).parties
    done = writes.say(scope, families, WISH)
    appeal = line(scope).id
    writes.take_back(scope, done.id)
    assert (lists(scope), reads.stats(scope).acts, subjects(scope), reads.report(scope, families).parties) == before
    assert search(scope, act="appeal") == []
    with pytest.raises(RegisterError, match="entered by hand, and this was undone"):
        reads.appeal(scope, appeal)


def test_two_addressees_are_two_statements_of_one_appeal(scope, families: str):
    said = NewStatement(
        act="appeal",
        content=(words("medicine for ward seven"),),
        speaker=person("Roza Imani"),
        addressees=(person("Anton Kral"), person("wardens", "collective")),
    )
    done = writes.say(scope, families, said)
    assert len(done.statements) == 2
    assert [each.addressees for each in reads.appeals(scope)] == [("Anton Kral", "wardens")]
    writes.judge(scope, done.statements[1], "reject")
    (line,) = reads.appeals(scope)
    assert (line.addressees, line.verdict) == (("Anton Kral",), "accept")


def test_an_accusation_by_hand(scope, families: str):
    said = NewStatement(
        act="accuse",
        content=(words("wardens with sticks"),),
        speaker=person("Roza Imani"),
        target=person("wardens", "collective"),
    )
    (key,) = writes.say(scope, families, said).statements
    accusation = scope.of(rows.Accusation).get(statement__key=key)
    assert (accusation.accuser.name, accusation.accused.name) == ("Roza Imani", "wardens")
    assert verdict(scope, accusation.key) == "accept"
    assert search(scope, act="accuse") == [families]


def test_a_party_by_hand_meets_those_of_other_pages(scope, enter):
    mothers = person("Mothers of Zenda", "body")
    said = NewStatement(act="state", content=(words("It rained in June"),), speaker=mothers)
    for number in range(2):
        content = FAMILIES.replace("wardens with", f"{number + 2} Mothers of Zenda with")
        report = enter(content, f"https://site-{number}.example/1", propose=suggest).report
        writes.say(scope, report, said, propose=suggest)
    one, other = scope.of(rows.Party).filter(folded="mothers of zenda").order_by("pk")
    assert (one.key, other.key) in {(pair.left, pair.right) for pair in reads.pairs(scope, kind="party")}


def test_an_existing_party_is_named_by_its_id_its_name_or_a_mention(scope, herald: str):
    people = {each.name: each.id for each in reads.report(scope, herald).parties}
    for choice in (people["António Guterres"], person("antonio guterres"), person("UN Secretary-General")):
        said = NewStatement(act="state", content=(words("The prison holds four hundred people"),), speaker=choice)
        (key,) = writes.say(scope, herald, said).statements
        assert reads.statement(scope, key).speaker.id == people["António Guterres"]


def test_a_correction_is_what_lists_and_searches_use_and_the_appeal_keeps_its_id(scope, herald: str):
    before = line(scope)
    ask = asks_of(scope, herald)[0]
    changes = StatementChanges(content=(words("a number of prisoners in the prison of Xanadu ask for a visit"),))
    done = writes.correct(scope, ask, changes, "The words are longer.")
    found = line(scope)
    assert found.id == before.id
    assert set(found.asks) == {*before.asks, "a number of prisoners in the prison of Xanadu ask for a visit"} - {
        "a visit"
    }
    assert (verdict(scope, ask), verdict(scope, done.statements[0])) == ("reject", "accept")
    old, new = reads.statement(scope, ask), reads.statement(scope, done.statements[0])
    assert (old.corrected_by, new.corrects) == ((new.id,), (old.id,))
    (row,) = scope.of(rows.Correction)
    assert (row.old.key, row.new.key, row.kind) == (ask, new.id, "corrected")


def test_the_addressee_of_a_whole_appeal_is_corrected_at_once(scope, herald: str):
    before = line(scope)
    kept = lists(scope), subjects(scope)
    changes = StatementChanges(addressees=(person("warden"),), speaker=person("its former warden"))
    done = writes.correct(scope, asks_of(scope, herald), changes, "He was asked, and not the other.")
    found = line(scope)
    assert (found.id, found.senders, found.addressees) == (before.id, ("its former warden",), ("warden",))
    assert found.asks == before.asks
    assert found.standing.procedure != before.standing.procedure == "SG"
    assert reads.appeals(scope, AppealFilter(party="Guterres")) == ()
    assert [each.id for each in reads.appeals(scope, AppealFilter(party="warden"))] == [before.id]
    member = reads.appeal(scope, found.id).members[0]
    assert [each.name for each in member.addressees] == ["warden"]
    writes.take_back(scope, done.id)
    assert (lists(scope), subjects(scope)) == kept
    assert line(scope) == before


def test_an_appeal_of_several_reports_stays_one(scope, enter, herald: str):
    enter(COURIER, "https://courier.example/1")
    before = line(scope)
    assert before.reports == 2
    writes.correct(scope, asks_of(scope, herald), StatementChanges(addressees=(person("warden"),)))
    found = line(scope)
    assert (found.id, found.reports, found.addressees) == (before.id, 2, ("warden",))


def test_a_statement_becomes_an_appeal_and_an_appeal_something_else(scope, herald: str):
    state = next(each for each in reads.report(scope, herald).statements if each.act == "state")
    writes.correct(scope, state.id, StatementChanges(act="appeal", addressees=(person("António Guterres"),)))
    assert len(reads.appeals(scope)) == 2
    done = writes.correct(scope, asks_of(scope, herald)[:3], StatementChanges(act="state"))
    assert [each.senders for each in reads.appeals(scope)] == [("its former warden",)]
    writes.take_back(scope, done.id)
    assert len(reads.appeals(scope)) == 2


def test_splitting_by_addressee(scope, families: str):
    (one,) = writes.say(scope, families, WISH).statements
    both = (person("Anton Kral"), person("wardens", "collective"))
    done = writes.correct(scope, one, StatementChanges(addressees=both))
    assert len(done.statements) == 2
    assert {each.kind for each in scope.of(rows.Correction)} == {"split"}
    assert [each.addressees for each in reads.appeals(scope)] == [("Anton Kral", "wardens")]


@pytest.mark.usefixtures("herald")
def test_the_clock_of_a_corrected_answer_stays_stopped(scope, enter):
    denial = enter(DENIAL, THERE).report
    (answer,) = (each for each in reads.report(scope, denial).statements if each.act == "deny")
    writes.answers(scope, line(scope).id, answer.id, form="declined", day="2017-05-08")
    before = line(scope).standing
    assert before.state == "declined"
    done = writes.correct(scope, answer.id, StatementChanges(content=(words("denied that prisoners were chained"),)))
    assert line(scope).standing == before
    assert line(scope).answered
    writes.take_back(scope, done.id)
    assert line(scope).standing == before
    writes.judge_all(scope, [*_rejecting(answer.id)])
    assert line(scope).standing.state != "declined"


def _rejecting(key: str):
    from onrecord.register.new_entries import NewJudgement

    return [NewJudgement(subject=key, verdict="reject")]


def test_a_correction_is_corrected_again_and_not_twice(scope, herald: str):
    ben, at = case_scope(scope.register, "Ben"), datetime(2026, 5, 1, 9, tzinfo=UTC)
    ask = asks_of(scope, herald)[0]
    first = writes.correct(ben, ask, StatementChanges(addressees=(person("warden"),)), now=lambda: at)
    with pytest.raises(EditConflictError, match="Ben corrected it on 2026-05-01 at 09:00 UTC") as caught:
        writes.correct(scope, ask, StatementChanges(addressees=()))
    assert (caught.value.found, caught.value.who) == (first.statements[0], "Ben")
    second = writes.correct(scope, first.statements[0], StatementChanges(addressees=()))
    assert reads.statement(scope, second.statements[0]).addressee is None
    writes.take_back(scope, second.id)
    assert verdict(scope, first.statements[0]) == "accept"
    writes.take_back(scope, first.id)
    assert writes.correct(scope, ask, StatementChanges(addressees=())).statements


def test_a_correction_says_which_judgement_its_author_saw(scope, herald: str):
    ask = asks_of(scope, herald)[0]
    writes.judge(case_scope(scope.register, "Ben"), ask, "accept")
    before = sizes(scope)
    with pytest.raises(EditConflictError, match="Ben judged it"):
        writes.correct(scope, ask, StatementChanges(addressees=()), expects=None)
    assert sizes(scope) == before


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"content": (words("words that are not there"),)}, "does not contain these words"),
        ({"content": (words("the"),)}, "several times"),
        ({"content": ()}, "Give the words"),
        ({"content": (words("  "),)}, "Give the words"),
        ({"act": "sing"}, "act must be one of"),
        ({"mode": "loud"}, "mode must be one of"),
        ({"speaker": person("Nobody at all", "person")}, "does not contain these words"),
        ({"speaker": person("Roza Imani's cat")}, "does not contain these words"),
        ({"speaker": person("the gate")}, "Give its kind"),
        ({"speaker": person("the gate", "gate")}, "kind of a party must be one of"),
        ({"speaker": "pa-aaaaaaaaaa"}, "nothing with this id"),
        ({"speaker": "st-aaaaaaaaaa"}, "nothing with this id"),
        ({"speaker": person(" ")}, "Give the name"),
    ],
)
def test_what_is_not_valid_is_refused_in_a_sentence_and_nothing_is_entered(scope, families: str, said, says: str):
    before = sizes(scope)
    whole = {"act": "appeal", "content": (words("medicine for ward seven"),), **said}
    with pytest.raises(RegisterError, match=says):
        writes.say(scope, families, NewStatement(**whole))
    assert sizes(scope) == before


def test_nothing_is_corrected_to_what_it_is(scope, herald: str):
    ask, *others = asks_of(scope, herald)
    before = sizes(scope)
    for what, changes, says in (
        (ask, StatementChanges(), "nothing would change"),
        (ask, StatementChanges(act="appeal"), "nothing would change"),
        ([ask, *others], StatementChanges(content=(words("a visit"),)), "one statement at a time"),
        ([], StatementChanges(act="state"), "one report at a time"),
    ):
        with pytest.raises(RegisterError, match=says):
            writes.correct(scope, what, changes)
    assert sizes(scope) == before


def test_statements_of_two_reports_and_parties_of_another_are_refused(scope, enter, herald: str):
    denial = enter(DENIAL, THERE).report
    mine, theirs = asks_of(scope, herald)[0], reads.report(scope, denial).statements[0].id
    with pytest.raises(RegisterError, match="one report at a time"):
        writes.correct(scope, [mine, theirs], StatementChanges(act="state"))
    warden = next(each.id for each in reads.report(scope, denial).parties if each.name == "Karl Blumer")
    with pytest.raises(RegisterError, match="party of another report"):
        writes.correct(scope, mine, StatementChanges(addressees=(warden,)))
    here = next(each.id for each in reads.report(scope, herald).parties if each.name == "warden")
    writes.judge(scope, writes.pair(scope, here, warden), "same")
    done = writes.correct(scope, mine, StatementChanges(addressees=(warden,)))
    assert reads.statement(scope, done.statements[0]).addressee.id == here


def test_words_are_found_by_those_before_them_and_by_whatever_white_space(scope, families: str):
    said = NewStatement(act="state", content=(words("the\n sheet  is", "June, and"),))
    (key,) = writes.say(scope, families, said).statements
    (quote,) = (each.citation.quote for each in reads.statement(scope, key).quotes)
    assert quote == "the sheet is"
    with pytest.raises(RegisterError, match="several times"):
        writes.say(scope, families, NewStatement(act="state", content=(words("sheet"),)))


@pytest.mark.parametrize(
    ("quote", "beside"),
    [
        ("inspect Xanadu prisons", "for Xanadu, to "),  # the headline has them too
        ("prisoners signed", "Six "),
        ("political prisoners", "Six "),
        ("Anton Kral", "have urged "),
        ("rapporteur", "special "),
    ],
)
def test_words_that_stand_several_times_are_those_of_the_finding(scope, enter, quote: str, beside: str):
    report = enter(INSPECT, HERE).report
    done = writes.correct(scope, asks_of(scope, report)[0], StatementChanges(content=(words(quote),)))
    (found,) = (each.citation for each in reads.statement(scope, done.statements[0]).quotes if each.part == "content")
    text = Record.from_json(reads.record(scope, report)).page.text
    assert text[: found.start].endswith(beside)
    assert text[found.start : found.end] == quote


def test_words_beside_the_finding_are_in_its_block(scope, enter):
    report = enter(INSPECT, HERE).report
    ask = asks_of(scope, report)[0]
    with pytest.raises(RegisterError, match="The report's text contains these words several times: “Six”"):
        writes.correct(scope, ask, StatementChanges(content=(words("Six"),)))
    second = writes.correct(scope, asks_of(scope, report)[1], StatementChanges(content=(words("Six"),)))
    (found,) = (each.citation for each in reads.statement(scope, second.statements[0]).quotes if each.part == "content")
    text = Record.from_json(reads.record(scope, report)).page.text
    assert text[found.start :].startswith("Six families")


def test_the_words_of_an_ask_are_within_those_of_its_statement(scope, enter):
    report = enter(INSPECT, HERE).report
    ask = asks_of(scope, report)[0]
    done = writes.correct(scope, ask, StatementChanges(ask=words("Xanadu prisons")))
    kept = {each.part: each.citation for each in reads.statement(scope, done.statements[0]).quotes}
    assert kept["ask"].quote == "Xanadu prisons"
    assert kept["content"].span.holds(kept["ask"])


def test_a_rejected_statement_is_no_part_of_lists(scope, herald: str):
    ask = asks_of(scope, herald)[0]
    writes.judge(scope, ask, "reject", "It is a heading.")
    assert "a visit" not in line(scope).asks
    assert reads.stats(scope).acts["appeal"] == 2


def test_a_reader_enters_nothing(scope, herald: str):
    writes.grant_role(scope, "Rae", "writer")
    rae = case_scope(scope.register, "Rae")
    for attempt in (
        lambda: writes.say(rae, herald, NewStatement(act="state", content=(words("a visit"),))),
        lambda: writes.correct(rae, asks_of(rae, herald)[0], StatementChanges(addressees=())),
    ):
        with pytest.raises(RegisterError, match="only a judge"):
            attempt()


def test_another_case_is_not_there(scope, herald: str):
    theirs = writes.open_case(scope.register, "another", "Ben")
    with pytest.raises(RegisterError, match="nothing with this id"):
        writes.say(theirs, herald, WISH)
    with pytest.raises(RegisterError, match="nothing with this id"):
        writes.correct(theirs, asks_of(scope, herald)[0], StatementChanges(addressees=()))
