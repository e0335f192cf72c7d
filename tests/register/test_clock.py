"""States, clocks and deadlines: what may be said of an appeal, and what may not."""

from datetime import date

import pytest

from onrecord.register.status import ReplyRank, asks_open, headline, history, shipped_rules, status_of, status_phrases
from onrecord.register.status.clock_start import is_early, started
from onrecord.vocabulary import AppealState
from tests.register.events import make_event

RULES = shipped_rules()
AUTUMN = "2026-11-25"


def standing(events, procedure=None, as_of=AUTUMN, **more):
    return status_of(events, procedure, RULES, date.fromisoformat(as_of), **more)


def said(events, procedure=None, as_of=AUTUMN, searched=3):
    return [str(each) for each in status_phrases(standing(events, procedure, as_of), searched)]


@pytest.fixture
def event():
    return make_event


@pytest.fixture
def letter(event):
    """A letter of 27 April 2026 with two asks, reported the day after and registered in May."""
    return [
        event("written", "2026-04-27", asks=("statement", "release")),
        event("reported", "2026-04-28"),
        event("registered", "2026-05-02"),
    ]


def test_without_a_rule_there_is_no_deadline(letter):
    found = standing(letter, "SG")
    assert (found.state, found.clock.due, found.clock.passed, found.clock.late) == (
        AppealState.REGISTERED,
        None,
        None,
        None,
    )
    first, start, rule = said(letter, "SG")
    assert first == "212 days, no public answer found as of 2026-11-25, in 3 sources with later pages"
    assert start == "Counted from the day it was written, 2026-04-27"
    assert rule.startswith("We found no rule by which the Secretary-General must answer")


@pytest.mark.parametrize("procedure", [None, "", "12/2", "petition", "UA", "OL", "SG", "JUA"])
def test_only_a_rule_makes_a_deadline(letter, procedure):
    found = standing(letter, procedure)
    assert found.clock.rule is None
    assert found.state is AppealState.REGISTERED


@pytest.mark.parametrize(
    ("as_of", "state", "passed"),
    [("2026-06-26", AppealState.REGISTERED, False), ("2026-06-27", AppealState.NO_KNOWN_RESPONSE, True)],
)
@pytest.mark.parametrize("code", ["AL", "JAL"])
def test_the_day_on_which_a_reply_is_due_is_still_in_time(letter, as_of, state, passed, code):
    found = standing(letter, code, as_of)
    assert (found.state, found.clock.passed) == (state, passed)
    assert found.clock.rule.id == "un.sp.AL.60-days"


def test_a_deadline_changes_nothing_before_the_appeal_is_registered(letter):
    assert standing(letter[:2], "AL").state is AppealState.REPORTED
    assert standing(letter[:2], "AL").clock.passed


@pytest.mark.parametrize(
    ("written", "rule", "due"),
    [
        ("2006-05-01", None, None),
        ("2008-12-31", "un.sp.AL.two-months", "2009-02-28"),
        ("2014-02-28", "un.sp.AL.two-months", "2014-04-28"),
        ("2014-03-01", "un.sp.AL.60-days", "2014-04-30"),
        ("2021-05-27", "un.sp.AL.60-days", "2021-07-26"),
    ],
)
def test_the_day_of_writing_chooses_among_dated_rules(event, written, rule, due):
    clock = standing([event("written", written), event("reported", written)], "AL").clock
    assert (clock.rule.id if clock.rule else None, str(clock.due) if clock.due else None) == (rule, due)


def test_days_on_both_sides_of_a_change_of_rules_leave_it_open_which_holds(event):
    found = standing(
        [event("written", "2014-02-27 2014-03-02", entered="2014-03-05"), event("reported", "2014-03-05")], "AL"
    )
    assert found.clock.rule is None
    assert "Which rule holds is not known: the day of writing is not known exactly" in map(
        str, status_phrases(found, 1)
    )


def test_a_rule_from_general_knowledge_says_so(letter):
    assert any("from general knowledge, to be verified" in each for each in said(letter, "AL"))
    assert not any("general knowledge" in each for each in said(letter, "SG"))


def test_an_urgent_appeal_has_days_to_look_again_and_no_deadline(letter):
    found = standing(letter, "UA")
    assert [(rule.id, str(day)) for rule, day in found.clock.reminders] == [
        ("un.sp.UA.prompt", "2026-05-11"),
        ("un.sp.AL.follow-up", "2026-10-27"),
    ]
    assert found.clock.due is None


class TestStart:
    def test_from_the_day_of_writing(self, letter):
        assert standing(letter).clock.start.basis == "written"

    def test_else_from_the_first_report(self, event):
        events = [event("reported", "2017-05-09"), event("reported", "2017-05-03")]
        start = standing(events).clock.start
        assert (str(start.days), start.basis) == ("2017-05-03", "reported")
        assert str(start.label) == "Counted from the first report that is known, 2017-05-03: no day of writing is known"

    def test_an_unknown_year_starts_none(self, event):
        events = [
            event("reported", "XXXX-05-01", entered="2026-11-20"),
            event("written", "XXXX-04-27", entered="2026-11-20"),
        ]
        found = standing(events)
        assert (found.clock.start.days, found.clock.elapsed) == (None, None)
        assert [str(each) for each in status_phrases(found, 3)] == [
            "No public answer found as of 2026-11-25, in 3 sources with later pages",
            "The clock has not started: neither the year of writing nor that of a report is known",
        ]

    def test_candidates_of_several_years_start_none(self, event):
        events = [event("reported", "2016-05-01 2017-05-01", entered="2026-11-20")]
        assert standing(events).clock.start.days is None

    def test_candidates_of_one_year_give_a_range(self, event):
        events = [event("reported", "2026-04-27 2026-04-29", entered="2026-05-01")]
        assert standing(events).clock.elapsed == (210, 212)
        assert said(events)[0].startswith("210 to 212 days, no public answer found as of 2026-11-25, in 3 sources")

    def test_a_letter_is_written_before_it_is_reported(self, event):
        events = [event("written", "2017", entered="2017-05-03"), event("reported", "2017-05-03")]
        assert str(standing(events).clock.start.days) == "2017-01-01 to 2017-05-03"

    def test_the_first_report_can_leave_one_year_of_two(self, event):
        events = [
            event("written", "2016-05-01 2019-05-01", entered="2020-01-01"),
            event("reported", "2016-05-03"),
        ]
        assert str(standing(events).clock.start.days) == "2016-05-01"

    def test_a_day_of_writing_after_the_first_report_is_not_believed(self, event):
        events = [event("written", "2018-01-01"), event("reported", "2017-05-03")]
        start = standing(events).clock.start
        assert (str(start.days), start.basis) == ("2017-05-03", "reported")
        assert "2018-01-01, lies after that report" in str(start.label)

    def test_two_reports_of_the_day_of_writing_are_read_together(self, event):
        month, days = (
            event("written", "2017-04", entered="2017-05-03"),
            event("written", "2017-04-27 2017-05-02", entered="2017-05-03"),
        )
        assert str(standing([month, days]).clock.start.days) == "2017-04-27"

    def test_where_they_contradict_each_other_both_days_are_kept_and_it_is_said(self, event):
        events = [event("written", "2017-04-20"), event("written", "2017-04-27")]
        start = standing(events).clock.start
        assert str(start.days) == "2017-04-20 to 2017-04-27"
        assert "on which the reports differ" in str(start.label)

    def test_before_anything_is_known_nothing_is_shown(self, letter):
        found = standing(letter, as_of="2026-04-20")
        assert (found.state, found.open) == (None, False)
        assert str(headline(found, 3)) == "The clock has not started: no report of it is known as of 2026-04-20"

    def test_what_was_entered_later_did_not_happen_after_its_entry(self, event):
        events = [event("reported", "2026", entered="2026-03-01")]
        assert str(standing(events).clock.start.days) == "2026-01-01 to 2026-03-01"


class TestReplies:
    def test_every_ask_must_be_met(self, letter, event):
        part = [*letter, event("answered", "2026-07-10", asks=("release",))]
        found = standing(part)
        assert (found.state, found.open, asks_open(found.course)) == (
            AppealState.ANSWERED_IN_PART,
            True,
            ("statement",),
        )
        assert said(part)[:2] == [
            "Answered in part after 74 days, on 2026-07-10; 1 of 2 asks have no answer that we found",
            "212 days, no full public answer found as of 2026-11-25, in 3 sources with later pages",
        ]
        whole = standing([*part, event("answered", "2026-08-01", asks=("statement",))])
        assert (whole.state, whole.open, whole.clock.elapsed) == (AppealState.ANSWERED, False, (96, 96))

    def test_an_answer_in_part_to_the_whole_appeal_does_not_stop_the_clock(self, letter, event):
        part = [*letter, event("answered in part", "2026-07-10")]
        assert (standing(part).state, standing(part).open) == (AppealState.ANSWERED_IN_PART, True)
        assert said(part)[:2] == [
            "Answered in part after 74 days, on 2026-07-10",
            "212 days, no full public answer found as of 2026-11-25, in 3 sources with later pages",
        ]
        whole = standing([*part, event("answered", "2026-08-01")])
        assert (whole.state, whole.open, whole.clock.elapsed) == (AppealState.ANSWERED, False, (96, 96))

    def test_an_answer_to_the_whole_appeal_meets_every_ask(self, letter, event):
        answered = [*letter, event("answered", "2026-07-10")]
        assert standing(answered).state is AppealState.ANSWERED
        assert said(answered)[0] == "Answered after 74 days, on 2026-07-10"

    def test_an_answer_that_is_older_than_the_clock_is_not_counted(self, letter, event):
        early = [*letter, event("declined", "2025-05-01")]
        assert (standing(early).state, standing(early).open) == (AppealState.REGISTERED, True)
        assert said(early)[1] == "An answer does not count: it is dated 2025-05-01, before the appeal"
        insisted = [*letter, event("declined", "2025-05-01", early=True)]
        assert standing(insisted).clock.elapsed is None
        assert said(insisted)[:2] == [
            "Declined, on 2025-05-01",
            "The answer is dated 2025-05-01, before the appeal; a person entered it all the same",
        ]

    def test_a_later_answer_counts_beside_one_that_is_too_early(self, letter, event):
        found = standing([*letter, event("declined", "2025-05-01"), event("answered", "2026-07-10")])
        assert (found.state, found.clock.elapsed) == (AppealState.ANSWERED, (74, 74))

    @pytest.mark.parametrize(
        ("answer", "appeal", "early"),
        [
            (("2021-05-03",), ("2021-05-10",), True),
            (("2021-05-10",), ("2021-05-10",), False),
            (("2021-05",), ("2021-05-10",), False),
            (("2021-04",), ("2021-05-10",), True),
            (("2021-05-03",), ("2021-05",), False),
            (("2021-05-03", "2021-05-12"), ("2021-05-10",), False),
            (("2021-05-03/2021-05-09",), ("2021-05-10",), True),
            (("2019", "2020"), ("2021-05-10",), True),
            (("XXXX-05-03",), ("2021-05-10",), False),
            ((), ("2021-05-10",), False),
            (("2021-05-03",), (), False),
            (("2021-05-03",), ("XXXX-05-10",), False),
        ],
    )
    def test_only_an_answer_that_is_surely_older_is_early(self, event, answer, appeal, early):
        events = (event("reported", " ".join(appeal), entered="2022-01-01"),)
        assert is_early(answer, started(events).days) is early

    def test_an_ask_that_is_learnt_of_after_the_answer_is_open(self, letter, event):
        events = [*letter, event("answered", "2026-07-10"), event("reported", "2026-08-01", asks=("visit",))]
        assert standing(events).state is AppealState.ANSWERED_IN_PART
        assert standing(events, as_of="2026-07-31").state is AppealState.ANSWERED

    @pytest.mark.parametrize(
        ("replies", "state"),
        [
            (["declined statement", "declined release"], AppealState.DECLINED),
            (["declined statement"], AppealState.ANSWERED_IN_PART),
            (["declined statement", "answered release"], AppealState.ANSWERED_IN_PART),
            (["reply_withheld "], AppealState.REPLY_WITHHELD),
            (["reply_withheld ", "answered release"], AppealState.ANSWERED_IN_PART),
            (["answered ", "declined "], AppealState.ANSWERED),
            (["answered_in_part ", "reply_withheld "], AppealState.ANSWERED_IN_PART),
        ],
    )
    def test_what_several_replies_amount_to(self, letter, event, replies, state):
        events = list(letter)
        for number, reply in enumerate(replies):
            kind, ask = reply.split(" ")
            asks = (ask,) if ask else ()
            events.append(event(kind.replace("_", " "), f"2026-07-1{number}", asks=asks))
        assert standing(events).state is state

    def test_an_acknowledgement_is_no_answer(self, letter, event):
        events = [*letter, event("acknowledged", "2026-05-20")]
        assert standing(events, "SG").state is AppealState.ACKNOWLEDGED
        assert standing(events, "AL").state is AppealState.NO_KNOWN_RESPONSE
        assert "Receipt was acknowledged, on 2026-05-20" in said(events, "AL")

    def test_an_acknowledgement_after_an_answer_takes_nothing_from_it(self, letter, event):
        events = [*letter, event("answered", "2026-07-10"), event("acknowledged", "2026-07-11")]
        assert standing(events).state is AppealState.ANSWERED

    def test_a_withheld_reply_has_a_state_of_its_own(self, letter, event):
        events = [*letter, event("reply withheld", "2026-06-01")]
        assert standing(events, "AL").state is AppealState.REPLY_WITHHELD
        assert said(events, "AL")[0] == "A reply exists after 35 days, on 2026-06-01, and is not made public"

    def test_a_reply_of_an_unknown_day_has_none_and_not_that_of_its_entry(self, letter, event):
        events = [*letter, event("declined", entered="2026-09-01")]
        assert standing(events).clock.elapsed is None
        assert said(events)[0] == "Declined, on a day that is not known"

    def test_an_ask_that_the_letter_does_not_hold_is_not_met(self, letter, event):
        assert standing([*letter, event("answered", "2026-07-10", asks=("visit",))]).state is AppealState.REGISTERED

    def test_an_appeal_without_known_asks_is_answered_as_a_whole(self, event):
        events = [event("reported", "2026-04-28"), event("answered", "2026-05-03")]
        found = standing(events)
        assert found.state is AppealState.ANSWERED
        assert [met.reply for met in found.course.asks.values()] == [ReplyRank.FULLY]

    @pytest.mark.parametrize(
        ("when", "entered", "late"),
        [
            ("2026-06-26", "2026-06-26", False),
            ("2026-06-27", "2026-06-27", True),
            ("2026-06", "2026-07-05", None),
            ("2026-07", "2026-08-05", True),
            ("", "2026-08-05", None),
            ("", "2026-06-20", False),
        ],
    )
    def test_late_is_said_only_where_the_days_allow_no_doubt(self, letter, event, when, entered, late):
        assert standing([*letter, event("answered", when, entered=entered)], "AL").clock.late is late

    def test_late_needs_a_rule(self, letter, event):
        assert standing([*letter, event("answered", "2026-11-01")], "SG").clock.late is None


class TestEnds:
    @pytest.mark.parametrize(
        ("kind", "state", "words"),
        [
            ("withdrawn", AppealState.WITHDRAWN, "Withdrawn, on 2026-07-01"),
            ("superseded", AppealState.SUPERSEDED, "Another appeal has taken its place, on 2026-07-01: another"),
            ("closed", AppealState.CLOSED, "Closed, on 2026-07-01: she was released"),
        ],
    )
    def test_what_has_ended_waits_for_nothing(self, letter, event, kind, state, words):
        events = [*letter, event(kind, "2026-07-01", reason="she was released", other="another")]
        found = standing(events, "AL")
        assert (found.state, found.open, found.clock.elapsed) == (state, False, (65, 65))
        assert said(events, "AL")[0] == words
        again = standing([*events, event("reopened", "2026-08-01")], "AL")
        assert (again.state, again.sides) == (AppealState.NO_KNOWN_RESPONSE, (AppealState.REOPENED,))

    def test_withdrawn_comes_before_closed(self, letter, event):
        events = [*letter, event("closed", "2026-07-01"), event("withdrawn", "2026-07-02")]
        found = standing(events)
        assert (found.state, found.sides) == (AppealState.WITHDRAWN, (AppealState.WITHDRAWN, AppealState.CLOSED))

    def test_a_dispute_stands_beside_the_state(self, letter, event):
        events = [*letter, event("disputed", "2026-06-01")]
        assert standing(events).sides == (AppealState.DISPUTED,)
        assert standing(events).state is AppealState.REGISTERED
        assert standing([*events, event("dispute settled", "2026-06-05")]).sides == ()

    def test_reopening_what_was_answered_asks_again(self, letter, event):
        events = [*letter, event("answered", "2026-06-01"), event("reopened", "2026-09-01")]
        found = standing(events, "AL")
        assert (found.state, found.open, found.clock.due) == (AppealState.REGISTERED, True, None)
        assert "We know of no time for a reply to an appeal that is open again after an answer" in said(events, "AL")

    def test_reopening_what_was_closed_keeps_its_answers(self, letter, event):
        events = [
            *letter,
            event("answered", "2026-06-01"),
            event("closed", "2026-07-01"),
            event("reopened", "2026-09-01"),
        ]
        assert standing(events).state is AppealState.ANSWERED

    def test_reopening_names_the_asks_that_are_open_again(self, letter, event):
        events = [*letter, event("answered", "2026-06-01"), event("reopened", "2026-09-01", asks=("release",))]
        found = standing(events)
        assert (found.state, asks_open(found.course)) == (AppealState.ANSWERED_IN_PART, ("release",))


class TestTakenBack:
    def test_what_is_taken_back_no_longer_counts_from_that_day_on(self, letter, event):
        answer = event("answered", "2026-06-01", name="answer")
        back = event("taken back", "2026-08-01", name="back", other="answer")
        assert standing([*letter, answer, back]).state is AppealState.REGISTERED
        assert standing([*letter, answer, back], as_of="2026-07-31").state is AppealState.ANSWERED

    def test_taking_back_can_be_taken_back(self, letter, event):
        events = [
            *letter,
            event("answered", "2026-06-01", name="answer"),
            event("taken back", "2026-08-01", name="back", other="answer"),
            event("taken back", "2026-08-02", name="and again", other="back"),
        ]
        assert standing(events).state is AppealState.ANSWERED
        assert standing(events, as_of="2026-08-01").state is AppealState.REGISTERED

    def test_taking_back_what_is_not_there_changes_nothing(self, letter, event):
        assert standing([*letter, event("taken back", "2026-08-01", other="nothing")]).state is AppealState.REGISTERED


def test_the_register_can_say_how_it_showed_an_appeal_then(letter, event):
    events = [*letter, event("answered", "2026-06-01", entered="2026-09-01")]
    then = date(2026, 8, 1)
    assert standing(events, "AL", "2026-08-01").state is AppealState.ANSWERED
    assert standing(events, "AL", "2026-08-01", known_by=then).state is AppealState.NO_KNOWN_RESPONSE


def test_every_change_names_the_event_and_the_rule_that_made_it(letter, event):
    events = [
        *letter,
        event("answered", "2026-07-10", asks=("release",), name="visit"),
        event("disputed", "2026-07-11", name="doubt"),
        event("taken back", "2026-08-01", other="visit", name="mistake"),
    ]
    changes = history(events, "AL", RULES, date.fromisoformat(AUTUMN))
    assert [(str(each.day), each.what, each.was, each.now, each.event, each.rule) for each in changes] == [
        ("2026-04-28", "state", "", "reported", "reported 2026-04-28", "event.reported"),
        ("2026-05-02", "state", "reported", "registered", "registered 2026-05-02", "event.registered"),
        ("2026-06-27", "state", "registered", "no known response", None, "un.sp.AL.60-days"),
        ("2026-07-10", "state", "no known response", "answered in part", "visit", "asks.answered in part"),
        ("2026-07-10", "ask:release", "", "fully", "visit", "event.answered"),
        ("2026-07-11", "disputed", "", "yes", "doubt", "event.disputed"),
        ("2026-08-01", "state", "answered in part", "no known response", "mistake", "un.sp.AL.60-days"),
        ("2026-08-01", "ask:release", "fully", "", "mistake", "event.taken back"),
    ]


def test_where_nothing_was_searched_nothing_is_said_about_answers(letter):
    assert (
        said(letter, "SG", searched=0)[0]
        == "212 days; no later page read as of 2026-11-25: nothing is known of an answer"
    )
    assert said(letter, "SG", searched=1)[0].endswith("in 1 source with a later page")


def test_the_sentence_says_until_when_pages_were_read(letter):
    found = standing(letter, "SG", AUTUMN)
    for searched, end in ((1, "in 1 source with a later page"), (2, "in 2 sources with later pages")):
        said_of = str(status_phrases(found, searched, date(2026, 11, 20))[0])
        assert said_of.endswith(f"{end}; the latest dated page is of 2026-11-20")
    assert "dated page" not in str(status_phrases(found, 0, date(2026, 11, 20))[0])
