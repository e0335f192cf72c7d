"""The anatomy of a letter: address, closing formula, signature, and the parts that narration leaves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.report.letters.anatomy import dissect, merge_lines
from onrecord.text import Span

ASK = "We ask you to open the window once a day, and to let the old men sit under it."


def take_apart(lines, outside=(), code="en"):
    text, spans, at = "\n".join([*lines, *outside]), [], 0
    for words in (*lines, *outside):
        spans.append(Span(at, at + len(words)))
        at += len(words) + 1
    found = dissect(text, spans[: len(lines)], spans[len(lines) :], languages.load(code))
    return {
        "body": [span.of(text) for span in found.body],
        "salutation": found.salutation and found.salutation.quote,
        "addressees": [citation.quote for citation in found.addressees],
        "closing": found.closing and found.closing.quote,
        "signature": found.signature and found.signature.quote,
        "senders": [citation.quote for citation in found.senders],
    }


def test_a_whole_letter():
    found = take_apart(["Dear High Commissioner,", ASK, "With respect,", "A number of prisoners in Hall 10"])
    assert found == {
        "body": ["Dear High Commissioner,", ASK, "With respect,"],
        "salutation": "Dear High Commissioner,",
        "addressees": ["High Commissioner"],
        "closing": "With respect,",
        "signature": "A number of prisoners in Hall 10",
        "senders": ["A number of prisoners in Hall 10"],
    }


def test_who_signs_between_the_closing_formula_and_the_day_that_the_letter_goes_on_with():
    text = f"{ASK}\nWith respect,\nThe Guild of Lamplighters\n2 March 2023"
    ask, closing, name, day = (Span(text.index(words), text.index(words) + len(words)) for words in text.split("\n"))
    found = dissect(text, [ask, closing, day], [name], languages.load("en"))
    assert found.signature is not None
    assert found.signature.quote == "The Guild of Lamplighters\n2 March 2023"


@pytest.mark.parametrize(
    ("salutation", "addressee"),
    [
        ("Mr. Otto Ahl, UN Secretary General", "Mr. Otto Ahl, UN Secretary General"),
        ("Dear Mr. Ahl,", "Mr. Ahl"),
        ("To: The Office of the High Commissioner", "The Office of the High Commissioner"),
        ("To the Ministry of Culture", "Ministry of Culture"),
        ("Dear Madam Prosecutor:", "Madam Prosecutor"),
        ("The President of the Harbour Court", "The President of the Harbour Court"),
        ("To Ms. Ida Ahl, High Commissioner", "Ms. Ida Ahl, High Commissioner"),
    ],
)
def test_whom_a_salutation_names(salutation, addressee):
    found = take_apart([salutation, ASK])
    assert (found["salutation"], found["addressees"]) == (salutation, [addressee])


@pytest.mark.parametrize(
    "salutation",
    [
        "Your Excellency,",
        "Excellencies,",
        "Dear Sir,",
    ],
)
def test_a_bare_form_of_address_names_nobody(salutation):
    found = take_apart([salutation, ASK])
    assert (found["salutation"], found["addressees"]) == (salutation, [])


@pytest.mark.parametrize(
    "opening",
    [
        "The Authorities took our sons in May, and we saw this:",
        ASK,
        "We write to you, Mr. Secretary-General, in haste.",
        "No more lamps!",
    ],
)
def test_an_opening_that_is_no_salutation(opening):
    assert take_apart([opening, ASK])["salutation"] is None


def test_an_address_of_two_offices_names_both():
    found = take_apart(["Mr. Otto Ahl, UN Secretary General", "Ms. Ida Ahl, High Commissioner for Human Rights", ASK])
    assert found["addressees"] == [
        "Mr. Otto Ahl, UN Secretary General",
        "Ms. Ida Ahl, High Commissioner for Human Rights",
    ]


@pytest.mark.parametrize(
    "closing", ["With all respect.", "Respectfully,", "Yours sincerely", "WITH RESPECT", "In solidarity!"]
)
def test_a_closing_formula(closing):
    found = take_apart(["Dear Minister of Roads,", ASK, closing])
    assert (found["closing"], found["signature"], found["body"][-1]) == (closing, None, closing)


def test_every_line_of_names_signs():
    signed = ["Hormoz Bidgarden, compositor", "Taraneh Bidgarden, bookbinder", "Elyas Khorandeh"]
    found = take_apart([ASK, "Yours sincerely,", *signed])
    assert (found["senders"], found["signature"]) == (signed, "\n".join(signed))
    assert found["body"] == [ASK, "Yours sincerely,"]


def test_a_label_over_the_names_signs_nothing():
    assert take_apart([ASK, "Yours sincerely,", "Signed:", "Elyas Khorandeh"])["senders"] == ["Elyas Khorandeh"]


def test_a_signature_may_stand_outside_the_quotation():
    found = take_apart([ASK, "With respect,"], ["The bakers of the lower market"])
    assert (found["senders"], found["body"]) == (["The bakers of the lower market"], [ASK, "With respect,"])


def test_a_collective_signs_without_a_closing_formula():
    found = take_apart([ASK, "A number of prisoners of conscience"])
    assert (found["signature"], found["body"]) == ("A number of prisoners of conscience", [ASK])


def test_a_sentence_below_the_closing_formula_is_no_signature():
    found = take_apart([ASK, "With respect,", "We wait for your answer until the end of the month."])
    assert found["signature"] is None
    assert len(found["body"]) == 3


def test_a_persian_letter():
    found = take_apart(
        ["جناب آقای وزیر کار", "از شما می‌خواهیم مزد ما را بپردازید.", "با احترام", "جمعی از کارگران شرکت واحد"],
        code="fa",
    )
    assert (found["salutation"], found["closing"]) == ("جناب آقای وزیر کار", "با احترام")
    assert (found["addressees"], found["senders"]) == (["وزیر کار"], ["جمعی از کارگران شرکت واحد"])


def test_lines_that_narration_parts_are_parts():
    text = "One line.\n\nAnd two. He goes on: three."
    spans = tuple(
        Span(text.index(words), text.index(words) + len(words)) for words in ("One line.", "And two.", "three.")
    )
    assert [part.quote for part in merge_lines(text, spans)] == ["One line.\n\nAnd two.", "three."]


LINES = st.lists(
    st.sampled_from(
        ["Dear Minister,", ASK, "With respect,", "A number of prisoners", "Signed:", "Otto Ahl", "x", "To the Court"]
    ),
    max_size=8,
)


@given(LINES, LINES, st.sampled_from(["en", "fa", "und"]))
def test_whatever_the_lines_none_is_lost_and_none_is_both_body_and_signature(lines, outside, code):
    found = take_apart(lines, outside, code)
    assert found["body"] == lines[: len(found["body"])]
    rest = [*lines[len(found["body"]) :], *outside]
    assert [words for words in rest if words in found["senders"]] == found["senders"]
    assert all(words in found["senders"] or words == "Signed:" for words in rest)


@pytest.mark.parametrize(
    ("language", "salutation", "addressee"),
    [
        ("fa", "به دبیرکل سازمان ملل متحد:", "دبیرکل سازمان ملل متحد"),
        ("fa", "به وزیر آب کلمار،", "وزیر آب کلمار"),
        ("fa", "به رئیس‌جمهور کلمار:", "رئیس‌جمهور کلمار"),
        ("fa", "به رئیس قوه قضائیه،", "رئیس قوه قضائیه"),
        ("fa", "به رئیس مجلس کلمار،", "رئیس مجلس کلمار"),
        ("fa", "به گزارشگر ویژه سازمان ملل،", "گزارشگر ویژه سازمان ملل"),
        ("fa", "به دولت کلمار:", "دولت کلمار"),
        ("fr", "Au Président de la République de Kolmar,", "Président de la République de Kolmar"),
        ("ar", "إلى الأمين العام للأمم المتحدة،", "الأمين العام للأمم المتحدة"),
        ("ru", "Генеральному секретарю ООН,", "Генеральному секретарю ООН"),
        ("en", "To His Excellency Otto Ahl, President of Kolmar:", "Otto Ahl, President of Kolmar"),
    ],
)
def test_the_office_in_a_form_of_address_is_part_of_the_name(language: str, salutation: str, addressee: str):
    assert take_apart([salutation, ASK], code=language)["addressees"] == [addressee]
