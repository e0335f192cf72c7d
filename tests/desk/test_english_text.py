"""Sentences that the register stores in English are known to the desk, so that a Persian page says them in Persian."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import onrecord
from onrecord.desk.english_text import SENTENCES, in_language
from onrecord.register.persian_phrases import PERSIAN
from onrecord.register.phrases import ENGLISH

SOURCE = Path(onrecord.__file__).parent
MARKING = ("findings/review_flags.py", "findings/mandate_holders.py")
REASONS = {"why", "_UNDATED", "_BY_NAME"}


def said(node: ast.expr) -> list[str]:
    """The texts that an expression can be, with something for each value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "Something" for part in node.values)]
    if isinstance(node, ast.IfExp):
        return [*said(node.body), *said(node.orelse)]
    return []


def reasons(path: Path) -> list[str]:
    """The reasons of marks in a module: what is called `why`, is added to it, or is given to a mark as such."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (isinstance(node, ast.Assign) and any(getattr(each, "id", "") in REASONS for each in node.targets)) or (
            isinstance(node, ast.AugAssign) and getattr(node.target, "id", "") in REASONS
        ):
            found += said(node.value)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ReviewFlag":
            found += said(node.args[3])
    return [each.removeprefix("; ") for each in found if each]


@pytest.mark.parametrize("module", MARKING)
def test_every_reason_of_a_mark_is_known(module: str):
    found = reasons(SOURCE / module)
    assert len(found) >= 2
    assert [each for each in found if in_language(each) is None] == []


def test_every_phrase_of_the_register_has_persian_words():
    assert ENGLISH.keys() - PERSIAN.keys() == set()


def test_a_sentence_is_recognised_whole_or_not_at_all():
    assert in_language("Something quite else.") is None
    assert in_language("Give the words of the letter. And more.") is None
    assert len(SENTENCES) == len(set(SENTENCES))
