"""Words within a sentence that a page's own style sheet hides: `<style>.x{display:none}</style> … <span class="x">not`.

Much that sheets hide is shown again by a script, a wider window or another sheet, and may be the article. Therefore
only short pieces within a line of text are removed, and only where no rule of the page shows them. The sheet is not
looked at where none of its names is that of such a piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from turbohtml import Document, Element, Node, Text

from onrecord.page.html.attributes import HIDING_STYLE, look

_PIECES = "a,abbr,b,bdi,bdo,big,cite,code,em,font,i,mark,q,small,span,strong,sub,sup,tt,u"
_MOST_STYLE, _MOST_PLACES = 500_000, 5_000
"""The characters of style sheets that are read, and the places in them that may hide something."""
_MOST_WORDS, _MOST_NODES = 200, 50
"""The characters of a piece, and the nodes in it."""
_LONGEST_RULE = 1000
"""The characters of a rule's selectors and of its declarations that are looked at."""
_MAY_HIDE = re.compile(r":\s*(?:none|hidden|-\d{4}|rect\(|\+?\.?0)", re.IGNORECASE)
_WORD = re.compile(r"\w")
_NAME = re.compile(r"[.#][A-Za-z_-][\w-]*")
_SELECTOR = re.compile(r"([A-Za-z][A-Za-z0-9]*)?([.#][A-Za-z_-][\w-]*)")
_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*+\*/")
_BRACE = re.compile(r"[{}]")
_SAYS = re.compile(
    r"(?<![-\w])(?P<property>display|visibility|opacity|font-size|left|top|text-indent|clip)\s*:(?P<value>[^;{}]*)",
    re.IGNORECASE,
)
_TOO_FAINT = re.compile(
    r"(?<![-\w])(?:font-size|opacity)\s*+:\s*+\+?(?:0++(?:\.0*+)?|\.0++)(?:px|em|rem|pt|%)?\s*+(?:!|;|$)",
    re.IGNORECASE,
)
"""A size or opacity of nothing. Pages that fade their parts in begin with it, so it counts only in a sentence."""


def remove_sheet_hidden_words(document: Document) -> tuple[str, ...]:
    """Remove words within sentences that a style sheet hides from a document; return notes about them."""
    root = document.root
    pieces = [each for each in root.select(_PIECES) if each.attrs] if root is not None else []
    if root is None or not pieces:
        return ()
    css = "\n".join(each.text for each in root.select("style") if _applies(each))[:_MOST_STYLE]
    css = _COMMENT.sub(" ", css) if "/*" in css else css
    faint = [each for each in pieces if _is_faint(each) and _is_in_a_sentence(each)]
    named = _names_that_may_hide(css)
    doubtful = [each for each in pieces if not (named.isdisjoint(_names(each)) or _is_faint(each))] if named else []
    doubtful = [each for each in doubtful if _is_in_a_sentence(each)]
    hiding = _hiding(css, {name for each in doubtful for name in _names(each)}) if doubtful else set()
    hidden = faint + [each for each in doubtful if not hiding.isdisjoint(_simple_selectors(each))]
    hidden = [each for each in hidden if not look(each, each.tag)[1]]
    for each in hidden:
        each.decompose()
    many = len(hidden)
    return (f"Words within sentences that its style hides are not part of its text ({many}).",) if many else ()


def _names_that_may_hide(css: str) -> set[str]:
    """Return the names before what may hide, wherever that stands: most pages have no piece with one of them."""
    places = [found.start() for found in islice(_MAY_HIDE.finditer(css), _MOST_PLACES)]
    return {name for place in places for name in _NAME.findall(_selectors_before(css, place))}


def _names(piece: Element) -> Iterator[str]:
    """Yield the classes and the id of an element as a style sheet writes them."""
    for name in (piece.attr("class") or "").split():
        yield f".{name}"
    ident = piece.attr("id")
    if ident:
        yield f"#{ident}"


def _simple_selectors(piece: Element) -> Iterator[str]:
    """Yield the simple selectors that mean an element."""
    for name in _names(piece):
        yield name
        yield piece.tag + name


def _is_faint(piece: Element) -> bool:
    style = piece.attr("style")
    return bool(style and _TOO_FAINT.search(style))


def _selectors_before(css: str, place: int) -> str:
    """Return the selectors of the rule in which a place stands."""
    begin = css.rfind("{", max(0, place - _LONGEST_RULE), place)
    return css[max(css.rfind("}", max(0, begin - _LONGEST_RULE), begin) + 1, begin - _LONGEST_RULE, 0) : max(begin, 0)]


def _applies(sheet: Element) -> bool:
    """Whether a style sheet is for all who look at the page, and not for printers or browsers without scripts."""
    media = (sheet.attr("media") or "all").strip().lower()
    # The parent of one in a <template> is no element.
    return media in {"all", "screen"} and isinstance(sheet.parent, Element) and sheet.parent.tag != "noscript"


def _hiding(css: str, wanted: set[str]) -> set[str]:
    """Return the simple selectors with a wanted name that hide. For each property, a selector's last rule holds."""
    said: dict[tuple[str, str, str], bool] = {}
    for selectors, declarations in _rules(css):
        if wanted.isdisjoint(_NAME.findall(selectors)):
            continue
        properties = {found["property"].lower(): _hides(found[0]) for found in _SAYS.finditer(declarations)}
        for each in map(str.strip, selectors.split(",")):
            simple = each if _SELECTOR.fullmatch(each) else ""
            for name in wanted.intersection(_NAME.findall(each)):
                # A rule that holds for some windows, or beside other elements, may show an element again.
                said |= {(simple, name, one): hides for one, hides in properties.items() if simple or not hides}
    shown = {key[1:] for key, hides in said.items() if not hides}
    return {key[0] for key, hides in said.items() if hides and key[1:] not in shown}


def _hides(declaration: str) -> bool:
    return bool(HIDING_STYLE.search(declaration) or _TOO_FAINT.search(declaration))


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


def _is_in_a_sentence(piece: Element) -> bool:
    """Whether an element is short and has words, and stands beside words in one line with it."""
    beside = (piece.previous_sibling, piece.next_sibling)
    if not any(isinstance(each, Text) and _WORD.search(each.data) for each in beside):
        return False
    todo: list[Node] = [piece]
    words, size, nodes = False, 0, 0
    while todo:
        node = todo.pop()
        nodes += 1
        if isinstance(node, Text):
            size += len(node.data)
            words = words or bool(_WORD.search(node.data))
        elif isinstance(node, Element):
            if len(node.children) > _MOST_NODES:
                return False
            todo += node.children
        if size > _MOST_WORDS or nodes > _MOST_NODES:
            return False
    return words
