"""The text direction of a page whose language has no folder, from its script."""

from __future__ import annotations

import re
from unicodedata import bidirectional

LTR, RTL = "ltr", "rtl"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
"""The Unicode classes of letters that run right to left: Hebrew, N'Ko and others; Arabic, Syriac and Thaana."""
_SAMPLE = 4000
"""So many characters of running text are looked at: links and menus in Latin letters stand around any page."""
_CLEAR = 0.3
"""The share of either script from which the letters decide alone; a text nearer to half and half asks the markup.

A news text in Arabic or Hebrew that names companies and quotes titles in Latin letters stays above .85.
"""


_ANY = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""A letter of the blocks of Unicode for scripts that run right to left."""


def has_right_to_left(text: str) -> bool:
    """Whether any letter runs right to left; much faster than to count them."""
    return _ANY.search(text[:_SAMPLE]) is not None


def text_direction(text: str, markup: str = "") -> str:
    """Return "ltr" or "rtl" by the share of letters that run right to left.

    Args:
        text: the page's running text.
        markup: the `dir` of the page's `html` or `body` element; it decides where the letters are half and half, or
            none. A page in Hebrew often says "ltr", or nothing, so it does not decide against the letters.

    >>> text_direction("نداء إلى الأمم المتحدة"), text_direction("An appeal"), text_direction("7 + 8", "rtl")
    ('rtl', 'ltr', 'rtl')
    """
    right = left = 0
    for letter in text[:_SAMPLE]:
        strong = bidirectional(letter)
        right += strong in _RIGHT_TO_LEFT
        left += strong == "L"
    share = right / (right + left) if right + left else 0.5
    if markup in {LTR, RTL} and _CLEAR < share < 1 - _CLEAR:
        return markup
    return RTL if right and share >= 0.5 else LTR
