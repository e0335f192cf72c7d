"""Take the screenshots of the desk that the docs show: `python -m devtools.screenshots` (it needs Chromium).

The sample pages are added to an archive of their own, the first account is made in the browser, and each page is
opened. The persons on the pages are invented. The screenshots go to `docs/screenshots`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "src" / "onrecord" / "samples"
FOLDER = ROOT / "docs" / "screenshots"
COMMAND = [sys.executable, "-c", "from onrecord.cli import main; main()"]
PASSWORD = "a long sentence for screenshots"  # noqa: S105 - of an account that is thrown away
SIZE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 800}
PERSIAN = ("today", "review-page", "review-letter", "reports", "appeals", "appeal", "pairs", "search")
"""The pages that are shown in Persian too."""
PRIVATE = "Vaezpour"
"""An invented private person of the sample pages, whom public files mask."""


def addresses(page: Page) -> dict[str, str]:
    """The address of each page to show, by the name of its screenshot."""
    case = "/case/default"
    page.goto(f"{case}/appeals/")
    appeal = page.locator("main table a[href*='/appeals/ap-']").first.get_attribute("href") or ""
    page.goto(appeal)
    report = page.locator("main a[href*='/reports/re-']").first.get_attribute("href") or ""
    page.goto(report)
    party = page.locator("main a[href*='/parties/pa-']").first.get_attribute("href") or ""
    page.goto(f"{case}/parties/?name={PRIVATE}")
    private = page.locator("main a[href*='/parties/pa-']").first.get_attribute("href") or ""
    page.goto(f"{case}/review/")
    waiting = [link.get_attribute("href") or "" for link in page.locator("main a[href*='/review/re-']").all()]
    letter = next((each for each in waiting if has(page, each, "#letter-1")), "")
    answer = next((each for each in waiting if has(page, each, ".answer-question")), "")
    review = letter or waiting[0]
    return {
        "today": f"{case}/",
        "review": f"{case}/review/",
        "review-page": review,
        "review-letter": f"{letter}?letter=1#entry-form",
        "review-answer": f"{answer}#answer-questions",
        "appeals": f"{case}/appeals/",
        "appeal": appeal,
        "reports": f"{case}/reports/",
        "report": report,
        "parties": f"{case}/parties/",
        "party": party,
        "consent": f"{private}public/",
        "pairs": f"{case}/pairs/",
        "new-pair": party.replace("/parties/", "/pairs/new/") + "?words=prison",
        "charts": f"{case}/charts/",
        "search": f"{case}/search/?q=prison",
        "add": f"{case}/add/",
        "sources": f"{case}/sources/",
        "evidence": report.replace("/reports/", "/evidence/"),
        "people": f"{case}/people/",
        "audit": f"{case}/audit/",
        "case": f"{case}/about/",
        "help": "/help/",
        "preferences": "/preferences/",
    }


def has(page: Page, address: str, selector: str) -> bool:
    """Whether a page has an element."""
    page.goto(address)
    return page.locator(selector).count() > 0


def take(page: Page, name: str, address: str) -> None:
    """Save the screenshot of one page."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")


def first_account(page: Page, invitation: str) -> None:
    """Make the first account, as a person does."""
    page.goto(invitation)
    page.get_by_label("User name").fill("ann")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The password again").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("heading", name="Today").or_(page.get_by_role("heading", name="Cases")).first.wait_for()


def prefer(page: Page, field: str, value: str) -> None:
    """Change a preference of the account."""
    page.goto("/preferences/")
    page.locator(f"[name='{field}']").select_option(value)
    with page.expect_navigation():
        page.locator("main form button").first.click()


def screenshots(address: str, invitation: str) -> None:
    """Take all screenshots from a desk that runs."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        page = browser.new_context(base_url=address, viewport=SIZE, color_scheme="light").new_page()
        first_account(page, invitation)
        found = addresses(page)
        for name, each in found.items():
            take(page, name, each)
        page.set_viewport_size(PHONE)
        take(page, "phone-review-page", found["review-page"])
        page.set_viewport_size(SIZE)
        prefer(page, "language", "fa")
        for name in PERSIAN:
            take(page, f"persian-{name}", found[name])
        browser.close()


def main() -> int:
    """Make the archive, start the desk, take the screenshots, and stop it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = ["--archive", str(Path(folder) / "archive")]
        pages = sorted(map(str, SAMPLES.rglob("*.html")))
        subprocess.run([*COMMAND, "add", *archive, *pages], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own call
        desk = subprocess.Popen([*COMMAND, "desk", "--no-browser", *archive], stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own call
        assert desk.stdout is not None
        try:
            said = "".join(desk.stdout.readline() for _ in range(3))
            invitation = re.search(r"http://localhost:\d+/welcome/\S+", said)
            assert invitation, said
            screenshots(invitation[0].partition("/welcome/")[0], invitation[0])
        finally:
            desk.terminate()
            desk.wait(30)
    print(f"{len(list(FOLDER.glob('*.png')))} screenshots in {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
