"""Pages of ours are read however they are mangled: without marks at line ends, cut, shuffled, in one line, in capitals."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from onrecord import read
from training.annotated import OWN

PAGES = sorted(OWN.glob("*/*.txt"))[::60]
ENDS = re.compile(r"[.!?؟。:;,]+$", re.MULTILINE)


def cut(text: str) -> str:
    """Each line, ended somewhere."""
    chance = random.Random(text)  # noqa: S311 - no secret is drawn
    return "\n".join(line[: chance.randint(1, max(1, len(line)))] for line in text.split("\n"))


def shuffled(text: str) -> str:
    """The words of each line in another order."""
    chance = random.Random(text)  # noqa: S311 - no secret is drawn
    return "\n".join(" ".join(chance.sample(words, len(words))) for words in map(str.split, text.split("\n")))


MANGLED: dict[str, Callable[[str], str]] = {
    "without marks at line ends": lambda text: ENDS.sub("", text),
    "without marks": lambda text: re.sub(r"[^\w\s]", "", text),
    "in one line": lambda text: text.replace("\n", " "),
    "in capitals": str.upper,
    "cut": cut,
    "shuffled": shuffled,
}


@pytest.mark.slow
@pytest.mark.parametrize("how", MANGLED)
def test_a_mangled_page_is_read(how: str):
    assert len(PAGES) > 50
    for path in PAGES:
        record = read(MANGLED[how](path.read_text(encoding="utf-8")).encode(), media_type="text/plain")
        assert record.page.blocks, path.name
