"""Normalising spellings of a name: accents, case, apostrophes, hyphens and Persian letter variants do not count.

The rule is ours. It is made for looking up a listed spelling, and not for deciding whether two people are the same. A
spelling that no table lists is not found, and that is right here.
"""

import unicodedata

_DELETED = "'’‘ʼʻ`´′ـء"
"""Apostrophes of every kind, the Arabic tatweel and a hamza that stands alone: writers leave them out freely."""

_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ي": "ی",  # Arabic yeh and alef maksura, which Persian keyboards and fonts mix up with the Persian yeh
    "ى": "ی",
    "ك": "ک",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
}
"""Letters that Unicode does not take apart, or that one sound shares between Arabic, Persian and Urdu typing."""


class _FoldingTable(dict[int, str | None]):
    """A table for `str.translate` that computes each character once, at its first use."""

    def __missing__(self, code: int) -> str | None:
        self[code] = found = _folded(chr(code))
        return found


def _folded(character: str) -> str | None:
    if character in _DELETED:
        return None
    if character in _LETTERS:
        return _LETTERS[character]
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:  # accents and vowel signs; zero-width and direction marks
        return None
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return character if character.isalnum() else " "


_TABLE = _FoldingTable()


def fold(text: str) -> str:
    """The words of `text` as they are compared, with one space between them.

    >>> fold("Zeid Ra’ad Al-Hussein")
    'zeid raad al hussein'
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return " ".join(plain.casefold().translate(_TABLE).split())


def squeeze(text: str) -> str:
    """`fold` without its spaces: "Ki-moon", "Ki moon" and "Kimoon" are one, and so are دبیرکل and دبیر کل.

    >>> squeeze("Ban Ki-moon")
    'bankimoon'
    """
    return fold(text).replace(" ", "")


def slug(text: str) -> str:
    """`text` in plain lower-case letters and hyphens, for an id; empty where it holds no Latin letter or digit.

    >>> slug("António Guterres")
    'antonio-guterres'
    """
    return "-".join(word for word in fold(text).split() if word.isascii())
