"""Sentences that tell of a letter, a language a file: the sentence, its senders and its addressees, parted by tabs.

Names of one side are parted by "|". Of a sentence without names no letter is made.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from tests.findings.short_articles import AROUND as LONGER

FILES = sorted(Path(__file__).with_name("told").glob("*.tsv"))
SENTENCES = [
    pytest.param(file.stem, *([*line.split("\t"), "", ""])[:3], id=f"{file.stem}-{number}")
    for file in FILES
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
]
AROUND = LONGER | {
    "en": ("The town of Kolmar has three schools and one hospital.", "The market was open until noon."),
}
"""What stands above and below a sentence, so that the page is an article in its language."""


@pytest.mark.parametrize(("language", "sentence", "senders", "addressees"), SENTENCES)
def test_a_sentence_tells_who_wrote_to_whom(language: str, sentence: str, senders: str, addressees: str):
    above, below = AROUND[language]
    page = f"{above}\n\n{sentence}\n\n{below}".encode()
    report = onrecord.read(page, media_type="text/plain", findings=False).report
    sides = [tuple("|".join(each.quote for each in side) for side in (x.senders, x.addressees)) for x in report.letters]
    assert sides == ([(senders, addressees)] if senders or addressees else [])
