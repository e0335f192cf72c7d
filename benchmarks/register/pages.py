"""Pages for the register: each another outlet's, with a letter. Their persons, outlets and events are invented."""

from __future__ import annotations

_PLACES = "Xanadu Kubla Alph Abora Cimmeria Lethe Avernus Erebus Dis Styx".split()
_ASKS = ("send a delegation", "publish the names of the dead", "release the sick", "let our families in", "answer us")


def page(number: int, edition: int = 0) -> bytes:
    """Return the page of a number; another edition has another last paragraph."""
    place, ask = _PLACES[number % len(_PLACES)], _ASKS[number // len(_PLACES) % len(_ASKS)]
    headline = f"Prisoners of ward {number} in {place} write a letter"
    day = 1 + number % 28
    dateline = f"{place.upper()}, {day} May 2017 – In a letter to UN Secretary-General António Guterres, a number"
    plea = f"For {2 + number} days we have been held in ward {number} of the prison of {place} without a doctor, and"
    paragraphs = (
        f"{dateline} of prisoners of ward {number} in the prison of {place} ask for help. The letter reads:",
        "“Mr. António Guterres, UN Secretary-General",
        f"{plea} the warden laughs at our requests. We ask you to {ask} before the winter comes to {place}.",
        f"A number of prisoners of ward {number} in the prison of {place}”",
        f"Nobody from outside has been in ward {number} for years, its former warden told us in edition {edition}.",
    )
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    head = f'<title>{headline}</title><meta property="og:site_name" content="The {place} Herald {number}">'
    return f"<html lang=en><head>{head}</head><body><article><h1>{headline}</h1>{body}</article></body></html>".encode()
