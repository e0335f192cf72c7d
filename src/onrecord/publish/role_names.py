"""Names of people that are roles: "the Foreign Minister", "Minister of Health", "a lawyer".

No word of such a name is a word by which anybody is called, so none is a find on its own. A party whose words may be
a name is no role, since a word too many that is masked harms nobody: "Doctor King", "Judge Young", "General Imam",
«شیخ قاضی».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.cached_once import once
from onrecord.facts.normalise import squeeze
from onrecord.languages import codes, load
from onrecord.names.descriptive_words import BODY, DETERMINER, FILLER, INDEFINITE, PRONOUN, TITLE, NameWord, tokens
from onrecord.names.lists import known_words
from onrecord.vocabulary import MatchKind

_BESIDE = frozenset({BODY, DETERMINER, FILLER, INDEFINITE, PRONOUN})
_ARTICLES = frozenset({DETERMINER, INDEFINITE})
_OFFICES = frozenset(
    "attorney commissioner director governor minister ministra ministre ministro ombudsman president presidente"
    " prosecutor rapporteur secretary senator spokesman spokesperson spokeswoman ambassador superintendent"
    " министр президент директор прокурор посол секретарь"
    " وزیر وزیره الوزیر الوزیره دادستان سفیر السفیر دبیرکل سخنگو سخنگوی مدیر المدیر مدیرکل استاندار فرماندار شهردار"
    " رییس الرییس گزارشگر".split()
)
"""Words for offices that are no name of anybody, normalised; a warden or a king may be called so."""
_PARTS = frozenset(
    "foreign former deputy vice acting interim prime federal national interior defence defense health justice finance"
    " education labour labor trade affairs international environmental cultural economic intelligence security"
    " high special state of for the secretary general attorney director prosecutor prison police court"
    " امور خارجه کشور دادگستری بهداشت اطلاعات دفاع جمهور جمهوری کل ویژه دادگاه زندان دولت مجلس قوه قضاییه"
    " الخارجیه الداخلیه العدل الدفاع الصحه الوزرا الجمهوریه الحکومه البرلمان العام السجن"
    " иностранных внутренних дел юстиции обороны здравоохранения генеральныи".split()
)
"""Words that say which office it is, with a capital or in a script that has none, normalised."""
_NEVER = frozenset(
    "chief old young late new senior imam sheikh shaikh mullah king queen emir amir sultan prince princess pope bishop"
    " chair head speaker judge captain major"
    " شیخ الشیخ امام الامام امیر الامیر قاضی القاضی سلطان السلطان ملک الملک شاه پیر ملا سید السید استاد حاج حاجی"
    " سردار امین الامین مختار المختار والی الوالی ولی وکیل محافظ المحافظ عمید نقیب خان".split()
)
"""Ranks, religious and noble titles and ages: people are called so too."""

_UNITED_NATIONS = re.compile(r"^(?:[Tt]he\s+)?(?:U\.?N\.?|United Nations)(?:['’]s)?\s+")
"""The body before an office of it: "UN High Commissioner for Human Rights". In French, "un ministre" has an article."""


@cache
def is_role(name: str) -> bool:
    """Whether a name of several words is one title and words that describe it, none of which may be a name.

    It has an article or "of", or it names an office. A word with a capital, or in a script that has none, must say
    which office it is. A capital after the title may begin a family name, unless a preposition in small letters stands
    between.

    >>> is_role("the Foreign Minister"), is_role("Minister of Health"), is_role("Old King"), is_role("Judge Young")
    (True, True, False, False)
    """
    words = tokens(_UNITED_NATIONS.sub("", name))
    titles = [place for place, word in enumerate(words) if word.what == TITLE]
    if len(words) < 2 or not titles or any(word.what not in _BESIDE for word in words if word.what != TITLE):
        return False
    if any(_may_be_a_name(word) for word in words):
        return False
    title, behind = words[titles[0]], words[titles[0] + 1 :]
    if len(titles) > 1 or _begins_a_name(behind) or not _described(words, titles[0]):
        return False
    return title.key in _OFFICES or (not title.capital and any(map(_is_article_or_of, words)))


@cache
def is_title(name: str) -> bool:
    """Whether a name is one word for people, "King" or «وزیر», which texts use of anybody.

    In a script without capitals it must be an office, since nothing there tells a man called Sheikh from a sheikh.
    """
    words = tokens(name)
    if len(words) != 1 or words[0].what != TITLE or known_words(MatchKind.PERSON).get(words[0].key) is not None:
        return False
    return words[0].cased or words[0].key in _OFFICES


def _may_be_a_name(word: NameWord) -> bool:
    """Whether people are called by a word; of a rank in the name of an office, such as Attorney General, nobody is."""
    return (
        word.key in _NEVER
        or known_words(MatchKind.PERSON).get(word.key) is not None
        or (word.key in _ranks() and word.key not in _OFFICES | _PARTS)
    )


def _described(words: Sequence[NameWord], title: int) -> bool:
    """Whether each word with a capital, or in a script that has none, says which office it is.

    Behind a preposition in small letters any word for bodies and matters does: "Minister of Health".
    """
    for place, word in enumerate(words):
        if place == title or not word.capital or word.key in _PARTS:
            continue
        if word.what in _ARTICLES and word.cased:
            continue
        behind_of = any(_is_of(each) for each in words[title + 1 : place])
        if not behind_of or not word.cased:
            return False
    return True


def _is_of(word: NameWord) -> bool:
    return word.cased and not word.capital and word.key in _prepositions()


def _is_article_or_of(word: NameWord) -> bool:
    return word.what in _ARTICLES or _is_of(word)


def _begins_a_name(behind: Sequence[NameWord]) -> bool:
    """Whether the words behind a title may be a family name: the first has a capital, in a script that has them."""
    return bool(behind) and behind[0].cased and behind[0].capital and behind[0].key != "general"


@once
def _ranks() -> frozenset[str]:
    """The ranks and courtesies of all languages that are one word, normalised."""
    every = (form for code in codes() for form in (*load(code).titles.ranks, *load(code).titles.courtesies))
    return frozenset(squeeze(form) for form in every if " " not in form)


@once
def _prepositions() -> frozenset[str]:
    """The words for "of" and "for" of all languages, and articles that hold one, normalised."""
    lists = (
        each
        for code in codes()
        for words in (load(code).grammar, load(code).parties)
        for name in ("genitive_prepositions", "complement_prepositions")
        for each in getattr(words, name, ())
    )
    return frozenset((*map(squeeze, lists), "of", "des", "du", "der", "del"))
