"""A captured page as markup that can do nothing: no script, no style, no address, no attribute but `dir` and `lang`.

A policy for the browser is not enough: under the strictest one, a nested frame and a click on a link still open a
connection, and the site learns that somebody looks. So everything that names an address is removed here.
"""

from __future__ import annotations

from html import escape

import nh3
from turbohtml import DocumentFragment, Element, parse_fragment

from onrecord.html_element_limit import too_many_elements

LONGEST = 2_500_000
"""The most characters of a page that are shown as markup. The largest of 1,966 real pages of news has 2.2 MB."""
DEEPEST = 500
"""The deepest nesting that is shown. A browser itself stops at 512, and nh3 needs time for the square of it."""
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


def too_large(source: str) -> bool:
    """Tell whether a page is too long, has too many elements or is nested too deeply to be shown as markup."""
    return len(source) > LONGEST or too_many_elements(source) or _deeper_than(source, DEEPEST)


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
    """Tell whether elements are nested deeper than so many, as a parser sees them that needs no time for depth.

    Tags are not counted in the source: in a comment or an attribute, the end of an element ends nothing.
    """
    level: list[Element | DocumentFragment] = [parse_fragment(source, "div", positions=False, scripting=True)]
    for _ in range(most + 1):
        level = [each for outer in level for each in outer.children if isinstance(each, (Element, DocumentFragment))]
        if not level:
            return False
    return True
