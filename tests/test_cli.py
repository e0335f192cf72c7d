"""The command line: real files in, records out; machine output on stdout, talk on stderr, and the exit code says how it went."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.cli import main

HEADLINE = "Prisoners of Xanadu write to the United Nations"
ONE = "A group of prisoners has written to the United Nations, and the letter asks for a visit to the prison of Xanadu."
TWO = "The prison holds four hundred people, its former warden told us, and no outside visitor has been there in years."
PAGE = f"<html><title>{HEADLINE}</title><h1>{HEADLINE}</h1><p>{ONE}</p><h2>What they ask</h2><p>{TWO}</p><footer>© Outlet</footer></html>"
FLAT = f"{HEADLINE}\n\n{ONE}\n\n{TWO}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages that is the current one."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "flat.txt").write_text(FLAT, encoding="utf-8")
    (tmp_path / "packed.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (tmp_path / "زندان و نامه.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    """Run a command; an exception that it does not catch fails the test."""
    return CliRunner().invoke(main, arguments, input=stdin, catch_exceptions=False)


@pytest.mark.usefixtures("folder")
def test_read_prints_a_page_for_people():
    done = run("read", "page.html")
    assert done.exit_code == 0
    assert done.stdout.startswith(HEADLINE)
    assert "page.html" in done.stdout
    assert "Article" in done.stdout
    assert done.stderr == ""


@pytest.mark.usefixtures("folder")
def test_json_is_one_indented_record():
    done = run("read", "page.html", "--json")
    assert done.exit_code == 0
    record = json.loads(done.stdout)
    assert record == json.loads(onrecord.read(PAGE.encode(), media_type="text/html", name="page.html").to_json())
    assert "\n  " in done.stdout
    assert done.stderr == ""


@pytest.mark.usefixtures("folder")
def test_jsonl_is_one_record_a_line_in_the_order_given():
    names = ["flat.txt", "image.png", "page.html", "nowhere.html", "packed.html.gz"]
    done = run("read", "--jsonl", *names)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["source"]["name"] for record in records] == names
    assert [record["format"].split(".")[1] for record in records] == [
        "record/1",
        "error/1",
        "record/1",
        "error/1",
        "record/1",
    ]
    assert "image" in records[1]["error"]
    assert records[3]["source"] == {"name": "nowhere.html", "url": None}
    assert done.exit_code == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["image.png", "nowhere.html"]


@pytest.mark.usefixtures("folder")
def test_jsonl_of_one_page_is_one_line():
    done = run("read", "flat.txt", "--jsonl")
    assert done.exit_code == 0
    assert done.stdout.count("\n") == 1
    assert json.loads(done.stdout)["source"]["media_type"] == "text/plain"


@pytest.mark.usefixtures("folder")
def test_markdown_is_the_article_alone():
    done = run("read", "page.html", "--markdown")
    assert done.exit_code == 0
    lines = [line for line in done.stdout.splitlines() if line]
    assert lines[0] == f"# {HEADLINE}"
    assert ONE in lines
    assert "## What they ask" in lines
    assert "© Outlet" not in done.stdout


@pytest.mark.usefixtures("folder")
def test_several_pages_for_people_stop_at_none():
    done = run("read", "image.png", "page.html", "flat.txt")
    assert done.exit_code == 1
    assert done.stdout.count(HEADLINE) == 2
    assert done.stderr == "image.png: This image is damaged and cannot be read.\n"


@pytest.mark.parametrize(("content", "kind"), [(PAGE, "text/html"), (FLAT, "text/plain")])
def test_a_dash_is_standard_input(content: str, kind: str):
    done = run("read", "-", "--json", stdin=content.encode())
    assert done.exit_code == 0
    source = json.loads(done.stdout)["source"]
    assert (source["name"], source["media_type"]) == ("-", kind)
    assert source["bytes"] == len(content.encode())


def test_standard_input_may_be_packed():
    done = run("read", "-", "--json", stdin=gzip.compress(PAGE.encode()))
    assert json.loads(done.stdout)["report"]["headline"]["quote"] == HEADLINE


@pytest.mark.usefixtures("folder")
def test_a_packed_file_is_the_page_within_it():
    plain, packed = (json.loads(run("read", name, "--json").stdout) for name in ("page.html", "packed.html.gz"))
    assert packed["source"].pop("name") == "packed.html.gz"
    assert plain["source"].pop("name") == "page.html"
    assert packed == plain


def test_a_file_name_tells_the_kind_where_the_bytes_could_be_either(folder: Path):
    words = "Some words without any markup."
    for name, kind in (
        ("a.txt", "text/plain"),
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.txt.gz", "text/plain"),
        ("a", "text/plain"),
    ):
        (folder / name).write_text(words, encoding="utf-8")
        assert json.loads(run("read", name, "--json").stdout)["source"]["media_type"] == kind


@pytest.mark.usefixtures("folder")
def test_a_file_name_in_any_script_comes_back_as_it_was_given():
    done = run("read", "زندان و نامه.html", "--jsonl")
    assert json.loads(done.stdout)["source"]["name"] == "زندان و نامه.html"


@pytest.mark.usefixtures("folder")
def test_the_address_is_evidence():
    done = run("read", "page.html", "--json", "--url", "https://example.org/2017/05/01/letter")
    record = json.loads(done.stdout)
    assert record["source"]["url"] == "https://example.org/2017/05/01/letter"
    assert record["report"]["date"]["value"] == "2017-05-01"


@pytest.mark.usefixtures("folder")
def test_an_error_record_keeps_the_address():
    done = run("read", "image.png", "--jsonl", "--url", "https://example.org/a")
    assert json.loads(done.stdout)["source"] == {"name": "image.png", "url": "https://example.org/a"}


@pytest.mark.usefixtures("folder")
def test_findings_can_be_left_out():
    with_them, without = (
        json.loads(run("read", "page.html", "--json", *more).stdout) for more in ([], ["--no-findings"])
    )
    assert "not asked for" in without["missing"]["findings"]
    assert with_them["report"] == without["report"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read"], "FILE"),
        (["read", "page.html", "flat.txt", "--json"], "--jsonl"),
        (["read", "page.html", "flat.txt", "--url", "https://example.org/a"], "--url"),
        (["read", "page.html", "--nonsense"], "--nonsense"),
        (["read", "page.html", "--url"], "--url"),
        (["nonsense"], "nonsense"),
        (["demo", "--show", "nothing-of-this-name"], "nothing-of-this-name"),
        (["demo", "--show", "0"], "0"),
        (["--nonsense"], "--nonsense"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_misuse_is_said_on_stderr_with_exit_code_2(arguments: list[str], said: str):
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def commands(command: click.Command, typed: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    """A command and all that stand under it, each with the words that are typed for it."""
    below = getattr(command, "commands", {})
    return [(typed, command), *(each for name in below for each in commands(below[name], (*typed, name)))]


@pytest.mark.parametrize(
    ("typed", "command"), commands(main), ids=lambda each: " ".join(each) if isinstance(each, tuple) else ""
)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_and_option_has_help(typed: tuple[str, ...], command: click.Command, flag: str):
    done = run(*typed, flag)
    assert done.exit_code == 0
    assert command.help
    assert command.help.split(".")[0].split("\n")[0] in " ".join(done.stdout.split())
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, option.name
            assert option.help.endswith((".", ")", "exit.")), option.name
            assert option.opts[0] in done.stdout


def test_help_lists_the_commands():
    done = run("--help")
    assert all(name in done.stdout for name, command in main.commands.items() if not command.hidden)


def test_the_version_is_named():
    assert run("--version").stdout.strip().endswith(onrecord.__version__)


@pytest.mark.slow
def test_the_demo_names_every_sample_and_shows_one():
    done = run("demo")
    samples = sorted(
        path.name for path in (Path(onrecord.__file__).parent / "samples").iterdir() if path.suffix in {".html", ".txt"}
    )
    assert done.exit_code == 0
    assert len(samples) > 3
    assert all(name in done.stdout for name in samples)
    shown = run("demo", "--show", samples[-1][:4])
    assert shown.exit_code == 0
    assert samples[-1] in shown.stdout


def test_the_demo_writes_its_pages_and_replaces_no_other_file(tmp_path: Path):
    pages = tmp_path / "new" / "pages"
    done = run("demo", "--files", str(pages))
    written = {path.name: path.read_bytes() for path in pages.iterdir()}
    assert done.exit_code == 0
    assert sorted(written) == ["another.html", "answer.html", "copy.html", "letter.html", "parts.html"]
    assert all(name in done.stdout for name in written)
    assert run("demo", "--files", str(pages)).exit_code == 0
    (pages / "copy.html").write_text("my own notes")
    (pages / "letter.html").unlink()
    refused = run("demo", "--files", str(pages))
    assert refused.exit_code == 2
    assert "copy.html" in refused.stderr
    assert (pages / "copy.html").read_text() == "my own notes"
    assert not (pages / "letter.html").exists()
    (pages / "copy.html").unlink()
    (pages / "copy.html").mkdir()
    assert run("demo", "--files", str(pages)).stderr.startswith(f"Error: {pages} cannot be written")
    unwritable = run("demo", "--files", "/proc/nowhere")
    assert unwritable.exit_code == 1
    assert unwritable.stderr.startswith("Error: /proc/nowhere cannot be written")


@pytest.mark.usefixtures("folder")
def test_a_process_prints_the_record_and_nothing_else(command: Callable[..., subprocess.CompletedProcess[bytes]]):
    done = command("read", "page.html", "--json")
    assert done.returncode == 0
    assert done.stderr == b""
    record: dict[str, Any] = json.loads(done.stdout)
    assert record["source"]["name"] == "page.html"


@pytest.mark.usefixtures("folder")
def test_words_for_people_carry_no_colour_into_a_pipe(command: Callable[..., subprocess.CompletedProcess[bytes]]):
    done = command("read", "page.html")
    assert b"\x1b" not in done.stdout
    assert HEADLINE.encode() in done.stdout
