"""Letters in Persian: short pages that print a letter, quote one, or only speak of one."""

from __future__ import annotations

import pytest

from onrecord import read

WELL = "چاه‌های روستاهای ما از بهار خشک شده است و کودکان برای آب هر روز از گردنه می‌گذرند و بیمار می‌شوند."
ASK = "از شما می‌خواهیم پیش از زمستان مهندسی بفرستید تا چاه را تعمیر کند و راه را باز نگه دارد."
NEWS = "این خبر امروز در شهر پخش شد و مردم بسیاری به میدان رفتند و تا شب آنجا ماندند و با هم سخن گفتند."

# Lines of a page; senders, addressees, and the beginning of the first words that are its own.
PAGES = [
    pytest.param(
        [
            "نامه نانوایان به استاندار",
            "جمعی از نانوایان کلمار با ارسال نامه‌ای سرگشاده به استاندار خواستار آرد شدند. متن این نامه به شرح زیر است:",
            "استاندار محترم کلمار",
            "با سلام و احترام",
            WELL,
            ASK,
            "جمعی از نانوایان کلمار",
        ],
        ["جمعی از نانوایان کلمار"],
        ["استاندار محترم کلمار"],
        "استاندار محترم کلمار",
        id="an announced letter with an address and a greeting without a sign",
    ),
    pytest.param(
        [
            "شهردار کلمار درگذشت آسیابان پیر را تسلیت گفت",
            f"به گزارش دیدبان، سارا نیلوفری شهردار کلمار درگذشت بهرام آسیابان را تسلیت گفت. {NEWS}",
            "متن این پیام به شرح زیر است:",
            "درگذشت آسیابان پیر شهر ما موجب اندوه فراوان شد و همه ما را سوگوار کرد، چرا که او به همه کمک می‌کرد.",
            "این ضایعه را به خانواده محترم آن مرحوم تسلیت عرض می‌کنم و از خداوند برای ایشان آرامش می‌خواهم.",
        ],
        ["سارا نیلوفری شهردار کلمار"],
        ["خانواده محترم آن مرحوم"],
        "درگذشت آسیابان پیر شهر ما",
        id="whom a message mourns with, and who is said to have mourned",
    ),
    pytest.param(
        [
            "پیام وزیر آب به کشاورزان کلمار",
            f"روز چاه دیروز در کلمار برگزار شد. {NEWS}",
            "متن این پیام به شرح زیر است:",
            WELL,
            ASK,
        ],
        ["وزیر آب"],
        ["کشاورزان کلمار"],
        "چاه‌های روستاهای ما",
        id="the headline names both",
    ),
    pytest.param(
        [
            "بیش از هزار آسیابان چاه می‌خواهند",
            "در پی خشکی چاه‌ها، ۱۰۶۲ آسیابان از سی روستا نامه‌ای را امضا کردند.",
            f"«به رئیس شورای آب:\n{WELL}\n{ASK}»",
            NEWS,
        ],
        ["۱۰۶۲ آسیابان از سی روستا"],
        ["رئیس شورای آب"],
        "به رئیس شورای آب:",
        id="a quotation that addresses somebody stands alone below the paragraph about the letter",
    ),
    pytest.param(
        [
            "پیام آسیابانان کلمار",
            f"جمعی از آسیابانان کانون «دو رود» کلمار در نامه‌ای به وزیر آب پاسخ خواستند. {NEWS}",
            f"در این نامه آمده است: «{WELL}»",
        ],
        ["جمعی از آسیابانان کانون «دو رود» کلمار"],
        ["وزیر آب"],
        "چاه‌های روستاهای ما",
        id="the narration goes on over a quoted name",
    ),
    pytest.param(
        [
            "چاه‌های کلمار خشک است",
            f"کانون آسیابانان کلمار با صدور بیانیه‌ای تصریح کرد: {WELL}",
            NEWS,
            NEWS,
        ],
        ["کانون آسیابانان کلمار"],
        [],
        "چاه‌های روستاهای ما",
        id="words behind a colon and a verb of saying",
    ),
]
NO_LETTERS = [
    pytest.param(["آیین‌نامه چاه‌ها", f"شورای آب آیین‌نامه چاه‌ها را به وزیر آب داد. {NEWS}", WELL], id="a regulation"),
    pytest.param(
        ["نامه بنویسید", f"لطفاً به وزیر آب کلمار نامه بنویسید و در آن آب بخواهید. {NEWS}", WELL], id="a request"
    ),
    pytest.param(
        ["چاه‌های کلمار", f"رئیس شورا گفت تأخیر در انتشار نامه وزیر آب را نمی‌داند. {NEWS}", WELL],
        id="a mention in passing",
    ),
]


def letters_of(lines: list[str]):
    return read("\n\n".join(lines).encode(), media_type="text/plain", findings=False).report.letters


@pytest.mark.parametrize(("lines", "senders", "addressees", "first"), PAGES)
def test_a_page_prints_a_letter(lines: list[str], senders: list[str], addressees: list[str], first: str):
    letter = letters_of(lines)[0]
    assert [each.quote for each in letter.senders] == senders
    assert [each.quote for each in letter.addressees] == addressees
    assert letter.parts[0].quote.startswith(first)


@pytest.mark.parametrize("lines", NO_LETTERS)
def test_a_page_has_no_letter(lines: list[str]):
    assert not letters_of(lines)


def test_two_new_letters_of_different_senders_are_two():
    lines = [
        "نامه‌ها به مجلس",
        f"آسیابانان کلمار در نامه‌ای به رئیس مجلس آب خواستند. {NEWS}",
        f"پرستاران بارسا نیز در نامه‌ای به رئیس مجلس مزد خواستند. {NEWS}",
    ]
    found = [[each.quote for each in letter.senders] for letter in letters_of(lines)]
    assert found == [["آسیابانان کلمار"], ["پرستاران بارسا"]]
