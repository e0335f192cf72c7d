"""Template tags of the audit page: what a line is about, with its words and a link to its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from onrecord.register.evidence_views import SubjectWords
from onrecord.terminal import one_line

register = template.Library()
_ID = re.compile("[a-z]{2}-")


@register.simple_tag
def subject_link(key: str, case: str, short: Mapping[str, str], words: Mapping[str, SubjectWords]) -> SafeString | str:
    """Return an id as a link to the page that shows it, if there is one; another text in its own direction."""
    if not _ID.match(key):
        return format_html("<bdi>{}</bdi>", one_line(key))
    shown, found = short.get(key, key[:9]), words.get(key)
    if found is None or not found.page:
        return format_html('<code dir="ltr">{}</code>', shown)
    return format_html('<a href="{}"><code dir="ltr">{}</code></a>', _address(found, case), shown)


@register.simple_tag
def subject_quote(key: str, words: Mapping[str, SubjectWords]) -> SafeString | str:
    """Return whose words an id names, and how they begin; an empty text if nothing is known of it."""
    found = words.get(key)
    if found is None or not (found.who or found.words):
        return ""
    who = format_html('<bdi class="name">{}</bdi> ', one_line(found.who)) if found.who else ""
    said = format_html_join(" · ", '<q dir="auto">{}</q>', ((one_line(each),) for each in found.words))
    return format_html('<span class="subject-words">{}{}</span>', who, said)


def _address(found: SubjectWords, case: str) -> str:
    if found.page == "pair":
        return f"{reverse('pairs', args=[case])}?{urlencode({'pair': found.key})}"
    mark = f"#{found.statement}" if found.statement else ""
    return reverse(found.page, args=[case, found.key]) + mark
