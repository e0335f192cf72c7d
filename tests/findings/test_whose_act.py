"""Whose act it is: the sentence's subject and not the nearest name, the writer of a document, or nobody who is named."""

from __future__ import annotations

import pytest

from onrecord.vocabulary import SpeechAct
from tests.findings.reading import acts_of, party, record_of


def speakers(text: str, act: SpeechAct, language: str = "en") -> list[str | None]:
    """Who does the acts of one kind, in the order of the text."""
    record = record_of(*text.split("\n"), language=language)
    return [party(record, each.speaker) for each in acts_of(record) if each.act is act]


@pytest.mark.parametrize(
    ("text", "act", "speaker"),
    [
        (
            (
                "In that interview, Tom Rook conceded that harbour timber was being moved out of the port, but denied"
                " involvement in the trade."
            ),
            SpeechAct.DENY,
            "Tom Rook",
        ),
        (
            'Ann Kestrel described the deadlock in the harbour as "dangerous" and appealed to Fenland to use its influence.',
            SpeechAct.APPEAL,
            "Ann Kestrel",
        ),
        (
            'The Palace referred to the migrants as "guests" in a Thursday brief urging Parliament to pass the bill.',
            SpeechAct.APPEAL,
            "Palace",
        ),
        (
            (
                "Governor Marsh also expressed support for the weak U.S.-backed government in Harbour, and called on Fenland"
                " to stop meddling."
            ),
            SpeechAct.APPEAL,
            "Marsh",
        ),
        (
            "The union said that the guards had beaten two miners, and demanded an inquiry.",
            SpeechAct.APPEAL,
            "union",
        ),
    ],
)
def test_a_verb_behind_a_conjunction_has_the_subject_of_the_sentence(text: str, act: SpeechAct, speaker: str):
    assert speakers(text, act) == [speaker]


def test_a_second_verb_in_a_clause_that_is_told_keeps_its_own_subject():
    assert speakers("The mayor said that the union came to the hall and demanded an inquiry.", SpeechAct.APPEAL) == [
        "union"
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Theresa May urged Moorland to release the two guards.", "Theresa May"),
        ("Prosecutor Ann Fell, who filed the charges, urged Moorland to release the two guards.", "Ann Fell"),
        ("Tom Will has urged Moorland to release the two guards.", "Tom Will"),
    ],
)
def test_a_surname_is_no_verb(text: str, speaker: str):
    assert speakers(text, SpeechAct.APPEAL) == [speaker]


@pytest.mark.parametrize(
    "text", ["The union may urge Moorland to release them.", "In May the union will urge them to go."]
)
def test_a_modal_is_one_all_the_same(text: str):
    assert speakers(text, SpeechAct.APPEAL) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Just before the search began, a drifter accused of kidnapping the woman told them where to look, wardens said.",
            "en",
        ),
        ("A singer from Alderham has reached a settlement in a lawsuit that accused her of copying a song.", "en"),
        ("Un barquero acusado de robo declaró que no estaba en el puerto, según informó ayer la policía.", "es"),
    ],
)
def test_a_charge_that_nobody_is_said_to_make_is_nobodys(text: str, language: str):
    assert set(speakers(text, SpeechAct.ACCUSE, language)) <= {None}


def test_a_document_is_not_somebody():
    text = "Senator Nora Quill moved an amendment.\nThe Amendment reads: “The Government must close the Fenland camp.”"
    assert "Amendment" not in speakers(text, SpeechAct.APPEAL)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "A Basingford victim has pleaded for help in catching the driver.\n"
                "Jenny Frank, from Larchfield, was crossing the road when the van struck her."
            ),
            "Jenny Frank",
        ),
        (
            (
                "A Basingford victim has pleaded for help in catching the driver.\n"
                "Speaking outside the court on Tuesday, Jenny Frank said that the van had struck her."
            ),
            "Jenny Frank",
        ),
        (
            (
                "A Basingford victim has pleaded for help in catching the driver.\n"
                "The van had struck her on the road to Larchfield, where Jenny Frank keeps an inn."
            ),
            "Basingford victim",
        ),
    ],
)
def test_somebody_who_is_described_first_is_named_next(text: str, speaker: str):
    assert speakers(text, SpeechAct.APPEAL) == [speaker]


def test_several_asks_under_one_verb_are_several_appeals():
    text = "Senator Quill called on the Government to stop its unnecessary policy and to provide permanent visas for refugees."
    asks = [each.ask.quote for each in acts_of(record_of(text)) if each.ask]
    assert asks == ["stop its unnecessary policy", "provide permanent visas for refugees"]


def test_several_things_that_are_asked_for_are_one_appeal():
    assert len(speakers("The union urged the mayor to open the well and the bridge.", SpeechAct.APPEAL)) == 1


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("The NUJ and the DWA called on the Minister of Justice to meet them.", ["NUJ", "DWA"]),
        ("Mayor Ben Hall and Governor Ida Reed asked the harbour board to wait.", ["Ben Hall", "Ida Reed"]),
        # Two posts of one person.
        ("Northern Courier President and Editor-in-Chief Ada Lund called on the police to release her.", ["Ada Lund"]),
        ("Union Secretary General and Spokesman Otto Ahl urged the harbour board to free the dockers.", ["Otto Ahl"]),
    ],
)
def test_each_of_those_who_ask_together_asks(text: str, asking: list[str]):
    assert speakers(text, SpeechAct.APPEAL) == asking


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(
    ("text", "denying"),
    [
        ("Otto Ahl was accused of fraud, which he denied.", ["Otto Ahl"]),
        ("Prosecutors say Otto Ahl took bribes, an accusation he denies.", ["Otto Ahl"]),
        ("Otto Ahl denies fraud.", ["Otto Ahl"]),
        ("Otto Ahl pleaded not guilty to the charges.", ["Otto Ahl"]),
        ("Otto Ahl has pleaded not guilty.", ["Otto Ahl"]),
        # What is denied is no claim, or nobody denies.
        ("Otto Ahl was denied bail over a murder.", []),
        pytest.param(
            "The guards, whom the mayor likes, denied the prisoners water.",
            [],
            marks=pytest.mark.xfail(strict=True, reason="the encoder takes what is withheld for what is denied"),
        ),
        ("The families pleaded with the board not to close the mill.", []),
    ],
)
def test_what_is_denied_may_stand_before_the_verb(text: str, denying: list[str]):
    assert speakers(text, SpeechAct.DENY) == denying


def test_whom_a_persian_word_leads_to_is_asked_and_does_not_ask():
    record = record_of(
        "لذا از آن مقام قضایی تقاضا دارد نسبت به مرخصی زندانیان تجدید نظر شود.",
        language="fa",
    )
    appeals = [each for each in acts_of(record) if each.act is SpeechAct.APPEAL]
    assert all(party(record, each.speaker) != "مقام قضایی" for each in appeals)


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("A drifter accused of stealing the boat fled on Monday, wardens said.", None),
        ("A drifter accused of stealing the boat by the wardens fled on Monday.", "wardens"),
    ],
)
def test_who_reports_on_somebody_accused_does_not_accuse(said: str, speaker: str | None):
    assert set(speakers(said, SpeechAct.ACCUSE, "en")) <= {None, speaker}
