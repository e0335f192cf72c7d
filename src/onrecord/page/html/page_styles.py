"""The elements that the styles of a page hide: its own style sheets by class and id, and the styles of its elements.

Only simple selectors outside of at-rules count (`.x`, `#x`, `span.x`), and only where no other rule may show the
element again. Sheets of other files are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from turbohtml import Element

from onrecord.page.html.attributes import HIDING_STYLE

_MOST_STYLE, _MOST_PLACES = 500_000, 5_000
"""The characters of style sheets that are read, and the places in them that may hide something."""
_LONGEST_RULE = 1000
"""The characters of a rule's selectors and of its declarations that are looked at."""
_MAY_HIDE = re.compile(
    r":\s*(?:none|hidden|-\d{3}|rect\(|inset\(|circle\(|transparent|rgba|#\w{3}0\b|#\w{6}00\b|1px|\+?\.?0)"
)
_CAN_HIDE = re.compile(
    r"(?:size|opacity)\s*:\s*\+?[01.]|display\s*:\s*n|visibility\s*:\s*h|clip|overflow\s*:\s*h|(?<!-)color\s*:"
    r"|(?:left|right|top|text-indent)\s*:\s*-\d{3}|-fill-color|/\*",
    re.IGNORECASE,
)
"""Signs of declarations that hide."""
_HIDING = tuple("display visibility opacity size left right top indent clip path color width height".split())
"""How properties end that can hide words."""
_LONGEST_PROPERTY = 30
_BACKGROUND = re.compile(r"background(?:-color)?\s*:")
_NAME = re.compile(r"[.#][A-Za-z_-][\w-]*")
_SELECTOR = re.compile(r"([A-Za-z][A-Za-z0-9]*)?([.#][A-Za-z_-][\w-]*)")
_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*+\*/")
_BRACE = re.compile(r"[{}]")
_PROPERTIES = frozenset(
    "display visibility opacity font-size left right top margin-left margin-top text-indent clip clip-path color "
    "background background-color -webkit-text-fill-color overflow max-height height max-width width".split()
)
_NOTHING = re.compile(r"\+?(?:0++(?:\.0*+)?|\.0++)(?:px|em|rem|pt|%)?", re.IGNORECASE)
_HIDING_VALUES = {
    "font-size": re.compile(rf"{_NOTHING.pattern}|[01]?\.\d+px|1px", re.IGNORECASE),
    "opacity": re.compile(rf"{_NOTHING.pattern}|0?\.0\d*", re.IGNORECASE),
    "clip-path": re.compile(r"inset\(\s*(?:50|100)%.*|circle\(\s*0\D.*", re.IGNORECASE),
    **dict.fromkeys(
        ("left", "right", "top", "margin-left", "margin-top", "text-indent"),
        re.compile(r"-(?:\d{4}|\d{3}(?:r?em|vw|vh)).*", re.IGNORECASE),
    ),
}
"""Values of a property that hide. Those of `HIDING_STYLE` hide, too."""
_SIZES = frozenset({"height", "width", "max-height", "max-width"})
_COLOURS = {"white": "ffffff", "black": "000000", "transparent": "", "red": "ff0000", "yellow": "ffff00"}
_HEX = re.compile(r"#([0-9a-f]{3,8})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*([\d.]+%?)\s*)?\)")
_SHOWS_THROUGH = ("background-clip", "text-shadow")
"""Beside these, transparent letters are seen: filled with an image or a range of colours, or by their shadow."""


class PageStyles:
    """The style sheets within a page, and the elements that they hide.

    Args:
        root: the page's root element.
    """

    def __init__(self, root: Element | None) -> None:
        self._root = root

    @cached_property
    def _css(self) -> str:
        sheets = self._root.select("style") if self._root is not None else ()
        css = "\n".join(each.text for each in sheets if _applies(each))[:_MOST_STYLE]
        return _COMMENT.sub(" ", css) if "/*" in css else css

    @cached_property
    def names(self) -> frozenset[str]:
        """The classes and ids before what hides, wherever that stands, as a sheet writes them."""
        low = self._css.lower()
        css = self._css if len(low) == len(self._css) else low
        marks = (found.start() for found in islice(_MAY_HIDE.finditer(low), _MOST_PLACES))
        places = [at for at in marks if low[max(0, at - _LONGEST_PROPERTY) : at].rstrip().endswith(_HIDING)]
        places += [found.start() for found in islice(_BACKGROUND.finditer(low), _MOST_PLACES)]
        rules = dict.fromkeys(_rule_at(low, place) for place in places)
        hiding = (begin for begin, end in rules if begin >= 0 and _any_hides(low[begin + 1 : end]))
        return frozenset(name for begin in hiding for name in _NAME.findall(_selectors_before(css, begin)))

    def hiding(self, elements: list[Element]) -> list[Element]:
        """Return those of some elements that a sheet hides. For each property, a selector's last rule holds.

        An element's own style is stronger than a sheet, so one that it shows is none of them.
        """
        wanted = {name for each in elements for name in names_of(each)} & self.names
        if not wanted:
            return []
        selectors = self._hiding_selectors(wanted)
        return [each for each in elements if _is_hidden(each, selectors)] if selectors else []

    def _hiding_selectors(self, wanted: set[str]) -> dict[str, set[str]]:
        """Return the simple selectors with a wanted name that hide, each with the properties by which it does."""
        said: dict[tuple[str, str, str], bool] = {}
        for selectors, declarations in _rules(self._css):
            if wanted.isdisjoint(_NAME.findall(selectors)):
                continue
            properties = hiding_properties(declarations)
            for each in map(str.strip, selectors.split(",")):
                simple = each if _SELECTOR.fullmatch(each) else ""
                for name in wanted.intersection(_NAME.findall(each)):
                    # A rule that holds for some windows, or beside other elements, may show an element again.
                    said |= {(simple, name, one): hides for one, hides in properties.items() if simple or not hides}
        shown = {key[1:] for key, hides in said.items() if not hides}
        found: dict[str, set[str]] = {}
        for (selector, name, one), hides in said.items():
            if hides and (name, one) not in shown:
                found.setdefault(selector, set()).add(one)
        return found


def _is_hidden(element: Element, selectors: dict[str, set[str]]) -> bool:
    by = {one for each in _simple_selectors(element) for one in selectors.get(each, ())}
    own = hiding_properties(element.attr("style") or "") if by else {}
    return any(own.get(one, True) for one in by)


def names_of(element: Element) -> Iterator[str]:
    """Yield the classes and the id of an element as a style sheet writes them."""
    for name in (element.attr("class") or "").split():
        yield f".{name}"
    ident = element.attr("id")
    if ident:
        yield f"#{ident}"


def style_hides(element: Element) -> bool:
    """Whether an element's own style makes its words too faint to be seen, or moves them away."""
    style = element.attr("style")
    return bool(style and _any_hides(style))


def _any_hides(declarations: str) -> bool:
    return bool(_CAN_HIDE.search(declarations)) and any(hiding_properties(declarations).values())


def hiding_properties(declarations: str) -> dict[str, bool]:
    """Return for each property that can hide words whether its value in some declarations does."""
    values = _values(declarations)
    found = {one: _hides(one, value) for one, value in values.items() if one in _HIDING_VALUES}
    found |= {one: bool(HIDING_STYLE.search(f"{one}:{values[one]}")) for one in _BY_STYLE & values.keys()}
    clipped = values.get("overflow") == "hidden"
    found |= {one: clipped and bool(_NOTHING.fullmatch(values[one])) for one in _SIZES & values.keys()}
    if "color" in values or "-webkit-text-fill-color" in values:
        found["color"] = _is_unseen(values, declarations)
    return found


_BY_STYLE = frozenset({"display", "visibility", "clip"})


def _values(declarations: str) -> dict[str, str]:
    """Return the last value of each property that can hide words."""
    values: dict[str, str] = {}
    for declaration in (_COMMENT.sub(" ", declarations) if "/*" in declarations else declarations).split(";"):
        one, _, value = declaration.partition(":")
        one = one.strip().lower()
        if one in _PROPERTIES:
            values[one] = value.partition("!")[0].strip().lower()
    return values


def _hides(one: str, value: str) -> bool:
    return bool(_HIDING_VALUES[one].fullmatch(value))


def _is_unseen(values: dict[str, str], declarations: str) -> bool:
    """Whether letters are transparent, or of the colour of the ground that the same declarations give them."""
    letters = _colour(values.get("-webkit-text-fill-color") or values.get("color", ""))
    if letters == "":
        return not any(each in declarations.lower() for each in _SHOWS_THROUGH)
    ground = _colour(values.get("background-color") or values.get("background", ""))
    return letters is not None and letters == ground


def _colour(value: str) -> str | None:
    """Return a colour as six hexadecimal digits, an empty text for none at all; None where it is not a plain colour."""
    if value in _COLOURS:
        return _COLOURS[value]
    if found := _HEX.fullmatch(value):
        digits = found[1] if len(found[1]) > 4 else "".join(each * 2 for each in found[1])
        return "" if digits[6:] == "00" else digits[:6] if len(digits) in {6, 8} else None
    if found := _RGB.fullmatch(value):
        if found[4] and _NOTHING.fullmatch(found[4]):
            return ""
        return "".join(f"{min(int(each), 255):02x}" for each in found.groups()[:3])
    return None


def _simple_selectors(element: Element) -> Iterator[str]:
    """Yield the simple selectors that mean an element."""
    for name in names_of(element):
        yield name
        yield element.tag + name


def _rule_at(css: str, place: int) -> tuple[int, int]:
    """Return where the declarations begin and end among which a place stands; of long ones, what is near to it."""
    end = css.find("}", place, place + _LONGEST_RULE)
    return css.rfind("{", max(0, place - _LONGEST_RULE), place), end if end >= 0 else place + _LONGEST_RULE


def _selectors_before(css: str, begin: int) -> str:
    """Return the selectors of the rule whose declarations begin at a place."""
    return css[max(css.rfind("}", max(0, begin - _LONGEST_RULE), begin) + 1, begin - _LONGEST_RULE, 0) : begin]


def _applies(sheet: Element) -> bool:
    """Whether a style sheet is for all who look at the page, and not for printers or browsers without scripts."""
    media = (sheet.attr("media") or "all").strip().lower()
    # The parent of one in a <template> is no element.
    return media in {"all", "screen"} and isinstance(sheet.parent, Element) and sheet.parent.tag != "noscript"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and declarations of each rule; those of a rule within an at-rule are no simple ones."""
    depth = start = 0
    above = ""
    for brace in _BRACE.finditer(css):
        words = css[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            depth += 1
            above = words.rpartition(";")[2].strip()
            continue
        if above and not above.startswith("@"):
            yield ", ".join(f"@ {each}" for each in above.split(",")) if depth > 1 else above, words
        above = ""
        depth = max(0, depth - 1)
