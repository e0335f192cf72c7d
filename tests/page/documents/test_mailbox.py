"""Mailboxes: each message by itself, with its place in the file, whatever stands in the others."""

from __future__ import annotations

import io
import json
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from onrecord import ReadError, record
from onrecord.api import pages
from onrecord.api.pages import read_many
from onrecord.cli import main
from onrecord.page.documents import mailbox
from onrecord.page.documents.mailbox import MailboxPart, message_bytes, messages, several_messages
from tests.page.documents.test_message import BOX, WORDS, message

BROKEN = b"X-Status: RO\nMIME-Version: 1.0\n\n"
"""A message of which nothing is left."""


def box(*bodies: bytes) -> bytes:
    return b"".join(BOX + each + b"\n" for each in bodies)


def mail(number: int, words: str = WORDS) -> bytes:
    return message(words, Subject=f"Water {number}").as_bytes()


def parts(data: bytes) -> list[MailboxPart]:
    return list(messages(io.BytesIO(data)))


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_the_parts_of_a_mailbox_are_all_of_it(ends: bytes):
    data = box(mail(1), mail(2), BROKEN, mail(3)).replace(b"\n", ends)
    found = parts(data)
    assert [each.number for each in found] == [1, 2, 3, 4]
    assert found[0].start == 0
    assert [each.end for each in found] == [*(each.start for each in found[1:]), len(data)]
    assert all(data[each.start : each.end].startswith(b"From a@example.org Mon Jan") for each in found)


@given(st.lists(st.text(st.sampled_from("\nFrom a>:@"), max_size=60), min_size=1, max_size=5))
def test_whatever_stands_in_quoted_messages_they_are_as_many(bodies: list[str]):
    quoted = [
        "\n".join(f">{line}" if line.lstrip(">").startswith("From ") else line for line in body.split("\n"))
        for body in bodies
    ]
    data = b"".join(BOX + b"Subject: x\n\n" + each.encode() + b"\n\n" for each in quoted)
    assert len(parts(data)) == len(bodies)


@pytest.mark.parametrize(
    ("inside", "count"),
    [
        (b"\n\nFrom the sea it comes, said Monday.\n", 1),
        (b"\n\nFrom a@example.org Mon Jan  6 10:00:00 2025\nis how a mailbox line looks.\n", 1),
        (b"\nFrom a@example.org Mon Jan  6 10:00:00 2025\nSubject: no empty line above\n", 1),
        (b"\n\n>From a@example.org Mon Jan  6 10:00:00 2025\nSubject: marked\n", 1),
        (b"\n\nFrom a@example.org Mon Jan  6 10:00:00 2025\nSubject: nobody can tell\n", 2),
    ],
)
def test_a_line_within_a_message_begins_another_only_if_a_header_follows(inside: bytes, count: int):
    assert len(parts(BOX + b"Subject: x\n\nWords." + inside)) == count


def test_what_is_no_mailbox_has_no_messages():
    for data in (b"", b"\n", b"From here on\nwords", message().as_bytes(), b"%PDF-1.7", box(mail(1))):
        assert not several_messages(io.BytesIO(data))
    assert several_messages(io.BytesIO(b"\xef\xbb\xbf" + box(mail(1), mail(2))))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A mailbox with two messages, and a broken one between them."""
    path = tmp_path / "letters.mbox"
    path.write_bytes(
        box(mail(1), BROKEN, mail(2, f"{WORDS}\n\nOn Tue, 3 Dec 2024 at 10:02, Lena wrote:\n> Earlier words."))
    )
    return path


def test_each_message_is_a_record_with_its_place_and_a_broken_one_is_named(file: Path):
    data = file.read_bytes()
    first, broken, last = read_many([file], findings=False)
    assert isinstance(first, record.Record)
    assert isinstance(last, record.Record)
    assert isinstance(broken, record.ErrorRecord)
    assert broken.source["name"] == f"{file}#2"
    for found, number in ((first, 1), (last, 3)):
        part = found.source.part
        assert isinstance(part, MailboxPart)
        assert (found.source.name, part.number) == (f"{file}#{number}", number)
        assert found.source.bytes == part.end - part.start
        assert b"We ask you to publish the report" in data[part.start : part.end]
        assert record.Record.from_json(found.to_json()) == found
        assert [each.quote for each in found.report.letters[0].addressees] == ["Rolf Tamm"]
    assert "Water 1" in first.page.text
    assert "Water 2" not in first.page.text
    earlier = last.page.text.index("Earlier words.")
    assert [each.rubric for each in last.page.blocks if each.start <= earlier < each.end] == ["comments"]


@pytest.mark.slow
def test_many_processes_give_the_same_records(file: Path):
    alone, together = (list(read_many([file, file], processes=each, findings=False)) for each in (1, 2))
    assert alone == together
    assert len(alone) == 6


def test_the_command_gives_a_line_for_each_message(file: Path):
    done = CliRunner().invoke(main, ["read", str(file), "--jsonl", "--no-findings"])
    assert done.exit_code == 1
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["source"]["name"].rpartition("#")[2] for each in lines] == ["1", "2", "3"]
    assert f"{file}#2: " in done.stderr
    one = CliRunner().invoke(main, ["read", str(file), "--json", "--no-findings"])
    assert (
        "This mailbox holds 3 messages, each a record of its own: `onrecord read --jsonl` with the file" in one.stderr
    )


def test_a_message_that_is_too_large_is_named_and_the_others_are_read(file: Path, monkeypatch: pytest.MonkeyPatch):
    sizes = [each.end - each.start for each in parts(file.read_bytes())]
    monkeypatch.setattr(mailbox, "MAX_DOCUMENT_BYTES", max(sizes) - 1)
    found = list(read_many([file], findings=False))
    assert [type(each).__name__ for each in found] == ["Record", "ErrorRecord", "ErrorRecord"]
    assert isinstance(found[2], record.ErrorRecord)
    assert "larger than" in found[2].error
    with pytest.raises(ReadError, match="larger than"):
        message_bytes(io.BytesIO(file.read_bytes()), MailboxPart(1, 0, 10**9))


def test_a_mailbox_of_more_messages_than_are_read_says_so(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mailbox, "MAX_MESSAGES", 2)
    found = list(read_many([file], findings=False))
    assert len(found) == 3
    last = found[-1]
    assert isinstance(last, record.ErrorRecord)
    assert last.error == "This mailbox holds more than 2 messages; those after them were not read."


@pytest.mark.parametrize("error", [KeyError("words of the letter"), MemoryError(), OSError(5, "Input/output error")])
def test_a_mailbox_that_cannot_be_parted_does_not_end_the_work(
    error: Exception, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def broken(stream: io.BufferedIOBase) -> Iterator[MailboxPart]:
        yield next(messages(stream))
        raise error

    monkeypatch.setattr(pages, "messages", broken)
    (tmp_path / "page.html").write_text(f"<p>{WORDS}</p>")
    first, failed, last = read_many([file, tmp_path / "page.html"], findings=False)
    assert isinstance(first, record.Record)
    assert isinstance(last, record.Record)
    assert isinstance(failed, record.ErrorRecord)
    assert failed.source["name"] == str(file)
    assert failed.error.endswith(".")
    assert "words of the letter" not in failed.error
    done = CliRunner().invoke(main, ["read", "--no-findings", "--jsonl", str(file), str(tmp_path / "page.html")])
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 3


class Endless(io.RawIOBase):
    """A mailbox of many gigabytes: one short message, and then one line without an end, or lines without a message."""

    def __init__(self, filling: bytes, size: int) -> None:
        self.begin, self.filling, self.size, self.at = box(mail(1)), filling, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.at = offset if whence == 0 else self.size
        return self.at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = min(len(buffer), self.size - self.at)
        whole = self.begin + self.filling
        start = min(len(self.begin), self.at)
        taken = (whole[start:] * (count // max(len(whole[start:]), 1) + 1))[:count]
        buffer[:count] = taken
        self.at += count
        return count


@pytest.mark.slow
@pytest.mark.parametrize("filling", [b"x" * 65_536, b"words and words\n" * 4096])
def test_a_huge_mailbox_takes_little_memory(filling: bytes):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = list(messages(io.BufferedReader(Endless(filling, 200_000_000))))  # type: ignore[arg-type]
    assert found[-1].end == 200_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000
