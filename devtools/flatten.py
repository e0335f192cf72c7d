"""Ways to flatten an HTML page, as the corpora that people crawl hold pages: text, and nothing of the markup.

No corpus says how its pages were flattened, so the network that reads flattened text learns from several ways:

- layout: as a text browser shows the page, list items with bullets and blank lines between blocks.
- tight: the same without blank lines and indentation.
- blocks: one line for each block, blank lines between them.
- nodes: each text node on a line of its own, so that every link breaks its paragraph in three.
- stripped: the tags taken out where they stand, so that labels run together ("Home|NewsSport")
  and the line ends are those of the source.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from onrecord.errors import ReadError
from onrecord.page.html.parse import read_tree

_UNSEEN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|svg|iframe|textarea)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


def layout(source: str) -> str:
    """Flatten a page as a text browser shows it."""
    from resiliparse.extract.html2text import extract_plain_text

    found: str = extract_plain_text(source, preserve_formatting=True, main_content=False)
    return found


def tight(source: str) -> str:
    """Flatten a page as a text browser shows it, without blank lines and indentation."""
    return "\n".join(line.strip() for line in layout(source).split("\n") if line.strip())


def blocks(source: str) -> str:
    """Flatten a page to one line for each block that we see in it."""
    try:
        tree = read_tree(source)
    except ReadError:
        return ""
    return "\n\n".join(tree.text[raw.start : raw.end] for raw in tree.blocks)


def nodes(source: str) -> str:
    """Flatten a page to its text nodes, each on a line of its own."""
    texts = (html.unescape(" ".join(node.split())) for node in _TAG.split(_UNSEEN.sub("<!>", source)))
    return "\n".join(text for text in texts if text.strip())


def stripped(source: str) -> str:
    """Take the tags out where they stand; what is left of empty lines becomes one blank line."""
    return _BLANK.sub("\n\n", html.unescape(_TAG.sub("", _UNSEEN.sub("", source)))).strip()


WAYS: dict[str, Callable[[str], str]] = {
    "layout": layout,
    "tight": tight,
    "blocks": blocks,
    "nodes": nodes,
    "stripped": stripped,
}
