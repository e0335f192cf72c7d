"""The lines that say who signs below them, in several languages, and lines that only sound alike."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.page.salutation_lines import heads_signatures


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "Signed:"),
        ("en", "Signed,"),
        ("en", "SIGNATORIES"),
        ("en", "**Signed by:**"),
        ("es", "### Firman"),
        ("en", "List of signatories (as of 3 May)"),
        ("en", "Signed by the following unions:"),
        ("en", "The following unions have signed:"),
        ("en", "The following unions have signed this letter:"),
        ("es", "Organizaciones firmantes:"),
        ("fr", "Liste des signataires"),
        ("de", "Unterzeichnende Organisationen:"),
        ("pt", "Entidades signatárias:"),
        ("ru", "Подписали:"),
        ("tr", "İmzacılar:"),
        ("ar", "المنظمات الموقعة:"),
        ("fa", "اسامی امضاکنندگان به ترتیب الفبا:"),
        ("fa", "امضاها"),
    ],
)
def test_a_line_that_says_who_signs(code: str, line: str):
    assert heads_signatures(line, languages.load(code))


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", ""),
        ("en", "Signed by Ada Lund"),
        ("en", "Signed copies are in the shop"),
        ("en", "She signed a letter that said:"),
        ("en", "Signed by the mayor, the notice says:"),
        ("en", "Signed by the mayor of Kolmar on the third of May, in the old hall of the weavers:"),
        ("fr", "Signature du traité à Kolmar"),
        ("fa", "امضا کردند"),
    ],
)
def test_a_line_that_says_something_else(code: str, line: str):
    assert not heads_signatures(line, languages.load(code))
