"""`onrecord search`: reports by their words, for people and for programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from tests.register.pages import COURIER, DENIAL, HERALD, page

NAMEH = page("نامه زندانیان", "در زندان می‌روند و كسي پاسخ نداده است، و این جمله برای خواندن به اندازهٔ کافی بلند است.")
PAGES = {"herald": HERALD, "courier": COURIER, "denial": DENIAL, "nameh": NAMEH}
PRISONERS, LETTER, WARDEN = (
    "Prisoners of Xanadu write to the United Nations",
    "Letter from ward seven",
    "Warden of Xanadu rejects the letter",
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with four reports."""
    folder = tmp_path_factory.mktemp("filled")
    for name, text in PAGES.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    files = [str(folder / f"{name}.html") for name in PAGES]
    environment = {"ONRECORD_ARCHIVE": str(folder / "archive"), "ONRECORD_COLLECTOR": "Ann", "ONRECORD_BROWSER": "none"}
    environment |= {"ONRECORD_DATABASE_URL": ""}
    done = CliRunner().invoke(main, ["add", *files], env=environment, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return folder / "archive"


@pytest.fixture(autouse=True)
def archive(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(filled, tmp_path / "archive")
    for name, value in (("ARCHIVE", str(tmp_path / "archive")), ("COLLECTOR", "Ann"), ("BROWSER", "none")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)


def found(*arguments: str) -> list[str]:
    done = run("search", "--json", *arguments)
    assert done.exit_code == 0, done.output
    return [hit["headline"] for hit in json.loads(done.stdout)["reports"]]


def test_reports_are_listed_with_the_words_marked():
    done = run("search", "prison", "wint*")
    assert done.exit_code == 0
    first, about, words, *_ = done.stdout.splitlines()
    assert first in {PRISONERS, LETTER}
    assert "2017-05-0" in about
    assert "re-" in about
    assert "[prison]" in words
    assert "[winter]" in words
    assert done.stderr == "2 reports.\n"


def test_none_found_is_said_in_a_sentence_and_is_no_error():
    done = run("search", "xyzzy")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "No report of this case matches.\n")


def test_the_id_that_is_printed_can_be_shown():
    identity = run("search", "families").stdout.splitlines()[1].rpartition(" ")[2]
    assert LETTER in run("show", identity).stdout


@pytest.mark.parametrize(
    ("arguments", "headlines"),
    [
        (("families",), [LETTER]),
        (("prison", "-families", "-warden"), []),
        (("letter", "-hunger", "-families", "--newest"), [WARDEN, PRISONERS]),
        (('"prison of Xanadu"', "--newest"), [LETTER, PRISONERS]),
        (("--act", "deny"), [WARDEN]),
        (("prison", "--party", "guterres", "--newest"), [LETTER, PRISONERS]),
        (("prison", "--since", "2017-05-04", "--until", "2017-05-06"), [LETTER]),
        (("prison", "--until", "2017-05-03"), [PRISONERS]),
        (("letter", "--state", "answered"), []),
        (("letter", "--state", "reported", "--unanswered", "--newest"), [LETTER, PRISONERS]),
        (("letter", "--language", "en", "--limit", "1", "--newest"), [WARDEN]),
        (("ميروند",), ["نامه زندانیان"]),
    ],
)
def test_words_and_options_say_which(arguments: tuple[str, ...], headlines: list[str]):
    assert found(*arguments) == headlines


def test_json_gives_offsets_of_the_words_as_they_are_spelt():
    done = json.loads(run("search", "--json", "میروند").stdout)
    assert (done["format"], done["case"], done["total"], done["more"]) == ("onrecord.search/1", "default", 1, False)
    (hit,) = done["reports"]
    snippet = hit["snippet"]
    (mark,) = snippet["marks"]
    assert snippet["quote"][mark["start"] - snippet["start"] : mark["end"] - snippet["start"]] == "می‌روند"


def test_more_than_is_shown_is_said():
    assert "The first 1 of 3 reports. --limit shows more." in run("search", "letter", "--limit", "1").stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Give words to search for"),
        (("",), "Give words to search for"),
        (("prison", "--stat", "open"), "No such option"),
        (("prison", "--since", "May"), "does not match the format"),
        (("prison", "--since", "2018-01-01", "--until", "2017-01-01"), "--since is later than --until."),
        (("prison", "--limit", "0"), "not in the range"),
    ],
)
def test_misuse_is_said(arguments: tuple[str, ...], sentence: str):
    done = run("search", *arguments)
    assert done.exit_code == 2
    assert sentence in done.output


@pytest.mark.parametrize("arguments", [("pr*",), ("x" * 3_000,), ("prison", "--case", "x")])
def test_what_cannot_be_searched_is_said_in_a_sentence(arguments: tuple[str, ...]):
    done = run("search", *arguments)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.output


@pytest.mark.parametrize("typed", ['"', "-", "*", "'; --", "%", "\ue000letter", "-h", "NEAR(", "a:b^c", "\u202eletter"])
def test_whatever_is_typed_is_taken_for_words(typed: str):
    assert run("search", "letter", typed).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "؟"],
        ["search", "-", "؟"],
        ["search", '"،"', "--act", "appeal"],
        ["search", "--party", "%"],
        ["search", "x", "--place", "_"],
        ["search", "--source", "*"],
        ["appeals", "--party", "%"],
        ["appeals", "--place", "_"],
        ["appeals", "--source", "…"],
        ["appeals", "--party", "\u200c"],
        ["appeals", "--party", ""],
    ],
)
def test_what_names_nothing_is_not_taken_for_everything(arguments: list[str]):
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "it matches nothing" in done.stderr


def test_a_letter_without_a_headline_is_called_by_its_first_words_and_its_file(tmp_path: Path):
    words = "Excellency,\n\nWe, the prisoners of ward nine in Zenda, ask you to send a physician before the winter.\n"
    (tmp_path / "letter 9.txt").write_text(f"{words}\nA number of prisoners in Zenda\n")
    assert run("add", str(tmp_path / "letter 9.txt")).exit_code == 0
    called = "“Excellency, We, the prisoners of ward nine in Zenda, ask you to send a physician…” (letter 9.txt)"
    listed = run("search", "physician").stdout.splitlines()
    assert listed[0] == called
    assert f"  {called}" in run("show", listed[1].split(" · ")[-1]).stdout.splitlines()
    assert called in run("review").stdout
    (told,) = json.loads(run("search", "physician", "--json").stdout)["reports"]
    assert told["headline"] == ""
