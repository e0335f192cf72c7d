"""Whatever a page says, each party of its record and each sender and addressee of its letters is a noun phrase."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devtools import corpus
from onrecord import languages, read
from onrecord.names.noun_phrase_gate import is_party_name
from onrecord.record import Record
from tests.helpers import examples

GOLDEN = Path(__file__).parents[1] / "golden"
FIELD = corpus.SHARED / "data" / "field"

FRAMES = {
    "en": [
        "{x} called on {y} to release the shepherds of Salt.",
        "{x} urged {y} to open the wells.",
        "{x} accused {y} of beating the shepherds.",
        "{x} denied that the shepherds had been beaten.",
        "{x} said the wells were dry, and {y} said that they were not.",
        "{x} threatened {y} with arrest.",
        "{y} was urged by {x} to open the wells.",
        "According to {x}, the wells have been dry for a year.",
        "“The wells are dry,” {x} said.",
        "“Open the wells,” demanded {x} in the square.",
        "In a letter to {y}, {x} wrote: “We ask for a fair trial.”",
        "{x} wrote an open letter to {y}. “Open the wells,” the letter says.",
        "{x} condemned {y} for the raid on the camp.",
    ],
    "fa": [
        "{x} از {y} خواست زندانیان جزیره را آزاد کند.",
        "{x} از {y} خواستار آزادی زندانیان شد.",
        "{x} {y} را به شکنجه متهم کرد.",
        "{x} گفت که چاه‌ها خشک است.",
        "{x} در نامه‌ای به {y}، نوشت: «ما خواستار دادگاه عادلانه هستیم.»",
        "{x} این گزارش را تکذیب کرد.",
        "به گفته {x}، چاه‌ها یک سال است که خشک است.",
        "نامه {x} به {y} منتشر شد.",
    ],
}
PHRASES = {
    "en": """the families of six dockers|the shepherds’ union|Ann Bee|Ann Bee, who was freed in May,|the mayor of Salt on Sunday|
after he|demand an end to the|the activist makes three|her for three hours|19 groups including Example Watch|The New York based watchdog|
Reporters Without Borders|the U.N.|families of prisoners voiced their concern and|others|Many|On Sunday the guild|the guild last week|
is a signatory to a letter which has been|a letter Bee recently sent|Ban Bee from Salt Prison|the committee and published in a journal|
they|he|We, the prisoners of Ward 8,|over 135 organisations|the Minister for Justice, Cee Dee,|it was there that the court|
accused of spying, the poet|welcoming the ambassadors|not one of the guards|3 May|announce|the Orlan Times|Cee May|the letter|
the ministry, which has since|what critics|State TV in 2019|the Committee to Protect Weavers|the wife of a man who has""",
    "fa": """خانواده‌های زندانیان|وزیر خارجه|محکوم کرده و|علی نمونه‌ای|روز دوشنبه وزارت خارجه|پیش از ناهار کاری|آنان|
بیش از ۳۰۰ فعال مدنی|شعبه ۱۵ دادگاه انقلاب|زندانیانی که در بند هشت هستند|آیا حاضری اسلحه|مهر ۱۴۰۴ صداوسیما|رییس‌جمهوری جزیره|
پس از دیدار وزیران|کشورهای امضا کننده تاکید کردند مردم|دبیرکل سازمان ملل|برخی|جمعی از زندانیان سیاسی|وی گفت|نامه‌ای را که خطاب""",
}
HEADLINE = {"en": "News from the river", "fa": "خبرهای رودخانه"}
FILLER = {
    "en": "The town of Salt lies on the river, and its market is held on the first Monday of every month.",
    "fa": "این شهر در کنار رودخانه‌ای بزرگ قرار دارد و هر ماه بازاری در آن برگزار می‌شود که مردم روستاها به آن می‌روند.",
}


def wrong(record: Record) -> list[str]:
    """The names of a record that are no noun phrases."""
    language = languages.load(record.page.language)
    parties = record.findings.parties if record.findings else ()
    letters = [each for letter in record.report.letters for each in (*letter.senders, *letter.addressees)]
    alone = {language.fold(word) for word in language.noun_phrases.pronouns}
    return [
        *(each.name for each in parties if not is_party_name(each.name, language)),
        *(each.quote for each in letters if not is_party_name(each.quote, language, clause=True)),
        *(each.quote for each in letters if language.fold(each.quote) in alone),
    ]


def article(code: str, *paragraphs: str) -> Record:
    body = "".join(f"<p>{each}</p>" for each in (FILLER[code], *paragraphs, FILLER[code]))
    record = read(f"<h1>{HEADLINE[code]}</h1><div class='article-body'>{body}</div>".encode())
    assert record.findings is not None
    return record


@pytest.mark.parametrize("code", ["en", "fa"])
@examples(0.5)
@given(data=st.data())
def test_every_party_is_a_noun_phrase_whatever_stands_in_its_place(code: str, data: st.DataObject):
    phrases = st.sampled_from([each.strip("\n") for each in PHRASES[code].split("|")])
    frames = data.draw(st.lists(st.sampled_from(FRAMES[code]), min_size=2, max_size=5))
    filled = [frame.format(x=data.draw(phrases), y=data.draw(phrases)) for frame in frames]
    record = article(code, *(each[:1].upper() + each[1:] for each in filled))
    assert wrong(record) == []


LOST = {
    "{x} said the wells were dry, and {y} said that they were not.",
}
"""Of the statements of these the encoder finds one more where somebody who is named made it."""


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(each, marks=[pytest.mark.xfail(strict=True)] * (each in LOST))
        for each in FRAMES["en"]
        if each.startswith("{x}")
    ],
)
def test_words_that_name_nobody_leave_the_act_and_say_why(frame: str):
    """A piece of a clause is not worth a name, and no reason to lose what was said."""
    whole = article("en", frame.format(x="The shepherds’ union", y="the mayor"))
    piece = article("en", frame.format(x="Others", y="the mayor"))
    acts = [[each.act for each in one.findings.statements] if one.findings else [] for one in (whole, piece)]
    assert acts[0] == acts[1]
    assert piece.findings
    for statement in piece.findings.statements:
        if statement.source and statement.source.quote == "Others":
            assert statement.speaker is None
            assert statement.missing["speaker"]


PAGES = sorted(path for path in GOLDEN.rglob("*") if path.suffix in {".html", ".txt"})


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_every_party_of_a_golden_page_is_a_noun_phrase(path: Path):
    assert wrong(read(path.read_bytes())) == []


def texts() -> Iterator[str]:
    """Whole texts of the field, English and Persian."""
    for folder, code, most in (
        ("en-irfs", "en", 60),
        ("en-au-refugee-releases", "en", 60),
        ("fa-fars-news", "fa", 100),
    ):
        with gzip.open(FIELD / folder / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number < most and json.loads(line)["lang"] == code:
                    yield json.loads(line)["text"]


@pytest.mark.slow
def test_every_party_of_two_hundred_texts_of_the_field_is_a_noun_phrase():
    if not FIELD.is_dir():
        pytest.skip("The texts of the field are not here (../shared or ONRECORD_SHARED).")
    found = [name for text in texts() for name in wrong(read(text.encode(), media_type="text/plain"))]
    assert found == []
