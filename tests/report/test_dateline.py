"""Datelines: the forms in which outlets write place, agency and date, and openings that are none."""

from __future__ import annotations

import click
import pytest

from onrecord import languages, read
from onrecord.facts import load_facts
from onrecord.page import read_page
from onrecord.render import for_people
from onrecord.report.dateline import parted_line, read_dateline
from onrecord.vocabulary import Role

FACTS = load_facts()
# The opening of an article; the dateline, its place and its date.
ENGLISH = [
    ("London, 1 May – In a letter to the council they wrote.", ("London, 1 May", "London", "1 May")),
    ("Karaj, 3 Nov - Three bakers were arrested.", ("Karaj, 3 Nov", "Karaj", "3 Nov")),
    ("Karaj, Nov. 3 — Three bakers were arrested.", ("Karaj, Nov. 3", "Karaj", "Nov. 3")),
    ("Karaj, November 3, 2018 – Three bakers were arrested.", ("Karaj, November 3, 2018", "Karaj", "November 3, 2018")),
    ("Vienna, Thursday, 10 Jan – The families wrote.", ("Vienna, Thursday, 10 Jan", "Vienna", "Thursday, 10 Jan")),
    ("New York, 2 June – The council met.", ("New York, 2 June", "New York", "2 June")),
    ("GENEVA (NLA) — A union has asked.", ("GENEVA (NLA)", "GENEVA", None)),
    ("Geneva (NLA) – A union has asked.", ("Geneva (NLA)", "Geneva", None)),
    ("GENEVA, May 3 (NLA) - A union has asked.", ("GENEVA, May 3 (NLA)", "GENEVA", "May 3")),
    ("BRUSSELS — Teachers have sent an appeal.", ("BRUSSELS", "BRUSSELS", None)),
    ("Iran Desk: London, Apr. 01 – The road is open.", ("Iran Desk: London, Apr. 01", "London", "Apr. 01")),
    ("10 January 2008 – The families wrote.", ("10 January 2008", None, "10 January 2008")),
]
PERSIAN = [
    ("تهران، ۱۲ مهر – کارگران نوشتند.", ("تهران، ۱۲ مهر", "تهران", "۱۲ مهر")),
    ("تهران، ۱۲ مهر ۱۳۹۸ – کارگران نوشتند.", ("تهران، ۱۲ مهر ۱۳۹۸", "تهران", "۱۲ مهر ۱۳۹۸")),
]
# In any language, and in the forms of agencies, press offices and newspapers.
OTHERS = [
    ("en", "GENEVA (7 June 2019) – Experts urged the state to act.", ("GENEVA (7 June 2019)", "GENEVA", "7 June 2019")),
    ("en", "NEW DELHI: Growers marched.", ("NEW DELHI", "NEW DELHI", None)),
    ("en", "New Delhi: Growers marched.", ("New Delhi", "New Delhi", None)),
    ("en", "(Beirut) – The army should answer.", ("(Beirut)", "Beirut", None)),
    ("en", "(BOSTON, Mass.) – The army should answer.", ("(BOSTON, Mass.)", "BOSTON, Mass.", None)),
    (
        "en",
        "BOSTON, July 24, 2014 /PRNewswire/ -- A union asks.",
        ("BOSTON, July 24, 2014 /PRNewswire/", "BOSTON", "July 24, 2014"),
    ),
    ("en", "(NLWire — 7 Dec 2010) BOSTON — A union asks.", ("(NLWire — 7 Dec 2010) BOSTON", "BOSTON", "7 Dec 2010")),
    ("en", "London, Jan 15 (NLA): “Rest” is the word.", ("London, Jan 15 (NLA)", "London", "Jan 15")),
    ("en", "Islamabad, Jan 14 (NLA) The team came.", ("Islamabad, Jan 14 (NLA)", "Islamabad", "Jan 14")),
    ("en", "OAKTON, Calif., Dec. 29 Two bakers came.", ("OAKTON, Calif., Dec. 29", "OAKTON, Calif.", "Dec. 29")),
    ("en", "OAKTON, Calif. -- Two bakers came.", ("OAKTON, Calif.", "OAKTON, Calif.", None)),
    ("en", "OAKTON, Wales—Bakers have gone.", ("OAKTON, Wales", "OAKTON, Wales", None)),
    ("en", "Oakton, France - Bakers have gone.", ("Oakton, France", "Oakton, France", None)),
    ("en", "Oakton, ON - Bakers have gone.", ("Oakton, ON", "Oakton, ON", None)),
    ("en", "Oakton, QC -- (Oak Network) - Bakers have gone.", ("Oakton, QC -- (Oak Network)", "Oakton, QC", None)),
    ("en", "OAKTON/ELMTON: Bakers have gone.", ("OAKTON/ELMTON", "OAKTON/ELMTON", None)),
    ("en", "(Reuters) - Bakers have gone.", ("(Reuters)", None, None)),
    (
        "en",
        "OAKTON (Oak News / Elm - 29th April, 2020) It rained.",
        ("OAKTON (Oak News / Elm - 29th April, 2020)", "OAKTON", "29th April, 2020"),
    ),
    ("es", "Londres, 14 nov. – Las familias escribieron.", ("Londres, 14 nov.", "Londres", "14 nov.")),
    ("es", "Bruselas, 7 oct (EFE).- El consejo dijo.", ("Bruselas, 7 oct (EFE)", "Bruselas", "7 oct")),
    ("es", "LONDRES.- La policía dijo.", ("LONDRES", "LONDRES", None)),
    ("fr", "PARIS, le 3 mai (AFP) - Les familles ont écrit.", ("PARIS, le 3 mai (AFP)", "PARIS", "3 mai")),
    ("de", "Kiel (dpa) - Der Rat hat geantwortet.", ("Kiel (dpa)", "Kiel", None)),
    ("de", "Kiel (epd). Der Rat hat geantwortet.", ("Kiel (epd)", "Kiel", None)),
    ("de", "Kiel (epd): Der Rat hat den Familien geantwortet.", ("Kiel (epd)", "Kiel", None)),
    ("de", "Kiel (epd/dpa) Der Rat hat geantwortet.", ("Kiel (epd/dpa)", "Kiel", None)),
    ("es", "Ribera (EFE).- El consejo dijo.", ("Ribera (EFE)", "Ribera", None)),
    ("fr", "Rouvray (AFP) – Les familles ont écrit.", ("Rouvray (AFP)", "Rouvray", None)),
    ("pt", "Ribeira (Lusa) – As famílias escreveram.", ("Ribeira (Lusa)", "Ribeira", None)),
    ("tr", "Limanköy (AA) - Aileler yazdı.", ("Limanköy (AA)", "Limanköy", None)),
    ("ru", "Остхавен (ТАСС) — Совет ответил.", ("Остхавен (ТАСС)", "Остхавен", None)),
    ("ru", "ОСТХАВЕН, 3 февраля. /ТАСС/. Совет ответил.", ("ОСТХАВЕН, 3 февраля. /ТАСС/", "ОСТХАВЕН", "3 февраля.")),
    ("ar", "الميناء (رويترز) - كتبت العائلات.", ("الميناء (رويترز)", "الميناء", None)),
    ("fa", "بندر کرانه (ایرنا) – خانواده‌ها نوشتند.", ("بندر کرانه (ایرنا)", "بندر کرانه", None)),
    ("de", "Karlsruhe, (12.11.2021). Der Rat hat geantwortet.", ("Karlsruhe, (12.11.2021)", "Karlsruhe", "12.11.2021")),
    ("ru", "Минск. 3 декабря. ВЕСТИ. Совет ответил.", ("Минск. 3 декабря. ВЕСТИ", "Минск", "3 декабря.")),
    ("tr", "İSTANBUL – Aileler yazdı.", ("İSTANBUL", "İSTANBUL", None)),
    ("fa", "خبرگزاری نمونه - کارگران نوشتند.", ("خبرگزاری نمونه", None, None)),
]
NONE = [
    "In a letter to the council, they wrote – and not for the first time – that they wait.",
    "The bakers – three of them – were arrested on 3 November.",
    "Karaj was quiet on 3 November - or so it seemed.",
    "May – the month – was warm.",
    "“No,” she said – and left.",
    "A union has asked the rapporteur (again) — and waits.",
    "Well-known poets have written to the council.",
    "WARNING: Not all of it is true.",
    "Born 3 May 1960 – He has been held since spring.",
    "Since 12 June 2009 – The family has asked.",
    "Executed 3 May 1988: The prisoners were many.",
    "Published: 3 May 2019 - The bakers wrote.",
    "Ada Oakley — She has asked the council.",
    "Amnesty International – We ask the council.",
    "Dear Minister — We ask you to answer.",
    "Section 12 — Nobody is held without a reason.",
    "Ada Oakley, Chair – She has asked the council.",
    "Iran: Stop the executions.",
    "Global warming - “a fact”, they say.",
    "By Jane Oakley, Editor -- She has news.",
    "Ada Oakley (Greens) said: No.",
    "MIGRATION – The word migration is in all papers.",
    "On 3 November – the day of the vote – it rained.",
]


def parts(found):
    return found and (found.quote, found.place and found.place.quote, found.date and found.date.quote)


@pytest.mark.parametrize(("opening", "expected"), ENGLISH, ids=[opening[:32] for opening, _ in ENGLISH])
def test_datelines_in_english(opening, expected, make_body, english):
    assert parts(read_dateline(make_body(opening), english, FACTS)) == expected


@pytest.mark.parametrize(("opening", "expected"), PERSIAN, ids=["without a year", "with a year"])
def test_datelines_in_persian(opening, expected, make_body, persian):
    assert parts(read_dateline(make_body(opening, code="fa"), persian, FACTS)) == expected


@pytest.mark.parametrize(("code", "opening", "expected"), OTHERS, ids=[opening[:24] for _, opening, _ in OTHERS])
def test_datelines_in_any_language(code, opening, expected, make_body):
    assert parts(read_dateline(make_body(opening, code=code), languages.load(code), FACTS)) == expected


@pytest.mark.parametrize("opening", NONE, ids=[opening[:24] for opening in NONE])
def test_openings_that_are_no_dateline(opening, make_body, english):
    assert read_dateline(make_body(opening), english, FACTS) is None


@pytest.mark.parametrize(
    "opening", ["در تاریخ ۱۲ خرداد ۱۳۹۸: کارگران نوشتند که مزد نگرفته‌اند.", "وزیر خارجه – او پاسخ نداد."]
)
def test_openings_in_persian_that_are_no_dateline(opening, make_body, persian):
    assert read_dateline(make_body(opening, code="fa"), persian, FACTS) is None


def test_agency_and_place_may_run_together(make_body, english):
    found = read_dateline(make_body("Iran Desk London, 1 Oct - In the past year."), english, FACTS)
    assert (found.quote, found.date.quote) == ("Iran Desk London, 1 Oct", "1 Oct")


def test_a_dateline_stands_at_the_head_of_the_article_only(make_body, english):
    late = make_body("First paragraph.", "Second paragraph.", "London, 1 May – Third paragraph.")
    assert read_dateline(late, english, FACTS) is None


def test_a_dateline_in_furniture_is_none_of_the_articles(make_page, english):
    page = make_page((Role.FURNITURE, "London, 1 May – A teaser."), (Role.PARAGRAPH, "The article itself."))
    assert read_dateline(page, english, FACTS) is None


def test_what_a_dateline_lacks_has_a_reason(make_body, english):
    found = read_dateline(make_body("BRUSSELS — Teachers have sent an appeal."), english, FACTS)
    assert set(found.missing) == {"date"}


@pytest.mark.parametrize(("code", "line"), [("ar", "صحيفة الميناء –"), ("en", "Harbour News –")])
def test_an_outlet_with_a_dash_and_nothing_behind_it_names_no_place(code: str, line: str):
    page = read_page(f"{line}\n\nThe boats came home.".encode(), media_type="text/plain")
    assert parted_line(page, page.blocks[0], languages.load(code)) is None


@pytest.mark.parametrize(
    ("opening", "shown"),
    [
        ("Kiel (epd). Der Rat hat den Familien am Montag geantwortet.", "Kiel"),
        ("Kiel, 3. Mai (dpa) - Der Rat hat den Familien geantwortet.", "Kiel, 3. Mai"),
        ("(Reuters) - Der Rat hat den Familien am Montag geantwortet.", "(Reuters)"),
    ],
)
def test_an_agency_is_not_shown_as_a_part_of_the_place(opening: str, shown: str):
    page = f"<html lang=de><body><article><h1>Der Rat</h1><p>{opening}</p></article></body></html>"
    lines = click.unstyle(for_people(read(page.encode(), findings=False))).splitlines()
    assert f"Dateline    {shown}" in lines
