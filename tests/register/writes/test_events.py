"""What people put on record of an appeal: ends, disputes, answers in no report, the day of writing, form and day."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from onrecord import RegisterError
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.views import NewEvent
from tests.register.pages import COURIER, DENIAL, HERALD, page

HERE, THERE, LATER = (f"https://{name}.example/1" for name in ("herald", "courier", "denial"))
pytestmark = pytest.mark.begins_with((HERALD, HERE), (COURIER, THERE), (DENIAL, LATER))
OTHER = page(
    "Nurses of Zenda write to the minister",
    "ZENDA, 3 July 2017 – In a letter to the Minister of Health of Ruritania, nurses in Zenda ask for their wages. The"
    " letter reads:",
    "“Dear Minister of Health,\n\nSince spring nobody in the hospital of Zenda has been paid for the night shifts, and the"
    " pharmacy has closed its doors. We ask you to pay what is owed before the month is over.\n\nA number of nurses in"
    " Zenda”",
)


def at(day: str):
    return lambda: datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


@pytest.fixture
def appeal(scope) -> str:
    """Two reports of one letter, and a denial that nobody has judged."""
    (line,) = (each for each in reads.appeals(scope) if each.reports == 2)
    return line.id


def stands(scope, appeal: str, day: str = "2017-12-01"):
    return reads.appeal(scope, appeal, as_of=date.fromisoformat(day)).line.standing


def mark(  # noqa: PLR0913 - what happened
    scope, appeal: str, kind: str, day: str, *, on: str = "2017-11-01", replaces: str | None = None, **more
):
    return writes.mark(
        scope, appeal, NewEvent(kind=kind, day=day, why="She says so.", **more), replaces=replaces, now=at(on)
    )


@pytest.mark.parametrize("kind", ["withdrawn", "closed"])
def test_an_appeal_ends_on_its_day_and_is_open_again_if_that_is_taken_back(scope, appeal: str, kind: str):
    made = mark(scope, appeal, kind, "2017-06-01", by="the senders")
    assert stands(scope, appeal, "2017-05-31").state == "reported"
    ended = stands(scope, appeal)
    assert (ended.state, ended.open, ended.days) == (kind, False, (29, 29))
    assert [each.id for each in reads.appeals(scope, AppealFilter(state=kind))] == [appeal]
    gone = writes.take_back(scope, made, "It was another appeal.", now=at("2017-11-20"))
    assert gone.startswith("ev-")
    assert stands(scope, appeal).state == "reported"
    assert stands(scope, appeal, "2017-06-15").state == "reported", "what was taken back never was so"
    for again in (made, gone):
        with pytest.raises(RegisterError):
            writes.take_back(scope, again, "Again.")


def test_what_was_wrong_is_corrected_by_another_row(scope, appeal: str):
    first = mark(scope, appeal, "withdrawn", "2017-06-01")
    mark(scope, appeal, "closed", "2017-07-01", replaces=first)
    assert stands(scope, appeal, "2017-06-15").state == "reported"
    assert stands(scope, appeal).state == "closed"
    assert "She says so." in stands(scope, appeal).sentence
    with pytest.raises(RegisterError, match="later event has replaced it"):
        mark(scope, appeal, "withdrawn", "2017-06-01", replaces=first)


def test_what_was_corrected_goes_with_its_appeal_when_two_part(scope, appeal: str):
    joined = rows.AppealHead.objects.using(scope.alias).filter(head__key=appeal).exclude(appeal__key=appeal).get()
    first = mark(scope, joined.appeal.key, "withdrawn", "2017-06-01")
    second = mark(scope, appeal, "closed", "2017-07-01", replaces=first)
    pair = rows.AppealPair.objects.using(scope.alias).get(left__key=appeal, right=joined.appeal)
    writes.judge(scope, pair.key, "different")
    assert stands(scope, appeal).state == "reported"
    assert stands(scope, joined.appeal.key).state == "closed"
    writes.take_back(scope, second, "It was not closed.")
    assert stands(scope, joined.appeal.key).state == "reported"


def test_an_appeal_is_superseded_by_another(scope, enter, appeal: str):
    entered = enter(OTHER, "https://zenda.example/1")
    other = reads.report(scope, entered.report).appeals[0]
    mark(scope, appeal, "superseded", "2017-08-01", successor=other)
    assert stands(scope, appeal).sentence == f"Another appeal has taken its place, on 2017-08-01: {other}"
    joined = rows.AppealHead.objects.using(scope.alias).filter(head__key=appeal).values_list("appeal__key", flat=True)
    for wrong in ({"successor": key} for key in (*joined, "ap-2222222")):
        with pytest.raises(RegisterError):
            mark(scope, appeal, "superseded", "2017-08-01", **wrong)
    for kind, more in (("superseded", {}), ("closed", {"successor": other})):
        with pytest.raises(RegisterError, match="the event is “superseded”"):
            mark(scope, appeal, kind, "2017-08-01", **more)


def test_a_dispute_stands_beside_the_state_until_it_is_settled(scope, appeal: str):
    mark(scope, appeal, "disputed", "2017-06-01")
    disputed = stands(scope, appeal)
    assert (disputed.state, disputed.sides) == ("reported", ("disputed",))
    assert "Disputed, on 2017-06-01" in disputed.more
    assert [each.id for each in reads.appeals(scope, AppealFilter(state="disputed"))] == [appeal]
    mark(scope, appeal, "dispute settled", "2017-07-01")
    assert stands(scope, appeal).sides == ()


def test_what_was_closed_is_reopened(scope, appeal: str):
    mark(scope, appeal, "closed", "2017-06-01")
    mark(scope, appeal, "reopened", "2017-07-01")
    again = stands(scope, appeal)
    assert (again.state, again.sides, again.open) == ("reported", ("reopened",), True)
    assert [each.id for each in reads.appeals(scope, AppealFilter(state="reopened"))] == [appeal]
    assert stands(scope, appeal, "2017-06-15").state == "closed"


def test_an_answer_that_is_in_no_report_is_one(scope, appeal: str):
    source = "A letter to the families of 2 June 2017, in our folder 12."
    made = mark(scope, appeal, "reply withheld", "2017-06-02", by="the warden", source=source)
    assert stands(scope, appeal).sentence == "A reply exists after 30 days, on 2017-06-02, and is not made public"
    assert reads.appeals(scope, AppealFilter(unanswered=True)) == ()
    assert reads.appeal(scope, appeal).line.answered
    writes.take_back(scope, made, "It answers another letter.")
    assert [each.id for each in reads.appeals(scope, AppealFilter(unanswered=True))] == [appeal]


def test_words_that_show_it_are_cited_where_they_stand(scope, appeal: str):
    report = reads.appeal(scope, appeal).members[0].report.id
    quote = "no outside visitor has been there in years"
    made = mark(scope, appeal, "disputed", "2017-06-01", shown_by=report, quote=quote)
    span = rows.EventSpan.objects.using(scope.alias).get(event__key=made)
    text = rows.Contents.objects.using(scope.alias).get(report__key=report).text
    assert text[span.start : span.end] == span.quote == quote
    statement = reads.appeal(scope, appeal).members[0].asks[0].id
    row = rows.Event.objects.using(scope.alias).get(key=mark(scope, appeal, "closed", "2017-07-01", shown_by=statement))
    assert (row.statement.key, row.report.key) == (statement, report)
    for wrong, said in (
        ({"shown_by": report, "quote": "no such words"}, "does not contain these words"),
        ({"shown_by": report, "quote": "the"}, "several times"),
        ({"shown_by": appeal}, "report or a statement"),
        ({"quote": quote}, "the report that contains these words"),
    ):
        with pytest.raises(RegisterError, match=said):
            mark(scope, appeal, "closed", "2017-06-01", **wrong)


@pytest.mark.parametrize("day", ["", "yesterday", "2017-13", "2017-02-30", "XXXX-13-01", "1" * 90, "2017-05-03T10"])
def test_a_day_that_is_none_is_said(scope, appeal: str, day: str):
    with pytest.raises(RegisterError, match="is not a day"):
        mark(scope, appeal, "closed", day)
    pair = writes.pair(scope, answer(scope), appeal)
    if day:
        with pytest.raises(RegisterError, match="is not a day"):
            writes.judge(scope, pair, "same", day=day)


def test_what_cannot_be_put_on_record_is_said(scope, appeal: str):
    with pytest.raises(RegisterError, match="is in the future"):
        mark(scope, appeal, "closed", "2017-11-02")
    with pytest.raises(RegisterError, match="must be one of: written"):
        mark(scope, appeal, "registered", "2017-06-01")
    with pytest.raises(RegisterError, match="Give the reason"):
        writes.mark(scope, appeal, NewEvent(kind="closed", day="2017-06-01", why="  "))
    made = mark(scope, appeal, "closed", "2017-06-01")
    with pytest.raises(RegisterError, match="Give the reason"):
        writes.take_back(scope, made)


def test_it_takes_a_judge_and_stands_in_the_ledger(scope, appeal: str):
    for name, role in (("Ben", "keeper"), ("Cleo", "writer")):
        writes.grant_role(scope, name, role)
    with pytest.raises(RegisterError, match="only a judge may do this"):
        mark(case_scope(scope.register, "Cleo"), appeal, "closed", "2017-06-01")
    made = mark(scope, appeal, "closed", "2017-06-01")
    line = json.loads(rows.Act.objects.using(scope.alias).get(act="marked").line)
    told = {key: value for key, value in line["what"].items() if key not in {"rows", "sha256"}}
    assert told == {"event": made, "appeal": appeal, "kind": "closed"}
    assert reads.check_ledger(scope.register) == ()


class TestWriting:
    """The day of writing, as people say it."""

    def test_the_clock_counts_from_it_and_says_so(self, scope, appeal: str):
        mark(scope, appeal, "written", "2017-04-20")
        counted = stands(scope, appeal)
        assert (counted.days, counted.basis, counted.since) == ((225, 225), "written", "2017-04-20")
        assert "Counted from the day it was written, 2017-04-20" in counted.more
        before = stands(scope, appeal, "2017-04-25")
        assert (before.state, before.days, before.basis) == (None, None, None), "nobody had reported it yet"

    def test_a_later_one_replaces_it_though_nobody_says_so(self, scope, appeal: str):
        mark(scope, appeal, "written", "2017-04-20")
        later = mark(scope, appeal, "written", "2017-04-22", on="2017-11-02")
        assert stands(scope, appeal).since == "2017-04-22"
        writes.take_back(scope, later, "Nobody knows.")
        assert stands(scope, appeal).basis == "first reported"

    @pytest.mark.begins_with
    def test_a_letter_that_bears_its_day_starts_the_clock_until_a_person_says_otherwise(self, scope, enter):
        dated = HERALD.replace("“Mr. António", "“Prison of Xanadu, 20 April 2017</p><p>Mr. António")
        enter(dated, HERE)
        (line,) = reads.appeals(scope, as_of=date(2017, 12, 1))
        assert (line.standing.basis, line.standing.since) == ("written", "2017-04-20")
        said = "Counted from the day it was written, 2017-04-20, as its report gives it; nobody has judged that day"
        assert said in line.standing.more
        span = rows.LetterDate.objects.using(scope.alias).get()
        assert (span.date, span.quote) == ("2017-04-20", "20 April 2017")
        made = mark(scope, line.id, "written", "2017-04-18")
        corrected = stands(scope, line.id)
        assert corrected.since == "2017-04-18"
        assert "Counted from the day it was written, 2017-04-18" in corrected.more
        writes.take_back(scope, made, "The letter is right.")
        assert stands(scope, line.id).since == "2017-04-20"

    @pytest.mark.parametrize("day", ["XXXX-04-20", "XXXX"])
    def test_without_a_year_nothing_is_counted_from_it(self, scope, appeal: str, day: str):
        mark(scope, appeal, "written", day)
        counted = stands(scope, appeal)
        assert counted.basis == "first reported"
        assert any("the year in which it was written is not known" in each for each in counted.more)


def answer(scope) -> str:
    return rows.Answer.objects.using(scope.alias).get(case=scope.case, statement__report__url=LATER).key


class TestForm:
    """What kind of answer it is, and when it was given."""

    @pytest.mark.parametrize(
        ("form", "state"),
        [
            ("answered", "answered"),
            ("denied", "answered"),
            ("answered in part", "answered in part"),
            ("acknowledged", "acknowledged"),
            ("declined", "declined"),
            ("reply withheld", "reply withheld"),
        ],
    )
    def test_a_person_says_what_kind_it_is_and_corrects_it(self, scope, appeal: str, form: str, state: str):
        pair = writes.pair(scope, answer(scope), appeal)
        writes.judge(scope, pair, "same", now=at("2017-06-01"))
        writes.judge(scope, pair, "same", form=form, now=at("2017-07-01"))
        assert stands(scope, appeal).state == state
        assert stands(scope, appeal, "2017-06-15").state == state, "it never was what it was taken for"

    def test_the_day_is_corrected_and_the_form_stays(self, scope, appeal: str):
        made = writes.answers(scope, appeal, answer(scope), form="declined", day="2017-05-08")
        assert stands(scope, appeal).sentence == "Declined after 5 days, on 2017-05-08"
        pair = rows.Judgement.objects.using(scope.alias).get(key=made).answer_pair
        writes.judge(scope, pair.key, "same", day="2017-05-06")
        assert stands(scope, appeal).sentence == "Declined after 3 days, on 2017-05-06"
        assert stands(scope, appeal, "2017-05-07").state == "declined"
        writes.judge(scope, pair.key, "different")
        row = rows.Judgement.objects.using(scope.alias).get(replaced_by=None, answer_pair=pair)
        assert (row.form, row.day) == (None, None)

    def test_the_history_gives_days_in_edtf_and_a_taking_back_makes_no_state(self, scope, appeal: str):
        writes.answers(scope, appeal, answer(scope), form="declined", day="2017-05-08")
        mark(scope, appeal, "answered", "2017-06")
        mark(scope, appeal, "disputed", "2017-06-01/2017-06-20")
        steps = reads.appeal(scope, appeal).history
        assert {"2017-06", "2017-06-01/2017-06-20"} <= {each.day for each in steps}
        made = next(each.id for each in steps if each.day == "2017-06")
        writes.take_back(scope, made, "It was of another letter.")
        (back,) = (each for each in reads.appeal(scope, appeal).history if each.what == "taken back")
        assert back.became == ""

    def test_it_is_said_of_an_answer_that_belongs_alone(self, scope, appeal: str):
        pair = writes.pair(scope, answer(scope), appeal)
        for subject, verdict in ((pair, "different"), (appeal, "accept")):
            with pytest.raises(RegisterError, match="a form and a day"):
                writes.judge(scope, subject, verdict, form="declined")
        with pytest.raises(RegisterError, match="The form of an answer must be one of"):
            writes.judge(scope, pair, "same", form="ignored")


def test_queries_do_not_grow_with_what_is_on_record(scope, appeal: str, django_queries):
    mark(scope, appeal, "disputed", "2017-06-01")
    few = django_queries(scope, lambda: reads.appeals(scope))
    for day in ("2017-06-02", "2017-06-03", "2017-06-04"):
        mark(scope, appeal, "disputed", day)
    assert django_queries(scope, lambda: reads.appeals(scope)) == few


def test_an_appeal_is_unanswered_until_more_than_its_receipt_is_known_and_again_when_reopened(scope, appeal: str):
    def unanswered() -> bool:
        return appeal in {each.id for each in reads.appeals(scope, AppealFilter(unanswered=True))}

    assert unanswered()
    mark(scope, appeal, "acknowledged", "2017-06-01", by="the ministry")
    assert unanswered()
    mark(scope, appeal, "answered", "2017-06-20", by="the ministry", on="2017-11-02")
    assert not unanswered()
    reopened = mark(scope, appeal, "reopened", "2017-07-01", by="the senders", on="2017-11-03")
    assert unanswered()
    writes.take_back(scope, reopened, "It was another appeal.", now=at("2017-11-20"))
    assert not unanswered()


def test_a_receipt_that_was_judged_to_belong_leaves_an_appeal_unanswered(scope, appeal: str):
    pair = writes.pair(scope, answer(scope), appeal)
    for form, waits in (("acknowledged", True), ("declined", False)):
        writes.judge(scope, pair, "same", form=form)
        found = {each.id for each in reads.appeals(scope, AppealFilter(unanswered=True))}
        assert (appeal in found) is waits, form
