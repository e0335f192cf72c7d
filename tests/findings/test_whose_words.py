"""Whose words a quotation holds: those of the one who is announced above it, and not of the next name."""

from __future__ import annotations

import pytest

import onrecord
from tests.findings.reading import acts_of, party, record_of, row, rows

LED = "A court in Norland has put off the trial of the nurse Maren Dahl without a new date, her family said on Monday."


def speakers(*paragraphs: str) -> list[tuple[str, str | None]]:
    """The acts of an article with who does them, in the order of the text."""
    return [each[:2] for each in rows(record_of(*paragraphs))]


@pytest.mark.usefixtures("proposals")
def test_a_quotation_over_paragraphs_is_by_the_one_whom_the_paragraph_above_it_names():
    _, *found = speakers(
        LED,
        "Leanna Burke, a lawyer at Harbour Rights, said:",
        "“What the court did to Maren today is an abuse of her rights and a breach of international law.",
        "“The government of Sutland promised to protect her. It is critical that it assert its right to attend the trial.”",
        "Kate Allard, director of Amnesty Watch, said:",
        "“Norland must free Maren at once.”",
    )
    assert found == [("accuse", "Leanna Burke"), ("appeal", "Leanna Burke"), ("appeal", "Kate Allard")]


def test_a_paragraph_that_is_all_one_quotation_goes_on_with_the_one_above():
    found = speakers(
        LED,
        "“The trial is a farce, and everybody here knows it,” said the lawyer Leanna Burke.",
        "“Norland must free Maren at once and let her go home to her children.”",
    )
    assert found[-1] == ("appeal", "Leanna Burke")


def test_words_in_quotation_marks_are_not_of_who_speaks_in_the_paragraph_above():
    found = speakers(
        LED,
        "Terry Sandau of the Harbour Nation said the government must change its laws on land and on the harbour.",
        "“When harbour people stand up for their land, the governments of Norland and its provinces punish us. "
        "We are calling on them to act fairly,” said Leanna Burke, spokeswoman of the dockers of Kolmar.",
    )
    assert ("accuse", "Terry Sandau") not in found
    assert found[-1] == ("appeal", "Leanna Burke")


def test_it_before_a_passive_of_saying_is_nobody():
    record = record_of(LED, "The dockers' union said the port was closed. It is said that guards beat the two men.")
    assert [row(record, each)[1] for each in acts_of(record) if "beat" in each.content[0].quote] == [None]


def test_they_behind_words_on_what_they_do_are_those_who_speak():
    record = record_of(
        LED, "The dockers met on Monday. Addressing the ministers they said: “We ask you to free Maren.”"
    )
    assert "ministers" not in {row(record, each)[1] for each in acts_of(record)}


def test_a_paragraph_that_names_its_own_speaker_does_not_go_on():
    found = speakers(
        LED,
        "“The trial is a farce, and everybody here knows it,” said the lawyer Leanna Burke.",
        "“Norland must free Maren at once,” said the teacher Kate Allard.",
    )
    assert found[-1] == ("appeal", "Kate Allard")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "David Mane, director of Refugee Law, said: “Health experts continue to highlight that nobody can keep a"
                " distance. The government must immediately heed this advice and release people.”"
            ),
            ("appeal", "David Mane"),
        ),
        (
            "Dozens were hurt as the army moved into the square to clear protesters calling for Mayor Orr to resign.",
            ("appeal", "protesters"),
        ),
        (
            "The White House recognizes Guadal as the legitimate leader of the nation, blaming Madero for the ruin of the land.",
            ("accuse", "White House"),
        ),
        (
            "The unions of the port, among them the Weavers’ Guild, which called for the release of the nurse, met on Monday.",
            ("appeal", "Weavers’ Guild"),
        ),
    ],
)
def test_the_subject_of_a_verb(text: str, expected: tuple[str, str]):
    assert expected in speakers(LED, text)


def test_groups_that_other_words_tell_apart_are_two_parties():
    found = speakers(
        "Public sector workers must return to work by Monday, the army said.",
        "Garment workers, led by women union leaders, have demanded that fashion brands respect their rights.",
    )
    assert found[-1] == ("appeal", "Garment workers")


DENIED = {
    "pt": (
        "Segundo moradores do bairro, policiais invadiram casas. O comandante, major Hideraldo Belim, negou as acusações."
    ),
    "fa": "غلامحسین رادمان، رئیس سازمان زندان‌ها، هرگونه ضرب و شتم زندانیان توسط ماموران و زندانبانان را تکذیب کرد.",
}


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize("language", DENIED)
def test_who_denies_neither_answers_nor_accuses(language: str):
    html = f"<html lang={language}><h1>1</h1><p>{DENIED[language]}</p></html>"
    record = onrecord.read(html.encode(), media_type="text/html; charset=utf-8")
    denier = {"pt": "Hideraldo Belim", "fa": "غلامحسین رادمان"}[language]
    acts = [each for each in acts_of(record) if party(record, each.speaker) == denier]
    assert [row(record, each)[0] for each in acts] == ["deny"]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(
    "said",
    [
        "published a statement. The statement said: “We condemn their dismissal. We call on the ministry to take them back.”",
        "published a statement. The statement reads: “Six of us lost their posts. We demand that the ministry take them back.”",
        "has published a press release. “Six of us lost their posts. We urge the ministry to take them back,” the statement says.",
    ],
)  # fmt: skip
def test_we_in_a_statement_are_those_who_published_it(said: str):
    found = rows(record_of(LED, f"The Harbour Teachers' Union {said}"))
    assert ("appeal", "Harbour Teachers' Union", "ministry") in [each[:3] for each in found]


@pytest.mark.usefixtures("proposals")
def test_who_is_said_to_beat_somebody_threatens_in_the_same_sentence():
    found = rows(
        record_of("Ida Lund says soldiers hit her and threatened to shoot her brother if he spoke to the press.")
    )
    assert [each[1] for each in found if each[0] == "threaten"] == ["soldiers"]
