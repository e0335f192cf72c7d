"""The samples that `onrecord demo` reads: what stands in each, their notices, and the demo itself."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import pytest
from click.testing import CliRunner

import onrecord
from onrecord.cli import main
from onrecord.record import Record
from tests.helpers import check_own_words, check_record, quotes, settle, spans

MEDIA = {"html": "text/html", "txt": "text/plain"}
SAMPLES = {
    item.name: item.read_bytes()
    for item in sorted((files("onrecord") / "samples").iterdir(), key=lambda item: item.name)
    if item.name.endswith((".html", ".txt"))
}
NOTICE = "This page is a sample written for onrecord. Its private persons and events are invented."
NOTICE_FA = "این صفحه نمونه‌ای است که برای onrecord نوشته شده و اشخاص خصوصی و رویدادهای آن ساختگی‌اند."

LANGUAGES = {
    item.name: item.read_bytes()
    for item in (files("onrecord") / "samples" / "languages").iterdir()
    if item.name.endswith(".html")
}
# Language, outlet, day, sender, addressee, and how many requests each page has.
APPEALS = {
    "language-french.html": (
        "fr", "Le Courrier des Salines", "2025-06-10", "Un groupe d’avocats de Port-Salin", "António Guterres", 3,
    ),
    "language-persian.html": ("fa", "مرز بلوط", "2024-12-05", "خانواده‌های معلمان بازداشتی", "مای ساتو", 3),
    "language-spanish.html": (
        "es", "El Faro del Páramo", "2025-03-04", "Un grupo de madres de San Isidro del Páramo", "Volker Türk", 2,
    ),
}  # fmt: skip
NOTICES = {
    "fr": "Cette page est un exemple écrit pour onrecord. Ses personnes privées et ses événements sont inventés.",
    "fa": NOTICE_FA,
    "es": "Esta página es una muestra escrita para onrecord. Sus personas privadas y sus hechos son inventados.",
}

FULL, PARTS, PERSIAN = "01-letter-in-full.html", "02-letter-in-parts.txt", "03-letter-in-persian.html"
ANSWER, MARGIN, NEITHER = "04-answer.html", "05-appeal-in-the-margin.html", "06-neither.html"
CARRIERS = [FULL, PARTS, PERSIAN]

# Outlet, section, headline, byline and date of each sample.
HEADINGS = {
    FULL: (
        "Tamarisk Monitor",
        "Prisons",
        "“He Can No Longer Read”: Prisoners of Hall 10 Write to the UN",
        ["Leyli Sarvestan"],
        "2019-11-05",
    ),
    PARTS: (
        "Alborz Courier",
        "Prison News",
        "Sick Inmates Appeal to Michelle Bachelet and Javaid Rehman From Hall 10 of Gohardasht",
        [],
        "2019-11-06",
    ),
    PERSIAN: ("پیک توسکا", "زندانیان", "نامه زندانیان سالن ۱۰ گوهردشت به دو نهاد سازمان ملل", [], "2019-11-06"),
    ANSWER: (
        "Lakeside Press Agency",
        "Geneva",
        "UN rights office confirms receipt of prisoners’ letter",
        ["Jonas Abegglen", "Mina Derakhshandeh"],
        "2019-11-21",
    ),
    MARGIN: ("Three Rivers Weekly", None, "Ferry across the lower river stops for the winter", [], "2019-11-30"),
    NEITHER: ("Saffron Road", "Water", "Dust from the dry lake reaches the city", ["Parvaneh Kuhsari"], "2019-12-03"),
}


@cache
def read(name: str) -> Record:
    return onrecord.read(SAMPLES[name], name=name, media_type=MEDIA[name.rsplit(".", 1)[1]])


def letter(name: str):
    (found,) = read(name).report.letters
    return found


def whole(name: str) -> str:
    return settle("\n".join(part.quote for part in letter(name).parts))


def body(name: str) -> str:
    return settle("\n".join(part.quote for part in read(name).report.body))


@pytest.mark.parametrize("name", HEADINGS)
def test_what_stands_above_each_sample(name: str):
    report = read(name).report
    shown = [part and settle(part.quote) for part in (report.outlet, report.section, report.headline)]
    assert (*shown, quotes(report.byline), report.date.value) == HEADINGS[name]


def test_the_samples_are_a_story_in_order():
    assert list(SAMPLES) == list(HEADINGS)
    dates = [read(name).report.date.value for name in SAMPLES]
    assert dates == sorted(dates)


def test_the_letter_in_full():
    found = letter(FULL)
    (part,) = found.parts
    assert part.quote.startswith("To Ms. Michelle Bachelet, UN High Commissioner for Human Rights\n")
    assert part.quote.endswith("for having turned to you.\n\nWith respect,")
    assert (found.completeness.value, found.unclosed_quote) == ("full", False)
    assert quotes(found.senders) == ["A number of prisoners in Hall 10, Gohardasht Prison, Karaj"]
    assert found.closing.quote == "With respect,"
    assert "close to the lamp" in body(FULL)
    assert "close to the lamp" not in whole(FULL)


def test_the_letter_in_full_is_addressed_to_two_offices():
    names = quotes(letter(FULL).addressees)
    assert len(names) == 2
    assert names[0].endswith("Michelle Bachelet, UN High Commissioner for Human Rights")
    assert names[1].endswith(
        "Javaid Rehman, Special Rapporteur on the situation of human rights in the Islamic Republic of Iran"
    )


def test_the_letter_in_parts():
    found = letter(PARTS)
    assert (found.completeness.value, found.unclosed_quote, len(found.parts)) == ("parts", True, 3)
    parts = quotes(found.parts)
    assert [part[:22] for part in parts] == [
        "To Ms. Michelle Bachel",
        "the prison office accu",
        "we ask you for three t",
    ]
    assert [part[-13:] for part in parts] == [" longer read.", "ited Nations.", "With respect,"]
    assert found.signature.quote == "A number of prisoners in Hall 10, Gohardasht Prison, Karaj"
    assert "The letter then turns" not in whole(PARTS)
    assert "bus drivers" not in body(PARTS).lower()


def test_the_letter_in_parts_is_dated_by_offices_and_the_days_name():
    record = read(PARTS)
    line = record.report.dateline
    assert (line.quote, line.place.quote, line.date.quote) == ("Karaj, Wednesday, 6 Nov", "Karaj", "Wednesday, 6 Nov")
    assert record.report.date.candidates == ("2019-11-06",)
    assert all(word in record.report.date.basis for word in ("Bachelet", "Rehman", "Wednesday"))
    assert {found.date for found in record.report.date.rejected} >= {"XXXX-03-03", "XXXX-01-12", "XXXX-12-28"}


def test_the_letter_in_persian():
    record, found = read(PERSIAN), letter(PERSIAN)
    assert (record.page.language, record.page.direction) == ("fa", "rtl")
    (part,) = found.parts
    assert part.quote.startswith("سرکار خانم میشل باچله")
    assert part.quote.endswith("با احترام")
    assert quotes(found.senders) == ["جمعی از زندانیان سالن ۱۰ زندان گوهردشت کرج"]
    assert (found.completeness.value, found.unclosed_quote) == ("full", False)


def test_one_letter_is_carried_by_three_outlets():
    assert len({read(name).report.outlet.quote for name in CARRIERS}) == 3
    assert all("Rostam Kavehpour" in whole(name) for name in (FULL, PARTS))
    assert "رستم کاوه‌پور" in whole(PERSIAN)


def test_the_answer_is_a_document_of_its_own():
    received, reply = read(ANSWER).report.letters
    assert quotes(received.addressees) == ["The United Nations human rights office"]
    assert (received.parts, received.completeness.value) == ((), "paraphrase")
    assert quotes(reply.senders) == ["a spokesperson for the office"]
    assert quotes(reply.addressees) == ["Lakeside Press Agency"]
    assert [settle(part.quote)[:10] for part in reply.parts] == ["We confirm", "Nobody sho"]
    assert all("first line that anyone" not in part.quote for part in reply.parts)


@pytest.mark.parametrize("name", [MARGIN, NEITHER])
def test_pages_without_a_letter(name: str):
    report = read(name).report
    assert report.letters == ()
    assert report.missing["letters"]


def test_the_appeal_in_the_margin_is_there_and_is_set_aside():
    record = read(MARGIN)
    words = "Speak for our husbands before the court does"
    assert words in record.page.text
    assert words not in body(MARGIN)
    assert body(MARGIN).startswith("The cable ferry between")
    assert body(MARGIN).endswith("promised last spring.")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_carries_its_notice_in_its_footer(name: str):
    record = read(name)
    notice = NOTICE_FA if record.page.language == "fa" else NOTICE
    (block,) = [block for block in record.page.blocks if notice in settle(record.page.text[block.start : block.end])]
    assert block.role == "furniture"
    assert b'<meta name="generator" content="onrecord samples">' in SAMPLES[name] or name.endswith(".txt")


@pytest.mark.parametrize("name", HEADINGS)
def test_every_span_of_a_sample_holds_its_words(name: str):
    data = json.loads(read(name).to_json())
    assert list(spans(data))
    check_record(data)
    check_own_words(data)


@pytest.mark.parametrize("name", APPEALS)
def test_each_language_has_a_page_with_one_letter_that_is_read_without_an_error(name: str):
    language, outlet, day, sender, addressee, requests = APPEALS[name]
    record = onrecord.read(LANGUAGES[name], name=name, media_type="text/html")
    report, findings = record.report, record.findings
    assert (record.page.language, report.outlet.quote, report.date.value) == (language, outlet, day)
    (found,) = report.letters
    assert quotes(found.senders) == [sender]
    assert addressee in quotes(found.addressees)[0]
    names = {party.id: party.name for party in findings.parties}
    assert [each.act for each in findings.statements] == ["appeal"] * requests
    assert {names[each.speaker].casefold() for each in findings.statements} == {sender.casefold()}
    assert {names[each.addressee] for each in findings.statements if each.addressee} == {addressee}
    assert NOTICES[language] in settle(record.page.text)


def test_every_page_in_another_language_is_tested():
    assert set(LANGUAGES) == set(APPEALS)


@pytest.mark.slow
def test_the_demo_reads_every_sample():
    result = CliRunner().invoke(main, ["demo"])
    assert (result.exit_code, result.exception) == (0, None)
    assert all(name in result.output for name in [*SAMPLES, *LANGUAGES])
    assert "invented" in result.output
    assert result.output.index("ASKS FOR") < result.output.index("Letter      given in full.")
    senders = ("A number of prisoners", "Un groupe", "Un grupo", "خانواده‌های")
    assert all(sender in settle(result.output) for sender in senders)
    assert "proposed)" not in result.output


@pytest.mark.parametrize("name", SAMPLES)
def test_the_demo_shows_one_sample_whole(name: str):
    result = CliRunner().invoke(main, ["demo", "--show", name[:2]])
    assert (result.exit_code, result.exception) == (0, None)
    assert settle(HEADINGS[name][2]) in settle(result.output)


def test_the_demo_knows_its_samples_names():
    result = CliRunner().invoke(main, ["demo", "--show", "99"])
    assert result.exit_code == 2
    assert all(name in settle(result.output).replace(" ", "") for name in SAMPLES)
