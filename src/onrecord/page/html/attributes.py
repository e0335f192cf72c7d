"""The hint that an element's attributes give, and whether they hide it."""

from __future__ import annotations

import functools
import re
from collections.abc import Container

from turbohtml import Element

from onrecord.page.html import element_hints
from onrecord.page.html.element_hints import ElementHint

ROOTS = frozenset({"html", "body", "main", "article"})
_SPACE = r"(?:\s|/\*.{0,60}?\*/)*+"
"""White space and short comments of a style."""
HIDING_STYLE = re.compile(
    rf"display{_SPACE}:{_SPACE}none|visibility{_SPACE}:{_SPACE}hidden"
    rf"|(?<![-\w])(?:left|top|text-indent){_SPACE}:{_SPACE}-\d{{4}}|clip{_SPACE}:{_SPACE}rect\({_SPACE}[01](?:px)?\b(?!\.)"
    r"(?:[\s,]++[01](?:px)?\b(?!\.)){3}",
    re.IGNORECASE | re.DOTALL,
)
"""A style that hides an element, moves it a thousand pixels and more out of the page, or cuts all of it off."""
_HIDDEN_CLASS = re.compile(
    r"(?:^|[\s-])(?:sr-only|visually-?hidden|screen-reader-text|assistive-text|element-invisible)(?:$|\s)",
    re.IGNORECASE,
)
STREAMED = re.compile(r"S:[0-9a-f]+")
"""The id of a hidden <div> in which React streams a part of the page that a script then shows in its place."""


def look(element: Element, tag: str) -> tuple[ElementHint, bool]:
    """Return what an element's attributes say of it, and whether they hide it."""
    attrs = element.attrs
    names = (element.attr("class") or "") if attrs else ""
    others = len(attrs) - bool(names)
    alone = others == 0 or (others == 1 and tag == "a" and "href" in attrs)
    if alone and len(tag) + len(names) <= element_hints.REMEMBERED:
        return look_at_class(tag, names)
    # Themes put the state of the whole site on the outer elements ("comments-open").
    ident = element.attr("id") or ""
    named = "" if tag in ROOTS else f"{names} {ident}".strip()
    itemprop = element.attr("itemprop") or ""
    rel = element.attr("rel") or "" if tag == "a" else ""
    role = element.attr("role") or ""
    return element_hints.hint(tag, named, itemprop, rel, role), _hidden(element, tag, attrs, names, ident)


@functools.lru_cache(maxsize=2048)
def look_at_class(tag: str, names: str) -> tuple[ElementHint, bool]:
    """Look at an element that has a class at most: the same few come again and again."""
    if tag in ROOTS:
        return element_hints.hint(tag, "", "", "", ""), False
    return element_hints.hint(tag, names.strip(), "", "", ""), tag == "dialog" or _hides(names)


def _hidden(element: Element, tag: str, attrs: Container[str], names: str, ident: str) -> bool:
    if tag == "dialog" and "open" not in attrs:
        return True
    if tag in ROOTS:
        return False
    if "hidden" in attrs:
        return not STREAMED.fullmatch(ident)
    style = element.attr("style")
    if style and HIDING_STYLE.search(style):
        return True
    return hides(names)


def hides(names: str) -> bool:
    """Whether a class hides an element from those who see the page."""
    return (_known_hides if len(names) <= element_hints.REMEMBERED else _hides)(names)


def _hides(names: str) -> bool:
    return bool(names and _HIDDEN_CLASS.search(names))


_known_hides = functools.lru_cache(maxsize=2048)(_hides)
