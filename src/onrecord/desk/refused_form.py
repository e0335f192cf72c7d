"""The errors of a form that comes back, found in its page, each with the id of its place there.

Each error of a page is an element with the role "alert". Those of a field have an id that ends with `_error`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

_ALERT = re.compile(r'<(p|div)\b(?=[^>]*\brole="alert")([^>]*)>(.*?)</p>', re.DOTALL)
_ID = re.compile(r'\bid="([^"]*)"')
_NOT_IN_A_LINK = re.compile(r"</?(?:a|p|div|ul|li|form|button|input|label)\b[^>]*>")
_OF_FIELD = "_error"


@dataclass(frozen=True, slots=True)
class FormError:
    """An error: the id of its place, and its sentence as HTML."""

    place: str
    sentence: SafeString


def with_places(page: str) -> tuple[SafeString, list[FormError]]:
    """Return a page in which each error can be linked and focused, and its errors in their order.

    >>> with_places('<p class="error" role="alert">No.</p>')
    ('<p class="error" role="alert" id="error-1" tabindex="-1">No.</p>', [FormError(place='error-1', sentence='No.')])
    """
    found, numbers = list[FormError](), count(1)

    def placed(match: re.Match[str]) -> str:
        tag, attributes, words = match.groups()
        known = _ID.search(attributes)
        place = known[1] if known else f"error-{next(numbers)}"
        sentence = " ".join(_NOT_IN_A_LINK.sub("", words).split())
        label = _label(page, place.removesuffix(_OF_FIELD)) if place.endswith(_OF_FIELD) else ""
        # Both are parts of the page, which escaped them.
        found.append(FormError(place.removesuffix(_OF_FIELD) if label else place, mark_safe(label + sentence)))  # noqa: S308
        named = "" if known else f' id="{place}"'
        return f'<{tag}{attributes}{named} tabindex="-1">{words}</p>'

    changed = _ALERT.sub(placed, page)
    return mark_safe(changed), found  # noqa: S308 - the page, with ids of ours


def _label(page: str, field: str) -> str:
    """Return the label of a field and a colon; nothing if the page has none."""
    found = re.search(rf'<label for="{re.escape(field)}">(.*?)</label>', page, re.DOTALL)
    return _NOT_IN_A_LINK.sub("", found[1]).strip() + gettext(": ") if found else ""
