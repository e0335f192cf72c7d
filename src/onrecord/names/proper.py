"""Proper names, as opposed to pronouns, bare titles, descriptions and words for a people.

A bare title ("Special Rapporteur", «رئیس جمهور») is nobody's alias, because several people have it, one after another
and in every state. A description ("the government", "his family", «این زندانی») means something else on every page.
They are recognised by the words of languages with a table of parties, by `tables/describing.csv`, which is ours, by the
offices and countries in tables of facts, and by capitals in scripts that have them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from onrecord.facts import load_facts
from onrecord.names.descriptive_words import (
    BODY,
    DETERMINER,
    FILLER,
    INDEFINITE,
    OWN,
    PEOPLE,
    PRONOUN,
    STATE,
    TITLE,
    NameWord,
    breaks,
    is_ministry,
    is_organ,
    tokens,
)
from onrecord.names.lists import particles
from onrecord.names.prepare import LONGEST_NAME

_SEVERAL = 2
_SMALL = {PRONOUN, INDEFINITE, DETERMINER, FILLER}
_DOTS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b|\s|$)")


@functools.lru_cache(maxsize=1 << 15)
def is_bare(words: str, kind: str = "person") -> bool:
    """Whether words are a pronoun, a title without a name, or a noun with an article: an alias of nobody.

    It goes by the words alone and by no capitals: people type names without.

    Args:
        words: the words, in any script.
        kind: "person", "body" or "place": a body may be called by nouns alone ("Human Rights Watch").
    """
    found = tokens(words)
    if not found or any(one.what == OWN for one in found):
        return bool(found) and kind == "person" and _is_office(words)
    content = [one for one in found if one.what not in {INDEFINITE, DETERMINER, FILLER} and len(one.key) > 1]
    if not content:
        return False
    if all(one.what == PRONOUN for one in content) or (kind == "person" and _is_office(words)):
        return True
    if kind == "person":
        return any(one.what == TITLE for one in content)
    return len(content) == 1 and content[0].what in {TITLE, BODY} and found[0].what in {INDEFINITE, DETERMINER}


def _is_office(words: str) -> bool:
    return len(words) <= LONGEST_NAME and bool(load_facts().listed(words, "office"))


def proper_names(kind: str, name: str, others: Iterable[str] = ()) -> dict[str, str]:
    """The proper names among what a page calls a party: the words of each, and what of them is compared.

    Args:
        kind: one of `onrecord.vocabulary.PartyKind`.
        name: what it is called in full.
        others: what it is called besides, pronouns and descriptions among it.
    """
    found = {words: proper_name(words, kind) for words in dict.fromkeys((name, *others))}
    whole = tokens(name)
    return {words: said for words, said in found.items() if said and not _only_part(words, name, whole, kind)}


def _only_part(words: str, name: str, whole: Sequence[NameWord], kind: str) -> bool:
    """Whether words are of somebody else in the full name: "EU" of "EU High Representative", "X" of "X's office"."""
    if kind in {"person", "office", "state"} or words == name:
        return False
    own = tokens(words)
    own = own[1:] if own and own[0].what == DETERMINER else own
    size = len(own)
    at = next((i for i in range(len(whole) - size + 1) if _keys(whole[i : i + size]) == _keys(own)), None)
    if at is None or not size or size == len(whole):
        return False
    return whole[at + size - 1].owns or any(one.what == TITLE for one in (*whole[:at], *whole[at + size :]))


def _keys(some: Sequence[NameWord]) -> list[str]:
    return [one.key for one in some]


@functools.lru_cache(maxsize=1 << 15)
def proper_name(words: str, kind: str) -> str:
    """The proper name in some words, without articles and titles before it; empty if there is none.

    >>> proper_name("the Special Rapporteur", "person"), proper_name("Special Rapporteur Ahmed Shaheed", "person")
    ('', 'Ahmed Shaheed')
    """
    if kind == "person" and "," in words:
        words = _of_list(words)
    found = tokens(words)
    kept = _kept(found, listed=_is_listed(words, kind))
    # "a United Nations rights expert", and what a reader of sentences cut from it, is nobody's name.
    indefinite = bool(found) and found[0].what == INDEFINITE
    if indefinite or all(one.what in _SMALL and (one.what == PRONOUN or not one.acronym) for one in kept):
        return ""
    if kind == "person":
        return "" if _is_office(words) else _of_person(words, kept)
    if kind == "office":
        return _text(words, kept) if _is_one_office(words, kept) else ""
    if kind == "state" and any(one.what in {STATE, PEOPLE} for one in kept):
        return _text(words, kept) if any(one.what == STATE or is_organ(one) for one in kept) else ""
    return _dotless(_text(words, _without_aside(words, kept))) if _is_body(words, kept, kind) else ""


def _text(words: str, kept: Sequence[NameWord]) -> str:
    return words[kept[0].start : kept[-1].end]


def _dotless(words: str) -> str:
    """A name with its acronyms as they are compared: "U.N." is "UN"."""
    return _DOTS.sub("", words)


def _kept(found: Sequence[NameWord], *, listed: bool = False) -> Sequence[NameWord]:
    """The words from the first that is no article or preposition up to a clause that follows."""
    first = 0
    while first < len(found) and _opens(found[first]):
        first += 1
    found = found[first:]
    if listed:
        return found
    end = next((at for at, one in enumerate(found) if at and (breaks(one) or _clause(one))), len(found))
    while end and found[end - 1].what in {INDEFINITE, DETERMINER, FILLER} and not found[end - 1].capital:
        end -= 1
    return found[:end]


def _opens(one: NameWord) -> bool:
    if one.what in {INDEFINITE, DETERMINER}:
        return True
    return one.what == FILLER and one.cased and not one.capital


def _clause(one: NameWord) -> bool:
    return (one.what == PRONOUN and not one.acronym) or (one.what in {INDEFINITE, DETERMINER} and not one.cased)


def _of_list(words: str) -> str:
    """Of "A B, director" and "of X, A B" the name; of two people's names nothing; of "B, A" both words."""
    parts = [part for part in words.split(",") if tokens(part)]
    full = [part for part in parts if _is_full(tokens(part))]
    if len(full) == 1:
        return full[0].strip()
    return "" if len(full) > 1 else words


def _is_full(found: Sequence[NameWord]) -> bool:
    """Whether words hold a full name, and no title but before it."""
    return sum(one.proper for one in found) >= _SEVERAL and not any(one.what == TITLE for one in found[1:])


def _of_person(words: str, kept: Sequence[NameWord]) -> str:
    """A person's name without titles before it; one word keeps the title beside it: "President Example"."""
    proper = [at for at, one in enumerate(kept) if one.proper]
    if not proper or _is_office(_text(words, kept)):
        return ""
    first = proper[0]
    titles = [at for at, one in enumerate(kept[:first]) if one.what == TITLE]
    # A country's name may be a given name; one before a title is none, nor is one that owns: "Iran's Ann Lark".
    states = [at for at, one in enumerate(kept[:first]) if one.what == STATE and not one.owns and not titles]
    begin = states[0] if states else first
    end = next((at for at in range(begin + 1, len(kept)) if _ends(kept[at])), len(kept))
    end = _before_state(words, kept, begin, end)
    while end > begin + 1 and kept[end - 1].what in {TITLE, FILLER} and not kept[end - 1].cased:
        end -= 1
    alone = end - begin == 1
    if alone and titles and titles[-1] == first - 1:
        begin = titles[-1]
    return _text(words, kept[begin:end])


def _before_state(words: str, kept: Sequence[NameWord], begin: int, end: int) -> int:
    """Return where a full name ends before the country that is said of it: "Ann Lark of Iran", "Ann Lark (Iran)"."""
    for at in range(begin + _SEVERAL, end):
        before, one = kept[at - 1], kept[at]
        full = sum(each.proper for each in kept[begin:at]) >= _SEVERAL
        aside = "(" in words[before.end : one.start] or (before.what == FILLER and not before.capital)
        if one.what == STATE and full and aside:
            return at - 1 if before.what == FILLER and not before.capital else at
    return end


def _without_aside(words: str, kept: Sequence[NameWord]) -> Sequence[NameWord]:
    """Leave out who reports it, in brackets behind the name of a body: "UNITED NATIONS (CNN)", but not its acronym."""
    at = next((at for at in range(1, len(kept)) if "(" in words[kept[at - 1].end : kept[at].start]), None)
    if at is None or at != len(kept) - 1 or not kept[at].acronym:
        return kept
    initials = iter(one.key[:1] for one in kept[:at])
    return kept if all(letter in initials for letter in kept[at].key) else kept[:at]


def _ends(one: NameWord) -> bool:
    """Whether a person's name ends before a word: one that is small, and no particle."""
    if one.cased:
        return not one.capital and one.key not in particles("person")
    return one.what in {INDEFINITE, DETERMINER, PRONOUN}


def _is_one_office(words: str, kept: Sequence[NameWord]) -> bool:
    """Whether a title says of what it is: that of a state or a body, or one that a single row of the facts lists."""
    rows = {row.id for row in load_facts().listed(words[:LONGEST_NAME], "office")}
    if rows:
        return len(rows) == 1 and any(one.country or one.acronym or one.proper for one in kept)
    cased = kept[0].cased
    end = next((at for at, one in enumerate(kept) if at and one.what == FILLER and not one.capital), len(kept))
    nouns = [one for one in (kept[:end] if cased else kept) if one.what in {TITLE, BODY}]
    titled = bool(nouns) and nouns[-1 if cased else 0].what == TITLE
    return titled and any(one.country or one.proper for one in kept)


def _is_body(words: str, kept: Sequence[NameWord], kind: str) -> bool:
    """Whether words are the name of a body, an outlet, a group, a place, or of a state that no table lists."""
    if _is_listed(words, kind):
        return any(one.capital for one in kept)
    named = [one for one in kept if one.proper or (one.acronym and one.what != PRONOUN)]
    if any(one.what == TITLE for one in kept) and all(one.acronym for one in named):
        return False  # "UN experts": whoever they are
    if named:
        return True
    if any(one.country for one in kept):
        return _of_state(kept)
    return kind != "place" and _of_nouns(kept)


def _is_listed(words: str, kind: str) -> bool:
    return kind in {"body", "place"} and bool(load_facts().listed(words[:LONGEST_NAME], kind))


def _of_state(kept: Sequence[NameWord]) -> bool:
    """Whether words name what a state has one of, or the state itself; no people, and no group of it."""
    if any(is_organ(one) for one in kept):
        return True
    return all(one.what in {STATE, FILLER} for one in kept) or (
        any(one.what == BODY for one in kept) and all(one.capital for one in kept if one.what != FILLER)
    )


def _of_nouns(kept: Sequence[NameWord]) -> bool:
    """Whether nouns alone are a name: "Human Rights Watch", written with capitals."""
    content = [
        one for one in kept if one.what not in {INDEFINITE, DETERMINER, PRONOUN} and (one.capital or one.what != FILLER)
    ]
    nouns = any(one.what == BODY for one in content)
    return nouns and len(content) >= _SEVERAL and all(one.capital for one in content)


def countries_of(words: str) -> frozenset[str]:
    """The ids of the countries that words name, also by what is theirs or by the city of their government."""
    return frozenset(one.country for one in tokens(words) if one.country)


@functools.lru_cache(maxsize=1 << 15)
def borne_by_many(words: str) -> bool:
    """Whether a body's name is that of something every state has one of, and does not say whose: "Supreme Court"."""
    found = tokens(words)
    if any(one.country for one in found):
        return False
    own = any(one.what == OWN and not one.key.isdigit() for one in found)
    return any(is_ministry(one) or (is_organ(one) and not own) for one in found)


def head_of(words: str) -> str:
    """The noun that says what a body is: "council" of "Human Rights Council"; empty where there is none."""
    found = tokens(words)
    if found and not found[0].cased:  # in the scripts without capitals that we know words of, it stands first
        return next((one.key for one in found if one.what == BODY), "")
    head = ""
    for one in found:
        if head and one.what == FILLER and not one.capital:
            break
        head = one.key if one.what == BODY else head
    return head
