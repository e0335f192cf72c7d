"""An article that is a letter itself is told by its form: a salutation near its head, and a formula or a group at its end."""

from __future__ import annotations

import pytest

import onrecord
from onrecord import languages
from onrecord.report.letters.open_letter import OpenLetter, find_open_letter, find_salutation

EN, FA = languages.load("en"), languages.load("fa")
WORDS = [
    "The well has been dry since May, and the children carry water over the pass.",
    "We ask you to send an engineer.",
]
PARAGRAPH = "Nobody at the office of water has answered, and the villages have begun to count their sick every evening."


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Dear Minister,", *WORDS, "Sincerely,", "Odo Brask"], OpenLetter(0, 0, 3, 5)),
        (
            ["Kolmar, 2 May 2019", "To the Minister", "Dear Minister,", *WORDS, "Sincerely,", "Ada"],
            OpenLetter(0, 1, 5, 7),
        ),
        ([PARAGRAPH, "Dear Minister,", *WORDS, "With respect,", "Odo Brask"], OpenLetter(1, 1, 4, 6)),
        (["Mr Brask in May", "Dear Minister,", *WORDS, "Sincerely,", "Odo Brask"], OpenLetter(1, 1, 4, 6)),
        (["Dear Minister:", *WORDS, "A number of shepherds of Kolmar"], OpenLetter(0, 0, 2, 4)),
        (["Excellency,", *WORDS, "Yours faithfully,", "Odo Brask", PARAGRAPH], OpenLetter(0, 0, 3, 5)),
        (["Dear Minister,", *WORDS, "Thank you.", PARAGRAPH, "Sincerely,", "Ada Lund"], OpenLetter(0, 0, 5, 7)),
    ],
)
def test_the_lines_of_a_letter_are_found(lines: list[str], found: OpenLetter):
    assert find_open_letter(lines, find_salutation(lines, EN), EN) == found


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [PARAGRAPH, *WORDS, PARAGRAPH],
        ["Dear readers,", *WORDS, PARAGRAPH],  # nothing closes it
        ["Mr. President, Excellencies,", *WORDS, "Thank you."],  # a speech, that nobody signs
        ["To the hills", *WORDS, "A number of shepherds of Kolmar"],  # a sub-heading, and the caption of an image
        ["Mr Brask to leave in May", *WORDS, "In solidarity", "Odo Brask"],
        [*[PARAGRAPH] * 4, "Dear Minister,", *WORDS, "Sincerely,", "Odo Brask"],  # too much stands above
        ["Dear Minister,", "Sincerely,", "Odo Brask"],
    ],
)
def test_what_has_not_the_form_is_no_letter(lines: list[str]):
    assert find_open_letter(lines, find_salutation(lines, EN), EN) is None


def test_a_persian_letter_is_found():
    words = ["چاه روستا از بهار خشک است و کودکان از گردنه آب می‌آورند.", "از شما می‌خواهیم مهندسی بفرستید."]
    lines = ["جناب آقای وزیر،", *words, "با احترام", "جمعی از اهالی کلمار"]
    assert find_open_letter(lines, find_salutation(lines, FA), FA) == OpenLetter(0, 0, 3, 5)


def test_an_article_with_the_form_of_a_letter_is_one_though_it_quotes_another():
    inner = "".join(f"<p>{line}</p>" for line in ["Dear Minister,", *WORDS, "Sincerely,", "Odo Brask"])
    page = f"<html lang=en><body><article><h1>Wells</h1>{inner}</article></body></html>"
    (letter,) = onrecord.read(page.encode()).report.letters
    assert [each.quote for each in letter.senders] == ["Odo Brask"]
    quoting = page.replace(WORDS[0], "In a letter to the mayor they wrote: “The mayor must come at once.”")
    (letter,) = onrecord.read(quoting.encode()).report.letters
    assert [each.quote for each in letter.senders] == ["Odo Brask"]


def test_in_flattened_text_a_salutation_is_the_article_s_and_no_byline():
    signed = "A number of shepherds of Kolmar"
    lines = ["Open letter to the Minister of Water", "3 May 2017", "Dear Minister,", *WORDS, "Sincerely,", signed]
    report = onrecord.read("\n\n".join(lines).encode(), media_type="text/plain").report
    assert (report.byline, report.date.value) == ((), "2017-05-03")
    (letter,) = report.letters
    assert [letter.salutation.quote, letter.senders[0].quote] == ["Dear Minister,", signed]


INNER = "".join(f"<p>{line}</p>" for line in [*WORDS, "Sincerely,", "A number of shepherds of Kolmar"])
TOLD = "Last week the families of Kolmar sent a letter to the Minister of Justice, who has not answered them."


def letter_of(inner: str, headline: str = "Open letter to the Minister of Water", above: str = ""):
    page = f"<html lang=en><body><article><h1>{headline}</h1>{above}{inner}</article></body></html>"
    report = onrecord.read(page.encode()).report
    (letter,) = report.letters
    return letter, report


@pytest.mark.parametrize("above", ["", "<p>KOLMAR (Reuters) – Eleven villages have sent these lines to the paper.</p>"])
def test_whom_the_headline_names_is_asked_where_the_salutation_names_nobody(above: str):
    letter, _ = letter_of("<p>Your Excellency,</p>" + INNER, above=above)
    assert [each.quote for each in letter.addressees] == ["the Minister of Water"]


def test_what_the_letter_tells_of_another_one_names_neither_sender_nor_addressee():
    letter, _ = letter_of(f"<p>Your Excellency,</p><p>{TOLD}</p>{INNER}")
    assert [each.quote for each in letter.senders] == ["A number of shepherds of Kolmar"]
    assert [each.quote for each in letter.addressees] == ["the Minister of Water"]


@pytest.mark.parametrize(
    ("line", "own", "day"),
    [
        ("Kolmar, 2 October 2019", True, None),
        ("2 October 2019", False, "2019-10-02"),
        ("Published 2 October 2019", False, "2019-10-02"),
    ],
)
def test_a_place_and_a_date_right_above_are_the_letters(line: str, day: str | None, *, own: bool):
    letter, report = letter_of("<p>Dear Minister,</p>" + INNER, above=f"<p>{line}</p>")
    assert (line in letter.parts[0].quote) is own
    assert report.date.value == day


@pytest.mark.parametrize(
    ("line", "byline"), [("Tomas Brask,", ["Tomas Brask"]), ("Tokyo:", []), ("Dear Minister,", [])]
)
def test_a_name_that_begins_as_a_form_of_address_is_none(line: str, byline: list[str]):
    text = "\n\n".join(["Open letter to the Minister of Water", line, *WORDS * 3])
    report = onrecord.read(text.encode(), media_type="text/plain").report
    assert [each.quote for each in report.byline] == byline
    assert report.body[0].quote == ("Dear Minister," if line == "Dear Minister," else WORDS[0])


@pytest.mark.parametrize("line", ["دبیرکل محترم سازمان ملل متحد،", "مردم شریف ایران:"])
def test_the_people_and_an_office_are_addressed_by_all_their_words(line: str):
    words = ["چاه روستا از بهار خشک است و کودکان از گردنه آب می‌آورند.", "از شما می‌خواهیم مهندسی بفرستید."]
    inner = "".join(f"<p>{each}</p>" for each in [line, *words, "با احترام", "جمعی از اهالی کلمار"])
    report = onrecord.read(f"<html lang=fa><body><article><h1>نامه</h1>{inner}</article></body></html>".encode()).report
    assert [each.quote for each in report.letters[0].addressees] == [line[:-1]]


@pytest.mark.parametrize("between", ["</p><p>", "<br>"])
def test_a_formula_at_the_end_asks_for_nothing(between: str):
    closing = "Please accept, Excellency, the assurances of our highest consideration."
    signed = "A number of shepherds of Kolmar"
    inner = f"<p>Excellency,</p><p>{WORDS[0]}</p><p>{WORDS[1]}{between}{closing}</p><p>{signed}</p>"
    page = f"<html lang=en><body><article><h1>Open letter</h1>{inner}</article></body></html>"
    record = onrecord.read(page.encode())
    assert record.report.letters[0].closing.quote == closing
    assert [each.ask.quote for each in record.findings.statements if each.act == "appeal"] == ["send an engineer"]


ADDRESSES = [
    ("en", ["Mr Odo Brask", "Minister of Water"], "Open letter about the wells of Kolmar", [*WORDS, "We have waited since May, and nobody from the office of water has come to the villages."], "Mr Odo Brask"),
    ("fa", ["آقای برسکی", "رئیس جمهور محترم"], "نامهٔ روستاییان کلمار", ["چاه روستا از بهار خشک است و کودکان هر روز از گردنه برای خانه‌های خود آب می‌آورند و بیمار می‌شوند.", "ما از شما می‌خواهیم مهندسی بفرستید تا چاه را پیش از زمستان تعمیر کند و راه را باز نگه دارد.", "هیچ‌کس از ادارهٔ آب تا امروز به ما پاسخی نداده است و چهار روستا شمار بیماران خود را می‌نویسند."], "آقای برسکی"),
    ("ar", ["السيد عودة البرق", "وزير المياه"], "رسالة أهالي القرية", ["إن بئر القرية جافة منذ الربيع، ونحن نحمل الماء كل صباح عبر الجبل قبل أن تبدأ المدرسة في القرية.", "نطلب منكم أن ترسلوا مهندسا لإصلاح البئر قبل الشتاء وأن تبقى الطريق مفتوحة أمام أهالي القرى الأربع.", "لم يرد أحد من مكتب المياه حتى اليوم، وبدأت القرى الأربع تعد مرضاها كل مساء في ساحة القرية."], "السيد عودة البرق"),
    ("de", ["Sehr geehrte Frau Ministerin Brask"], "Offener Brief über die Brunnen von Kolmar", ["Der Brunnen von Kolmar ist seit Mai trocken, und die Kinder tragen jeden Morgen Wasser über den Pass.", "Wir bitten Sie, vor dem Winter eine Ingenieurin zu schicken, damit die Dörfer wieder Wasser haben.", "Niemand im Amt für Wasser hat uns bis heute geantwortet, und die Dörfer zählen jeden Abend ihre Kranken."], "Frau Ministerin Brask"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "address", "headline", "words", "addressee"), ADDRESSES)
def test_an_address_without_a_sign_at_its_end_begins_a_letter(code, address, headline, words, addressee):
    text = "\n\n".join([headline, *address, *words])
    record = onrecord.read(text.encode(), media_type="text/plain")
    report = record.report
    assert record.page.language == code
    assert report.headline.quote == headline
    (letter,) = report.letters
    assert [each.quote for each in letter.addressees] == [addressee]
    assert letter.parts[0].quote.startswith(address[0])


def test_a_list_of_officials_is_no_letter():
    people = ["Mr Odo Brask", "Minister of Water", "Ms Ada Lund", "Director of the Office of Water"]
    lines = [*people, "The ministry has four offices in the valley of Kolmar, and each of them is open on market days."]
    report = onrecord.read("\n\n".join(["Who is who", *lines, PARAGRAPH]).encode(), media_type="text/plain").report
    assert report.letters == ()
