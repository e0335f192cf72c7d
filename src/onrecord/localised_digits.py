"""Digits as a reader chose them."""

from __future__ import annotations

_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


_LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def latin_digits(text: str) -> str:
    """Return a text that somebody typed with Latin digits for Persian and Arabic ones.

    >>> latin_digits("۱۳۹۶")
    '1396'
    """
    return text.translate(_LATIN)


def in_digits(text: str, digits: str) -> str:
    """Return a text of ours with its digits as the reader chose: "latin" or "persian".

    >>> in_digits("12 May", "persian")
    '۱۲ May'
    """
    return text.translate(_PERSIAN) if digits == "persian" else text


def number(value: int, digits: str) -> str:
    """Return a whole number with its thousands apart.

    >>> number(12345, "latin"), number(12345, "persian")
    ('12,345', '۱۲٬۳۴۵')
    """
    text = f"{value:,}"
    return in_digits(text.replace(",", "٬"), digits) if digits == "persian" else text
