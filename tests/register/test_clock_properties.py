"""What holds for any course of events."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.register.domain import Event
from onrecord.register.status import history, shipped_rules, status_intervals, status_of, status_phrases
from onrecord.register.status.event_days import happened
from onrecord.vocabulary import END_STATES, AppealState, EventKind

RULES = shipped_rules()
FIRST = date(2020, 1, 1)
SPAN = 200
ASKS = ("a", "b")


def _when(day: date) -> st.SearchStrategy[tuple[str, ...]]:
    near = [(day + timedelta(days=move)).isoformat() for move in (-3, 0, 2)]
    return st.sampled_from(
        [
            (near[1],),
            (near[0], near[2]),
            (f"{day:%Y-%m}",),
            (f"XXXX-{day:%m-%d}",),
            (),
            (str(day.year),),
            ("9999-12-31",),
        ]
    )


@st.composite
def one_event(draw: st.DrawFn, name: str) -> Event:
    day = FIRST + timedelta(days=draw(st.integers(0, SPAN)))
    delay = draw(st.sampled_from([0, 0, 1, 30]))
    hour = draw(st.integers(0, 23))
    entered = datetime(day.year, day.month, day.day, hour, tzinfo=UTC) + timedelta(days=delay)
    kind = draw(st.sampled_from(list(EventKind)))
    asks = draw(st.sampled_from([(), ("a",), ("b",), ASKS]))
    other = str(draw(st.integers(0, 9))) if kind is EventKind.TAKEN_BACK else None
    return Event(id=name, kind=kind, when=draw(_when(day)), entered=entered, who="Ada", asks=asks, other=other)


@st.composite
def courses(draw: st.DrawFn) -> tuple[list[Event], str | None, date]:
    events = [draw(one_event(str(number))) for number in range(draw(st.integers(0, 9)))]
    procedure = draw(st.sampled_from([None, "AL", "UA", "OL", "SG"]))
    return events, procedure, FIRST + timedelta(days=draw(st.integers(0, SPAN + 200)))


@given(courses(), st.data())
def test_a_later_event_never_makes_the_past_different(drawn, data):
    events, procedure, as_of = drawn
    late = [each for each in events if happened(each).last > as_of]
    earlier = [each for each in events if each not in late]
    assert status_of(events, procedure, RULES, as_of) == status_of(earlier, procedure, RULES, as_of)
    more = data.draw(one_event("late"))
    if happened(more).last > as_of:
        assert history([*events, more], procedure, RULES, as_of) == history(events, procedure, RULES, as_of)


@given(courses(), st.lists(st.integers(-10, 800), min_size=5, max_size=5))
def test_what_stays_on_a_day_is_what_is_said_of_it(drawn, days):
    events, procedure, as_of = drawn
    found = status_intervals(events, procedure, RULES)
    for day in (as_of, date.min, date.max, *(FIRST + timedelta(days=number) for number in days)):
        stood = status_of(events, procedure, RULES, day)
        so = {stood.state, *(side for side in stood.sides if side not in END_STATES)} - {None}
        assert sorted(each.word for each in found if each.since <= day <= each.until) == sorted(so)


@given(courses(), st.integers(0, SPAN + 200))
def test_a_history_only_grows(drawn, more):
    events, procedure, as_of = drawn
    known = history(events, procedure, RULES, as_of)
    grown = history(events, procedure, RULES, as_of + timedelta(days=more))
    assert grown[: len(known)] == known


@given(courses(), st.data())
def test_what_is_entered_later_never_changes_what_the_register_showed_then(drawn, data):
    events, procedure, as_of = drawn
    more = data.draw(one_event("more"))
    then = more.entered.date() - timedelta(days=1)
    shown = status_of(events, procedure, RULES, as_of, known_by=then)
    assert status_of([*events, more], procedure, RULES, as_of, known_by=then) == shown


@given(courses(), st.randoms())
def test_the_order_in_which_events_are_handed_over_does_not_matter(drawn, random):
    events, procedure, as_of = drawn
    shuffled = list(events)
    random.shuffle(shuffled)
    assert status_of(shuffled, procedure, RULES, as_of) == status_of(events, procedure, RULES, as_of)
    assert history(shuffled, procedure, RULES, as_of) == history(events, procedure, RULES, as_of)


REPLIES = [
    EventKind.ACKNOWLEDGED,
    EventKind.ANSWERED,
    EventKind.ANSWERED_IN_PART,
    EventKind.DECLINED,
    EventKind.WITHHELD,
]


@given(
    st.lists(st.tuples(st.sampled_from(REPLIES), st.sampled_from([(), ("a",), ("b",)])), max_size=6),
    st.randoms(),
)
def test_which_of_the_replies_of_one_day_was_entered_first_does_not_matter(replies, random):
    day = datetime(2020, 3, 1, tzinfo=UTC)

    def entered_in_order(chosen):
        told = Event(
            id="told",
            kind=EventKind.REPORTED,
            when=("2020-02-01",),
            entered=datetime(2020, 2, 1, tzinfo=UTC),
            who="Ada",
            asks=ASKS,
        )
        return [told] + [
            Event(
                id=f"{kind} {asks}",
                kind=kind,
                when=("2020-03-01",),
                entered=day + timedelta(minutes=place),
                who="Ada",
                asks=asks,
            )
            for place, (kind, asks) in enumerate(chosen)
        ]

    shuffled = list(replies)
    random.shuffle(shuffled)
    one, other = (status_of(entered_in_order(each), "AL", RULES, date(2020, 4, 1)) for each in (replies, shuffled))
    assert one.state == other.state
    assert [met.reply for met in one.course.asks.values()] == [met.reply for met in other.course.asks.values()]


@given(courses(), st.sampled_from(END_STATES), st.data())
def test_what_has_ended_stays_so_until_it_is_reopened(drawn, end, data):
    events, procedure, _ = drawn
    last = datetime(2021, 6, 1, tzinfo=UTC)
    told = Event(
        id="told", kind=EventKind.REPORTED, when=("2020-01-01",), entered=datetime(2020, 1, 1, tzinfo=UTC), who="Ada"
    )
    ended = Event(id="end", kind=EventKind(end.value), when=("2021-06-01",), entered=last, who="Ada")
    after = []
    for number in range(data.draw(st.integers(0, 4))):
        drawn_event = data.draw(one_event(f"after {number}"))
        if drawn_event.kind not in {EventKind.REOPENED, EventKind.TAKEN_BACK}:
            moment = last + timedelta(days=number + 1)
            after.append(
                Event(
                    id=drawn_event.id,
                    kind=drawn_event.kind,
                    when=(moment.date().isoformat(),),
                    entered=moment,
                    who="Ada",
                    asks=drawn_event.asks,
                )
            )
    events = [told, *(each for each in events if happened(each).last.year < 9999), ended, *after]
    day = date(2021, 7, 1)
    found = status_of(events, procedure, RULES, day)
    assert end in found.sides
    assert found.state in {AppealState.WITHDRAWN, AppealState.SUPERSEDED, AppealState.CLOSED}
    assert not found.open
    reopened = Event(
        id="again", kind=EventKind.REOPENED, when=("2021-06-30",), entered=datetime(2021, 6, 30, tzinfo=UTC), who="Ada"
    )
    again = status_of([*events, reopened], procedure, RULES, day)
    assert again.sides[-1] is AppealState.REOPENED
    assert not set(END_STATES) & set(again.sides)


@given(courses(), st.integers(0, 3))
def test_any_course_can_be_put_into_words(drawn, searched):
    events, procedure, as_of = drawn
    found = status_of(events, procedure, RULES, as_of)
    words = [str(each) for each in status_phrases(found, searched)]
    assert all(words)
    assert not any("{" in each or "None" in each for each in words)


@given(courses())
def test_a_clock_never_claims_what_is_not_known(drawn):
    events, procedure, as_of = drawn
    found = status_of(events, procedure, RULES, as_of)
    clock = found.clock
    if clock.elapsed:
        assert 0 <= clock.elapsed[0] <= clock.elapsed[1]
        assert clock.start.days is not None
    assert (clock.due is None) == (clock.rule is None)
    if clock.due is None:
        assert found.state is not AppealState.NO_KNOWN_RESPONSE
        assert (clock.passed, clock.late) == (None, None)
    if found.state is AppealState.NO_KNOWN_RESPONSE:
        assert as_of > clock.due.last
        assert all(met.event is None for met in found.course.asks.values())


@given(courses())
def test_an_event_and_its_taking_back_leave_the_state_as_it_was(drawn):
    events, procedure, _ = drawn
    events = [each for each in events if each.kind is not EventKind.TAKEN_BACK]
    if not events:
        return
    gone = events[0]
    moment = datetime(2022, 1, 1, tzinfo=UTC)
    back = Event(id="back", kind=EventKind.TAKEN_BACK, when=("2022-01-01",), entered=moment, who="Ada", other=gone.id)
    day = date(2022, 2, 1)
    with_both, with_none = (
        status_of([*events, back], procedure, RULES, day),
        status_of(events[1:], procedure, RULES, day),
    )
    assert with_both == with_none
