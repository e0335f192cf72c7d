"""A date without a year: office terms and the day's name narrow it, and never to a wrong one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.dates import GREGORIAN, LUNAR, WrittenDate, find_dates
from onrecord.facts import load_facts
from onrecord.report.dateline import read_dateline
from onrecord.report.dates.infer_year import Age, YearEvidence, allowed_years, narrow
from onrecord.report.dates.publication import read_date

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"]
# What a page says of the offices, and the first and last day on which it can have been said.
OVERLAPS = {
    "Bachelet and Rehman": (
        "UN High Commissioner for Human Rights Michelle Bachelet and Special Rapporteur Javaid Rehman were asked.",
        date(2018, 9, 1),
        date(2022, 8, 31),
    ),
    "Guterres and Jahangir": (
        "UN Secretary-General Antonio Guterres heard of the charges against Special Rapporteur Asma Jahangir.",
        date(2017, 1, 1),
        date(2018, 2, 11),
    ),
    "Ban and Shaheed": (
        "UN Secretary-General Ban Ki-moon met Special Rapporteur Ahmed Shaheed, who reports on Iran.",
        date(2011, 6, 17),
        date(2016, 12, 31),
    ),
}


def written_on(day: date, *, weekday: bool = False, year: bool = False) -> str:
    name = f"{day:%A}, " if weekday else ""
    return f"{name}{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def days(first: date, last: date, step: int):
    day = first
    while day < last:
        yield day
        day += timedelta(step)
    yield last


@pytest.fixture
def narrowed(make_body, english, facts):
    def narrow(day: date, words: str, *, weekday: bool = False):
        page = make_body(f"London, {written_on(day, weekday=weekday)} – {words}")
        (written,) = find_dates(page.text, english, 0, page.text.index("–"))
        return allowed_years(page, written, english, facts)

    return narrow


@pytest.mark.parametrize("weekday", [False, True], ids=["day and month", "with the day's name"])
@pytest.mark.parametrize(("words", "first", "last"), OVERLAPS.values(), ids=OVERLAPS.keys())
def test_the_true_year_is_always_among_the_candidates(words, first, last, weekday, narrowed):
    for true in days(first, last, 17):
        found = [day for day, _ in narrowed(true, words, weekday=weekday).days]
        assert true in found, f"{true} was narrowed to {found}"
        assert all((day.month, day.day) == (true.month, true.day) for day in found)
        assert not weekday or all(day.weekday() == true.weekday() for day in found)
        assert found == sorted(set(found))


@pytest.mark.parametrize("overlap", OVERLAPS.values(), ids=OVERLAPS.keys())
def test_a_year_that_is_settled_is_the_true_one(overlap, make_body, english, facts):
    words, first, last = overlap
    settled = 0
    for true in days(first, last, 29):
        page = make_body(f"London, {written_on(true, weekday=True)} – {words}")
        date_read = read_date(page, read_dateline(page, english, facts), english, facts)
        assert date_read.value in {None, true.isoformat()}
        settled += date_read.value is not None
    assert settled, "no day at all was settled"


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0], ids=["first day", "middle", "last day"])
def test_no_term_in_the_tables_excludes_a_day_of_its_own(share, narrowed, facts):
    titles = {office.office_id: office.titles_in("en") for office in facts.offices}
    seen = 0
    for term in facts.terms:
        if not (term.earliest and term.latest and titles[term.office_id]):
            continue
        true = term.earliest + timedelta(int((term.latest - term.earliest).days * share))
        found = narrowed(true, f"They wrote to {titles[term.office_id][0]} {term.holder} again.")
        seen += bool(found.days)
        assert not found.days or true in [day for day, _ in found.days], f"{term.label}: {true}"
    assert seen > 20


def test_two_terms_leave_two_years(narrowed):
    found = narrowed(date(2017, 2, 3), OVERLAPS["Guterres and Jahangir"][0])
    assert [day for day, _ in found.days] == [date(2017, 2, 3), date(2018, 2, 3)]
    assert all("Jahangir" in basis for _, basis in found.days)


def test_two_terms_leave_one_year(narrowed):
    found = narrowed(date(2017, 5, 1), OVERLAPS["Guterres and Jahangir"][0])
    assert ([day for day, _ in found.days], found.closed) == ([date(2017, 5, 1)], True)


def test_the_days_name_decides_between_years(narrowed):
    found = narrowed(date(2019, 11, 6), OVERLAPS["Bachelet and Rehman"][0], weekday=True)
    assert [day for day, _ in found.days] == [date(2019, 11, 6)]
    assert "Wednesday" in found.days[0][1]


def test_a_leap_day_is_of_leap_years_only(narrowed):
    found = narrowed(date(2020, 2, 29), OVERLAPS["Bachelet and Rehman"][0])
    assert [day for day, _ in found.days] == [date(2020, 2, 29)]


def test_terms_that_never_met_leave_nothing(narrowed):
    found = narrowed(date(2007, 5, 1), "UN Secretary-General Kofi Annan met Special Rapporteur Javaid Rehman.")
    assert found.days == ()
    assert found.why


def test_no_office_narrows_nothing(narrowed):
    assert narrowed(date(2007, 5, 1), "The road over the pass is closed.").days == ()


def test_a_term_that_goes_on_is_never_closed(narrowed, make_body, english, facts):
    words = "They wrote to Special Rapporteur Mai Sato, who reports on Iran."
    found = narrowed(date(2024, 11, 6), words)
    assert date(2024, 11, 6) in [day for day, _ in found.days]
    assert not found.closed
    page = make_body(f"London, Wednesday, 6 Nov – {words}")
    assert read_date(page, read_dateline(page, english, facts), english, facts).value is None


def test_offices_in_furniture_say_nothing(make_page, english, facts):
    from onrecord.vocabulary import Role, Rubric

    page = make_page(
        (Role.HEADLINE, "A headline"),
        (Role.PARAGRAPH, "London, 1 May – The road over the pass is closed."),
        (Rubric.LATEST, OVERLAPS["Guterres and Jahangir"][0]),
    )
    assert read_date(page, read_dateline(page, english, facts), english, facts).candidates == ()


def test_a_persian_date_is_narrowed_in_its_own_calendar(make_body, persian, facts):
    page = make_body("تهران، ۱۵ آبان – نامه‌ای به میشل باچله، کمیسر عالی حقوق بشر سازمان ملل نوشته شد.", code="fa")
    found = read_date(page, read_dateline(page, persian, facts), persian, facts)
    days_found = [candidate.date for candidate in found.candidates]
    assert days_found == ["2018-11-06", "2019-11-06", "2020-11-05", "2021-11-06"]


ANY = YearEvidence()


def lunar(year: int | None, weekday: int | None = None) -> WrittenDate:
    return WrittenDate(start=0, end=1, year=year, month=9, day=12, weekday=weekday, calendar=LUNAR)


def test_a_lunar_date_is_open_until_the_days_name_tells_it(facts):
    found = narrow(lunar(1445), ANY, facts)
    assert [day.isoformat() for day, _ in found.days] == ["2024-03-21", "2024-03-22", "2024-03-23", "2024-03-24"]
    assert "crescent" in found.why
    assert "a day earlier" in found.days[0][1]
    assert "2 days later" in found.days[3][1]
    found = narrow(lunar(1445, weekday=4), ANY, facts)
    assert ([day for day, _ in found.days], found.closed) == ([date(2024, 3, 22)], True)
    assert "Umm al-Qura" in found.days[0][1]
    assert "Friday" in found.days[0][1]
    assert narrow(lunar(1445, weekday=1), ANY, facts).days == ()


def test_a_lunar_date_without_a_year_is_narrowed_by_offices(facts):
    found = narrow(lunar(None), YearEvidence((facts.terms_of("Javaid Rehman"),)), facts)
    years = sorted({day.year for day, _ in found.days})
    assert years == [2019, 2020, 2021, 2022, 2023, 2024]
    assert len(found.days) == 4 * len(years)


def test_a_lunar_dateline_is_settled_by_the_days_name_or_by_metadata_alone(make_body, english, facts):
    open_, named = (
        make_body(f"Damascus, {dateline} – The road over the pass is closed.")
        for dateline in ("12 Ramadan 1445", "Friday, 12 Ramadan 1445")
    )
    date_read = read_date(open_, read_dateline(open_, english, facts), english, facts)
    assert date_read.value is None
    assert len(date_read.candidates) == 4
    assert "has no year" not in date_read.basis
    assert read_date(named, read_dateline(named, english, facts), english, facts).value == "2024-03-22"
    stated = replace(open_, url="https://example.org/2024/03/23/road")
    date_read = read_date(stated, read_dateline(stated, english, facts), english, facts)
    assert date_read.value == "2024-03-23"
    assert "its day from" in date_read.basis


@pytest.mark.parametrize(
    ("age", "first", "last"),
    [
        (Age("Ann Bee", 45, "1972-03-05"), date(2017, 3, 5), date(2018, 3, 4)),
        (Age("Ann Bee", 45, "1972-03"), date(2017, 3, 1), date(2018, 3, 30)),
        (Age("Ann Bee", 45, "1972"), date(2017, 1, 1), date(2018, 12, 30)),
        (Age("Ann Bee", 17, "2000-02-29"), date(2017, 2, 28), date(2018, 2, 28)),
        (Age("Ann Bee", 0, "2000-06-01"), date(2000, 6, 1), date(2001, 5, 31)),
    ],
)
def test_the_days_on_which_somebody_is_so_old(age: Age, first: date, last: date):
    assert age.allows(first)
    assert age.allows(last)
    assert not age.allows(first - timedelta(1))
    assert not age.allows(last + timedelta(1))


def test_ages_offices_and_the_days_name_are_combined_and_explained(facts):
    written = WrittenDate(start=0, end=1, year=None, month=5, day=1, weekday=0, calendar=GREGORIAN)
    evidence = YearEvidence((facts.terms_of("António Guterres"),), (Age("Ann Bee", 45, "1972-03"),))
    found = narrow(written, evidence, facts)
    assert [day for day, _ in found.days] == [date(2017, 5, 1)]
    assert found.closed
    for reason in ("António Guterres", "Ann Bee, 45, who was born 1972-03", "Monday"):
        assert reason in found.days[0][1]
    assert narrow(written, YearEvidence((), (Age("Ann Bee", 46, "1972-03"),)), facts).days == ()


@given(
    st.dates(date(1900, 1, 1), date(1999, 12, 31)),
    st.integers(0, 100 * 366),
    st.sampled_from([4, 7, 10]),
    st.booleans(),
)
def test_a_true_age_never_loses_the_day(born: date, lived: int, precision: int, named: bool):
    day = born + timedelta(lived)
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    written = WrittenDate(
        start=0,
        end=1,
        year=None,
        month=day.month,
        day=day.day,
        weekday=day.weekday() if named else None,
        calendar=GREGORIAN,
    )
    found = narrow(written, YearEvidence((), (Age("Ann Bee", years, born.isoformat()[:precision]),)), load_facts())
    assert day in [found_day for found_day, _ in found.days]


@pytest.mark.parametrize("born", ["", "long ago", "1972-13"])
def test_an_age_without_a_date_of_birth_is_an_error(born: str, facts):
    with pytest.raises(ValueError, match=r"is not a date|is not a day"):
        narrow(lunar(None), YearEvidence((), (Age("Ann Bee", 45, born),)), facts)


@pytest.mark.parametrize(
    ("dateline", "value", "count"), [("الجمعة 12 رمضان 1445", "2024-03-22", 1), ("12 رمضان 1445", None, 4)]
)
def test_a_page_that_shows_a_lunar_date_alone(dateline: str, value: str | None, count: int):
    words = "كتب معتقلون في السجن رسالة إلى الأمم المتحدة يطلبون فيها زيارة، وقالوا إن أحدا لم يزرهم منذ سنوات طويلة."
    page = f"<h1>رسالة من السجن إلى الأمم المتحدة</h1><p class='date'>{dateline}</p><p>{words}</p><p>{words}</p>"
    found = onrecord.read(page.encode(), media_type="text/html").report.date
    assert (found.value, len(found.candidates)) == (value, count)
