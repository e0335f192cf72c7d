"""A page comes as bytes, text, a file or an open file, and gives one record; many files give one each, in their order."""

from __future__ import annotations

import copy
import gzip
import io
import os
import pickle
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import ErrorRecord, ReadError, Record, record
from onrecord.cli.text import read as read_command

PAGE = "<html><title>Letter</title><h1>The prisoners of Hall 10 ask for a doctor</h1><p>They wrote, “Señor, it is late”, and waited.</p></html>"
SAMPLES = sorted((Path(onrecord.__file__).parent / "samples").glob("0*"))


def quick(source, **more) -> Record:
    return onrecord.read(source, findings=False, **more)


def test_bytes_text_files_and_open_files_give_one_record(tmp_path: Path):
    file = tmp_path / "page.html"
    file.write_bytes(PAGE.encode())
    wanted = quick(PAGE.encode(), media_type="text/html; charset=utf-8", name="x")
    assert quick(PAGE, name="x") == wanted
    assert quick(bytearray(PAGE.encode()), name="x").page == wanted.page
    assert quick(file, name="x").page == wanted.page
    assert quick(io.StringIO(PAGE), name="x") == wanted
    assert quick(io.BytesIO(PAGE.encode()), name="x").page == wanted.page
    with file.open("rb") as opened:
        assert quick(opened).source.name == str(file)
    assert quick(file).source.name == str(file)


def test_text_is_what_it_says_whatever_charset_it_names():
    page = PAGE.replace("<title>", '<meta charset="iso-8859-1"><title>')
    assert "Señor" in quick(page).page.text
    assert quick(page).source.charset == "utf-8"


def test_text_and_html_are_told_apart():
    assert quick("First line.\n\nA second paragraph, which ends here.").source.media_type == "text/plain"
    assert quick(PAGE).source.media_type == "text/html"
    assert quick(PAGE, media_type="text/plain").source.media_type == "text/plain"


@pytest.mark.parametrize(
    "name", ["page.html", "news/page.HTM", " a.txt\n", "https://example.org/news/1", "x.wacz", "file:///a"]
)
def test_a_str_that_only_names_a_page_is_refused(name: str):
    with pytest.raises(ReadError, match=r"A str must be the page itself"):
        onrecord.read(name)


def test_a_file_is_not_looked_for_under_the_words_of_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("A short line.").write_text(PAGE, encoding="utf-8")
    assert quick("A short line.").page.text == "A short line."


@pytest.mark.parametrize("source", [None, 5, ["x"], object()])
def test_what_is_no_page_at_all_is_a_type_error(source: object):
    with pytest.raises(TypeError, match=r"A page must be bytes, str, a pathlib\.Path or an open file"):
        onrecord.read(source)


@pytest.mark.parametrize("source", ["", "  \n", b"", Path("nowhere.html"), Path(), Path("a\0b"), "half \ud800 of it"])
def test_what_cannot_be_read_is_a_read_error(source):
    with pytest.raises(ReadError):
        onrecord.read(source)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_sentence(text: str):
    try:
        found = quick(text)
    except ReadError as error:
        assert error.message.endswith(".")
    else:
        assert record.to_json(found)


def test_the_command_line_and_python_give_the_same_record(tmp_path: Path):
    for sample in SAMPLES[:2]:
        data = sample.read_bytes()
        packed = tmp_path / f"{sample.name}.gz"
        packed.write_bytes(gzip.compress(data))
        assert quick(packed).page == quick(sample).page
        assert quick(sample).source.media_type == read_command.media_type(str(sample))


@pytest.fixture(scope="module")
def letter() -> Record:
    return onrecord.read(SAMPLES[0])


def test_a_record_has_its_text_title_and_date(letter: Record):
    assert letter.title == letter.report.headline.quote
    assert letter.date == letter.report.date.value
    assert letter.text.split("\n\n") == [each.quote for each in letter.report.body]
    bare = quick("word")
    assert (bare.title, bare.date, bare.appeals()) == (None, None, ())


def test_appeals_have_names_and_words_in_the_place_of_ids(letter: Record):
    found = letter.appeals()
    statements = {each.id: each for each in letter.findings.statements}
    assert [each.id for each in found] == [key for key, each in statements.items() if each.act == "appeal"]
    parties = {party.id: party for party in letter.findings.parties}
    for each in found:
        words = each.citation
        assert letter.page.text[words.start : words.end] == words.quote
        assert each.date == letter.date
        speaker = statements[each.id].speaker
        assert each.sender.startswith(parties[speaker].name) if speaker else each.sender is None
    assert "Michelle Bachelet (UN High Commissioner)" in {each.addressee for each in found}


def test_a_record_comes_back_from_its_json_as_it_was(letter: Record):
    assert Record.from_json(letter.to_json()) == letter
    assert Record.from_json(letter.to_json(indent=2).decode()) == letter
    assert letter.to_dict()["report"]["headline"]["quote"] == letter.title
    assert letter.to_dict()["format"] == record.FORMAT


def test_a_record_is_pickled_and_copied(letter: Record):
    assert pickle.loads(pickle.dumps(letter)) == letter
    assert copy.deepcopy(letter) == letter


@pytest.mark.parametrize("data", [b"", b"{}", "[1]", b"\xff", '{"format": "onrecord.record/1"}', b"null"])
def test_what_is_no_record_is_refused(data):
    with pytest.raises(ReadError, match=r"not a record in the format onrecord\.record/1"):
        Record.from_json(data)


def test_a_record_whose_words_stand_elsewhere_is_refused(letter: Record):
    forged = letter.to_json().replace(b'"text":"', b'"text":"x', 1)
    with pytest.raises(onrecord.CitationError):
        Record.from_json(forged)
    with pytest.raises(ReadError, match="but in onrecord"):
        Record.from_json(letter.to_json().replace(b"onrecord.record/1", b"onrecord.record/9"))


def test_pages_are_read_in_threads(letter: Record):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(onrecord.read, [SAMPLES[0]] * 4))
    assert found == [letter] * 4


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for number in range(4):
        (tmp_path / f"{number}.html").write_text(PAGE.replace("10", str(number)), encoding="utf-8")
    (tmp_path / "empty.html").touch()
    return [tmp_path / name for name in ("0.html", "1.html", "gone.html", "2.html", "empty.html", "3.html")]


@pytest.mark.parametrize("processes", [1, 2])
def test_many_files_give_a_record_each_in_their_order(files: list[Path], processes: int):
    found = list(onrecord.read_many(map(str, files), processes=processes, findings=False))
    assert [type(each) for each in found] == [Record, Record, ErrorRecord, Record, ErrorRecord, Record]
    assert [each.source.name for each in found if isinstance(each, Record)] == [
        str(each) for each in files if each.stem.isdigit()
    ]
    assert [each.error for each in found if isinstance(each, ErrorRecord)] == [
        "There is no such file.",
        "The file is empty.",
    ]
    assert found[0] == quick(files[0])


@pytest.mark.parametrize("processes", [1, 2])
def test_a_file_is_read_with_the_address_that_is_given_with_it(files: list[Path], processes: int):
    addresses = ["https://a.example/2018/03/14/x", "https://a.example/2019/05/02/x", None]
    pairs = [*((files[0], each) for each in addresses), files[1]]
    found = list(onrecord.read_many(pairs, processes=processes, findings=False))
    assert [each.source.url for each in found] == [*addresses, None]
    assert found[1] == quick(files[0], url=addresses[1])


def test_files_are_read_as_they_are_asked_for(files: list[Path]):
    asked = []

    def names():
        for each in files:
            asked.append(each)
            yield each

    found = onrecord.read_many(names(), findings=False)
    assert asked == []
    assert next(found) == quick(files[0])
    assert asked == files[:1]


@pytest.mark.parametrize("processes", [0, -1])
def test_a_number_of_processes_that_is_none_is_refused(processes: int):
    with pytest.raises(ValueError, match="must be at least 1"):
        onrecord.read_many([], processes=processes)


@pytest.mark.slow
def test_a_page_that_ends_its_process_is_an_error_in_its_place(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    # The processes import this module by the same path, and find that one name of a file ends them.
    (tmp_path / "sitecustomize.py").write_text(
        "import os, onrecord.record as record\n"
        "whole = record.read\n"
        "record.read = lambda data, **how: os._exit(9) if how['name'].endswith('1.html') else whole(data, **how)\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])]))
    found = list(onrecord.read_many(files, processes=2, findings=False))
    assert [getattr(each, "error", "") for each in found] == [
        "",
        "The process that read the page ended too early.",
        "There is no such file.",
        "",
        "The file is empty.",
        "",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("bad", [2, 7])
def test_a_process_that_ends_while_files_are_handed_out_costs_no_other_file(
    bad: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    ended = tmp_path / "ended"
    (tmp_path / "sitecustomize.py").write_text(
        "import os, pathlib, onrecord.record as record\n"
        "whole = record.read\n"
        "def read(data, **how):\n"
        f"    if how['name'].endswith('{bad}.html'):\n"
        f"        pathlib.Path({str(ended)!r}).touch()\n"
        "        os._exit(9)\n"
        "    return whole(data, **how)\n"
        "record.read = read\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])]))
    paths = [tmp_path / f"page-{number}.html" for number in range(10)]
    for path in paths:
        path.write_text(PAGE, encoding="utf-8")

    def slowly() -> Iterator[Path]:
        """The file after the bad one is handed out once the process of that has ended."""
        for number, path in enumerate(paths):
            if number == bad + 1:
                until = time.monotonic() + 120
                while not ended.exists() and time.monotonic() < until:
                    time.sleep(0.05)
                time.sleep(1)
            yield path

    found = list(onrecord.read_many(slowly(), processes=2, findings=False))
    assert [each.source.name if isinstance(each, Record) else each.source["name"] for each in found] == [
        str(each) for each in paths
    ]
    assert [number for number, each in enumerate(found) if isinstance(each, ErrorRecord)] == [bad]
