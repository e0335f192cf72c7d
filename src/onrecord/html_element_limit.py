"""How many elements a page comes to, estimated before it is parsed, so that a page made to fill the memory is refused.

A start tag makes an element. Behind each block, HTML opens all formatting elements again that were never closed: a
thousand `<font size=1>`, `<font size=2>` … and a thousand `<p>` come to half a million elements, in 18 kB. A page with
more attributes of `<html>` and `<body>` than any page has is refused too.
"""

from __future__ import annotations

import re

MAX_ELEMENTS = 500_000
"""The most elements of a page that is parsed: 1,966 real pages of news come to 49,860 at most, and all but six to
less than 11,000. Decision 34 has the memory that so many take."""
_FORMATTING = "b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
_FIRST = "".join(sorted({tag[0] + tag[0].upper() for tag in _FORMATTING.split("|")}))
_REST = "|".join(sorted({"".join(f"[{c}{c.upper()}]" for c in tag[1:]) for tag in _FORMATTING.split("|")}))
_MAY_OPEN = re.compile(rf"<[{_FIRST}](?:{_REST})[\s/>]")
"""Start tags of formatting elements, and a few of no element at all (`<ni>`): to be exact takes twice as long."""
_TAGS = re.compile(rf"<(?:(/?)({_FORMATTING})(?=[\s/>])|[a-z])", re.IGNORECASE)
_DEEPEST = 512
"""So many elements are open at a time at most, as the parser counts."""
_MAX_ROOT_ATTRIBUTES = 5000
"""The most attributes of all tags `<html>` and `<body>` together, counted carefully: a real page has some dozens."""
_ROOT = re.compile(r"<(?:[hH][tT][mM][lL]|[bB][oO][dD][yY])(?=[\t\n\f\r /])")
_ATTRIBUTE = re.compile(
    r"[\t\n\f\r /]*+[^\t\n\f\r />][^\t\n\f\r />=]*+"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:\"[^\"]*+\"|'[^']*+'|[^\t\n\f\r >]*+))?+"
)
"""An attribute of a tag, as HTML divides a tag."""


def too_many_elements(source: str | bytes) -> bool:
    """Whether a page comes to more elements than any page has; of bytes, the encoding does not matter."""
    if isinstance(source, bytes):
        source = source.decode("latin-1")
    if _too_many_root_attributes(source):
        return True
    # Most pages cannot come to so many, whatever stands where: that is quick to see.
    tags = source.count("<")
    if tags * (1 + min(len(_MAY_OPEN.findall(source)), _DEEPEST)) <= MAX_ELEMENTS:
        return False
    return count_elements(source) > MAX_ELEMENTS


def count_elements(source: str) -> int:
    """Estimate how many elements a page comes to: those of its tags, and those that are opened again."""
    opened = count = 0
    for ends, formatting in _TAGS.findall(source):
        if ends:
            opened -= opened > 0
        elif formatting:
            opened = min(opened + 1, _DEEPEST)
            count += 1
        else:
            count += 1 + opened
    return count


def _too_many_root_attributes(source: str) -> bool:
    """Whether the tags `<html>` and `<body>` have more attributes than any page has.

    A parser gives those of every such tag to the first one, and looks at each attribute that this has already.
    """
    left, unread = _MAX_ROOT_ATTRIBUTES, 2 * len(source)
    for tag in _ROOT.finditer(source):
        at = tag.end()
        while found := _ATTRIBUTE.match(source, at):
            at, left = found.end(), left - 1
            if left < 0:
                return True
        unread -= at - tag.end()
        if unread < 0:
            return True
    return False
