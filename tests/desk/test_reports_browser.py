"""The list of reports in a real Chromium, and the outlet that only the markup of a page names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.desk.desk_process import DeskProcess
from tests.desk.test_review_browser import signed_in

pytestmark = pytest.mark.slow


@pytest.fixture
def page(chromium, review_desk: DeskProcess) -> Iterator[object]:
    found = signed_in(chromium, review_desk)
    yield found
    found.context.close()


def test_reports_are_listed_filtered_and_opened(page):
    page.goto("/case/reports/")
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("e")
    assert page.url.endswith("/case/reports/reports/")
    rows = page.locator("#list tbody tr")
    assert rows.count() == 3
    assert "not reviewed" in rows.filter(has_text="Prisoners of Xanadu").text_content()
    assert "nothing found" in rows.filter(has_text="Rain in Kubla").text_content()
    page.locator("[name=review]").select_option("waiting")
    page.locator("#list tbody tr", has_text="Rain in Kubla").wait_for(state="detached")
    assert "review=waiting" in page.url
    page.locator("[name=review]").select_option("")
    page.locator("#list tbody tr", has_text="Rain in Kubla").wait_for()
    page.locator("[name=outlet]").fill("kubla courier")
    page.locator("[name=outlet]").press("Enter")
    page.get_by_text("No report matches.").wait_for()


def test_the_outlet_that_the_markup_names_is_taken_with_one_click(page):
    page.goto("/case/reports/reports/")
    page.locator("a.row-link", has_text="Letter from ward seven").click()
    assert "Kubla Courier" in page.locator(".propose-outlet").text_content()
    with page.expect_navigation():
        page.get_by_role("button", name="Take it as the outlet").click()
    assert page.locator(".propose-outlet").count() == 0
    page.goto("/case/reports/reports/?outlet=Kubla+Cour")
    row = page.locator("#list tbody tr")
    assert row.count() == 1
    assert "Kubla Courier" in row.text_content()


def test_a_headline_without_a_place_to_break_makes_no_page_wider_than_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/case/wide/reports/")
    report = page.locator("a.row-link").first.get_attribute("href")
    root = "document.documentElement"
    for path in ("/case/wide/reports/", report, "/case/wide/review/", "/case/wide/search/?q=nurses"):
        page.goto(path)
        assert not page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"), path


def test_the_first_words_of_a_letter_are_quoted_muted_and_in_their_direction(page):
    page.goto("/case/letters without/reports/")
    titles = page.locator("a.row-link > bdi")
    persian, english, headline = (titles.filter(has_text=each) for each in ("زندانیان", "Excellency", "Xanadu"))
    directions = [each.evaluate("each => getComputedStyle(each).direction") for each in (persian, english, headline)]
    assert directions == ["rtl", "ltr", "ltr"]
    quoted = "each => getComputedStyle(each.querySelector('q'), '::before').content"
    assert english.evaluate(quoted) == "open-quote"
    colour = "each => getComputedStyle(each).color"
    assert english.locator("q").evaluate(colour) != headline.evaluate(colour)
    for path in ("reports/", "review/"):
        page.goto(f"/case/letters without/{path}")
        page.set_viewport_size({"width": 390, "height": 800})
        root = "document.documentElement"
        assert not page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"), path


def test_the_first_month_of_the_chart_has_its_label_below_its_bar(page):
    page.goto("/case/wide/charts/")
    bar, label = (page.locator(f"#months ~ figure {each}").first.bounding_box() for each in ("rect.bar", "text.scale"))
    middles = [each["x"] + each["width"] / 2 for each in (bar, label)]
    assert abs(middles[0] - middles[1]) < 2
