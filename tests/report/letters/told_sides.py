"""The sides of a letter that one sentence tells of, for the tests of clauses."""

from __future__ import annotations

from onrecord import languages
from onrecord.report.letters.mentions import find_introductions, find_writing


def told(code: str, sentence: str) -> tuple[list[str], list[str]]:
    """The senders and the addressees of the first letter that a sentence tells of."""
    language = languages.load(code)
    found = [
        *find_introductions(sentence, 0, len(sentence), language),
        *find_writing(sentence, 0, len(sentence), language),
    ]
    first = next((each for each in found if each.senders or each.addressees), None)
    senders, addressees = (first.senders, first.addressees) if first else ((), ())
    return [each.of(sentence) for each in senders], [each.of(sentence) for each in addressees]
