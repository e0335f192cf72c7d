"""The two pages that need a script: the search, and what is recommended. They say what the script does."""

from __future__ import annotations

import json
from html import escape

from onrecord.publish.site.frame import RECOMMENDED, SEARCH, PageFrame


def search_page(frame: PageFrame) -> bytes:
    """Return the page of the search."""
    words = frame.words
    body = (
        f'<h1>{words.search}</h1>\n<p class="lead">{words.search_lead}</p>\n{_without_script(frame)}'
        f'<form id="search" class="search" role="search"{_told(frame, SEARCH)} hidden>\n'
        f'<label for="words">{words.search_field}</label>\n'
        '<input id="words" name="words" type="search" dir="auto" autocomplete="off" spellcheck="false">\n'
        f'<button type="submit">{words.search_button}</button>\n</form>\n'
        '<p id="count" class="meta" role="status"></p>\n<ol id="found" class="short"></ol>\n'
        f'<p><button id="more" type="button" hidden>{words.script["more"]}</button></p>\n'
    )
    scripts = ("page.js", "search.js", "search/fold.js", "search/index.js")
    return frame.page(SEARCH, words.search, body, kind="search-page", scripts=scripts)


def recommended_page(frame: PageFrame) -> bytes:
    """Return the page of what is recommended."""
    words = frame.words
    body = (
        f'<h1>{words.recommended}</h1>\n<p class="lead">{words.recommended_lead}</p>\n'
        f"<p>{words.recommended_more}</p>\n{_without_script(frame)}"
        f'<div id="recommended"{_told(frame, RECOMMENDED)} hidden>\n<p id="state" role="status"></p>\n'
        f'<p><button id="remember" type="button">{words.remember}</button>\n'
        f'<button id="forget" type="button">{words.forget}</button></p>\n<ol id="found" class="short"></ol>\n</div>\n'
    )
    scripts = ("page.js", "recommend.js", "search/shared.js")
    return frame.page(RECOMMENDED, words.recommended, body, kind="recommended-page", scripts=scripts)


def _without_script(frame: PageFrame) -> str:
    """Return a sentence that the script hides."""
    return f'<p id="off"><strong>{frame.words.needs_script}</strong></p>\n'


def _told(frame: PageFrame, path: str) -> str:
    """Return the attributes by which a script knows the texts of the language, and the ways to files and pages."""
    texts = escape(json.dumps(dict(frame.words.script), ensure_ascii=False, sort_keys=True))
    root = frame.root(path)
    return f' data-texts="{texts}" data-root="{root}" data-pages="{frame.link(root, "")}"'
