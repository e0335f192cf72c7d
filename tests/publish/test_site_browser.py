"""The reading room in a real Chromium: from a folder, light and dark, on a phone, and for people who use other tools."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from pathlib import Path
from threading import Thread

import pytest

from onrecord.facts.normalise import fold
from onrecord.publish.site.english import TITLE
from onrecord.publish.site.pages import SitePages, own_files
from onrecord.publish.values import WholePublicReport
from tests.publish.site_values import site_values, whole
from tests.publish.test_exporters import WORDS, appeal
from tests.publish.test_site import answered

ADLAM = "𞤀𞤣𞤤𞤢𞤥"
"""Letters beyond the basic plane, which JavaScript counts twice."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with open and answered appeals and their reports, in several languages, with hostile words."""
    made = tmp_path_factory.mktemp("site")
    hostile = [replace(appeal(n, said), open=n % 2 == 0, report_count=1, origins=1) for n, said in enumerate(WORDS)]
    hostile = [each for each in hostile if each.id != "ap-2"] + [answered()]
    public = site_values(12, 24)
    public = replace(public, count=12 + len(hostile), appeals=chain(public.appeals, hostile))
    reports = chain(public.reports, (hostile_report(n, said) for n, said in enumerate((*WORDS, ADLAM))))
    pages = SitePages().pages(replace(public, reports=reports))
    own = ((each.name, each.make()) for each in own_files("2026-05-01", TITLE))
    for name, data in (*pages, *own):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(data)
    return made


def hostile_report(number: int, said: str) -> WholePublicReport:
    """A report with hostile words in its headline, its outlet and what is said."""
    one = whole(number)
    report = replace(one.report, id=f"re-h{number}", headline=said, outlet=said, withheld=())
    return replace(one, report=report, statements=tuple(replace(each, words=said) for each in one.statements))


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """The site over HTTP, as any host serves it; yields its address."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args, **kwargs) -> None:
            super().__init__(*args, directory=str(folder), **kwargs)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed.")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("No Chromium is installed here (Debian: chromium), so the site is not tried in a browser.")
    with sync_api.sync_playwright() as driver:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


KINDS = [
    folder + name
    for folder in ("", "fa/")
    for name in (
        *("index.html", "must-read.html", "reports.html", "names.html", "places.html", "about.html", "search.html"),
        *("recommended.html", "years/2017.html", "years/2017-reports.html", "sections/accuse.html"),
        *("appeals/ap-0002.html", "appeals/ap-2.html", "reports/re-0004.html", "reports/re-0006.html"),
    )
]
"""A page of each kind in each language."""


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(chromium, folder: Path, colours: str):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed.").Axe()
    context = chromium.new_context(color_scheme=colours, bypass_csp=True)
    page, found = context.new_page(), {}
    for name in KINDS:
        page.goto((folder / name).as_uri())
        found[name] = axe.run(page)
    context.close()
    assert {name: each.generate_report() for name, each in found.items() if each.violations_count} == {}


def test_it_opens_from_a_folder_asks_for_nothing_else_and_fits_a_phone(chromium, folder: Path):
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page, said, asked = context.new_page(), [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for name in KINDS:
        path = folder / name
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "The style sheet is not in force."
    context.close()
    assert said == []
    assert {each for each in asked if not each.startswith(folder.as_uri())} == set()


def test_a_reader_goes_from_the_list_to_an_appeal_and_back_by_a_name(chromium, folder: Path):
    page = chromium.new_page()
    page.goto((folder / "index.html").as_uri())
    page.locator(".appeals h2 a").first.click()
    page.get_by_role("heading", name="Where it was reported").wait_for()
    page.locator("h1 a").last.click()
    page.get_by_role("link", name="was asked by").first.click()
    page.get_by_role("heading", name="The request").wait_for()
    page.locator(".reports a:has(cite)").first.click()
    page.get_by_role("heading", name="Evidence").wait_for()
    page.locator("a.language").click()
    page.get_by_role("heading", name="سند").wait_for()
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    page.close()


@pytest.mark.parametrize("over", ["file", "http"])
@pytest.mark.parametrize(
    ("place", "words", "found", "count"),
    [
        ("search.html", "PRISONERS united", "Prisoners of Xanadu write to the United Nations", None),
        ("search.html", "deleg", "Prisoners of Xanadu write to the United Nations", None),
        ("fa/search.html", "زندانيان", "زندانیان خانادو به سازمان ملل نامه نوشتند", "گزارش"),
        ("fa/search.html", "ميخواهيم زِندان", "زندانیان خانادو به سازمان ملل نامه نوشتند", None),
        ("search.html", "Ob\u0301jedinyo", None, "Nothing was found."),
        ("search.html", ADLAM[:4], ADLAM, "1 report"),
        ("search.html", "script alert", "</p><script>alert(1)</script>", "1 report"),
    ],
)
def test_the_search_finds_words_from_a_folder_and_over_http(  # noqa: PLR0913, PLR0917 - a table
    chromium, folder: Path, server: str, over: str, place: str, words: str, found: str | None, count: str | None
):
    page, wrong = chromium.new_page(), list[str]()
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((folder / place).as_uri() if over == "file" else f"{server}/{place}")
    page.locator("#words").fill(words)
    page.locator("#words").press("Enter")
    page.locator("#count:not(:empty)").wait_for()
    if found:
        link = page.locator("#found a", has_text=found).first
        link.click()
        page.get_by_role("heading", name=found, exact=True).wait_for()
    if count and not found:
        assert page.locator("#count").text_content() == count
    assert wrong == []
    page.close()


def test_the_browser_folds_each_character_of_the_plane_as_the_register_does(chromium, folder: Path):
    page = chromium.new_page()
    page.goto((folder / "search.html").as_uri())
    every = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    told = page.evaluate("every => every.map(one => onrecord.fold('a' + one + 'b'))", every)
    wrong = [f"{ord(one):04x}" for one, said in zip(every, told, strict=True) if said != fold(f"a{one}b")]
    assert wrong == []
    texts = [
        *WORDS,
        "Zeid Ra’ad Al-Hussein",
        "می\u200cخواهیم ۱۲ ١٢",
        "ﷲ ½ ＦＵＬＬ",
        "Straße ΣΊΣΥΦΟΣ",
        "한국어",
        "🙂 text 𝟙",
    ]
    assert page.evaluate("every => every.map(onrecord.fold)", texts) == [fold(each) for each in texts]
    page.close()


def test_nothing_is_remembered_until_it_is_switched_on_and_one_click_forgets_it(chromium, server: str):
    context = chromium.new_context()
    page = context.new_page()
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    kept = "() => JSON.stringify(localStorage)"
    page.goto(f"{server}/reports/re-0001.html")
    assert page.evaluate(kept) == "{}"
    page.goto(f"{server}/recommended.html")
    page.get_by_text("It is off.").wait_for()
    page.get_by_role("button", name="Remember what I read").click()
    page.get_by_text("Read a few reports first.").wait_for()
    page.goto(f"{server}/reports/re-0001.html")
    page.goto(f"{server}/fa/recommended.html")
    page.locator("#found li").first.wait_for()
    assert "به دلیل" in (page.locator("#found .meta").first.text_content() or "")
    assert page.locator('#found a[href*="re-0001"]').count() == 0
    page.locator("#forget").click()
    page.locator("#found li").first.wait_for(state="detached")
    assert page.evaluate(kept) == "{}"
    assert all(each.startswith(server) for each in asked)
    context.close()


def test_without_script_all_is_there_but_the_search_and_the_recommendations(chromium, folder: Path):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "reports/re-0004.html").as_uri())
    page.get_by_role("heading", name="Related").wait_for()
    for name in ("search.html", "recommended.html"):
        page.goto((folder / name).as_uri())
        page.get_by_text("This page needs JavaScript").wait_for()
    context.close()
