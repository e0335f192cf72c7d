"""Bodies that speak by a description: "the group" behind a name, and "the dockers' union" as a name of its own."""

from __future__ import annotations

import pytest

from onrecord.record import read
from tests.findings.reading import record_of, rows

MEANT = [
    ("The Harlau Rights Centre printed its report. The group accused the Interior Ministry of torture.", "Harlau Rights Centre"),
    ("The Alph Mining Guild met on Monday. It rained. The organisation accused the mayor of lying.", "Alph Mining Guild"),
    ("The Lund Greens met on Monday in the old mill. The party accused the mayor of lying about the port.", "Lund Greens"),
    ("The Harlau Rights Centre met the Education Ministry. The group accused the mayor of lying.", "Harlau Rights Centre"),
]  # fmt: skip
NOT_MEANT = [
    # two bodies, of whom either may be meant
    "The Harlau Rights Centre met the Alph Mining Guild. The group accused the mayor of lying.",
    # neither is the nearest one
    "The Harlau Rights Centre met on Monday. The Alph Mining Guild did not. The group accused the mayor of lying.",
    # a company is no rights centre
    "The Harlau Rights Centre met on Monday in the mill. The company accused the mayor of lying.",
    # an outlet reports
    "The Lund Daily wrote about the old prison on Monday. The group accused the mayor of lying.",
    # too far
    "The Harlau Rights Centre met. It rained. It snowed. The mill burned. The group accused the mayor of lying.",
    # a body of the state
    "The Education Ministry closed the school on Monday. The group accused the mayor of lying.",
]
OWNED = [
    ("Brau Lund AG opened a plant in May. The dockers' union accused Karl Renz of lying.", "dockers' union"),
    ("The Harlau Rights Centre met on Monday. The doctors’ association accused Karl Renz of lying.", "doctors’ association"),
]  # fmt: skip


def speakers(said: str) -> list[str | None]:
    """Who accuses in a short article, by name."""
    return [speaker for act, speaker, *_ in rows(record_of(said)) if act == "accuse"]


@pytest.mark.parametrize(("said", "name"), MEANT)
def test_a_group_that_speaks_is_the_only_body_named_before_it(said: str, name: str):
    assert speakers(said) == [name]


@pytest.mark.parametrize("said", NOT_MEANT)
def test_a_group_that_may_be_somebody_else_is_nobody(said: str):
    assert speakers(said) == [None]


@pytest.mark.parametrize(("said", "name"), OWNED)
def test_a_body_with_its_members_is_named_by_them(said: str, name: str):
    assert speakers(said) == [name]


def test_a_body_with_an_adjective_may_be_the_one_before():
    assert speakers("The Harlau Rights Centre met. The old union accused Karl Renz of lying.") == [None]


DESCRIBED = [
    ("en", "The families accused a mining company of fouling the river. The company denied the claims.", "mining company"),
    ("en", "The nurses say that the city hospital has punished them. The hospital denied the claims.", "city hospital"),
    ("es", "Las familias acusan a una empresa minera de contaminar el río. La empresa negó las acusaciones.", "empresa minera"),
    ("fr", "Les familles accusent une société minière de polluer la rivière. La société rejette ces accusations.", "société minière"),
    ("pt", "As famílias acusam uma empresa mineira de poluir o rio. A empresa negou as acusações.", "empresa mineira"),
]  # fmt: skip


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("language", "said", "name"), DESCRIBED)
def test_a_noun_alone_means_the_only_body_described_with_it(language: str, said: str, name: str):
    record = read(said.encode(), media_type="text/plain")
    assert record.page.language == language
    assert [(act, speaker) for act, speaker, *_ in rows(record)][-1] == ("deny", name)
    assert record.findings is not None
    assert [party.kind.value for party in record.findings.parties if party.name == name] == ["body"]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(
    "said",
    [
        "The families accused a mining company and a road company of fouling the river. The company denied the claims.",
        "The families accused a mining company of theft. A road company helped it. The company denied the claims.",
        "The families accused a mining company of theft. The Harbour Company and the Alph Company helped. The company denied it.",
        "The company built a road. The families accused a mining company of theft. The company denied the claims.",
        "The families accused the riot police of beating Ida Lund. The police denied the claims.",
    ],
)
def test_a_noun_alone_that_may_mean_another_body_is_not_joined(said: str):
    assert [speaker for act, speaker, *_ in rows(record_of(said)) if act == "deny"][-1] in {None, "police", "company"}
