"""Letters and press releases that are made up, each with what a reader must find in it.

They are the same on each run: the number of a document decides everything about it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from benchmarks.documents.sentences import LANGUAGES, Words

_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass
class Document:
    """A letter or a press release.

    Attributes:
        number: its number.
        language: ISO code.
        letter: whether it is a letter; else a press release.
        masthead: the lines of who writes, above the text; the first is the name.
        head: lines of the head: place and date, reference.
        address: the lines of the address, whom it is for first; none for a press release.
        headline: of a press release; of some letters the line of the subject.
        salutation: of a letter.
        paragraphs: of the text.
        asks: the items of a list, behind the second paragraph.
        table: rows of a table.
        closing, signature: of a letter.
        running: the running head or foot that is on each page, no part of the text.
        sender, addressee: the names that must be found; empty for a press release.
        day: its date in ISO form.
    """

    number: int
    language: str
    letter: bool
    masthead: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    address: list[str] = field(default_factory=list)
    headline: str = ""
    salutation: str = ""
    paragraphs: list[str] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    table: list[tuple[str, ...]] = field(default_factory=list)
    closing: str = ""
    signature: list[str] = field(default_factory=list)
    running: str = ""
    sender: str = ""
    addressee: str = ""
    day: str = ""
    page_word: str = "Page"
    of_word: str = "of"
    lead: str = ""

    @property
    def right_to_left(self) -> bool:
        """Whether it is set from right to left."""
        return self.language in {"fa", "ar"}

    def text(self) -> str:
        """Return all of its words that are text, in order."""
        rows = [" ".join(row) for row in self.table]
        opening, rest = self.paragraphs[:2], self.paragraphs[2:]
        lead = [self.lead] if self.asks else []
        parts = [*self.masthead, *self.head, *self.address, self.headline, self.salutation, *opening, *lead, *self.asks]
        return "\n".join(filter(None, [*parts, *rest, *rows, self.closing, *self.signature]))


def documents(count: int) -> list[Document]:
    """Make so many documents, in three languages, two letters to one press release."""
    return [_document(number) for number in range(count)]


def _document(number: int) -> Document:
    language = ("en", "fa", "ar")[number % 3]
    words, chance = LANGUAGES[language], random.Random(1000 + number)  # noqa: S311 - no secret
    made = Document(number, language, letter=(number // 3) % 3 != 2)
    made.page_word, made.of_word, made.lead = words.labels["page"], words.labels["of"], words.labels["and"]
    name, role = chance.choice(words.senders)
    made.day, day = _day(words, language, chance)
    city = chance.choice(words.cities)
    _text(made, words, chance)
    if chance.random() < 0.6 or not made.letter:
        made.masthead = [role.split(", ")[-1], *_contact(words, chance)]
    made.running = chance.choice([role.split(", ")[-1], f"{words.subjects[0]} – {city}"])
    if made.letter:
        _letter(made, words, chance, (name, role), f"{city}، {day}" if made.right_to_left else f"{city}, {day}")
    else:
        made.head = [words.labels["release"]]
        made.headline = chance.choice(words.subjects)
        dash = " – "
        made.paragraphs[0] = (
            f"{city}، {day}{dash}{made.paragraphs[0]}"
            if made.right_to_left
            else f"{city}, {day}{dash}{made.paragraphs[0]}"
        )
        made.signature = [words.labels["contact"], f"{name}, {words.labels['telephone']} +00 1234 567{number:02d}"]
    return made


def _letter(made: Document, words: Words, chance: random.Random, sender: tuple[str, str], placed: str) -> None:
    name, role = sender
    made.head = [placed]
    if chance.random() < 0.5:
        made.head.append(f"{words.labels['reference']} {chance.randrange(10, 99)}/{chance.randrange(100, 999)}")
    whom, office, made.salutation = chance.choice(words.addressees)
    made.address = [whom, office]
    if chance.random() < 0.5:
        made.address.append(f"{words.labels['street']} {chance.randrange(2, 90)}")
    if chance.random() < 0.6:
        made.headline = f"{words.labels['subject']} {chance.choice(words.subjects)}"
    made.closing = chance.choice(words.closings)
    made.sender, made.addressee = name, whom
    made.signature = [name, role]
    if chance.random() < 0.25:
        made.sender = chance.choice(words.groups)
        made.signature = [made.sender]


def _text(made: Document, words: Words, chance: random.Random) -> None:
    order = chance.sample(words.sentences, k=chance.randrange(6, len(words.sentences)))
    while order:
        size = chance.randrange(1, 4)
        made.paragraphs.append(" ".join(order[:size]))
        order = order[size:]
    if chance.random() < 0.5:
        made.asks = chance.sample(words.asks, k=3)
    if chance.random() < 0.35:
        made.table = [
            words.table,
            *(
                (name, f"2026-0{at + 2}-1{at}", chance.choice(words.cities))
                for at, (name, _) in enumerate(chance.sample(words.senders, k=3))
            ),
        ]


def _contact(words: Words, chance: random.Random) -> list[str]:
    street = f"{words.labels['street']} {chance.randrange(2, 90)}"
    return [street, f"{words.labels['telephone']} +00 1234 {chance.randrange(1000, 9999)} · office@example.org"]


def _day(words: Words, language: str, chance: random.Random) -> tuple[str, str]:
    day, month = chance.randrange(1, 28), chance.randrange(1, 13)
    if language == "fa":
        return f"1404-{month:02d}-{day:02d}", f"{day} {words.months[month - 1]} 1404".translate(_PERSIAN_DIGITS)
    return f"2025-{month:02d}-{day:02d}", f"{day} {words.months[month - 1]} 2025"
