"""Hints from class names, ids and attributes of elements.

Site builders use similar names in every language ("related-posts", "article-body"). These words are therefore
conventions of HTML and not part of a language folder. They are hints: `roles` weighs them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter
from zlib import crc32

import msgspec

from onrecord.vocabulary import Rubric


class ElementHint(msgspec.Struct, frozen=True, gc=False):
    """The hint of the names of one element.

    Attributes:
        rubric: the kind of boilerplate, or None.
        kind: the part of the article: "body", "headline", "standfirst", "author",
            "date", "section", "outlet", "caption"; or None.
        why: the word with the hint.
        mark: the hint for the words of the element itself, with its reason, if it differs from `kind` and `why`.
            Those are hints for blocks, and a link to a category does not make its line a block.
        tokens: hashes of its tag, its names and the words in them, for the classifier.
    """

    rubric: Rubric | None
    kind: str | None
    why: str
    tokens: tuple[int, ...] = ()
    mark: tuple[str, str] | None = None


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
_ANY_FURNITURE = re.compile(rf"(?:^|[_/]|--)(?:{'|'.join(words for _, words in _FURNITURE)})(?=$|[_/]|--)")
_ANY_CONTENT = re.compile(rf"(?:^|[_/-])(?:{'|'.join(words for _, words in _CONTENT)})(?=$|[_/-])")
_BODY = len(_CONTENT)
"""The place behind all of `_CONTENT`: "story" names the body only where it is the whole name, unlike "story-meta"."""
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
NO_HINT = ElementHint(None, None, "")
BUCKETS = 1 << 18
"""Into how many buckets the words of names are hashed."""
_MAX_NAMES = 12
REMEMBERED = 1000
"""Characters up to which an element's names are remembered: a hostile page could fill the memory with longer ones."""
_NAME_REMEMBERED = 200
_WORDS = re.compile(r"[^\W\d_]+")


class _Name(msgspec.Struct, frozen=True, gc=False):
    """The hint of one class name or id.

    Attributes:
        kind, rubric: where in `_CONTENT` and `_FURNITURE` stands what it names.
        kind_word, rubric_word: the words that say so.
        buckets: the name whole and the words in it, each with its hash.
    """

    kind: int
    kind_word: str
    rubric: int
    rubric_word: str
    buckets: dict[str, int]


_NOTHING = 99
_by_kind, _by_rubric = attrgetter("kind"), attrgetter("rubric")
_NAMELESS = _Name(_NOTHING, "", _NOTHING, "", {})


def hint(tag: str, names: str, itemprop: str, rel: str, role: str) -> ElementHint:
    """Read one element's names; `names` is its class and id, joined by a space."""
    if len(tag) + len(names) + len(itemprop) + len(rel) + len(role) > REMEMBERED:
        return _hint(tag, names, itemprop, rel, role)
    return _known_hint(tag, names, itemprop, rel, role)


def _hint(tag: str, names: str, itemprop: str, rel: str, role: str) -> ElementHint:
    read = [_known_name(name) if len(name) <= _NAME_REMEMBERED else _name(name) for name in names.split()]
    kind, why = _kind(tag, read, itemprop, rel)
    mark = _mark(itemprop, rel) or ((kind, why) if kind else None)
    rubric: Rubric | None = None
    if kind != "body":
        rubric, why = _rubric(tag, read, role, why)
    return ElementHint(rubric, kind, why, _tokens(tag, read, itemprop, role), None if mark == (kind, why) else mark)


_known_hint = lru_cache(maxsize=2048)(_hint)


def _name(name: str) -> _Name:
    """Read one name: a site's elements are called by many combinations of the same few names."""
    folded = _fold(name)
    kind, kind_word = _first(_CONTENT_RE, folded) if _ANY_CONTENT.search(folded) else (_NOTHING, "")
    if kind == _NOTHING and folded == "story":
        kind, kind_word = _BODY, folded
    rubric, rubric_word = _first(_FURNITURE_RE, folded) if _ANY_FURNITURE.search(folded) else (_NOTHING, "")
    buckets = {word: _bucket(word) for word in _WORDS.findall(folded) if len(word) > 1}
    whole = f".{name.lower()}"
    buckets[whole] = _bucket(whole)
    return _Name(kind, kind_word, rubric, rubric_word, buckets)


_known_name = lru_cache(maxsize=4096)(_name)


def _first(patterns: tuple[tuple[object, re.Pattern[str]], ...], folded: str) -> tuple[int, str]:
    for index, (_, pattern) in enumerate(patterns):
        found = pattern.search(folded)
        if found:
            return index, found.group().strip(" _/-")
    return _NOTHING, ""


def _bucket(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) % BUCKETS


def _tokens(tag: str, read: list[_Name], itemprop: str, role: str) -> tuple[int, ...]:
    """Hash what an element is called: its names whole, and the words in them ("col-md-8" is "col" and "md")."""
    words = [f"<{tag}>"]
    if itemprop:
        words.append(f"prop={itemprop.lower()}")
    if role:
        words.append(f"role={role.lower()}")
    buckets = {word: _bucket(word) for word in words}
    for name in read[:_MAX_NAMES]:
        buckets |= name.buckets
    return tuple(sorted(buckets.values()))


def _mark(itemprop: str, rel: str) -> tuple[str, str] | None:
    """Return what attributes say of the words that an element holds and not of the block around them."""
    if itemprop and "datemodified" in itemprop.lower().split():
        return "date", "itemprop “datemodified”"
    if rel and "category" in rel.lower().split():
        return "section", "rel “category”"
    return None


def _kind(tag: str, read: list[_Name], itemprop: str, rel: str) -> tuple[str | None, str]:
    """Return what an element holds of the article: its own attributes tell more than its classes do."""
    prop = next((prop for prop in itemprop.lower().split() if prop in _ITEMPROPS), None) if itemprop else None
    if prop:
        return _ITEMPROPS[prop], f"itemprop “{prop}”"
    if rel and "author" in rel.lower().split():
        return "author", "rel “author”"
    if tag == "time":
        return "date", "a <time> element"
    best = min(read, key=_by_kind, default=_NAMELESS)
    if best.kind < _NOTHING:
        return ("body" if best.kind == _BODY else _CONTENT_RE[best.kind][0]), f"class word “{best.kind_word}”"
    return (_TAG_KINDS[tag], f"a <{tag}> element") if tag in _TAG_KINDS else (None, "")


def _rubric(tag: str, read: list[_Name], role: str, why: str) -> tuple[Rubric | None, str]:
    best = min(read, key=_by_rubric, default=_NAMELESS)
    if best.rubric < _NOTHING:
        return _FURNITURE_RE[best.rubric][0], f"class word “{best.rubric_word}”"
    if role in _ARIA_ROLES:
        return _ARIA_ROLES[role], f"role “{role}”"
    if tag in _TAGS:
        return _TAGS[tag], f"a <{tag}> element"
    return None, why


def by_a_class(why: str) -> bool:
    """Whether a class or an id alone said what an element is: they are vaguer than a tag, a role or a property."""
    return why.startswith("class word")


def _fold(names: str) -> str:
    return names if names.islower() else _CAMEL.sub("-", names).lower()
