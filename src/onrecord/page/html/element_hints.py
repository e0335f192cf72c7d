"""Hints from class names, ids and attributes of elements.

They are hints: `roles` weighs them. `class_names` has the words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter
from zlib import crc32

import msgspec

from onrecord.page.html.class_names import BODY_ROW, CONTENT, FURNITURE, NOTHING, NamesRead
from onrecord.page.html.compiled import IN_USE, compiled_names
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


_FURNITURE_RE = tuple((rubric, re.compile(rf"(?:^|[ _/]|--)(?:{words})(?=$|[ _/]|--)")) for rubric, words in FURNITURE)
_CONTENT_RE = tuple((kind, re.compile(rf"(?:^|[ _/-])(?:{words})(?=$|[ _/-])")) for kind, words in CONTENT)
_ANY_FURNITURE = re.compile(rf"(?:^|[_/]|--)(?:{'|'.join(words for _, words in FURNITURE)})(?=$|[_/]|--)")
_ANY_CONTENT = re.compile(rf"(?:^|[_/-])(?:{'|'.join(words for _, words in CONTENT)})(?=$|[_/-])")
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
_TELLING = frozenset({*_TAGS, *_TAG_KINDS, "time"})
"""Tags that are a hint by themselves."""
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
        kind, rubric: where in `CONTENT` and `FURNITURE` stands what it names.
        kind_word, rubric_word: the words that say so.
        buckets: the name whole and the words in it, each with its hash.
    """

    kind: int
    kind_word: str
    rubric: int
    rubric_word: str
    buckets: dict[str, int]


_by_kind, _by_rubric = attrgetter("kind"), attrgetter("rubric")
_NAMELESS = _Name(NOTHING, "", NOTHING, "", {})


def hint(tag: str, names: str, itemprop: str, rel: str, role: str) -> ElementHint:
    """Read one element's names; `names` is its class and id, joined by a space."""
    if len(tag) + len(names) + len(itemprop) + len(rel) + len(role) > REMEMBERED:
        return _hint(tag, names, itemprop, rel, role)
    return known_hint(tag, names, itemprop, rel, role)


def _hint(tag: str, names: str, itemprop: str, rel: str, role: str) -> ElementHint:
    read = compiled_names(tag, names, itemprop, role) if IN_USE else None
    content, content_word, furniture, furniture_word, tokens = read or read_names(tag, names, itemprop, role)
    if content == furniture == NOTHING and not (itemprop or rel or role or tag in _TELLING):
        return ElementHint(None, None, "", tokens)
    kind, why = _kind(tag, content, content_word, itemprop, rel)
    mark = _mark(itemprop, rel) or ((kind, why) if kind else None)
    rubric: Rubric | None = None
    if kind != "body":
        rubric, why = _rubric(tag, furniture, furniture_word, role, why)
    return ElementHint(rubric, kind, why, tokens, None if mark == (kind, why) else mark)


known_hint = lru_cache(maxsize=2048)(_hint)


def read_names(tag: str, names: str, itemprop: str, role: str) -> NamesRead:
    """Read an element's class and id, joined by a space. This is the reference of `_classnames.c`."""
    read = [_known_name(name) if len(name) <= _NAME_REMEMBERED else _name(name) for name in names.split()]
    content = min(read, key=_by_kind, default=_NAMELESS)
    furniture = min(read, key=_by_rubric, default=_NAMELESS)
    return content.kind, content.kind_word, furniture.rubric, furniture.rubric_word, _tokens(tag, read, itemprop, role)


def _name(name: str) -> _Name:
    """Read one name: a site's elements are called by many combinations of the same few names."""
    folded = _fold(name)
    kind, kind_word = _first(_CONTENT_RE, folded) if _ANY_CONTENT.search(folded) else (NOTHING, "")
    if kind == NOTHING and folded == "story":
        kind, kind_word = BODY_ROW, folded
    rubric, rubric_word = _first(_FURNITURE_RE, folded) if _ANY_FURNITURE.search(folded) else (NOTHING, "")
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
    return NOTHING, ""


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


def _kind(tag: str, row: int, word: str, itemprop: str, rel: str) -> tuple[str | None, str]:
    """Return what an element holds of the article: its own attributes tell more than its classes do."""
    prop = next((prop for prop in itemprop.lower().split() if prop in _ITEMPROPS), None) if itemprop else None
    if prop:
        return _ITEMPROPS[prop], f"itemprop “{prop}”"
    if rel and "author" in rel.lower().split():
        return "author", "rel “author”"
    if tag == "time":
        return "date", "a <time> element"
    if row < NOTHING:
        return ("body" if row == BODY_ROW else CONTENT[row][0]), f"class word “{word}”"
    return (_TAG_KINDS[tag], f"a <{tag}> element") if tag in _TAG_KINDS else (None, "")


def _rubric(tag: str, row: int, word: str, role: str, why: str) -> tuple[Rubric | None, str]:
    if row < NOTHING:
        return FURNITURE[row][0], f"class word “{word}”"
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
