"""An archive for the tests of the review: the same pages in a case for each test, because tests decide on them."""

from __future__ import annotations

from pathlib import Path

import onrecord
from onrecord.register import writes
from onrecord.register.db.connection import open_register
from onrecord.register.db.scope import Scope
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.ingest.suggestions import suggest
from tests.register.conftest import captured
from tests.register.pages import COURIER, DENIAL, HERALD, page

JUDGES = ("ann", "omid")
CASES = {
    "letters": ("herald", "twice"),
    "reports": ("herald", "courier", "weather"),
    **dict.fromkeys(("answers", "persian answers"), ("asked", "answered")),
    "forms": ("herald", "courier", "denial", "persian", "twice"),
    "undo": ("courier", "denial"),
    "conflict": ("herald", "courier", "denial"),
    "corrections": ("twice",),
    "one digit": ("herald", "courier", "twice"),
    "two letters": ("twice",),
    "rest": ("many", "more"),
    **dict.fromkeys(("many", "chance", "reasons"), ("many",)),
    "keys": ("herald", "courier", "denial"),
    "persian keys": ("herald", "denial", "persian"),
    "select": ("persian", "twice"),
    "away": ("courier", "denial"),
    "two": ("courier",),
    "again": ("courier",),
    "opinions": ("many",),
    "split": ("letter",),
    "more keys": ("letter",),
    "persian more keys": ("letter",),
    "taken back": ("courier", "denial"),
    "signed out": ("denial",),
    "menu": ("courier",),
    "wide": ("unbroken",),
    "empty": ("weather",),
    "letters without": ("untitled", "untitled persian", "herald"),
    "in view": ("many",),
    "steps": ("herald", "courier", "denial"),
    "digits": ("herald", "denial"),
    "persian digits": ("herald", "denial"),
    "details": ("herald", "courier"),
    "details two": ("herald",),
    "axe": ("herald", "persian"),
    "notes": ("struck", "herald"),
    "cut": ("letter", "persian"),
    "speed": ("many", "more", "herald", "courier", "denial", "persian", "twice"),
}
"""The pages of each case."""
_NAMES = "Adler Bode Castel Dorn Elster Falk Garbe Hahn Iven Jarre".split()


def wards(cards: int, headline: str = "The wards speak") -> str:
    """A page with about so many acts."""
    said = [f"{_NAMES[n % 10]} Number{n} accused the warden of beating him in ward {n}." for n in range(cards)]
    return page(headline, "XANADU, 4 May 2017 – The wards of the prison spoke on Thursday.", *said)


SAMPLES = Path(onrecord.__file__).parent / "samples"
PERSIAN = (SAMPLES / "03-letter-in-persian.html").read_text()
ASKED, ANSWERED = ((SAMPLES / "story" / f"story-{name}.html").read_text() for name in ("1-letter", "4-answer"))
TWICE = page(
    "Twice the same",
    "KUBLA, 6 May 2017 – Prisoners accuse the warden 🕊️ of beating them. Prisoners accuse the warden of theft.",
    "The families asked the ministry for a doctor. The ministry did not answer the families.",
)
LETTER = page(
    "Two are asked",
    "KUBLA, 7 May 2017 – The families of Kubla urged the Minister of Justice and the Minister of Health to send a doctor to"
    " the prison.",
    "The Mothers of Kubla urged the Minister of Health to pay for medicine.",
)
WEATHER = page("Rain in Kubla", "KUBLA, 8 May 2017 – It rained in Kubla on Monday.", "The river rose by a metre.")
UNBROKEN = page("Z" * 900, "ZENDA, 5 May 2017 – The nurses of Zenda urged the Minister of Health to pay their wages.")
STRUCK = page(
    "Nurses of Kubla ask for wages",
    "KUBLA, 9 May 2017 – The nurses of Kubla urged the Minister of Health to <del>raise and</del> pay their wages.",
)
UNTITLED = """Excellency,

We, the prisoners of ward seven in Zenda, ask you to send a physician to the prison before the winter.

A number of prisoners in Zenda
"""
UNTITLED_PERSIAN = """جناب آقای دبیر کل،

ما زندانیان بند هفت زندان زندا از شما می‌خواهیم پیش از زمستان پزشکی به این زندان بفرستید.

جمعی از زندانیان زندا
"""
PAGES = {
    "untitled": UNTITLED,
    "untitled persian": UNTITLED_PERSIAN,
    "unbroken": UNBROKEN,
    "asked": ASKED,
    "answered": ANSWERED,
    "letter": LETTER,
    "struck": STRUCK,
    "weather": WEATHER,
    "herald": HERALD,
    "courier": COURIER,
    "denial": DENIAL,
    "persian": PERSIAN,
    "twice": TWICE,
}


def fill(folder: Path) -> None:
    """Enter the pages in every case. Each page is read once."""
    read = {name: (content.encode(), onrecord.read(content.encode())) for name, content in PAGES.items()}
    for name, content in (("many", wards(42)), ("more", wards(20, "More wards speak"))):
        read[name] = (content.encode(), onrecord.read(content.encode()))
    register = open_register(RegisterLocation(folder))
    for case, names in CASES.items():
        scope = writes.open_case(register, case, "collector")
        for number, name in enumerate(names):
            _enter(scope, *read[name], number)
        for person in JUDGES:
            writes.grant_role(scope, person, "judge")
        writes.grant_role(scope, "ruth", "reader")
    register.close()


def _enter(scope: Scope, data: bytes, found: onrecord.Record, number: int) -> None:
    writes.enter(scope, captured(data, None, f"e{scope.case:03d}{number:028d}"), found, propose=suggest)
