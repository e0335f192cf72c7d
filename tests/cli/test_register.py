"""`onrecord add`, `appeals`, `show` and `stats`: pages in, appeals out, and everything that goes wrong in a sentence."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from onrecord import record as records
from onrecord.capture import saved_file
from onrecord.capture.model import Saved
from onrecord.cli import main
from onrecord.cli.output.machine_readable import as_csv
from onrecord.cli.output.tables import table, width, wrapped
from onrecord.facts import Facts
from onrecord.page import Page
from onrecord.report import Report
from onrecord.terminal import one_line
from tests.capture.servers import Server
from tests.capture.strangers import Stranger, wacz
from tests.register.pages import COURIER, DENIAL, EDITED, HERALD, page

LOGIN = "<title>Log in</title><form><input type=password></form>"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, empty_register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of the test's own, no browser, no database elsewhere, and a folder of pages that is the current one."""
    shutil.copytree(empty_register, tmp_path / "archive")
    for name, value in (("ARCHIVE", str(tmp_path / "archive")), ("COLLECTOR", "Ann"), ("BROWSER", "none")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    pages = {"herald": HERALD, "edited": EDITED, "courier": COURIER, "denial": DENIAL, "login": LOGIN}
    for name, text in pages.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    return tmp_path


@pytest.fixture
def site() -> Iterator[Server]:
    """A server with a page and a login."""
    server = Server()
    server.answers["/letter"] = answer(HERALD)
    server.answers["/login"] = answer(LOGIN)
    yield server
    server.close()


def answer(page: str) -> bytes:
    data = page.encode()
    return (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(data)}\r\n\r\n".encode()
        + data
    )


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def fetch(site: Server, *paths: str) -> Result:
    urls = [f"http://127.0.0.1:{site.port}{path}" for path in paths]
    return run("add", *urls, "--allow-host", "127.0.0.1", "--allow-port", str(site.port))


def listed(*arguments: str) -> list[dict[str, object]]:
    return json.loads(run("appeals", "--json", *arguments).stdout)["appeals"]


def counts() -> dict[str, int]:
    return json.loads(run("stats", "--json").stdout)["counts"]


def captures(folder: Path) -> int:
    return len(list((folder / "archive" / "captures").rglob("*.warc.gz")))


def test_pages_are_added_and_their_appeals_listed(folder: Path):
    done = run("add", "herald.html", "courier.html", "denial.html")
    assert done.exit_code == 0
    assert len(done.stdout.split()) == 3
    assert "3 added." in done.stderr
    (line,) = listed()
    assert (line["reports"], line["senders"], line["addressees"]) == (
        2,
        ["A number of prisoners"],
        ["António Guterres"],
    )
    printed = run("appeals")
    assert "António" in printed.stdout
    assert "STATUS" in printed.stdout
    assert (
        f"no public answer found as of {line['standing']['as_of']}, in 2 later pages of no known outlet"
        in line["standing"]["sentence"]
    )
    assert "onrecord show ID" in printed.stderr
    assert "ignored" not in printed.output
    assert captures(folder) == 3


def test_a_list_that_a_limit_ends_says_how_many_there_are(folder: Path):
    """It said "1 appeal." of the first of two."""
    (folder / "urged.html").write_text(URGED, encoding="utf-8")
    run("add", "herald.html", "urged.html")
    assert len(listed()) == 2
    assert "The first 1 of 2 appeals. --limit shows more. `onrecord show" in run("appeals", "--limit", "1").stderr
    for command in (["appeals"], ["appeals", "--limit", "2"], ["appeals", "--limit", "2000"]):
        assert "\n2 appeals. `onrecord show" in run(*command).stderr


def test_the_table_says_which_appeals_a_person_judged(folder: Path):
    (folder / "urged.html").write_text(URGED, encoding="utf-8")
    run("add", "herald.html", "urged.html")
    assert "a person" not in run("appeals").stdout
    assert run("accept", str(listed()[0]["id"])).exit_code == 0
    assert " ".join(_last_cells(run("appeals").stdout)).count("(a person accepted the appeal)") == 1


def _last_cells(printed: str) -> list[str]:
    """The lines of the last column of a table."""
    lines = printed.splitlines()
    return [line[lines[0].index("STATUS") :] for line in lines if line]


def test_what_is_added_twice_is_there_once(folder: Path):
    first = run("add", "herald.html", "courier.html")
    before = counts()
    again = run("add", "herald.html", "courier.html")
    assert again.exit_code == 0
    assert again.stdout == first.stdout
    assert "2 in the register already." in again.stderr
    assert counts() == before
    assert captures(folder) == 2


def test_an_edited_page_is_a_version_and_its_appeal_is_one():
    run("add", "herald.html")
    done = run("add", "edited.html")
    assert "added as version 2 of a known page" in done.stderr
    (line,) = listed()
    assert line["reports"] == 1
    assert counts()["versions"] == 2


URGED = page(
    "Envoy urges Xanadu to release all prisoners",
    "GENEVA, 8 May 2017 – UN Special Rapporteur Asma Jahangir urged Iran to release all prisoners. “I urge the"
    " government to let a doctor see them,” Jahangir said.",
)
YEAR_AFTER = page(
    "UN chief answers letter of Gohardasht prisoners",
    "GENEVA, 3 May 2018 – UN Secretary-General António Guterres has answered a letter that political prisoners in"
    " Gohardasht, Karaj, wrote a year ago about the insults against the special rapporteur, Asma Jahangir.",
    "Guterres replied to the prisoners that he stands by Asma Jahangir and rejects the accusations against her.",
    outlet="The Geneva Wire",
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The letter reads:", "The letter, which we have seen, reads:"),
        ("Asma Jahangir", "Asma Jahangir (edited)"),  # in the headline, in the narration and in the letter
    ],
)
def test_the_seed_twice_and_edited_is_one_appeal_that_an_answer_is_suggested_for(
    folder: Path, seed: Path, old: str, new: str
):
    (folder / "copy.txt").write_text(seed.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (folder / "answer.html").write_text(YEAR_AFTER, encoding="utf-8")
    first, again, edited = (run("add", str(path)) for path in (seed, seed, folder / "copy.txt"))
    assert first.stdout == again.stdout != edited.stdout
    (line,) = listed()
    assert len(line["asks"]) == 2
    assert line["reports"] == 1
    assert (counts()["reports"], counts()["versions"]) == (1, 2)
    run("add", "answer.html")
    (line,) = listed()
    assert line["proposed"] >= 1
    assert "no public answer found" in line["standing"]["sentence"]
    shown = run("merge", "suggestions", "--kind", "answer").stdout
    assert str(line["id"])[:7] in shown
    assert "days after the appeal" in shown


def test_a_page_from_the_web_is_added_and_seen_again(folder: Path, site: Server):
    first, again = fetch(site, "/letter"), fetch(site, "/letter")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stdout == again.stdout
    assert captures(folder) == 2
    shown = run("show", first.stdout.strip())
    assert "seen again, unchanged, in 1 later capture" in shown.stdout
    site.answers["/letter"] = answer(EDITED)
    assert "version 2" in fetch(site, "/letter").stderr


@pytest.mark.slow
def test_a_login_is_kept_and_not_entered(folder: Path, site: Server):
    done = fetch(site, "/login", "/letter", "/none")
    assert done.exit_code == 1
    assert len(done.stdout.split()) == 1
    assert "A substitute page came. It is stored, but not added to the register. It has a form that asks" in done.stderr
    assert "status 404" in done.stderr
    assert counts()["set_aside"] == 2
    assert captures(folder) == 3
    site.answers["/login"] = answer(COURIER)
    later = run("add", "--again", "--allow-host", "127.0.0.1", "--allow-port", str(site.port))
    assert "1 of 2: " in later.stderr
    assert len(later.stdout.split()) == 1


def test_what_fails_is_named_and_can_be_run_again(folder: Path):
    done = run("add", "herald.html", "image.png", "none.html", str(folder))
    assert done.exit_code == 1
    assert len(done.stdout.split()) == 1
    assert "image.png: This image is damaged and cannot be read. It is stored in the archive." in done.stderr
    assert "none.html: There is no such file." in done.stderr
    assert "This is a folder" in done.stderr
    assert "onrecord add --again" in done.stderr
    assert "Traceback" not in done.output
    (folder / "none.html").write_text(COURIER, encoding="utf-8")
    again = run("add", "--again")
    assert again.exit_code == 1
    assert len(again.stdout.split()) == 1
    assert "herald.html" not in again.stderr
    assert captures(folder) == 3


def test_an_error_of_ours_at_one_page_is_said_and_the_page_can_be_added_later(monkeypatch: pytest.MonkeyPatch):
    whole = records.read_report

    def broken(page: Page, facts: Facts) -> Report:
        if "Courier" in page.source:
            raise KeyError(page.text)
        return whole(page, facts)

    monkeypatch.setattr(records, "read_report", broken)
    done = run("add", "courier.html", "herald.html")
    assert done.exit_code == 1
    assert len(done.stdout.split()) == 1
    said = next(line for line in done.stderr.splitlines() if "courier.html" in line)
    assert "It could not be read and entered because of an error in onrecord (KeyError in onrecord.record:" in said
    assert said.endswith("); please report it. It is stored in the archive.")
    monkeypatch.setattr(records, "read_report", whole)
    again = run("add", "--again")
    assert again.exit_code == 0
    assert len(again.stdout.split()) == 1


def test_an_error_of_ours_while_a_file_is_taken_is_said(monkeypatch: pytest.MonkeyPatch):
    whole = saved_file.read_saved

    def broken(path: Path, url: str | None) -> Saved:
        return whole(path, url) if path.name != "courier.html" else saved_file.nothing

    monkeypatch.setattr(saved_file, "read_saved", broken)
    done = run("add", "courier.html", "herald.html")
    assert done.exit_code == 1
    assert len(done.stdout.split()) == 1
    assert "It could not be added because of an error in onrecord (AttributeError in " in done.stderr
    monkeypatch.setattr(saved_file, "read_saved", whole)
    assert len(run("add", "--again").stdout.split()) == 1


def test_a_file_that_is_gone_is_tried_again_once(folder: Path):
    assert run("add", "gone.html").exit_code == 1
    first = run("add", "--again")
    assert (first.exit_code, first.stdout) == (0, "")
    assert "gone.html: The file is no longer there. It is not tried again until you name it." in first.stderr
    assert "gone.html" not in run("add", "--again").stderr
    (folder / "gone.html").write_text(HERALD, encoding="utf-8")
    assert run("add", "gone.html").exit_code == 0


def test_what_was_cut_short_is_run_again(folder: Path):
    run("add", "herald.html")
    database = folder / "archive" / "register" / "onrecord.sqlite3"
    with sqlite3.connect(database) as connection:
        connection.execute(
            "INSERT INTO register_attempt (case_id, run, target, at, who, outcome, reason)"
            " VALUES (1, 'killed', ?, '2026-01-01', 'Ann', 'asked', '')",
            [str(folder / "courier.html")],
        )
    connection.close()
    assert len(run("add", "--again").stdout.split()) == 1
    assert "Nothing was added" in run("add", "--again").stderr


def test_each_page_of_a_wacz_is_added(folder: Path):
    crawl = Stranger()
    for name, text in (("a", HERALD), ("b", DENIAL)):
        crawl.response(f"https://example.org/{name}", text)
    path = wacz(folder / "pages.wacz", {"crawl.warc.gz": crawl.bytes()})
    done = run("add", str(path))
    assert "Traceback" not in done.output
    number = counts()["versions"]
    assert number == len(done.stdout.split()) == 2
    again = run("add", str(path))
    assert counts()["versions"] == number
    assert captures(folder) == number
    assert "in the register already" in again.stderr


@pytest.mark.parametrize(
    "wanted",
    [["--party", "guterres"], ["--party", "prisoners"], ["--source", "the xanadu"], ["--unanswered"], ["--limit", "1"]],
)
def test_a_filter_that_fits_finds(wanted: list[str]):
    run("add", "herald.html")
    assert len(listed(*wanted)) == 1 or wanted[0] == "--source"


@pytest.mark.parametrize(
    "wanted", [["--party", "nobody"], ["--source", "nowhere"], ["--place", "Atlantis"], ["--act", "threaten"]]
)
def test_a_filter_that_does_not_fit_finds_nothing(wanted: list[str]):
    run("add", "herald.html")
    assert listed(*wanted) == []
    assert "There is no such appeal" in run("appeals", *wanted).stderr


def test_an_appeal_is_shown_with_all_its_words():
    run("add", "herald.html", "courier.html")
    (line,) = listed()
    shown = run("show", str(line["id"])[:10])
    assert shown.exit_code == 0
    assert "send a delegation to the prison of Xanadu before the winter" in shown.stdout
    assert "Both have the very words of one letter." in shown.stdout
    assert shown.stdout.count("\nReport re-") == 2
    told = json.loads(run("show", str(line["id"]), "--json").stdout)["found"]
    for member in told["members"]:
        record = run("show", member["report"]["id"], "--json")
        assert json.loads(record.stdout)["found"]["id"] == member["report"]["id"]
        for party in member["senders"]:
            assert "Party " + party["id"][:7] in run("show", party["id"]).stdout
        for statement in member["asks"]:
            assert "Statement " + statement["id"][:7] in run("show", statement["id"]).stdout


@pytest.mark.parametrize(
    "identity", ["ap-2222222222", "nonsense", "ap-", "xx-aaaaaaaaaa", "'; DROP TABLE", "ju-2222222"]
)
def test_an_id_that_is_none_is_said(identity: str):
    run("add", "herald.html")
    done = run("show", identity)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.output


def test_a_register_that_is_not_there_is_said_and_not_made(folder: Path):
    shutil.rmtree(folder / "archive")
    for command in (["appeals"], ["stats"], ["show", "ap-2222222"]):
        done = run(*command)
        assert done.exit_code == 1
        assert "There is no register in this archive yet" in done.stderr
    assert not (folder / "archive").exists()


def test_a_database_address_that_is_wrong_is_said_without_its_password(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "mysql://ann:secret@example.org/x")
    done = run("add", "herald.html")
    assert done.exit_code == 1
    assert "not an address of PostgreSQL" in done.stderr
    assert "secret" not in done.output


def test_a_case_that_is_not_there_is_said():
    run("add", "herald.html")
    done = run("appeals", "--case", "other")
    assert done.exit_code == 1
    assert "There is no such case, or you may not see it." in done.stderr


def test_misuse_is_said():
    assert run("add").exit_code == 2
    assert run("add", "a.html", "b.html", "--url", "https://example.org").exit_code == 2


def test_the_two_ledgers_are_bound(folder: Path):
    run("add", "herald.html")
    last = json.loads(run("stats", "--json").stdout)["ledger"]
    line = json.loads((folder / "archive" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert line["act"] == "registered"
    assert (line["what"]["n"], line["what"]["sha256"]) == (str(last["n"]), last["sha256"])
    assert run("verify").exit_code == 0


@pytest.mark.slow
def test_words_are_destroyed_where_the_register_is_made_anew(folder: Path):
    run("add", "herald.html")
    report = run("add", "denial.html").stdout.strip()
    capture = json.loads(run("show", report, "--json").stdout)["found"]["capture"]
    assert holding(folder / "archive", b"Blumer")
    assert run("withdraw", capture, "--reason", "the family asked", "--delete").exit_code == 0
    connections.close_all()  # as at the end of a command
    shutil.rmtree(folder / "archive" / "register")
    assert len(run("add", "--kept").stdout.split()) == 1
    assert holding(folder / "archive", b"Blumer") == []
    assert holding(folder / "archive", b"Guterres")
    assert run("verify").exit_code == 1  # the archive's ledger tells of more lines
    assert run("putback", "--reason", "The family asked; made anew without the denial.").exit_code == 0
    assert run("verify").exit_code == 0


def holding(folder: Path, words: bytes) -> list[Path]:
    """The files in which words stand as they are."""
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def test_a_table_for_spreadsheets_holds_no_formula():
    run("add", "herald.html")
    cells = list(csv.reader(io.StringIO(run("appeals", "--csv").stdout)))
    assert cells[0][:4] == ["id", "first", "senders", "addressees"]
    assert cells[1][3] == "António Guterres"


@given(st.text())
def test_no_cell_begins_as_a_formula_does(text: str):
    (cell,) = list(csv.reader(io.StringIO(as_csv(["x"], [[text]]), newline="")))[1]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == one_line(text).removeprefix("'") or cell == one_line(text)


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=5))
def test_a_table_is_never_wider_than_its_page(rows: list[tuple[str, str]]):
    printed = table(("ONE", "TWO"), rows, (1, 3))
    assert all(width(line) <= 100 for line in printed)


@given(st.text(), st.integers(4, 30))
def test_a_cell_is_broken_into_lines_that_fit(text: str, columns: int):
    lines = wrapped(one_line(text), columns)
    assert len(lines) <= 3
    assert all(width(line) <= columns for line in lines)


@pytest.mark.usefixtures("bound")
def test_an_archive_that_cannot_be_written_is_said(folder: Path):
    archive = folder / "archive"
    archive.chmod(0o500)
    try:
        assert "The archive cannot be written" in run("add", "herald.html").stderr
    finally:
        archive.chmod(0o700)


def test_no_letter_of_a_long_word_is_lost():
    assert wrapped("a" + "b" * 10 + "c", 4) == ["abbb", "bbbb", "bbbc"]
    assert wrapped("x " + "字" * 5, 4) == ["x", "字字", "字…"]
