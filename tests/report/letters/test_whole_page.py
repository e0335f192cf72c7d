"""Pages that are letters without a salutation and an end: answers, readers' letters, texts that are announced or cut."""

from __future__ import annotations

import pytest

import onrecord

LONG = (
    "The well of Kolmar has been dry since the second of May, and the children of the village carry water over the pass "
    "every morning before school begins."
)
MORE = (
    "Nobody at the office of water has answered us, and the four villages below the pass have begun to count their sick "
    "in the church every evening."
)


def letters(*lines: str):
    return onrecord.read("\n\n".join(lines).encode(), media_type="text/plain", findings=False).report.letters


def test_a_written_answer_stands_below_its_question():
    question = (
        "To ask the Secretary of State for Water, what steps he has taken to mend the well of the village of Kolmar."
    )
    (letter,) = letters(question, LONG)
    assert [each.quote for each in letter.parts] == [LONG]
    assert (letter.senders, letter.addressees, letter.completeness) == ((), (), "full")


def test_letters_of_readers_end_with_their_names():
    one, two = letters(
        "The wells run dry everywhere.", "LETTERS.", LONG, MORE, "Ada Lund.", "Kolmar, Oreg.", MORE, LONG, "Odo Brask."
    )
    assert [letter.senders[0].quote for letter in (one, two)] == ["Ada Lund", "Odo Brask"]
    assert one.parts[0].quote.startswith("The well of Kolmar")


def test_the_place_below_a_reader_of_one_name_is_not_who_wrote():
    (letter,) = letters("The wells run dry everywhere.", "LETTERS.", LONG, MORE, "Adamna", "Kolmar, Oregonia")
    assert [each.quote for each in letter.senders] == ["Adamna"]


def test_a_letter_to_an_office_may_lack_its_end():
    (letter,) = letters(
        "Dear Minister Odo Brask,", LONG, MORE, LONG.replace("second", "third"), MORE.replace("four", "five")
    )
    assert letter.salutation.quote == "Dear Minister Odo Brask,"
    assert [each.quote for each in letter.addressees] == ["Minister Odo Brask"]
    assert letter.completeness == "parts"


def test_an_address_may_stand_above_a_bare_form_of_address():
    headline = "Kolmar: Letter to the governor on the wells of four villages"
    asked = "I call on you to reopen the wells of the four villages, and to have the water of each of them examined."
    words = (LONG, MORE, LONG.replace("second", "third"), asked)
    lines = (headline, "His Excellency Odo Brask", "Governor of Kolmar", "Your Excellency,", *words)
    report = onrecord.read("\n\n".join(lines).encode(), media_type="text/plain", findings=False).report
    assert [[each.quote for each in letter.addressees] for letter in report.letters] == [["Odo Brask"]]
    assert report.byline == ()


WE_WRITE = (
    "We, the undersigned, write to you today about the wells of four villages, of which none has had water since May.",
    "ما امضاکنندگان این نامه از چاه چهار روستا به شما می‌نویسیم که از اردیبهشت در هیچ‌یک از آنها آبی نیست.",
)
ASKED = (
    "We call on you to send an engineer to Kolmar before the winter, and to have the water of each well examined.",
    "از شما می‌خواهیم که پیش از زمستان مهندسی به کلمار بفرستید و دستور دهید که آب هر چاه را بی‌درنگ بیازمایند.",
)
SIGNED = (
    "Ninety people have signed this by now, and the list stays open for everybody until the end of the month.",
    "تاکنون نود تن از مردم چهار روستا این نامه را امضا کرده‌اند و فهرست تا پایان ماه برای همه باز می‌ماند.",
)


@pytest.mark.parametrize(
    ("first", "addressee"),
    [
        ("To the Government of Kolmar:", "Government of Kolmar"),
        ("To the Office of Water,", "Office of Water"),
        ("به دولت کلمار:", "دولت کلمار"),
        ("To the point:", None),
        ("To the west:", None),
    ],
)
def test_what_we_write_to_an_office_needs_no_signature(first: str, addressee: str | None):
    persian = first.startswith("به")
    opening, asked, signed = (each[persian] for each in (WE_WRITE, ASKED, SIGNED))
    found = letters(first, opening, asked, signed, asked)
    assert [[each.quote for each in letter.addressees] for letter in found] == ([[addressee]] if addressee else [])


def test_what_others_say_of_an_office_is_no_letter_to_it():
    assert letters("To the Government of Kolmar:", LONG, MORE, LONG.replace("second", "third"), MORE) == ()


def test_a_newsletter_is_no_letter():
    assert letters("Dear readers,", LONG, MORE, LONG.replace("second", "third"), MORE.replace("four", "five")) == ()


def test_a_first_line_may_announce_who_writes():
    (letter,) = letters("Odo Brask, held since May, writes from his cell:", LONG, MORE, LONG.replace("second", "third"))
    assert [each.quote for each in letter.senders] == ["Odo Brask"]
    assert letter.completeness == "full"


def test_a_statement_with_a_name_below_is_its_writers():
    mine = "I have asked the office of water for an engineer three times since the spring, and it has told me three times to wait."
    (letter,) = letters("STATEMENT: ON THE WELL OF KOLMAR", LONG, mine, MORE, "/Odo Brask")
    assert [each.quote for each in letter.senders] == ["Odo Brask"]


MINE = (
    "I am writing this in the light of the corridor, since the lamp of my cell was taken from me on the third of May."
)


@pytest.mark.parametrize(
    ("first", "sender"),
    [(MINE, ["Odo Brask"]), (MINE.replace("I am", "He is").replace("my", "his").replace("me", "him"), None)],
)
def test_what_is_told_as_mine_and_closed_and_signed_is_a_letter(first: str, sender: list[str] | None):
    found = letters(first, LONG, MORE, "I urge all of you to think of the wells.", "In solidarity,", "Odo Brask")
    assert [[each.quote for each in letter.senders] for letter in found] == ([sender] if sender else [])


@pytest.mark.parametrize("verb", ["reads", "says"])
def test_words_behind_a_colon_need_no_quotation_marks(verb: str):
    found = letters(
        "The well runs dry in Kolmar village",
        LONG.replace("The well", "Villagers say that the well"),
        f"The petition {verb}: we ask the Minister of Water to send an engineer to Kolmar before the winter, and to pay him.",
        MORE.replace("us", "them"),
    )
    assert any(letter.parts for letter in found) is (verb == "reads")


def test_a_persian_statement_is_printed_below_its_introduction():
    lines = [
        "انجمن چاه از مردم دعوت کرد",
        "به گزارش خبرگزاری کلمار، متن کامل پیام به این شرح است:",
        "چاه روستای کلمار از دوم خرداد خشک است و کودکان روستا هر بامداد پیش از آغاز درس از گردنه آب می‌آورند و کسی به آنان پاسخ نمی‌دهد.",
        "از شما مردم شهر می‌خواهیم که پیش از زمستان مهندسی به روستا بفرستید و هزینه سفر او را از بیت‌المال شهر بپردازید.",
    ]
    (letter,) = letters(*lines)
    assert letter.parts[0].quote.startswith("چاه روستای کلمار")


SHORT_LETTERS = [
    ("en", "Dear Prime Minister,\n\nThere are sixty of us on this island. Your officers call us by numbers. We demand to be called by our names.\n\nThe men of Delta compound", ["The men of Delta compound"]),
    ("en", "To the Mayor of Elmfield\n\nWe have asked you four times to reopen the well. Do it now.\n\nAda Brook", ["Ada Brook"]),
    ("es", "Señor Alcalde:\n\nLe pedimos que abra el pozo. Nuestros hijos no tienen agua desde mayo.\n\nLas vecinas de Olmeda", ["Las vecinas de Olmeda"]),
    ("fa", "جناب آقای استاندار\nما اهالی گلزار چهل روز است آب نداریم. شما باید چاه را باز کنید.\nشورای روستای گلزار", ["شورای روستای گلزار"]),
    ("de", "Sehr geehrter Herr Minister,\n\nwir bitten Sie, den Brunnen zu öffnen. Unsere Kinder haben kein Wasser.\n\nDie Frauen von Ulmfeld", ["Die Frauen von Ulmfeld"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "senders"), SHORT_LETTERS)
def test_a_text_of_a_salutation_a_paragraph_and_a_signature_is_a_letter(code: str, text: str, senders: list[str]):
    record = onrecord.read(text.encode(), media_type="text/plain", findings=False)
    (letter,) = record.report.letters
    assert record.page.language == code
    assert [each.quote for each in letter.senders] == senders
    assert [block.role for block in record.page.blocks if block.role == "furniture"] == []


def test_the_address_above_the_salutation_of_a_short_letter_names_its_addressee():
    (letter,) = letters(
        "To the Special Rapporteur on the human rights to water",
        "Dear Madam,",
        "We ask you to visit the wells of Kolmar. Nobody has answered us since May.",
        "The families of Kolmar",
    )
    assert [each.quote for each in letter.addressees] == ["Special Rapporteur on the human rights to water"]
    assert [each.quote for each in letter.senders] == ["The families of Kolmar"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear readers,\n\nThe library of Elmfield is open again. It has new shelves.\n\nThe end of the page",
        "To the north of Elmfield\n\nThe well has been dry since May. Nobody knows why.\n\nMay 2017",
        "Dear Mr Brask,\n\nWe thank you for your letter.",
    ],
    ids=["nobody speaks", "a place", "nobody signs"],
)
def test_a_text_in_which_nobody_speaks_or_signs_is_no_short_letter(text: str):
    assert onrecord.read(text.encode(), media_type="text/plain", findings=False).report.letters == ()


def test_a_headline_that_begins_as_an_address_does_stays_one_where_nobody_speaks():
    page = onrecord.read(b"To the north of Elmfield\n\nThe well has been dry since May.", media_type="text/plain").page
    assert [block.role for block in page.blocks] == ["headline", "paragraph"]


BODY = (
    "We protest at the arrest of eight members of the bus union and demand their immediate release. The arrests took "
    "place after a rally in front of the ministry.\n\nThe union tells us that the ministry invited the team into the "
    "building, and that nobody has seen the team since."
)
ADDRESS = "Mr. Odo Brask,\nPresident of the Republic\nThe Presidency, Elm Avenue,\nRepublic of Orlan\n18 July 2016\n"


@pytest.mark.parametrize(
    "above",
    [
        "",
        ADDRESS,
        "The two federations of bus workers have sent a letter to the president of the republic about the arrest of eight people.\n"
        + ADDRESS,
    ],
)
def test_a_letter_to_an_office_whose_end_is_not_shown_is_a_letter(above: str):
    letters = onrecord.read(f"{above}Dear Mr. President,\n\n{BODY}".encode(), media_type="text/plain").report.letters
    assert [[each.quote for each in letter.addressees] for letter in letters] == [
        ["Mr. Odo Brask" if above else "Mr. President"]
    ]


def test_a_newsletter_of_few_lines_is_no_letter():
    assert onrecord.read(f"Dear readers,\n\n{BODY}".encode(), media_type="text/plain").report.letters == ()
