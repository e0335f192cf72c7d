"""The desk over registers of two sizes, on both engines: no page asks more of the database because there are more rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.desk.visits import LEFT_OUT, visits
from onrecord.desk.addresses import ADDRESSES
from tests.conftest import ROOT
from tests.register import postgres
from tests.register.conftest import execute

pytestmark = pytest.mark.slow

_CHANCE = 5
"""So many more queries depend on what a page happens to show, such as a letter; one for each row would be dozens."""
_IN_STEPS = {"appeal": 12, "public": 30, "appeal_public": 15, "party_disclosure": 12, "statement_disclosure": 12}
"""What masks a page reads the names and statements of all parties of the case, 2,000 rows at a time: so many more. Who is
shown takes six queries for the parties that share a name, if the party that chance chose has a name that is shown. An
appeal with a proposed answer takes eight more than one without."""
SMALL, LARGE = 600, 1_500
NO_PAGE = {
    "evidence_image": "the page that is kept has no screenshot",
    "evidence_leave": "the page that is kept was a file",
    "mfa_deactivate_totp": "the account has no second factor",
    "mfa_view_recovery_codes": "the account has none",
}
"""The addresses that answer with 404 here, and why."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    programs = postgres.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here (Debian: postgresql), so its half is not tested.")
    with postgres.server(programs) as address:
        yield address


def benchmark(folder: Path, url: str | None, *arguments: str) -> str:
    """Run the benchmark as a person would; return what it printed."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD_", "DJANGO_"))}
    given |= {"ONRECORD_DATABASE_URL": url} if url else {}
    call = [sys.executable, "-m", "benchmarks.desk", str(folder), *arguments]
    done = subprocess.run(call, cwd=ROOT, env=given, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def counts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, dict]]:
    """The queries of each page in a small and in a large register."""
    found = {}
    for size in (SMALL, LARGE):
        folder, url = tmp_path_factory.mktemp("size"), None
        if request.param == "postgresql":
            server = request.getfixturevalue("server")
            execute(server, f"CREATE DATABASE size_{size}")
            url = f"{server}/size_{size}"
        benchmark(folder, url, "--fill", str(size))
        benchmark(folder, url, "--rounds", "3", "--counts", str(folder / "counts.json"))
        found[size] = json.loads((folder / "counts.json").read_text())
    return found


def address_of(name: str) -> str:
    """The name of the address of a visit, without its query and without what was done before."""
    return name.partition("?")[0].partition(" ")[0]


def test_no_page_asks_more_because_there_are_more_rows(counts: dict[int, dict[str, dict]]):
    grown = {
        name: (of["queries"], counts[LARGE][name]["queries"])
        for name, of in counts[SMALL].items()
        if counts[LARGE][name]["queries"] > of["queries"] + _IN_STEPS.get(address_of(name), _CHANCE)
    }
    assert not grown


def test_every_page_is_tried(counts: dict[int, dict[str, dict]]):
    tried = {address_of(name) for name in counts[LARGE]}
    assert tried | LEFT_OUT.keys() == {each.name for each in ADDRESSES}
    assert tried == {each.address.name for each in visits()}
    missing = {name for name, of in counts[LARGE].items() if not {200, 302} >= set(of["statuses"])}
    assert missing == NO_PAGE.keys()
