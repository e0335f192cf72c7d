"""Search: the same reports on both engines as a plain reading of the words gives, in the same order."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import RegisterError
from onrecord.facts.normalise import fold
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope, case_scope
from onrecord.register.ids import new_id
from onrecord.register.reads.search import RANKED, SearchResults, Within
from onrecord.register.search import documents, sql
from onrecord.register.search.parser import SearchTerm, cut, parse
from onrecord.register.views import NewEvent
from onrecord.register.writes.derived import CHANGED_BY, refresh_upgraded
from tests.register.corpora import TEXTS, TYPED
from tests.register.pages import COURIER, DENIAL, EDITED, HERALD, page

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
DAYS = (None, *(dt.date(2017, 5, day) for day in (1, 2, 30)), dt.date(2018, 1, 1), dt.date(1975, 1, 1))
NUMBERS = itertools.count()


@dataclass(frozen=True)
class Text:
    """A report of the tests' own: its headline, its blocks, and the days that its date can be."""

    headline: str
    blocks: tuple[str, ...]
    earliest: dt.date | None = None
    latest: dt.date | None = None
    language: str = "en"

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.headline, *self.blocks)


def put(scope: Scope, texts: Sequence[Text]) -> list[str]:
    """Enter reports with no more than search needs; return their ids."""
    alias, case, numbers = scope.alias, scope.case, [f"{next(NUMBERS):032x}" for _ in texts]
    source = rows.Source.objects.using(alias).create(
        case_id=case, key=new_id("source"), host=f"h{next(NUMBERS)}.example", name="x", folded="x"
    )
    captures = rows.Capture.objects.using(alias).bulk_create(
        rows.Capture(case_id=case, archived=number, sha256="", captured="", manifest="", why="") for number in numbers
    )
    reports = rows.Report.objects.using(alias).bulk_create(
        rows.Report(
            case_id=case,
            key=new_id("report"),
            capture=capture,
            source=source,
            page=capture.archived,
            version=1,
            headline=each.headline,
            language=each.language,
            at=NOW,
            earliest=each.earliest,
            latest=each.latest,
        )
        for each, capture in zip(texts, captures, strict=True)
    )
    contents, searched = [], []
    for each, report in zip(texts, reports, strict=True):
        text, pieces = "", []
        for block in each.texts:
            pieces.append((len(text), len(text) + len(block)))
            text += block + "\n\n"
        contents.append(rows.Contents(report=report, text=text, record=b""))
        about = {"case_id": case, "report": report, "latest": report.latest, "pieces": json.dumps(pieces)}
        place, words = documents.place_of(report.pk, report.earliest), documents.line(report, each.texts, (), ())
        searched.append(rows.Searched(place=place, words=words, **about))
    rows.Contents.objects.using(alias).bulk_create(contents)
    rows.Searched.objects.using(alias).bulk_create(searched)
    return [report.key for report in reports]


def holds(text: Text, term: SearchTerm) -> bool:
    """A plain reading: the words stand one after another in one block, in one of the spellings."""
    return any(_holds(text, spelling) for spelling in term.spellings)


def _holds(text: Text, term: SearchTerm) -> bool:
    for block in text.texts:
        words = [word[:60] for word in fold(block).split()]
        for place in range(len(words) - len(term.words) + 1):
            here = words[place : place + len(term.words)]
            last = here[-1].startswith(term.words[-1]) if term.beginning else here[-1] == term.words[-1]
            if tuple(here[:-1]) == term.words[:-1] and last:
                return True
    return False


def may_be_within(text: Text, since: dt.date | None, until: dt.date | None) -> bool:
    if not (since or until):
        return True
    if text.earliest is None:
        return False
    return (since is None or text.latest >= since) and (until is None or text.earliest <= until)


def expected(texts: Sequence[Text], typed: str, since: dt.date | None, until: dt.date | None) -> list[int]:
    """The numbers of the texts that are to be found, the newest first."""
    query = parse(typed)
    found = [
        number
        for number, text in enumerate(texts)
        if all(holds(text, term) for term in query.wanted)
        and not any(holds(text, term) for term in query.barred)
        and may_be_within(text, since, until)
    ]
    return sorted(found, key=lambda number: (texts[number].earliest or dt.date.min, number), reverse=True)


def dated(days: tuple[dt.date | None, int]) -> tuple[dt.date | None, dt.date | None]:
    first, length = days
    return (first, first + dt.timedelta(days=length)) if first else (None, None)


REPORTS = st.builds(
    lambda headline, blocks, days: Text(headline, tuple(blocks), *dated(days)),
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.tuples(st.sampled_from(DAYS), st.sampled_from((0, 0, 30))),
)


@pytest.mark.slow
@given(
    texts=st.lists(REPORTS, min_size=1, max_size=5),
    asked=st.lists(st.tuples(TYPED, st.sampled_from(DAYS), st.sampled_from(DAYS)), min_size=4, max_size=8),
    few=st.sampled_from((1, 2, 1_000)),
)
def test_an_engine_finds_what_a_plain_reading_finds(register, texts, asked, few):
    with mock.patch.object(sql, "_FEW", few):  # so that few reports are found in several steps
        found_as_read(register, texts, asked)


def found_as_read(register, texts, asked):
    scope = writes.open_case(register, f"case {next(NUMBERS)}", "Ann")
    keys = put(scope, texts)
    for typed, since, until in asked:
        try:
            wanted = expected(texts, typed, since, until)
        except RegisterError:
            continue
        within = Within(since=since, until=until)
        found = reads.search(scope, typed, within, newest=True)
        assert [hit.id for hit in found.hits] == [keys[number] for number in wanted], typed
        assert (found.total, found.more) == (len(wanted), False)
        best = reads.search(scope, typed, within)
        assert {hit.id for hit in best.hits} == {hit.id for hit in found.hits}
        assert best.total == found.total


def headlines(found: SearchResults) -> list[str]:
    return [hit.headline for hit in found.hits]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("بان‌کی‌مون", {"joined", "spaced", "both"}),
        ("«نامه به بان‌کی‌مون»", {"joined", "spaced", "both"}),
        ("بان‌کی‌م*", {"joined", "both"}),
        ("بان‌کی‌مو*", {"joined", "both"}),
        ("نامه -بان‌کی‌مون", {"none"}),
        ("بان‌کی", {"spaced"}),
        ("کی‌مون", {"spaced", "both"}),
        ("بان کی مون", {"joined", "spaced", "both"}),
        ("«نامه به بان کی مون»", {"joined", "spaced", "both"}),
    ],
)
def test_a_half_space_that_is_typed_is_one_in_the_text_or_a_space(scope, typed: str, found: set[str]):
    names = {"joined": "بان‌کی‌مون", "spaced": "بان کی مون", "both": "بان کی‌مون", "none": "خانم کی و آقای مون"}
    put(scope, [Text(what, (f"نامه به {name} نوشته شد.",), language="fa") for what, name in names.items()])
    hits = reads.search(scope, typed).hits
    assert {each.headline for each in hits} == found
    marks = {part.replace("\u200c", " ") for each in hits for part, marked in each.snippet.parts if marked}
    assert marks <= {"بان", "کی", "مون", "بان کی مون", "بان کی", "کی مون", "نامه", "نامه به بان کی مون"}


@pytest.mark.parametrize(
    ("ways", "others"),
    [
        (("ترک‌زاده", "ترک زاده", "ترکزاده"), ("زاده", "ترک")),
        (("خانواده‌های", "خانواده های", "خانوادههای"), ("خانواده", "های")),
        (("نمی‌شود", "نمی شود", "نمیشود"), ("شود",)),
    ],
)
def test_a_persian_compound_is_found_however_it_is_written(scope, ways: tuple[str, ...], others: tuple[str, ...]):
    texts = {each: each for each in (*ways, *others)}
    put(scope, [Text(what, (f"دیروز {words} گفته شد.",), language="fa") for what, words in texts.items()])
    for typed in (*ways, f"«دیروز {ways[1]}»", f"«{ways[2]} گفته»"):
        assert {each.headline for each in reads.search(scope, typed).hits} == set(ways)


def test_two_persian_words_that_look_like_one_are_not_split(scope):
    put(scope, [Text(each, (f"دیروز {each} گفته شد.",), language="fa") for each in ("مادر", "ما در", "بهمن", "به من")])
    assert [each.headline for each in reads.search(scope, "مادر").hits] == ["مادر"]
    assert [each.headline for each in reads.search(scope, "بهمن").hits] == ["بهمن"]


PRISONERS, LETTER, WARDEN = (
    "Prisoners of Xanadu write to the United Nations",
    "Letter from ward seven",
    "Warden of Xanadu rejects the letter",
)


@pytest.fixture
def three(enter, scope) -> Scope:
    enter(HERALD, "https://herald.example/1")
    enter(COURIER, "https://courier.example/2")
    enter(DENIAL, "https://herald.example/3")
    return scope


@pytest.mark.parametrize(
    ("typed", "within", "shown"),
    [
        ("prison", Within(), {PRISONERS, LETTER, WARDEN}),
        ("prison warden chains", Within(), {PRISONERS, LETTER, WARDEN}),
        ('"prison of xanadu"', Within(), {PRISONERS, LETTER}),
        ("prison -families", Within(), {PRISONERS, WARDEN}),
        ("spokesm*", Within(), set()),
        ("", Within(act="deny"), {WARDEN}),
        ("letter", Within(act="appeal"), {PRISONERS, LETTER}),
        ("", Within(party="Guterres"), {PRISONERS, LETTER}),
        ("", Within(party="antónio guterres"), {PRISONERS, LETTER}),
        ("", Within(party="Guterres António"), set()),
        ("", Within(party="Guter*"), {PRISONERS, LETTER}),
        ("", Within(party="Guter"), set()),
        ("", Within(source="herald"), {PRISONERS, LETTER, WARDEN} - {LETTER}),
        ("", Within(source="courier"), {LETTER}),
        ("", Within(source="courier.example"), {LETTER}),
        ("prison", Within(language="en"), {PRISONERS, LETTER, WARDEN}),
        ("prison", Within(language="fa"), set()),
        ("prison", Within(since=dt.date(2017, 5, 5)), {LETTER, WARDEN}),
        ("prison", Within(until=dt.date(2017, 5, 5)), {PRISONERS, LETTER}),
        ("prison", Within(since=dt.date(2017, 5, 4), until=dt.date(2017, 5, 6)), {LETTER}),
        ("prison", Within(state="answered"), set()),
        ("prison", Within(state="reported"), {PRISONERS, LETTER}),
        ("prison", Within(state="reported", since=dt.date(2017, 5, 5)), {LETTER}),
        ('"prison of xanadu" -families', Within(state="reported", unanswered=True), {PRISONERS}),
        ("prison", Within(unanswered=True), {PRISONERS, LETTER}),
        ("", Within(), {PRISONERS, LETTER, WARDEN}),
        ("xyzzy", Within(), set()),
    ],
)
def test_words_and_filters_find_reports(three: Scope, typed: str, within: Within, shown: set[str]):
    assert set(headlines(reads.search(three, typed, within))) == shown
    assert set(headlines(reads.search(three, typed, within, newest=True))) == shown


def test_a_place_is_found_by_its_name(enter, scope):
    enter(HERALD, "https://herald.example/1")
    parties = rows.Party.objects.using(scope.alias)
    named = {party.name for party in parties.filter(kind="place")}
    for name in named:
        assert headlines(reads.search(scope, "", Within(place=name))) == [PRISONERS]
    for name in {party.name for party in parties.exclude(kind="place")} - named:
        assert reads.search(scope, "", Within(place=name)).hits == ()


def test_reports_are_found_by_how_their_appeal_stands_today(three: Scope):
    (line,) = reads.appeals(three)
    answer = rows.Answer.objects.using(three.alias).first()
    pair = writes.pair(three, answer.key, line.id)
    both = {PRISONERS, LETTER}
    for verdict, shown in (("same", both), ("different", set()), ("same", both)):
        writes.judge(three, pair, verdict)
        assert set(headlines(reads.search(three, "", Within(state="answered")))) == shown
        assert set(headlines(reads.search(three, "", Within(unanswered=True)))) == both - shown
        assert set(headlines(reads.search(three, "", Within(state="reported")))) == both - shown
    writes.mark(three, line.id, NewEvent(kind="disputed", day="2017-05-09", why="They say that it never came."))
    assert set(headlines(reads.search(three, "prison", Within(state="disputed")))) == both
    writes.mark(three, line.id, NewEvent(kind="withdrawn", day="2017-05-10", why="They wrote so."))
    for state, shown in (("answered", set()), ("withdrawn", both), ("disputed", both)):
        assert set(headlines(reads.search(three, "prison", Within(state=state)))) == shown


@pytest.mark.parametrize(
    ("within", "sentence"),
    [
        (Within(act="sing"), "The act must be one of"),
        (Within(state="lost"), "The state must be one of"),
        (Within(language="??"), "not the code of a language"),
        (Within(party="!!"), "it matches nothing"),
        (Within(party="ab*"), "needs 3 letters"),
    ],
)
def test_a_filter_that_is_none_is_refused(scope: Scope, within: Within, sentence: str):
    with pytest.raises(RegisterError, match=sentence):
        reads.search(scope, "prison", within)


def test_a_hit_shows_where_it_was_found(three: Scope):
    (hit, *_) = reads.search(three, '"ward seven" letter').hits
    assert hit.headline == LETTER
    assert [mark.of(hit.headline) for mark in hit.headline_marks] == ["Letter", "ward seven"]
    text = rows.Contents.objects.using(three.alias).get(report__key=hit.id).text
    assert text[hit.snippet.start : hit.snippet.end] == hit.snippet.quote
    assert {mark.of(text).lower() for mark in hit.snippet.marks} <= {"letter", "ward seven"}
    assert (hit.source, hit.outlet, hit.date, hit.version) == ("courier.example", "", "2017-05-05", 1)


def test_the_best_stands_first_and_the_newest_when_asked(scope: Scope):
    old, new = dt.date(2001, 1, 1), dt.date(2020, 1, 1)
    texts = [
        Text(
            "Of other things", ("A strike is named once here, among many other words that stand around it.",), new, new
        ),
        Text("Of other things", ("strike and strike, and no end of the strike",), old, old),
        Text("A strike", ("It began on a Monday.",), old, old),
    ]
    keys = put(scope, texts)

    def order(*, newest: bool) -> list[int]:
        return [keys.index(hit.id) for hit in reads.search(scope, "strike", newest=newest).hits]

    assert order(newest=False) == [2, 1, 0]
    assert order(newest=True) == [0, 2, 1]


def test_of_many_the_newest_and_those_with_the_words_in_the_headline_are_ranked(scope: Scope):
    first = dt.date(2001, 1, 1)
    days = [first + dt.timedelta(days=number) for number in range(RANKED + 30)]
    texts = [Text("A strike" if number == 3 else "News", ("A strike.",), day, day) for number, day in enumerate(days)]
    keys = put(scope, texts)
    found = reads.search(scope, "strike", most=len(texts))
    assert (found.total, found.more) == (RANKED, True)
    order = [keys.index(hit.id) for hit in found.hits]
    assert order[0] == 3
    assert order[1:] == [number for number in reversed(range(len(texts))) if number != 3]
    again = [
        keys.index(hit.id)
        for skip in range(0, len(texts), 50)
        for hit in reads.search(scope, "strike", most=50, skip=skip).hits
    ]
    assert again == order


def test_what_stands_around_an_article_is_not_searched(enter, scope):
    teaser = (
        '<div class="latest-news"><h3>Latest news</h3><ul><li><a href="/1">Zebra escapes the zoo</a></li></ul></div>'
    )
    enter(HERALD.replace("</article>", f"</article>{teaser}"), "https://herald.example/1")
    assert reads.search(scope, "xanadu").total == 1
    assert reads.search(scope, "zebra").total == 0


def test_each_version_is_found_by_its_own_words(enter, scope):
    enter(HERALD, "https://herald.example/1")
    enter(EDITED, "https://herald.example/1")
    assert [hit.version for hit in reads.search(scope, "spokesman").hits] == [2]
    assert {hit.version for hit in reads.search(scope, "xanadu").hits} == {1, 2}


PERSIAN = page(
    "نامه زندانیان به دبیرکل سازمان ملل",
    "سه زمستان است که ما را در زندان بی‌پزشک نگه می‌دارند و كسي به نامه‌هاي ما پاسخ نداده است. شمار ما ۱۴۰۰ تن است.",
    "از شما می‌خواهیم هیئتی به زندان بفرستید تا با خانواده‌های ما سخن بگوید و آنچه دیده است بنویسد.",
)


@pytest.mark.parametrize(
    "typed",
    ["زندانيان", "كسی", "کسي", "نامه‌های", "نامههاي", "می‌دارند", "ميدارند", "1400", "١٤٠٠", '"بی‌پزشک نگه"', "خانواد*"],
)
def test_persian_is_found_however_it_is_typed(enter, scope, typed: str):
    enter(PERSIAN, "https://nameh.example/1")
    found = reads.search(scope, typed)
    assert found.total == 1
    assert any(part for part in found.hits[0].snippet.parts if part[1]) or found.hits[0].headline_marks


def test_what_a_search_language_means_means_nothing(three: Scope):
    for typed in (
        "prison' OR '1'='1",
        'prison" OR "1',
        "prison; DROP TABLE register_report",
        "words : prison",
        "%s %",
        "{}s",
    ):
        reads.search(three, typed)
        reads.search(three, "", Within(source=f"{typed}a", party=f"{typed}a"))
    assert reads.search(three, "prison").total == 3


def test_an_index_can_be_made_anew(three: Scope):
    lines = rows.Searched.objects.using(three.alias)
    row = lines.get(report__headline=LETTER)
    row.words += " zebra"
    row.save(using=three.alias)
    assert headlines(reads.search(three, "zebra")) == [LETTER]
    row.delete(using=three.alias)
    assert reads.search(three, "zebra").total == 0
    assert reads.search(three, "prison").total == 2


def test_a_text_that_is_longer_than_an_engine_holds_is_entered_and_found_by_its_beginning(scope: Scope):
    words = " ".join(f"w{number:07}" for number in range(130_000))
    put(scope, [Text("Long", (words, "zebra"))])
    assert reads.search(scope, "w0000007").total == 1
    assert reads.search(scope, "zebra").total == 0


def test_the_number_of_queries_does_not_grow_with_rows(scope: Scope, django_queries: Callable[..., int], engine: str):
    day = dt.date(2017, 5, 1)
    put(scope, [Text("A strike", ("A strike in the prison.",), day, day)])
    searches: list[tuple[str, Within]] = [
        ("strike", Within()),
        ('"the prison" -camp', Within(since=day)),
        ("pris*", Within(language="en", state="reported")),
    ]

    def asked() -> list[int]:
        return [
            django_queries(
                scope,
                lambda typed=typed, within=within, newest=newest: reads.search(scope, typed, within, newest=newest),
            )
            for typed, within in searches
            for newest in (True, False)
        ]

    put(scope, [Text("A strike", ("A strike in the prison.",), day, day)] * 9)
    few = asked()
    put(scope, [Text("A strike", ("A strike in the prison.",), day, day)] * (RANKED + 40))
    many = asked()
    look = 6 if engine == "postgresql" else 1
    assert max(many) - max(few) <= look  # those with the words in the headline are asked for besides
    put(scope, [Text("A strike", ("A strike in the prison.",), day, day)] * (2 * RANKED))
    assert asked() == many


def places(vendor: str, scope: Scope, typed: str) -> Iterator[str]:
    from django.db import connections

    asked = sql.SearchSql(wanted=(SearchTerm((f"{documents.CASE}{scope.case}",)), *parse(typed).wanted))
    if vendor == "postgresql":
        statement, values = sql._postgresql(scope, asked, sql._NumberRange(), 39)
    else:
        statement, values = sql._sqlite(scope, asked, sql._NumberRange())
    with connections[scope.alias].cursor() as cursor:
        if vendor == "postgresql":
            cursor.execute(sql._BY_INDEX)
        explain = "EXPLAIN " if vendor == "postgresql" else "EXPLAIN QUERY PLAN "
        cursor.execute(f"{explain}{statement} LIMIT 20", values)
        for row in cursor.fetchall():
            yield str(row[-1])


def test_the_index_is_used_and_no_table_is_read_from_end_to_end(three: Scope):
    from django.db import transaction

    with transaction.atomic(using=three.alias):
        plan = "\n".join(places(three.register.vendor, three, "prison letter"))
    assert "Seq Scan" not in plan
    assert "register_searched_words" in plan or "VIRTUAL TABLE INDEX" in plan
    assert "TEMP B-TREE" not in plan


def test_overlong_words_are_found_by_their_beginning(scope: Scope):
    word = "x" * 3_000
    put(scope, [Text("Long", (word,))])
    assert reads.search(scope, word[:1_000]).total == 1
    assert reads.search(scope, cut(word)).total == 1
    assert reads.search(scope, "x" * 59).total == 0


def test_who_may_not_read_a_case_searches_nothing_in_it(three: Scope):
    writes.grant_role(three, "Dan", "reader")
    assert reads.search(case_scope(three.register, "Dan"), "prison").total == 3
    with pytest.raises(RegisterError, match="no such case"):
        case_scope(three.register, "Eve")


def test_reports_that_were_entered_before_there_was_a_search_are_found(three: Scope):
    """What follows the migrations on a register that is filled."""
    lines = rows.Searched.objects.using(three.alias)
    before = list(lines.order_by("place").values())
    lines.all().delete()
    assert reads.search(three, "prison").total == 0
    refresh_upgraded(three.register, {CHANGED_BY})
    assert list(lines.order_by("place").values()) == before
    assert reads.search(three, "prison").total == 3
