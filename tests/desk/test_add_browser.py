"""The pages Add, Sources and of a job in a real Chromium: files, dropping, progress, stopping, a phone, accessibility."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import PASSWORD, DeskProcess, make_accounts
from tests.capture.servers import Server
from tests.desk.test_killed import small_page
from tests.register.pages import HERALD
from tests.register.watched import FEED, answer

pytestmark = pytest.mark.slow

ADD = "/case/default/add/"
HOSTILE = "<img src=x onerror=alert(1)>.html"


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    """A web site."""
    server = Server()
    hostile = HERALD.replace("<h1>", "<h1>&lt;script&gt;alert(1)&lt;/script&gt; ", 1)
    server.answers |= {"/feed": answer(FEED), "/herald": answer(HERALD), "/courier": answer(hostile)}
    yield server
    server.close()


@pytest.fixture(scope="module")
def adding(tmp_path_factory: pytest.TempPathFactory, site: Server) -> Iterator[DeskProcess]:
    """A desk of its own that may reach the site."""
    folder = tmp_path_factory.mktemp("adding") / "archive"
    make_accounts(folder, "ann")
    options = ("--allow-host", "127.0.0.1", "--allow-port", str(site.port), "--ignore-robots")
    desk = DeskProcess(folder, options).start()
    yield desk
    desk.stop()


@pytest.fixture
def page(adding: DeskProcess, chromium) -> Iterator[object]:
    """A page in which somebody has signed in; it asks nothing of another host, and says nothing in the console."""
    context = chromium.new_context(base_url=adding.address)
    found, asked, said = context.new_page(), [], []
    found.on("request", lambda request: asked.append(request.url))
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    found.on("dialog", lambda dialog: said.append(dialog.message))
    found.goto("/account/sign-in/")
    found.locator("#id_login").fill("ann")
    found.locator("#id_password").fill(PASSWORD)
    with found.expect_navigation():
        found.locator("button.main").click()
    yield found
    context.close()
    assert [url for url in asked if not re.match(r"http://localhost:\d+/", url)] == []
    assert said == []


def finished(page) -> str:
    page.locator(".j-done").first.wait_for(timeout=180_000)
    return page.locator("#progress").inner_text()


def test_pages_are_added_by_address_and_the_progress_is_shown(page, site: Server):
    page.goto(ADD)
    page.get_by_label("Web addresses, one on each line").fill(f"http://127.0.0.1:{site.port}/herald\nhttp://10.0.0.1/")
    page.get_by_label("Reason for collecting").first.fill("letters")
    page.get_by_role("button", name="Add these pages").click()
    said = finished(page)  # the page is not loaded again: htmx shows what is done
    assert "2 of 2" in said
    assert "not an address of the public internet" in said
    page.get_by_role("link", name="added").click()
    page.get_by_role("heading", name="Statements").wait_for()


def test_without_a_script_the_progress_is_shown_by_loading_the_page_again(chromium, adding: DeskProcess):
    context = chromium.new_context(base_url=adding.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/account/sign-in/")
    page.locator("#id_login").fill("ann")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("button.main").click()
    page.goto(ADD)
    page.get_by_label("Text or HTML of one page").fill(small_page(500).decode())
    page.get_by_role("button", name="Add this text").click()
    for _ in range(200):
        if not page.get_by_role("link", name="Show the newest state").count():
            break
        page.get_by_role("link", name="Show the newest state").click()
        page.wait_for_timeout(300)
    assert "1 of 1" in page.locator("#progress").inner_text()
    context.close()


def test_files_are_chosen_and_their_names_are_inert(page, tmp_path: Path):
    (tmp_path / HOSTILE.replace("/", "")).write_bytes(small_page(501))
    (tmp_path / "b.html").write_bytes(small_page(502))
    page.goto(ADD)
    page.locator("#files").set_input_files(sorted(tmp_path.iterdir()))
    chosen = page.locator(".chosen").inner_text()
    assert HOSTILE in chosen
    assert chosen.count("1 KB") == 2
    assert page.locator("#id_files-url").is_disabled()
    page.get_by_role("button", name="Add these files").click()
    said = finished(page)
    assert "2 of 2" in said
    assert HOSTILE in said


DROP = """([name, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([content], name, {type: "text/html"}));
    const target = document.querySelector("[data-drop]");
    for (const kind of ["dragenter", "dragover", "drop"])
        target.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
    return document.querySelector("#files").files.length;
}"""


def test_files_are_dropped(page):
    page.goto(ADD)
    assert page.evaluate(DROP, ["one.html", small_page(503).decode()]) == 1
    assert page.evaluate(DROP, ["two.html", small_page(504).decode()]) == 2
    assert "one.html" in page.locator(".chosen").inner_text()
    page.get_by_role("button", name="Add these files").click()
    assert "2 of 2" in finished(page)


def test_a_job_is_stopped_and_goes_on_by_keyboard(page, tmp_path: Path):
    for number in range(40):
        (tmp_path / f"{number:02}.html").write_bytes(small_page(600 + number))
    page.goto(ADD)
    page.locator("#files").set_input_files(sorted(tmp_path.iterdir()))
    page.get_by_role("button", name="Add these files").click()
    page.get_by_role("button", name="Stop").focus()
    page.keyboard.press("Enter")
    again = page.get_by_role("button", name="Try the rest again")
    again.wait_for(timeout=60_000)
    assert page.locator(".j-stopped").count() == 1
    again.focus()
    page.keyboard.press("Enter")
    assert "40 of 40" in finished(page)


def test_a_feed_is_followed_and_stands_among_the_sources(page, site: Server):
    page.goto(ADD)
    page.get_by_label("Address of a feed, a sitemap or a home page").fill(f"http://127.0.0.1:{site.port}/feed")
    page.get_by_role("button", name="Follow").click()
    assert "followed from now on" in finished(page)
    page.get_by_role("link", name="Sources").click()
    page.get_by_role("heading", name="News").wait_for()
    page.get_by_role("button", name="Collect what is new").click()
    assert "1 of 1" in finished(page)


def test_the_bookmark_opens_the_page_with_the_address(page, site: Server):
    page.goto(ADD)
    code = page.get_by_role("link", name="Add to onrecord").get_attribute("href")
    other = page.context.browser.new_context().new_page()  # a page of another site, in which the bookmark is pressed
    other.goto(f"http://127.0.0.1:{site.port}/herald")
    opened = "code => { let seen; window.open = url => { seen = url; }; eval(code); return seen; }"
    address = other.evaluate(opened, code.removeprefix("javascript:"))
    other.context.close()
    page.goto(address)
    assert page.locator("textarea").first.input_value() == f"http://127.0.0.1:{site.port}/herald"
    page.get_by_text("Nothing is added until you press the button").wait_for()


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(page, language: str, theme: str, site: Server):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.goto("/preferences/")
    page.locator("#id_language").select_option(language)
    page.locator("#id_theme").select_option(theme)
    page.locator("main button.main").click()
    page.goto(ADD)
    page.locator("#id_addresses-addresses").fill(f"http://127.0.0.1:{site.port}/courier\nhttp://10.0.0.1/")
    page.locator("form:has(#id_addresses-addresses) button").click()
    page.locator(".j-done").wait_for(timeout=60_000)
    for path in (page.url, ADD, f"{ADD}?address=https://a.example/", "/case/default/sources/"):
        page.goto(path)
        found = axe.run(page).response
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]] == [], path
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        page.set_viewport_size({"width": 1200, "height": 800})
    page.goto("/preferences/")
    page.locator("#id_language").select_option("en")
    page.locator("main button.main").click()
