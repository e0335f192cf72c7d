"""Who writes to whom in Persian: the clause of a document tells it by its order and its prepositions."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.report.letters.mentions import find_introductions, may_speak
from onrecord.report.letters.own_words import addressed_in, performer_in
from onrecord.text import Span, cite

FA = languages.load("fa")

TOLD = [
    # The subject stands before the preposition of the document.
    ("وزیر آب در نامه‌ای به شهردار کلمار نوشت.", "وزیر آب", "شهردار کلمار"),
    ("دیروز وزیر آب در نامه‌ای به شهردار کلمار نوشت.", "وزیر آب", "شهردار کلمار"),
    ("رئیس شورا هم طی نامه‌ای در تاریخ ۱۲ دی ماه به وزیر آب نوشت تا قانون اجرا شود.", "رئیس شورا", "وزیر آب"),
    ("وزير آب با ارسال يك نامه به شهردار كلمار پاسخ خواست.", "وزير آب", "شهردار كلمار"),
    ("وزیر آب طی نامه‎ای به شهردار کلمار پاسخ خواست.", "وزیر آب", "شهردار کلمار"),
    ("وزیر آب در نامه ای تند به شهردار کلمار پاسخ خواست.", "وزیر آب", "شهردار کلمار"),
    ("گروه آسیابانان در بیست و سومین بیانیه تحلیلی خود به ارزیابی چاه‌ها پرداختند.", "گروه آسیابانان", None),
    (
        "سی‌وچهار آسیابان هم با ارسال نامه‌ای، از شورای کلمار تقاضا کردند چاه را باز کند.",
        "سی‌وچهار آسیابان",
        "شورای کلمار",
    ),
    ("هشتاد و چهار آسیابان روز شنبه نامه‌ای به رئیس مجلس دادند.", "هشتاد و چهار آسیابان", "رئیس مجلس"),
    ("بند چاه‌ها توسط شورای آسیابانان با ارسال نامه‌ای به وزیر آب باز شد.", "شورای آسیابانان", "وزیر آب"),
    # Clauses, explanations and days stand between the subject and the document.
    ("سه آسیابان که در بند ۸ نگهداری می‌شوند در نامه‌ای به شورای آب نوشته‌اند.", "سه آسیابان", "شورای آب"),
    (
        "در پی خشکی چاه، سارا نیلوفری، دختر آسیابانی که در بند است، نامه‌ای به وزیر آب نوشته است.",
        "سارا نیلوفری",
        "وزیر آب",
    ),
    ("نوزده نهاد، از جمله «خانه معلم» و «کانون چاه»، در بیانیه‌ای هشدار دادند.", "نوزده نهاد", None),
    ("چهارده نویسنده، همه از برندگان جایزه، در نامه‌ای به وزیر آب نوشتند.", "چهارده نویسنده", "وزیر آب"),
    (
        "مهران نیلوفری در تاریخ ۱۰ تیرماه امسال نامه‌ای با موضوع چاه به رییس جمهور می‌نویسد.",
        "مهران نیلوفری",
        "رییس جمهور",
    ),
    (
        "مهران نیلوفری در تاریخ ۱۰ تیرماه امسال نامه‌ای با موضوع چاه به رییس جمهور می نویسد.",
        "مهران نیلوفری",
        "رییس جمهور",
    ),
    ("پس از آن‌که ساکنان محله در نامه‌ای شهردار را متهم کردند، سازمان آب پاسخ داد.", "ساکنان محله", None),
    ("کارگران اخراج شده شرکت آب در نامه‌ای به وزیر کار نوشتند.", "کارگران اخراج شده شرکت آب", "وزیر کار"),
    ("دو زن محبوس در بند آسیابان در نامه‌ای به وزیر آب نوشتند.", "دو زن محبوس در بند آسیابان", "وزیر آب"),
    # The document is what somebody writes, to somebody before it or behind it.
    ("کارگران چاه به وزیر آب نامه نوشتند.", "کارگران چاه", "وزیر آب"),
    ("مهران نیلوفری برای وزیر آب نامه‌ای نوشت.", "مهران نیلوفری", "وزیر آب"),
    ("به وزیر آب نامه نوشتیم و پاسخی نگرفتیم.", None, "وزیر آب"),
    # The sender stands behind a definite document, or behind its preposition.
    ("نامه سرگشاده مادر یک زندانی به پزشکان", "مادر یک زندانی", "پزشکان"),
    ("در نامه انجمن آسیابانان به وزیر آب آمده است:", "انجمن آسیابانان", "وزیر آب"),
    ("متن پیام تسلیت وزیر آب بدین شرح می‌باشد:", "وزیر آب", None),
    ("متن کامل نامه مهران نیلوفری به دبیرکل سازمان ملل به شرح زیر است:", "مهران نیلوفری", "دبیرکل سازمان ملل"),
    ("چهل روز از ارسال نامه دوم بازنشستگان به وزیر کار گذشت.", "بازنشستگان", "وزیر کار"),
    ("نامه‌ای که امروز از سوی وزیر آب خطاب به دفتر شهردار در شهر منتشر شده درست است.", "وزیر آب", "دفتر شهردار"),
    ("نامه‌ای که وزیر آب به شهردار کلمار نوشت گم شد.", "وزیر آب", "شهردار کلمار"),
    ("این نامه توسط مهندس نیلوفری نگارش شده است.", "مهندس نیلوفری", None),
    # A document that is answered is for who answers it.
    ("شهرداری کلمار به نامه انجمن آسیابانان پاسخی نداد.", "انجمن آسیابانان", "شهرداری کلمار"),
    ("امام جمعه کلمار در پاسخ به نامه آسیابانان گفت چاه باز است.", "آسیابانان", "امام جمعه کلمار"),
    # The subject stands behind a comma; or somebody is addressed by a verb.
    ("در نامه‌ای به وزیر آب، کارگران چاه نوشتند که منتظرند.", "کارگران چاه", "وزیر آب"),
    ("او در این نامه پزشکان کلمار را خطاب قرار می‌دهد.", None, "پزشکان کلمار"),
    ("پدر و مادر سارا نیلوفری در نامه‌ای به رهبر کلمار نوشتند.", "پدر و مادر سارا نیلوفری", "رهبر کلمار"),
    (
        "۲۸ زندانی طی نامه‌ای به گزارشگر ویژه سازمان ملل در امور کلمار پاسخ خواستند.",
        "۲۸ زندانی",
        "گزارشگر ویژه سازمان ملل در امور کلمار",
    ),
    # Words read alike with a joiner, with a space, and written together.
    ("رییسجمهوری کلمار در نامهای به خانواده های آسیابانان نوشت.", "رییسجمهوری کلمار", "خانواده های آسیابانان"),
    ("خانوادههای آسیابانان طی نامهای به رئیسجمهور کلمار نوشتند.", "خانوادههای آسیابانان", "رئیسجمهور کلمار"),
    # An agency opens the sentence; a second dash makes a parenthesis.
    (
        "«خبر چشمه»- جمعی از آسیابانان داخل و خارج از کلمار در نامه‌ای به وزیر آب نوشتند.",
        "جمعی از آسیابانان داخل و خارج از کلمار",
        "وزیر آب",
    ),
    ("چشمه روشن _ ۲۴ تن از آسیابانان با انتشار نامه‌ای به وزیر آب پاسخ خواستند.", "۲۴ تن از آسیابانان", "وزیر آب"),
    # What is done by somebody far behind a document, or is regarded in it, is neither its sender nor its addressee.
    (
        "خانواده آسیابان در نامه‌ای به شورای آب از ضرب و شتم او توسط مأموران زندان شکایت کردند.",
        "خانواده آسیابان",
        "شورای آب",
    ),
    ("۴۰ آسیابان با صدور بیانیه‌ای در واکنش به اعدام سه زندانی نوشتند.", "۴۰ آسیابان", None),
    ("آسیابانان در بیانیه‌ای با استناد به ماده ۹ قانون کار نوشتند.", "آسیابانان", None),
    ("وزیر آب در نامه‌ای به مدیر زندان کلمار دستور داد چاه باز شود.", "وزیر آب", "مدیر زندان کلمار"),
    ("مادران آسیابانان طی نامه‌ای به دبیرکل سازمان آب کمک خواستند.", "مادران آسیابانان", "دبیرکل سازمان آب"),
    ("نویسندگان این نامه به وزیر آب پاسخ دادند.", None, "وزیر آب"),
    # Far behind a document, "addressed to" or a verb of sending shows whom it is for.
    ("سارا نیلوفری در نامه‌ای درباره چاه در روز شنبه با تأسف خطاب به وزیر آب پرسید.", "سارا نیلوفری", "وزیر آب"),
    ("سارا نیلوفری در نامه‌ای درباره چاه با اشاره به آب در کلمار به ۸۵ آسیابان پرداخت.", "سارا نیلوفری", None),
    # The owner of a document goes before those who signed it; a list of those who signed has commas.
    ("نامه انجمن آسیابانان به وزیر آب با امضای صد نفر منتشر شد.", "انجمن آسیابانان", "وزیر آب"),
    ("طومار کارگران چاه با امضای دو هزار نفر به شهردار کلمار تحویل داده شد.", "کارگران چاه", "شهردار کلمار"),
    (
        "نامه‌ای که به امضای ۵۰ نفر از آسیابانان، معلمان، دانشجویان و نویسندگان رسیده پاسخی نگرفت.",
        "۵۰ نفر از آسیابانان، معلمان، دانشجویان و نویسندگان",
        None,
    ),
    # Companions are senders too.
    (
        "کانون آسیابانان به همراه ۳۶ سازمان دیگر در نامه‌ای به وزیر آب نوشت.",
        "کانون آسیابانان به همراه ۳۶ سازمان دیگر",
        "وزیر آب",
    ),
    ("کانون نابینایان با انتشار یادداشتی از شهرداری خواسته است راه را باز کند.", "کانون نابینایان", "شهرداری"),
]
NOT_TOLD = [
    "این نامه به امضای کسی نرسیده است.",
    "تهدید و فشار حکومت در نامه آمده است.",
    "شهردار به آنچه در نامه آمده بود پاسخ نداد.",
    "مهران نیلوفری نامه‌ای از چاه گرفت.",
    "لطفاً به وزیر آب نامه بنویسید.",
    "جمعی از آسیابانان خواستند نامه‌ای برای شهردار بنویسند.",
    "او با این نامه به معنای تام کلام آماده می‌گردد.",
    "خبرگزاری نامه‌ای موسوم به نامه سرخ را دید.",
    "در نامه‌ای به تاریخ ۴ تیر چنین آمده است.",
    "بیانیه‌ای به دو زبان خوانده شد.",
]


def told(sentence: str) -> tuple[str | None, str | None]:
    found = next(find_introductions(sentence, 0, len(sentence), FA))
    sender, addressee = (span and span.of(sentence) for span in (found.sender, found.addressee))
    return sender, addressee


@pytest.mark.parametrize(("sentence", "sender", "addressee"), TOLD)
def test_the_clause_names_sender_and_addressee(sentence: str, sender: str | None, addressee: str | None):
    assert told(sentence) == (sender, addressee)


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_other_words_of_the_clause_are_no_party(sentence: str):
    assert told(sentence) == (None, None)


@pytest.mark.parametrize("word", ["آیین‌نامه", "آيين نامه", "تفاهم‌نامه", "هفته نامه"])
def test_a_word_before_it_can_make_a_document_something_else(word: str):
    sentence = f"شورا {word} را به وزیر آب داد."
    assert list(find_introductions(sentence, 0, len(sentence), FA)) == []


@pytest.mark.parametrize("sentence", ["چنین نامهای معتبری در شهر دیده شد.", "آسیابانان با نامهای تازه آمدند."])
def test_names_that_lost_their_joiner_are_no_letter(sentence: str):
    assert list(find_introductions(sentence, 0, len(sentence), FA)) == []


def test_letters_as_arabic_writes_them_name_a_document():
    assert may_speak("بيانيه شورا", FA)


def test_a_document_of_which_only_the_owner_is_told_is_mentioned_in_passing():
    (found,) = find_introductions("او نامه شورای آب را دید.", 0, 24, FA)
    assert found.passing
    (found,) = find_introductions("نامه شورای آب منتشر شد.", 0, 23, FA)
    assert not found.passing


@pytest.mark.parametrize(
    ("words", "addressed"),
    [
        ("همکاران گرامی، دیروز چاه را بستند.", ["همکاران گرامی"]),
        ("چاه را بستند. این ضایعه را به خانواده آسیابان تسلیت می‌گویم.", ["خانواده آسیابان"]),
        ("چاه را بستند، و ما به شهردار چیزی نگفتیم.", []),
    ],
)
def test_a_letters_own_words_address_somebody(words: str, addressed: list[str]):
    found = addressed_in(words, (cite(words, 0, len(words)),), FA)
    assert [span.of(words) for span in found] == addressed


def test_who_expresses_something_is_the_subject_before_its_occasion():
    words = "به گزارش دیدبان، سارا نیلوفری شهردار کلمار درگذشت آسیابان را تسلیت گفت."
    found = performer_in(words, Span(0, len(words)), FA)
    assert found is not None
    assert found.of(words) == "سارا نیلوفری شهردار کلمار"


@pytest.mark.parametrize(
    ("words", "senders", "addressees"),
    [
        ("این نامه توسط سارا نیلوفری، وکیل، تسلیم شهردار کلمار شده است.", [], []),
        (
            "جمعی از آسیابانان کلمار با ارسال نامه‌ای برای سارا نیلوفری، شهردار، خواستار آب شدند.",
            ["جمعی از آسیابانان کلمار"],
            ["سارا نیلوفری"],
        ),
        (
            "آسیابانان زندانی کلمار طی نامه‌ای به تیمون براسکا دبیرکل سازمان آب اعتراض خود را بیان کردند.",
            ["آسیابانان زندانی کلمار"],
            ["تیمون براسکا دبیرکل سازمان آب"],
        ),
    ],
)
def test_who_hands_a_letter_over_need_not_have_written_it(words: str, senders: list[str], addressees: list[str]):
    found = list(find_introductions(words, 0, len(words), FA))
    assert [span.of(words) for each in found for span in each.senders] == senders
    assert [span.of(words) for each in found for span in each.addressees] == addressees
