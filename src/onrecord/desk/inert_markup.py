"""A captured page as markup that can do nothing: no script, no style, no address, no attribute but `dir` and `lang`.

A policy for the browser is not enough: under the strictest one, a nested frame and a click on a link still open a
connection, and the site learns that somebody looks. So everything that names an address is removed here.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape

import nh3

LONGEST = 2_500_000
"""The most characters of a page that are shown as markup. The largest of 1,966 real pages of news has 2.2 MB."""
DEEPEST = 600
"""The deepest nesting that is shown. A browser itself stops at 512, and a parser needs time for the square of it."""
ALLOWED = frozenset(
    "abbr address article aside b bdi blockquote br caption center cite code col colgroup dd del dfn div dl dt em"
    " figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li main mark nav ol p pre q rp rt ruby s"
    " samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr".split()
)
"""The elements that stay. Of all others, the text stays."""
DROPPED = frozenset(
    "script style template noscript iframe frame frameset noembed noframes object embed applet svg math audio video"
    " canvas head title textarea select option datalist xmp plaintext".split()
)
"""The elements that go with all that is in them."""
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
_NOT_NESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody tfoot option"
    " optgroup rp rt rb rtc".split()
)
"""Elements without an end, and those that the next one of their kind ends."""


def too_large(source: str) -> bool:
    """Tell whether a page is too long or nested too deeply to be shown as markup."""
    return len(source) > LONGEST or _deeper_than(source, DEEPEST)


def inert(source: str) -> str:
    """Return a page, which is not too large, as markup that can do nothing."""
    return nh3.clean(
        source,
        tags=set(ALLOWED),
        clean_content_tags=set(DROPPED),
        attributes={"*": {"dir", "lang"}},
        strip_comments=True,
        link_rel=None,
        url_schemes=set(),
    )


def inert_text(source: str) -> str:
    """Return a page of plain text, with its line ends, as markup that can do nothing."""
    return f'<pre class="text" dir="auto">{escape(source)}</pre>'


def _deeper_than(source: str, most: int) -> bool:
    """Tell whether elements may be nested deeper than so many. An end without a beginning does not count."""
    opened, depth = Counter[str](), 0
    for found in _TAG.finditer(source):
        name = found[2].lower()
        if name in _NOT_NESTED:
            continue
        if not found[1]:
            opened[name] += 1
            depth += 1
            if depth > most:
                return True
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
    return False
