"""Short articles for tests that read a page as a user does, with `onrecord.read`, and look at nothing but its record."""

from __future__ import annotations

import onrecord
from onrecord.findings.model import Statement
from onrecord.record import Record
from onrecord.vocabulary import SpeechAct

_HEAD = {
    "es": "Noticias del río",
    "de": "Nachrichten vom Fluss",
    "en": "News from the river",
    "fa": "خبر شهر",
    "fr": "Nouvelles du fleuve",
}
_LAST = {
    "es": "El pueblo está a orillas del río, y su mercado se celebra el primer lunes de cada mes en la plaza.",
    "de": "Die Stadt liegt am Fluss, und ihr Markt wird am ersten Montag jedes Monats auf dem alten Platz abgehalten.",
    "en": "The town lies on the river Alph, and its market is held on the first Monday of every month.",
    "fr": "La ville est au bord du fleuve, et son marché se tient le premier lundi de chaque mois sur la vieille place.",
    "fa": "این شهر کنار رودخانه است و بازار آن هر ماه در نخستین روز دوشنبه برپا می‌شود و بسیار شلوغ است.",
}


def record_of(*paragraphs: str, language: str = "en") -> Record:
    """The record of an article with these paragraphs, with a headline above and a paragraph without any act below."""
    body = "".join(f"<p>{each}</p>" for each in (*paragraphs, _LAST[language]))
    html = f"<h1>{_HEAD[language]}</h1><div class='article-body'>{body}</div>"
    return onrecord.read(html.encode(), media_type="text/html; charset=utf-8")


def statements_of(record: Record) -> tuple[Statement, ...]:
    """The statements of a record."""
    assert record.findings is not None
    return record.findings.statements


def acts_of(record: Record) -> list[Statement]:
    """The statements that do more than say something."""
    return [each for each in statements_of(record) if each.act is not SpeechAct.STATE]


def party(record: Record, name: str | None) -> str | None:
    """The name of a party by its id."""
    assert record.findings is not None
    return next((each.name for each in record.findings.parties if each.id == name), None)


def row(record: Record, one: Statement) -> tuple[str, str | None, str | None, str | None, str | None]:
    """An act with its speaker, addressee and target by name, and with what it asks for."""
    asked = one.ask.quote if one.ask else None
    speaker, addressee, target = (party(record, each) for each in (one.speaker, one.addressee, one.target))
    return one.act.value, speaker, addressee, target, asked


def rows(record: Record) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    """All acts of a record in that form."""
    return [row(record, each) for each in acts_of(record)]
