"""What class names, ids and attributes say about an element.

Site builders name things alike in every language ("related-posts", "article-body"), so these
words are conventions of HTML and not of a language folder. They are hints: `roles` weighs them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.page.model import Rubric


@dataclass(frozen=True, slots=True)
class Hint:
    """What one element's names say.

    Attributes:
        rubric: the furniture that it holds, or None.
        kind: what it holds of the article: "body", "headline", "standfirst", "author",
            "date", "section", "outlet", "caption"; or None.
        why: the word that says so.
    """

    rubric: Rubric | None
    kind: str | None
    why: str


# The first match wins, so the telling words stand before the vague ones.
_FURNITURE: tuple[tuple[Rubric, str], ...] = (
    (Rubric.MUST_READ, r"must-?read|editors?-(?:pick|choice)s?"),
    (Rubric.MOST_READ, r"most-?(?:read|popular|viewed|shared)|trending|popular(?:-posts?)?|top-stories"),
    (Rubric.LATEST, r"latest(?:-news|-posts?)?|recent-(?:posts?|news|stories)|breaking|ticker"),
    (Rubric.RECOMMENDED, r"recommend(?:ed|ations?|s)?|outbrain|taboola|read-?next|up-?next|you-may-(?:also-)?like"),
    (
        Rubric.RELATED,
        (
            r"relat(?:ed|es)(?:-\w+)?|recirc(?:ulation)?|see-also|also-(?:read|in)|read-?more|more-(?:from|on|in|stories|news)|teasers?|"
            r"other-(?:news|stories|articles)|similar|related(?:articles|posts|news|stories|content|links)|yarpp|jp-relatedposts"
        ),
    ),
    (Rubric.NEWSLETTER, r"newsletters?|subscri(?:be|ption)s?|sign-?up|mailing-?list|mc-embed"),
    (Rubric.COMMENTS, r"comments?(?:-\w+)?|commentlist|disqus(?:-\w+)?|respond|reply-title|livefyre"),
    (Rubric.SHARE, r"shar(?:e|es|ing)(?:-\w+)?|sharedaddy|social(?:-\w+)?|addthis|addtoany|follow-us|sns|bookmarks?"),
    (Rubric.LEGAL, r"copyright|disclaimers?|legal|cookies?(?:-\w+)?|consent|gdpr|onetrust|imprint|terms"),
    (Rubric.TAGS, r"tags|tag-?(?:list|links|cloud)s?|(?:post|entry|article|story)-tags?|topics|keywords"),
    (
        Rubric.AUTHOR_BIOGRAPHY,
        r"author-?(?:bio|box|info|description|card|profile)|about-(?:the-)?author|bio(?:graphy)?",
    ),
    (
        Rubric.ADVERTISEMENT,
        (
            r"ads?|advert(?:s|isements?|ising|orial)?|ad-\w+|sponsor(?:ed|s)?|promo(?:s|ted|tion|tions)?|dfp|adsbygoogle|banners?|donat(?:e|ion)|"
            r"call-to-action|cta"
        ),
    ),
    (
        Rubric.NAVIGATION,
        (
            r"nav(?:bar|igation|-\w+)?|menus?|bread-?crumbs?|pagination|pager|paging|tool(?:bar|s)|site-?(?:header|footer|nav)|"
            r"skip(?:-link)?|top-?bar|masthead|post-(?:navigation|links)|prev(?:ious)?-?next|language-(?:switcher|chooser)|search(?:-?(?:form|box|bar))?|login|"
            r"print(?:-\w+)?|tabs?"
        ),
    ),
    (
        Rubric.OTHER,
        r"side-?bar|side-col|rail|widgets?|footer(?:-\w+)?|pop-?up|modal|overlay|toast|tooltip|poll|survey|vote|rating|weather|hidden",
    ),
)
_CONTENT: tuple[tuple[str, str], ...] = (
    (
        "body",
        (
            r"article-?(?:body|content|text|main|copy)|(?:entry|post|story|news|main|single|blog|page|td-post)-?(?:body|content|text|copy)|"
            r"story-?(?:body|text)|body-?(?:copy|text|content)|articlebody|rich-?text|wysiwyg|field-name-body|content-?(?:body|article|main)|"
            r"news-?(?:text|detail|content)|detail-?(?:text|content|body)|article__body|prose"
        ),
    ),
    (
        "standfirst",
        r"stand-?first|sub-?(?:title|head(?:line)?|hed)|dek|deck|lead-?(?:text|paragraph)?|teaser-?text|intro|summary|excerpt|kicker-text|chapo",
    ),
    ("headline", r"headline|(?:article|entry|post|story|page|news)-?(?:title|heading|headline|hed)|p-name"),
    (
        "author",
        r"by-?line(?:s|-\w+)?|authors?(?:-name)?|(?:post|entry|article|story)-?author|writer|reporter|dc-creator|p-author|contributor",
    ),
    (
        "date",
        (
            r"date(?:line|time|-?published|-?posted)?|time-?stamp|pub(?:lish(?:ed)?|lication)?-?date|(?:post|entry|article|story)-?(?:date|time)|posted-on|"
            r"published(?:-at|-on)?|dt-published"
        ),
    ),
    (
        "section",
        r"section-?(?:name|label|title)|kicker|category(?:-name|-label|-link)?|(?:post|entry|article)-?category|rubric|overline|eyebrow|cat-links",
    ),
    ("outlet", r"site-?(?:name|title|logo)|logo(?:-\w+)?|brand(?:ing)?|publisher(?:-name)?"),
    (
        "caption",
        r"(?:wp-)?caption(?:-text|s)?|photo-?(?:caption|credit|by)|image-?(?:caption|credit|text)|fig(?:ure)?-?caption|credits?|cutline",
    ),
)
_FURNITURE_RE = tuple((rubric, re.compile(rf"(?:^|[ _/]|--)(?:{words})(?=$|[ _/]|--)")) for rubric, words in _FURNITURE)
_CONTENT_RE = tuple((kind, re.compile(rf"(?:^|[ _/-])(?:{words})(?=$|[ _/-])")) for kind, words in _CONTENT)
_WHOLE_BODY = re.compile(r"(?:^|\s)story(?=$|\s)")
"""A class that names the body only where it is the whole token: "story-meta" is something else."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

_ITEMPROPS = {
    "articlebody": "body",
    "headline": "headline",
    "alternativeheadline": "standfirst",
    "author": "author",
    "creator": "author",
    "datepublished": "date",
    "articlesection": "section",
    "caption": "caption",
}
_ARIA_ROLES = {
    "navigation": Rubric.NAVIGATION,
    "banner": Rubric.NAVIGATION,
    "menu": Rubric.NAVIGATION,
    "menubar": Rubric.NAVIGATION,
    "search": Rubric.NAVIGATION,
    "contentinfo": Rubric.OTHER,
    "complementary": Rubric.OTHER,
    "dialog": Rubric.OTHER,
    "alertdialog": Rubric.OTHER,
    "alert": Rubric.OTHER,
}
_TAGS = {
    "nav": Rubric.NAVIGATION,
    "menu": Rubric.NAVIGATION,
    "footer": Rubric.OTHER,
    "aside": Rubric.OTHER,
    "form": Rubric.OTHER,
    "button": Rubric.OTHER,
    "select": Rubric.OTHER,
    "option": Rubric.OTHER,
    "label": Rubric.OTHER,
    "dialog": Rubric.OTHER,
}
_TAG_KINDS = {"figcaption": "caption", "caption": "caption", "address": "author"}
NO_HINT = Hint(None, None, "")


@lru_cache(maxsize=8192)
def hint(tag: str, names: str, itemprop: str, rel: str, role: str) -> Hint:
    """Read one element's names; `names` is its class and id, joined by a space."""
    kind, why = _kind(tag, names, itemprop, rel)
    rubric: Rubric | None = None
    if kind != "body":
        rubric, why = _rubric(tag, names, role, why)
    return Hint(rubric, kind, why)


def _kind(tag: str, names: str, itemprop: str, rel: str) -> tuple[str | None, str]:
    """Return what an element holds of the article: its own attributes tell more than its classes do."""
    prop = next((prop for prop in itemprop.lower().split() if prop in _ITEMPROPS), None)
    if prop:
        return _ITEMPROPS[prop], f"itemprop “{prop}”"
    if "author" in rel.lower().split():
        return "author", "rel “author”"
    if tag == "time":
        return "date", "a <time> element"
    named = _named_kind(_fold(names)) if names else None
    if named:
        return named
    return (_TAG_KINDS[tag], f"a <{tag}> element") if tag in _TAG_KINDS else (None, "")


def _named_kind(names: str) -> tuple[str, str] | None:
    for kind, pattern in _CONTENT_RE:
        found = pattern.search(names)
        if found:
            return kind, f"class word “{found.group().strip(' _/-')}”"
    return ("body", "class word “story”") if _WHOLE_BODY.search(names) else None


def _rubric(tag: str, names: str, role: str, why: str) -> tuple[Rubric | None, str]:
    if names:
        lowered = _fold(names)
        for rubric, pattern in _FURNITURE_RE:
            found = pattern.search(lowered)
            if found:
                return rubric, f"class word “{found.group().strip(' _/-')}”"
    if role in _ARIA_ROLES:
        return _ARIA_ROLES[role], f"role “{role}”"
    if tag in _TAGS:
        return _TAGS[tag], f"a <{tag}> element"
    return None, why


def _fold(names: str) -> str:
    return _CAMEL.sub("-", names).lower()
