"""A register that was put back to an older copy, emptied or made anew: noticed, named, and in order once that is said."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connections

from onrecord.capture.store.archive import Archive
from onrecord.cli import main
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.ledger_comparison import last_told, told
from tests.register.conftest import execute
from tests.register.pages import COURIER, DENIAL, HERALD


def run(*arguments: str) -> Result:
    """Run a command as a process of its own would: with connections of its own, which end with it."""
    try:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)
    finally:
        connections.close_all()


def known(monkeypatch: pytest.MonkeyPatch, folder: Path) -> RegisterLocation:
    """The register of an archive in that folder, named in the environment, as a user has it."""
    for name, value in (("ARCHIVE", str(folder / "archive")), ("COLLECTOR", "Ann"), ("BROWSER", "none")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    return RegisterLocation(folder / "archive")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a register of one page, a copy of that register, and then two pages more."""
    folder = tmp_path_factory.mktemp("kept")
    for name, content in (("herald", HERALD), ("courier", COURIER), ("denial", DENIAL)):
        (folder / f"{name}.html").write_text(content, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        found = known(patch, folder)
        run("add", str(folder / "herald.html"))
        shutil.copytree(found.file.parent, folder / "copy")
        run("add", str(folder / "courier.html"), str(folder / "denial.html"))
        assert (run("stats").exit_code, run("verify").exit_code) == (0, 0)
    return folder


@pytest.fixture
def place(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RegisterLocation:
    """A copy of them for each test."""
    shutil.copytree(kept, tmp_path, dirs_exist_ok=True)
    return known(monkeypatch, tmp_path)


def put_back(place: RegisterLocation) -> None:
    shutil.rmtree(place.file.parent)
    shutil.copytree(place.folder.parent / "copy", place.file.parent)


def emptied(place: RegisterLocation) -> None:
    for each in place.file.parent.iterdir():
        each.unlink()
    place.file.touch()


def removed(place: RegisterLocation) -> None:
    shutil.rmtree(place.file.parent)


def made_anew(place: RegisterLocation) -> None:
    shutil.rmtree(place.file.parent)
    run("add", str(place.folder.parent / "herald.html"))


AT = "2026-01-01T00:00:00.000000Z"
ATTACKS = [put_back, emptied, removed, made_anew]


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS)
def test_what_the_register_has_lost_is_noticed(place: RegisterLocation, attack: Callable[[RegisterLocation], None]):
    attack(place)
    for command in (("stats",), ("verify",)):
        done = run(*command)
        assert done.exit_code == 1, command
        assert "The archive's ledger" in done.output, command
    for command in (("appeals",), ("search", "xanadu")) if attack is not made_anew else ():  # it told its own last line
        assert "The archive's ledger" in run(*command).stderr, command
    problems = run("stats", "--json")
    if attack in {put_back, made_anew}:
        assert json.loads(problems.stdout)["problems"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_stays_noticed_when_work_goes_on(place: RegisterLocation, attack: Callable[[RegisterLocation], None]):
    attack(place)
    done = run("add", str(place.folder.parent / "denial.html"))
    assert (done.exit_code, "onrecord putback --reason" in done.stderr) == (0, attack is not made_anew)
    assert (run("stats").exit_code, run("verify").exit_code) == (1, 1)


@pytest.mark.parametrize("attack", [put_back, made_anew])
def test_it_is_in_order_once_somebody_says_that_it_was_meant(
    place: RegisterLocation, attack: Callable[[RegisterLocation], None]
):
    attack(place)
    assert run("putback", "--reason", " ").exit_code == 2
    assert run("putback", "--reason", "The disk failed; this is the copy of Sunday.").exit_code == 0
    assert (run("stats").exit_code, run("verify").exit_code) == (0, 0)
    assert "archive's ledger" not in run("appeals").stderr
    line = json.loads((place.folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()[-2])
    assert (line["act"], line["who"], line["what"]["reason"][:8]) == ("put back", "Ann", "The disk")
    run("add", str(place.folder.parent / "courier.html"))
    assert (run("stats").exit_code, run("verify").exit_code) == (0, 0)
    made_anew(place)
    assert run("stats").exit_code == 1


@pytest.mark.usefixtures("place")
def test_another_database_under_the_same_name_is_noticed(monkeypatch: pytest.MonkeyPatch, server: str):
    execute(server, "CREATE DATABASE swapped")
    monkeypatch.setenv("ONRECORD_DATABASE_URL", f"{server}/swapped")
    assert run("add", "--kept").exit_code == 0
    assert run("stats").exit_code == 0
    execute(server, "DROP DATABASE swapped WITH (FORCE)")
    execute(server, "CREATE DATABASE swapped")
    done = run("stats")
    assert (done.exit_code, "the register is empty" in done.output) == (1, True)
    execute(server, "DROP DATABASE swapped WITH (FORCE)")


def test_lines_that_an_older_release_wrote_count_too(place: RegisterLocation):
    """They do not say how the register begins."""
    ledger = place.folder / "ledger.jsonl"
    said = told(Archive(place.folder), "sqlite")
    assert all(each.first for each in said)
    text = ledger.read_text(encoding="utf-8")
    for each in said:
        text = text.replace(f',"first":"{each.first}"', "")
    ledger.write_text(text, encoding="utf-8")
    assert [each.first for each in told(Archive(place.folder), "sqlite")] == [None] * len(said)
    put_back(place)
    assert "names line" in run("appeals").stderr


@pytest.mark.parametrize(
    "what", ['"n":"many"', '"n":"-1"', '"n":"99999999999999999999999"', '"register":"oracle"', '"n":5']
)
def test_a_line_that_says_nonsense_is_passed_over(place: RegisterLocation, what: str):
    name = what.partition(":")[0].strip('"')
    last = last_told(Archive(place.folder), "sqlite")
    with (place.folder / "ledger.jsonl").open("a", encoding="utf-8") as ledger:
        line = {"register": '"register":"sqlite"', "n": '"n":"5"', "sha256": f'"sha256":"{"0" * 64}"'} | {name: what}
        told_so = ",".join(line.values())
        ledger.write(f'{{"n":1,"at":"{AT}","who":"x","act":"registered","what":{{{told_so}}},"before":"{"0" * 64}"}}\n')
    assert last_told(Archive(place.folder), "sqlite") == last
    assert run("appeals").exit_code == 0


@pytest.mark.slow
def test_the_last_line_is_found_from_the_end_however_far_it_is(
    place: RegisterLocation, monkeypatch: pytest.MonkeyPatch
):
    archive = Archive(place.folder)
    last = told(archive, "sqlite")[-1]
    for number in range(30):
        archive.note("Ann", "exported", {"file": "x" * 100, "number": str(number)})
    for near in (1, 100, 1_000, 1 << 16):
        monkeypatch.setattr("onrecord.register.ledger_comparison._NEAR", near)
        assert last_told(archive, "sqlite") == last
        assert last_told(archive, "postgresql") is None
