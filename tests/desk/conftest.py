"""A desk over an archive with two cases, in a process of its own; people with each role; a Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import onrecord
from benchmarks.desk.desk_process import DeskProcess, Visitor, desk_on_copy, make_accounts
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from tests.desk.evidence_pages import keep_captures
from tests.desk.listener import Listener
from tests.register.conftest import captured
from tests.register.pages import COURIER, DENIAL, HERALD, page

SAMPLES = Path(onrecord.__file__).parent / "samples"
ROLES = ("reader", "writer", "judge", "keeper")
OTHERS = ("persian", "phone", "axe", "silent")
"""Readers whose preferences a test may change."""
OTHER = "The other / ~case"
UNIQUE = "Zyzzogeton"
"""A name that stands in the other case alone."""
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202eevil =1+1 {{ 7|add:7 }} javascript:alert(3)"
ELSEWHERE = page(
    f"Prisoners of {UNIQUE} write to the United Nations",
    f"{UNIQUE.upper()}, 3 May 2017 – In a letter dated 28 April 2017 to UN Secretary-General António Guterres, a number"
    f" of prisoners in {UNIQUE} ask for a visit. The letter reads:",
    "“Mr. António Guterres, UN Secretary-General\n\nFor nine winters we have been held in the salt works without light. We"
    f" ask you to send a physician to {UNIQUE} before the spring.\n\nA number of prisoners in {UNIQUE}”",
    outlet=f"{UNIQUE} Times",
)


def hostile(port: int) -> str:
    """A page whose headline, outlet, names and words are attacks, some of which call an address that is listened at."""
    attack = HOSTILE.replace("src=x", f"src=http://127.0.0.1:{port}/img")
    escaped = attack.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    outlet = f"&lt;base href=http://127.0.0.1:{port}/&gt;&lt;iframe src=http://127.0.0.1:{port}/frame&gt;"
    return page(
        f"Prisoners of {escaped} write",
        "XANADU, 3 May 2018 – In a letter to UN Secretary-General António Guterres, a number of prisoners of"
        f" {escaped} ask for a visit. The letter reads:",
        f"“Mr. António Guterres, UN Secretary-General\n\nWe ask you to send {escaped} to the prison of Xanadu before the"
        f" winter.\n\nA number of prisoners in {escaped}”",
        outlet=outlet,
    )


def enter(scope, data: bytes, number: int, url: str | None = None) -> None:
    from onrecord.register import writes
    from onrecord.register.ingest.suggestions import suggest

    writes.enter(scope, captured(data, url, f"d{number:031d}"), onrecord.read(data, url=url), propose=suggest)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory, listener) -> Path:
    """An archive whose register has two cases, with members of every role in the first."""
    from onrecord.register import reads, writes
    from onrecord.register.db.scope import case_scope

    folder = tmp_path_factory.mktemp("desk") / "archive"
    register = open_register(RegisterLocation(folder))
    scope = case_scope(register, "collector")
    pages = [HERALD, COURIER, DENIAL, hostile(listener.port)]
    pages += [path.read_text() for path in sorted((SAMPLES / "story").glob("*.html"))[2:4]]
    pages.append((SAMPLES / "03-letter-in-persian.html").read_text())
    for number, content in enumerate(pages):
        enter(scope, content.encode(), number)
    keep_captures(folder, scope, listener.port)
    first = reads.appeals(scope)[0]
    writes.judge(scope, first.id, "accept", HOSTILE)
    for role in ROLES:
        writes.grant_role(scope, role, role)
    for name in OTHERS:
        writes.grant_role(scope, name, "reader")
    other = writes.open_case(register, OTHER, "collector")
    enter(other, ELSEWHERE.encode(), 90, f"https://{UNIQUE.lower()}.example/1")
    writes.grant_role(other, "somebody", "keeper")
    register.close()
    return folder


@pytest.fixture(scope="session")
def desk(archive: Path) -> Iterator[DeskProcess]:
    """The desk, with an account for each role, and for somebody who has a role in the other case alone."""
    make_accounts(archive, *ROLES, *OTHERS, "somebody", "stray")
    found = DeskProcess(archive).start()
    yield found
    found.stop()


@pytest.fixture
def new_desk(archive: Path, tmp_path: Path) -> Iterator[DeskProcess]:
    """A desk of its own, on a copy of the archive, at its first start."""
    with desk_on_copy(archive, tmp_path / "archive") as found:
        yield found


@pytest.fixture(scope="session")
def visitors(desk: DeskProcess) -> dict[str, Visitor]:
    """A signed-in visitor for each role, by its name."""
    return {name: Visitor(desk).sign_in(name) for name in (*ROLES, "somebody", "stray")}


@pytest.fixture
def visitor(desk: DeskProcess) -> Callable[..., Visitor]:
    """Makes visitors who have not signed in."""
    return lambda **headers: Visitor(desk, **headers)


@pytest.fixture(scope="session")
def listener() -> Iterator[Listener]:
    """A bare TCP listener as another host: it counts connections."""
    with Listener() as found:
        yield found


@pytest.fixture(scope="module")
def chromium(archive: Path) -> Iterator[object]:  # noqa: ARG001 - the archive is made before: see below
    """Debian's Chromium, driven by Playwright. While it is there, this process has an event loop, and Django reads nothing."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed.")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("No Chromium is installed here (Debian: chromium), so the desk is not tried in a browser.")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def review_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    """A desk with a case for each test of the review, and two judges and a reader in all of them."""
    from tests.desk.review_desk import JUDGES, fill

    folder = tmp_path_factory.mktemp("review") / "archive"
    fill(folder)
    make_accounts(folder, *JUDGES, "ruth")
    found = DeskProcess(folder).start()
    yield found
    found.stop()
