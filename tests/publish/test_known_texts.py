"""What was found of texts counts for the same names only, and a file that was damaged does not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.publish import kept_file
from onrecord.publish.known_texts import KnownTexts

TEXTS = ("A letter of Mahnaz Kamangar", "نامهٔ مهناز کمانگر", "The committee", "\udcff")


def asked(path: Path, names: bytes = b"one") -> list[str]:
    """Ask about all texts, and return those that were not known."""
    texts, new = KnownTexts(path), list[str]()

    def ask(text: str) -> bool:
        new.append(text)
        return "Kamangar" in text

    texts.under(names)
    assert [texts.answer("names", text, ask) for text in TEXTS] == [True, False, False, False]
    texts.save()
    return new


def test_what_is_known_is_not_asked_again_unless_other_names_are_masked(tmp_path: Path):
    path = tmp_path / "known.texts"
    assert (asked(path), asked(path)) == (list(TEXTS), [])
    assert asked(path, b"other") == list(TEXTS)
    assert asked(path) == list(TEXTS)
    assert path.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob(".*"))


def test_another_question_is_another_answer():
    texts = KnownTexts()
    texts.under(b"")
    assert texts.answer("finds", "a", lambda _: False) is False
    assert texts.answer("names", "a", lambda _: True) is True


@pytest.mark.parametrize("size", [0, 1, 31, 32, 33, 50])
def test_a_file_that_was_written_half_does_not_count(tmp_path: Path, size: int):
    path = tmp_path / "known.texts"
    asked(path)
    path.write_bytes(path.read_bytes()[:size])
    assert asked(path) == list(TEXTS)


def test_no_answer_of_a_damaged_file_counts(tmp_path: Path):
    path = tmp_path / "known.texts"
    asked(path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert asked(path) == list(TEXTS)


def test_a_file_of_another_version_of_the_program_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "known.texts"
    asked(path)
    monkeypatch.setattr(kept_file, "program_hash", lambda: b"another")
    assert asked(path) == list(TEXTS)
