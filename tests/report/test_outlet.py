"""The outlet of a page without markup; every outlet and every name is invented."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.page import read_page
from onrecord.report import read_report
from onrecord.report.outlet import read_outlet

TITLE = "Miners of Ostrava write to the minister about their pay"
ONE = (
    "The miners of Ostrava have written to the minister, and their letter asks for the pay that was promised in spring."
)
TWO = "The minister has not answered the letter of the miners, and his office said that it would read it when it came."
THREE = "Their families gathered before the gate of the pit on Sunday, and they waited until the evening for an answer."
ARTICLE = (ONE, TWO, THREE)


def outlet(*lines: str, url: str | None = None) -> str | None:
    page = read_page("\n\n".join(lines).encode(), media_type="text/plain", url=url)
    found = read_outlet(page, languages.load(page.language))
    return found and found.quote


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ((f"{TITLE} - Harbour Post", TITLE, *ARTICLE), "Harbour Post"),
        (("Harbour News", "Menu", TITLE, *ARTICLE), "Harbour News"),
        (("Harbour Lantern", TITLE, *ARTICLE, "© 2019 Harbour Lantern. All rights reserved."), "Harbour Lantern"),
        (("📡 Harbour Voice", TITLE, *ARTICLE), "Harbour Voice"),
        (("Harbour Voice", "1.2K subscribers", TITLE, *ARTICLE), "Harbour Voice"),
        ((TITLE, *ARTICLE, "© 2019 Harbour Lantern"), "Harbour Lantern"),
        (("Press Statement", TITLE, *ARTICLE, "This statement is public."), None),
        (("World News", TITLE, *ARTICLE), None),
        (("Live Radio", TITLE, *ARTICLE, "They live in the town."), None),
        ((TITLE, *ARTICLE, "© 2019 Harbour Media Holdings Ltd"), None),
        ((TITLE, *ARTICLE), None),
    ],
)
def test_the_outlet_of_flattened_text(lines: tuple[str, ...], name: str | None):
    assert outlet(*lines) == name


def test_the_address_tells_which_line_is_the_outlet():
    lines = ("Harbour Lantern", "Subscribe", TITLE, *ARTICLE)
    assert outlet(*lines, url="https://www.harbourlantern.example/2019/letter") == "Harbour Lantern"
    assert outlet(*lines, url="https://www.other.example/2019/letter") is None


def test_a_place_and_an_outlet_in_one_line():
    lines = (
        "عمال المنجم يكتبون إلى الوزير",
        "المدينة - صحيفة الميناء",
        "كتب عمال المنجم رسالة إلى الوزير يطالبون فيها بدفع الأجور التي وعدهم بها في الربيع، وقالوا إنهم لم يتلقوا أي جواب.",
        "ولم يجب الوزير عن رسالة عمال المنجم، وقال مكتبه إنه سيقرأ الرسالة عندما تصل إليه، ثم يدرس ما فيها من مطالب.",
    )
    page = read_page("\n\n".join(lines).encode(), media_type="text/plain")
    report = read_report(page, load_facts())
    assert report.outlet is not None
    assert report.outlet.quote == "صحيفة الميناء"
    assert report.dateline is not None
    assert report.dateline.place is not None
    assert report.dateline.place.quote == "المدينة"
