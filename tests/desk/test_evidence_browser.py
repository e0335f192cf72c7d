"""A captured page made of attacks, viewed by a reviewer in a real Chromium while a socket listens: before and after clicks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from benchmarks.desk.desk_process import DeskProcess
from onrecord.desk.addresses import ADDRESSES, CASE_ROLES
from tests.desk.browser import EXPECTED, sign_in
from tests.desk.test_access import filled

pytestmark = pytest.mark.slow

FILES = {"evidence_records", "evidence_bytes", "evidence_manifest", "evidence_bundle"}
FILES |= {"appeals_csv", "charts_csv", "audit_file"}
"""Addresses that send a file to be saved."""
PARTS = ("", "page/", "source/", "leave/")
"""The pages of a capture."""
OTHERS = (
    "/case/default/audit/",
    "/case/default/views/?query=state%3Danswered",
    "/case/default/appeals/?state=reported",
)
"""Other pages with their own style."""
CONSOLE = re.compile(f"{EXPECTED.pattern}|/case/default/.* Content Security Policy", re.DOTALL)
"""What Chromium may say in its console; one test fetches."""


@pytest.fixture
def page(chromium, desk: DeskProcess) -> Iterator[object]:
    """A page of a new browser session. No dialogue may open, and nothing may be said in the console."""
    context = chromium.new_context(base_url=desk.address)
    found, wrong = context.new_page(), []
    found.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    found.on("console", lambda message: wrong.append(message.text))
    found.on("pageerror", lambda error: wrong.append(str(error)))
    sign_in(found, "keeper")
    yield found
    context.close()
    assert [each for each in wrong if not CONSOLE.search(each)] == []


def tower(page) -> str:
    """The address of the evidence of the page made of attacks."""
    page.goto("/case/default/search/?q=tower+write")
    return page.locator(".hits a").first.get_attribute("href").replace("reports", "evidence")


def test_review_offers_the_captured_image_where_there_is_one(page):
    page.goto(tower(page).replace("evidence", "review"))
    page.locator(".scripted").wait_for()
    page.keyboard.press("p")
    page.locator("#picture img").wait_for()
    page.locator("#picture img").evaluate("image => image.decode()")
    page.goto("/case/default/search/?q=tower+prisoners+saved")
    saved = page.locator(".hits a", has_text="A saved page").first.get_attribute("href")
    page.goto(saved.replace("reports", "review"))
    page.locator(".scripted").wait_for()
    assert page.locator("#picture").count() == 0
    assert page.locator(".dated a", has_text="Evidence").get_attribute("href") == saved.replace("reports", "evidence")


def test_the_socket_hears_a_page_that_is_not_made_inert(chromium, listener):
    """Else the tests below would prove nothing."""
    before = listener.connections
    context = chromium.new_context()
    page = context.new_page()
    page.set_content(f"<img src='http://127.0.0.1:{listener.port}/control'>")
    page.wait_for_timeout(500)
    context.close()
    assert listener.connections > before


def test_a_captured_page_reaches_nobody_before_and_after_clicks(page, listener):
    before = listener.connections
    address = tower(page)
    for part in ("", "page/", "source/", "leave/", "image/"):
        page.goto(address + part)
        page.wait_for_timeout(300)
    page.goto(f"{address}page/")
    frame = page.frame_locator("iframe.captured")
    frame.get_by_text("The end of the page.").wait_for()
    for words in ("click here", "or here", "Sign in again", "cell", "over everything", "The end of the page."):
        found = frame.get_by_text(words)
        for place in range(found.count()):
            found.nth(place).click(force=True)
            found.nth(place).click(button="middle", force=True)
            found.nth(place).hover(force=True)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)
    assert page.url.endswith("/page/")
    assert len(page.context.pages) == 1
    page.goto(f"{address}source/")
    page.locator("pre.source").click()
    page.locator(".ways a").first.hover()
    page.wait_for_timeout(500)
    assert listener.connections == before


def test_a_captured_page_can_read_no_cookie_and_no_record(page):
    address = tower(page)
    page.goto(f"{address}page/")
    page.frame_locator("iframe.captured").get_by_text("The end of the page.").wait_for()
    (frame,) = (each for each in page.frames if "/inert/" in each.url)
    for what in ("document.cookie", "localStorage.length", "parent.document.body.innerText", "top.location.href"):
        assert re.search("SecurityError|Blocked a frame|insecure", refused(frame, what)), what
    assert frame.evaluate("self.origin") == "null"
    fetched = frame.evaluate("fetch('/case/default/').then(found => found.text(), error => String(error))")
    assert "TypeError" in fetched


def refused(frame, what: str) -> str:
    """What a frame is told that reads something."""
    return str(
        frame.evaluate(f"(() => {{ try {{ return String({what}); }} catch (error) {{ return String(error); }} }})()")
    )


def test_hostile_names_do_nothing_on_any_page_of_the_desk(page, listener):
    """Titles, bylines, names, addresses and file names with markup: every address of the table is opened."""
    before = listener.connections
    evidence = tower(page).split("/")[-2]
    page.goto("/case/default/search/?q=alert")
    report = page.locator(".hits a").first.get_attribute("href").split("/")[-2]
    page.goto(f"/case/default/reports/{report}/")
    party = page.locator("a[href*='/parties/pa-']").first.get_attribute("href").split("/")[-2]
    appeal = page.locator("a[href*='/appeals/ap-']").first.get_attribute("href").split("/")[-2]
    keys = {"appeal": appeal, "report": report, "party": party}
    for address in ADDRESSES:
        if address.who in CASE_ROLES and address.name not in FILES:
            page.goto(filled(address, keys.get(address.name, evidence)))
            assert page.locator("body").inner_text().strip() or address.name == "evidence_image", address.name
            assert page.locator("main img[onerror], main base, main object, main embed, main svg[onload]").count() == 0
            page.locator("body").click(position={"x": 5, "y": 5})
    page.wait_for_timeout(500)
    assert listener.connections == before


def test_a_view_is_saved_and_opened(page):
    page.goto("/case/default/appeals/")
    page.get_by_label("Source").fill("Northern")
    page.get_by_label("Source").press("Enter")
    page.get_by_role("link", name="Save this view").click()
    page.get_by_label("Name of the view").fill("From the north")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("The view was saved.").wait_for()
    page.goto("/case/default/")
    page.get_by_role("link", name="From the north").click()
    page.get_by_role("heading", name="Appeals", exact=True).wait_for()
    assert page.url.endswith("/appeals/?source=Northern")
    page.get_by_role("link", name="All saved views").click()
    page.get_by_role("button", name="Remove From the north").click()
    page.get_by_text("The view was removed.").wait_for()


def test_lines_are_filtered_in_place(page):
    page.goto("/case/default/audit/")
    before = page.locator("table.audit tbody tr").count()
    page.get_by_label("What", exact=True).select_option("judged")
    page.get_by_role("link", name="Clear the filter").wait_for()
    assert "act=judged" in page.url
    assert 0 < page.locator("table.audit tbody tr").count() < before
    with page.expect_download() as download:
        page.get_by_role("link", name="Save all lines").click()
    assert download.value.suggested_filename.endswith("-lines.jsonl")


def test_a_capture_is_checked_in_place_and_without_scripts(page, chromium, desk: DeskProcess):
    address = tower(page)
    page.goto(address)
    page.get_by_role("button", name="Verify now").click()
    page.get_by_text("Everything is unchanged.").wait_for()
    assert page.url.endswith(address)
    context = chromium.new_context(base_url=desk.address, java_script_enabled=False)
    plain = context.new_page()
    sign_in(plain, "reader")
    plain.goto(address)
    plain.get_by_role("button", name="Verify now").click()
    plain.get_by_text("Everything is unchanged.").wait_for()
    context.close()


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(chromium, desk: DeskProcess, language: str, colours: str):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed.").Axe()
    context = chromium.new_context(
        base_url=desk.address, locale={"en": "en-GB", "fa": "fa-IR"}[language], color_scheme=colours, bypass_csp=True
    )
    page, found = context.new_page(), {}
    sign_in(page, "keeper")
    address = tower(page)
    for path in (*(address + part for part in PARTS), *OTHERS):
        page.goto(path)
        found[path] = axe.run(page)
    page.goto("/case/default/audit/")
    page.locator("#chain ~ form button").click()
    page.locator("#chain-result .verdict").wait_for()
    page.locator("details").first.locator("summary").click()
    found["chain"] = axe.run(page)
    page.goto(address)
    page.locator("#check ~ form button").click()
    page.locator("#result .verdict").wait_for()
    found["checked"] = axe.run(page)
    context.close()
    rules = {path: results.generate_report() for path, results in found.items() if results.violations_count}
    assert rules == {}


def test_no_page_is_wider_than_a_phone(chromium, desk: DeskProcess):
    context = chromium.new_context(base_url=desk.address, viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_in(page, "keeper")
    address = tower(page)
    wide = []
    for path in (*(address + part for part in PARTS), *OTHERS):
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    context.close()
    assert wide == []
