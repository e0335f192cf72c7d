"""Letters by hand: what they enter, what lists, clocks and searches show after them, and undoing."""

from __future__ import annotations

import pytest

from onrecord import EditConflictError, RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.new_entries import LettersSeen, NamedParty, NewLetter, NewStatement, StatementChanges
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.search import Within
from onrecord.register.text_anchor import SelectedWords
from tests.register.pages import COURIER, HERALD, page
from tests.register.writes.test_decisions import lists, sizes

WALL = page(
    "A sheet on the wall",
    "XANADU, 7 May 2017 – The pharmacy of the prison has been shut since spring. On the wall by the gate hangs a sheet"
    " that Roza Imani and Anton Kral know well.",
    "Medicine for ward seven, before the winter, and a doctor who comes each week! Nobody has slept here since April, and"
    " the lamps burn through the night.",
    "It rained in June, and the sheet of the Mothers of Kubla is still there.",
)
SHEET = (
    "Medicine for ward seven, before the winter, and a doctor who comes each week! Nobody has slept here since April"
)
ASK = "Medicine for ward seven"


def words(quote: str) -> SelectedWords:
    return SelectedWords(quote)


def named(quote: str, kind: str | None = None) -> NamedParty:
    return NamedParty(words=words(quote), kind=kind)


WISH = NewStatement(act="appeal", content=(words(ASK),), speaker=named("Roza Imani", "person"))
LETTER = NewLetter(
    parts=(words(SHEET),),
    sender=named("Mothers of Kubla", "collective"),
    addressees=(named("Anton Kral", "person"),),
    date="2017-03-02",
    completeness="full",
)


@pytest.fixture
def wall(enter) -> str:
    return enter(WALL, "https://wall.example/1").report


@pytest.fixture
def herald(enter) -> str:
    return enter(HERALD, "https://herald.example/1").report


def everything(scope, report: str) -> list[object]:
    whole = [reads.appeal(scope, each.id) for each in reads.appeals(scope)]
    return [
        *lists(scope),
        whole,
        reads.report(scope, report).appeals,
        [each.id for each in reads.search(scope, "").hits],
    ]


def names(parties) -> tuple[str, ...]:
    return tuple(each.name for each in parties)


def test_a_letter_by_hand_gives_its_sides_and_its_day_to_the_appeal_in_it(scope, wall: str):
    writes.say(scope, wall, WISH)
    (before,) = reads.appeals(scope)
    assert (before.senders, before.addressees, before.standing.state) == (("Roza Imani",), (), "registered")
    then, rows_then = everything(scope, wall), sizes(scope)
    done = writes.enter_letter(scope, wall, LETTER, "The sheet is a letter.", propose=suggest)
    (line,) = reads.appeals(scope)
    assert (line.id, line.senders, line.addressees) == (before.id, ("Mothers of Kubla",), ("Anton Kral",))
    assert "2017-03-02" in repr(reads.appeal(scope, line.id).history)
    assert reads.appeals(scope, AppealFilter(party="Mothers of Kubla"))[0].id == line.id
    assert [hit.id for hit in reads.search(scope, "", Within(party="Kubla")).hits] == [wall]
    (letter,) = reads.letters(scope, wall)
    assert (letter.number, letter.applies, letter.who, letter.dates) == (1, True, "Ann", ("2017-03-02",))
    assert (names(letter.senders), names(letter.addressees)) == (("Mothers of Kubla",), ("Anton Kral",))
    assert (letter.parts[0].quote, letter.completeness, letter.appeals) == (SHEET, "full", (line.id,))
    assert reads.check_ledger(scope.register) == ()
    writes.take_back(scope, done.id)
    assert everything(scope, wall) == then
    assert all(sizes(scope)[table] >= count for table, count in rows_then.items())
    (letter,) = reads.letters(scope, wall)
    assert (letter.applies, letter.undone_by, letter.appeals) == (False, "Ann", ())
    with pytest.raises(RegisterError, match="undid it"):
        writes.take_back(scope, done.id)


def test_a_letter_that_the_reader_found_is_corrected_by_a_new_row_that_names_it(scope, herald: str):
    (found,) = reads.letters(scope, herald)
    assert (found.by_hand, found.applies, found.number) == (False, True, 1)
    (line,) = reads.appeals(scope)
    assert found.appeals == (line.id,)
    then = everything(scope, herald)
    done = writes.enter_letter(scope, herald, NewLetter(date="2017-04-20"), "It is dated.", corrects=1)
    first, second = reads.letters(scope, herald)
    assert (first.corrected_by, first.applies, first.appeals) == (2, False, ())
    assert (second.corrects, second.parts, second.appeals) == (1, found.parts, (line.id,))
    (after,) = reads.appeals(scope)
    assert (after.senders, after.addressees, after.verdict) == (line.senders, line.addressees, line.verdict)
    assert after.standing.days[0] > line.standing.days[0]
    with pytest.raises(EditConflictError, match=r"letter 2\. Correct that one"):
        writes.enter_letter(scope, herald, NewLetter(date="2017-04-21"), corrects=1)
    again = writes.enter_letter(scope, herald, NewLetter(date=""), corrects=2)
    assert reads.letters(scope, herald)[2].dates == ()
    with pytest.raises(EditConflictError, match="Undo that one"):
        writes.take_back(scope, done.id)
    writes.take_back(scope, again.id)
    writes.take_back(scope, done.id)
    assert everything(scope, herald) == then


def test_a_correction_keeps_the_sides_that_nobody_corrected(scope, herald: str):
    (found,) = reads.letters(scope, herald)
    writes.enter_letter(scope, herald, NewLetter(date="2017-04-20"), corrects=1)
    _, second = reads.letters(scope, herald)
    assert second.senders[0].name in found.senders[0].name
    assert [each.id is not None for each in second.senders] == [True]
    assert bool(second.addressees) == bool(found.addressees)


def test_a_party_that_only_a_letter_names_stays_in_the_report_until_the_letter_is_undone(scope, wall: str):
    lamps = named("the lamps", "body")
    first = writes.enter_letter(scope, wall, NewLetter(parts=LETTER.parts, sender=lamps))

    def known() -> int:
        return [each.name for each in reads.report(scope, wall).parties].count("the lamps")

    assert known() == 1
    second = writes.enter_letter(scope, wall, NewLetter(sender=named("the lamps"), date="2017"), corrects=1)
    assert known() == 1
    writes.take_back(scope, second.id)
    writes.take_back(scope, first.id)
    assert known() == 0


def test_the_sender_of_a_letter_is_corrected_in_each_request_of_it_and_the_appeal_keeps_its_id(scope, herald: str):
    (line,) = reads.appeals(scope)
    asks = [each for each in reads.report(scope, herald).statements if each.act == "appeal"]
    assert len(asks) == 3  # one of them in the words of the report
    writes.enter_letter(scope, herald, NewLetter(sender=named("former warden", "person")), corrects=1)
    (after,) = reads.appeals(scope)
    assert (after.id, after.senders, set(after.asks)) == (line.id, ("former warden",), set(line.asks))
    now = [each for each in reads.report(scope, herald).statements if each.act == "appeal" and each.applies]
    assert sorted(each.corrects for each in now) == sorted((each.id,) for each in asks)


def test_a_narrower_letter_leaves_out_the_appeal_that_it_does_not_contain(scope, herald: str):
    (line,) = reads.appeals(scope)
    short = words("For three winters we have been held in the prison of Xanadu without a doctor")
    writes.enter_letter(scope, herald, NewLetter(parts=(short,)), corrects=1)
    assert [each.appeals for each in reads.letters(scope, herald)] == [(), ()]
    assert [each.id for each in reads.appeals(scope)] == [line.id]


def test_a_statement_is_given_to_a_letter_and_to_none(scope, wall: str):
    writes.enter_letter(scope, wall, LETTER)
    outside = NewStatement(act="appeal", content=(words("It rained in June"),), speaker=named("Roza Imani", "person"))
    done = writes.say(scope, wall, outside)
    assert reads.letters(scope, wall)[0].appeals == ()
    (key,) = done.statements
    given = writes.correct(scope, key, StatementChanges(letter=1), "It is part of the sheet.")
    (appeal,) = reads.letters(scope, wall)[0].appeals
    (line,) = reads.appeals(scope)
    assert line.id == appeal
    assert "2017-03-02" in repr(reads.appeal(scope, appeal).history)
    writes.take_back(scope, given.id)
    assert reads.letters(scope, wall)[0].appeals == ()
    assert "2017-03-02" not in repr(reads.appeal(scope, appeal).history)
    within = writes.say(scope, wall, WISH)
    assert len(reads.letters(scope, wall)[0].appeals) == 1
    writes.correct(scope, within.statements[0], StatementChanges(letter=None))
    assert reads.letters(scope, wall)[0].appeals == ()
    with pytest.raises(RegisterError, match="no letter 7"):
        writes.say(scope, wall, NewStatement(act="appeal", content=(words("It rained"),), letter=7))
    with pytest.raises(RegisterError, match="Only an appeal"):
        writes.say(scope, wall, NewStatement(act="state", content=(words("It rained"),), letter=1))


def test_an_appeal_by_hand_outlives_its_letter_by_hand(scope, wall: str):
    letter = writes.enter_letter(scope, wall, LETTER)
    writes.say(scope, wall, WISH)
    (line,) = reads.appeals(scope)
    writes.take_back(scope, letter.id)
    (after,) = reads.appeals(scope)
    assert (after.id, after.senders) == (line.id, ("Roza Imani",))
    assert "2017-03-02" not in repr(reads.appeal(scope, line.id).history)


@pytest.mark.parametrize(
    ("wanted", "corrects", "said"),
    [
        (NewLetter(), None, "words of the letter"),
        (NewLetter(parts=(words("not on the page"),)), None, "does not contain"),
        (NewLetter(parts=(words(ASK),), date="some day"), None, "not a day"),
        (NewLetter(parts=(words(ASK),), date="2999"), None, "in the future"),
        (NewLetter(parts=(words(ASK),), completeness="half"), None, "must be one of"),
        (NewLetter(parts=(words(ASK),), sender=named("Nobody Atall", "person")), None, "does not contain"),
        (NewLetter(date="2017"), 4, "no letter 4"),
        (NewLetter(), 1, "no letter 1"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_entered(scope, wall: str, wanted: NewLetter, corrects, said: str):
    before = sizes(scope)
    with pytest.raises(RegisterError, match=said):
        writes.enter_letter(scope, wall, wanted, corrects=corrects)
    assert sizes(scope) == before


def test_a_correction_that_changes_nothing_is_refused(scope, wall: str):
    writes.enter_letter(scope, wall, LETTER)
    with pytest.raises(RegisterError, match="so already"):
        writes.enter_letter(scope, wall, NewLetter(date="2017-03-02"), corrects=1)


def test_the_letters_of_another_case_are_not_there(scope, register, wall: str):
    writes.enter_letter(scope, wall, LETTER)
    other = writes.open_case(register, "Kubla", "Ben")
    with pytest.raises(RegisterError):
        reads.letters(other, wall)
    with pytest.raises(RegisterError):
        writes.enter_letter(other, wall, NewLetter(date="2017"), corrects=1)


def test_pages_that_come_later_are_compared_with_the_letter_by_hand(scope, enter, herald: str):
    writes.enter_letter(scope, herald, NewLetter(date="2017-04-20"), corrects=1, propose=suggest)
    enter(COURIER, "https://courier.example/1", propose=suggest)
    assert len(reads.appeals(scope)) == 1
    assert case_scope(scope.register, "Ben").case == scope.case


def test_the_sides_that_the_reader_found_are_parties_of_the_report(scope, herald: str):
    (found,) = reads.letters(scope, herald)
    known = {each.id for each in reads.report(scope, herald).parties}
    assert [each.id in known for each in (*found.senders, *found.addressees)] == [True, True]


@pytest.mark.parametrize("held", [True, False])
def test_undoing_a_letter_does_not_put_an_appeal_back_into_a_letter_that_was_corrected_since(
    scope, wall: str, *, held: bool
):
    (wish,) = writes.say(scope, wall, WISH).statements
    writes.enter_letter(scope, wall, NewLetter(parts=LETTER.parts, date="2017-03-02"))
    (line,) = reads.appeals(scope)
    newer = writes.enter_letter(scope, wall, NewLetter(parts=(words(ASK),), date="2017-03-20"))
    assert [each.appeals for each in reads.letters(scope, wall)] == [(), (line.id,)]
    nights = words("Nobody has slept here since April")
    corrected = writes.enter_letter(scope, wall, NewLetter(parts=(nights,), date="2017-04-11"), corrects=1)
    if held:  # the request is corrected to words of the corrected letter, while it is in the newer one
        writes.correct(scope, wish, StatementChanges(content=(nights,)))
    writes.take_back(scope, newer.id)
    assert [each.applies for each in reads.letters(scope, wall)] == [False, False, True]
    assert [each.appeals for each in reads.letters(scope, wall)] == [(), (), (line.id,) if held else ()]
    history = repr(reads.appeal(scope, line.id).history)
    assert "2017-03-02" not in history
    assert "2017-03-20" not in history
    assert ("2017-04-11" in history) == held
    given = reads.given_letter(scope, line.id)
    assert given is not None
    assert (given.letter.number if given.letter else None) == (3 if held else None)
    writes.take_back(scope, corrected.id)
    assert reads.letters(scope, wall)[0].appeals == (line.id,)
    assert "2017-03-02" in repr(reads.appeal(scope, line.id).history)


def test_an_appeal_of_the_reader_s_letter_follows_its_correction_when_another_letter_is_undone(scope, herald: str):
    (line,) = reads.appeals(scope)
    (found,) = reads.letters(scope, herald)
    ask = words(found.parts[0].quote.split(".")[0])
    newer = writes.enter_letter(scope, herald, NewLetter(parts=(ask,), date="2017-03-20"))
    taken = reads.letters(scope, herald)[1].appeals
    writes.enter_letter(scope, herald, NewLetter(date="2017-04-11"), corrects=1)
    writes.take_back(scope, newer.id)
    assert [each.appeals for each in reads.letters(scope, herald)] == [(), (), (line.id,)], taken
    assert "2017-04-11" in repr(reads.appeal(scope, line.id).history)


def test_a_letter_that_another_person_entered_with_these_words_is_a_conflict(scope, wall: str):
    before, wanted = LettersSeen(), NewLetter(parts=(words(ASK),))
    ben = case_scope(scope.register, "Ben")
    writes.enter_letter(ben, wall, LETTER)
    rows_then = sizes(scope)
    with pytest.raises(EditConflictError, match="entered letter 1 with such words") as raised:
        writes.enter_letter(scope, wall, wanted, expects=before)
    assert (raised.value.who, raised.value.did) == (ben.who, "entered")
    assert sizes(scope) == rows_then
    elsewhere = NewLetter(parts=(words("the lamps burn through the night"),))
    writes.enter_letter(scope, wall, elsewhere, expects=before)
    writes.enter_letter(scope, wall, wanted, expects=LettersSeen(letters=(1, 2)))


def test_a_request_that_changed_since_the_letter_was_prepared_is_a_conflict(scope, wall: str):
    (wish,) = writes.say(scope, wall, WISH).statements
    rows_then = sizes(scope)
    with pytest.raises(EditConflictError):
        writes.enter_letter(scope, wall, LETTER, expects=LettersSeen())
    assert sizes(scope) == rows_then
    judged = writes.judge(scope, wish, "accept")
    seen = LettersSeen(judgements={wish: judged})
    rejected = writes.judge(scope, wish, "reject", "No request.")
    with pytest.raises(EditConflictError, match="reject"):
        writes.enter_letter(scope, wall, LETTER, expects=seen)
    assert reads.letters(scope, wall) == ()
    writes.enter_letter(scope, wall, LETTER, expects=LettersSeen(judgements={wish: rejected}))


def test_a_correction_of_a_letter_expects_its_requests_as_they_were_seen(scope, herald: str):
    (appeal,) = reads.appeals(scope)
    asks = [each.id for each in reads.report(scope, herald).statements if each.act == "appeal"]
    seen = LettersSeen(letters=(1,), judgements=dict.fromkeys(asks))
    judged = writes.judge(scope, asks[0], "accept")
    wanted = NewLetter(date="2017-04-20")
    with pytest.raises(EditConflictError, match="accept"):
        writes.enter_letter(scope, herald, wanted, corrects=1, expects=seen)
    now = LettersSeen(letters=(1,), judgements={**seen.judgements, asks[0]: judged})
    writes.enter_letter(scope, herald, wanted, corrects=1, expects=now)
    assert reads.letters(scope, herald)[1].appeals == (appeal.id,)
