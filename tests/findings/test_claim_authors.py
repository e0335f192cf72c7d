"""Who has made the claim that somebody denies: he is whom the denial answers."""

from __future__ import annotations

import pytest

from onrecord.vocabulary import SpeechAct
from tests.findings.short_articles import acts

DENIED = [
    ("The army denied accusations by the Harlau Farmers' Union that its soldiers burned the village.", "Farmers"),
    ("The army denied accusations Sunday by leftist deputies that its soldiers burned the village.", "deputies"),
    ("The ministry rejected the claims of the Harlau Farmers' Union.", "Farmers"),
    ("The mayor dismissed allegations from Ada Lund that he took bribes.", "Ada Lund"),
    ("The mayor, Otto Reik, denied Ada Lund's allegations.", "Ada Lund"),
    ("Otto Reik, a spokesman for the army, refuted the claims of villagers.", "villagers"),
    ("Activists have accused the ruling party of stealing the vote, a charge it denies.", "Activists"),
    ("Ada Lund, a lawyer, accused the mayor, Otto Reik, of theft. Reik denied the allegations.", "Ada Lund"),
]
NOBODY = [
    "The army denied allegations of torture by its soldiers.",
    "The ministry rejected reports of police brutality.",
    "The army dismissed claims of genocide in Harlau.",
    "The mayor denied the charges.",
    "The Harlau Farmers' Union accused the mining company of theft. The mayor rejected the accusations.",
]


def answered(said: str) -> list[str | None]:
    """The names of those whom the denials of an article answer."""
    return [names.get(each.addressee or "") for each, names in acts("en", said) if each.act is SpeechAct.DENY]


@pytest.mark.parametrize(("said", "name"), DENIED)
def test_a_denial_answers_who_has_made_the_claim(said: str, name: str):
    assert [name in (other or "") for other in answered(said)] == [True]


@pytest.mark.parametrize("said", NOBODY)
def test_a_denial_answers_nobody_where_nobody_is_said_to_have_made_the_claim(said: str):
    assert answered(said) == [None]
