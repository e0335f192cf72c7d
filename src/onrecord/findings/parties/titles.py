"""The words beside a person's name: forms of address, titles, and nouns that say what the person does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from onrecord.facts import Term
from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.phrases import look_left, look_right, number_at
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.vocabulary import POSTS
from onrecord.text import Span
from onrecord.vocabulary import PartyKind


def person_at(scene: PartyContext, first: int, last: int, sure: float) -> PartyMention:
    """Make the mention of a person's name, with the words beside it."""
    return with_titles(scene, scene.name(first, last, PartyKind.PERSON, sure), (), None)


_UNTITLED = 0.6
"""The certainty of unknown words before a title that they are a name."""
_NAME_WORDS = 5


def name_before_title(scene: PartyContext, first: int, head: int, last: int, noun: str) -> PartyMention | None:
    """The person whose name stands before a title, both unmarked: «سارا نمونه سخنگوی وزارت»."""
    known = any(scene.lists(index) for index in range(first, head))
    if known or number_at(scene, first) is not None or not 0 < head - first <= _NAME_WORDS or noun not in POSTS:
        return None
    return replace(person_at(scene, first, head, _UNTITLED), role=scene.core(head, last))


def with_titles(scene: PartyContext, mention: PartyMention, terms: tuple[Term, ...], role: Span | None) -> PartyMention:
    """Add the words beside a person's name: forms of address and titles, and the facts that they imply.

    Args:
        scene: the context of the article.
        mention: the name.
        terms: the terms of office that the words beside it allow; empty if nothing is known.
        role: the title, if it is already known.
    """
    first, last = scene.ground.words(mention.core)
    start, sex, rank, rank_end = first, "", None, 0
    while start and beside(scene, start) and not ends_sentence(scene, start):
        size = _ends_with(scene, start, "courtesies")
        ranked = 0 if size or _ends_noun(scene, start) else _ends_with(scene, start, "ranks")
        if not size and not ranked:
            break
        before = start - (size or ranked)
        words = {name for index in range(before, start) for name in scene.lists(index)}
        sex = sex or ("he" if "male" in words else "she" if "female" in words else "")
        if ranked:
            rank_end = rank_end or start
            rank = scene.core(before, rank_end)
        start = before
    role = role or _role_before(scene, start) or rank or _role_after(scene, last) or _noun_first(scene, start, last)
    if role is not None and not sex:
        inside = scene.ground.words(role)
        words = {name for index in range(*inside) for name in scene.lists(index)}
        sex = "he" if "male" in words else "she" if "female" in words else ""
    if not sex and last - first > 1:
        endings = scene.vocabulary.endings_of_sex
        sex = next((each for each, of in endings if scene.keys[last - 1].endswith(of or ("\0",))), "")
    if not terms and last - first > 1:
        terms = scene.linked(scene.facts.terms_of(mention.core.of(scene.ground.text)))
    span = Span(min(mention.span.start, scene.ground.tokens.starts[start]), mention.span.end)
    return replace(mention, span=span, role=role, sex=sex, terms=scene.allowed(terms))


def _ends_noun(scene: PartyContext, index: int) -> bool:
    """Whether a title of several words ends before a word and its last word would be a rank: "Attorney General"."""
    return any(
        index - size >= 0 and (head := scene.heads.get(index - size)) is not None and head[0] == size for size in (2, 3)
    )


def beside(scene: PartyContext, index: int) -> bool:
    """Whether a word directly follows the previous one, as a name follows its title."""
    return scene.ground.gap(index) in {" ", ". ", "\u00a0", " ‘", " “", "\u200c"}


def ends_sentence(scene: PartyContext, index: int) -> bool:
    """Whether the full stop before a word ends a sentence: "her husband. Although Example", but not "Gov. Example"."""
    return scene.ground.gap(index) == ". " and index > 0 and len(scene.keys[index - 1]) > _LONGEST_SHORT_FORM


_LONGEST_SHORT_FORM = 4


def _ends_with(scene: PartyContext, index: int, name: str) -> int:
    """The number of words of a list's form that ends before a word."""
    for size in (2, 1):
        begin = index - size
        if begin >= 0 and scene.take(begin, name, index) == size:
            return size
    return 0


def _role_before(scene: PartyContext, start: int) -> Span | None:
    """The noun before a name, with its modifiers: "the student activist Sama Example"."""
    if not start or scene.vocabulary.head_first:
        return None
    if scene.ground.gap(start) == ", ":
        return _role_before_comma(scene, start)
    if not beside(scene, start) or ends_sentence(scene, start):
        return None
    for size in (3, 2, 1):
        at = start - size
        head = scene.head(at, start) if at >= 0 else None
        if head and head[0] == size and head[1] in POSTS:
            return scene.core(look_left(scene, at).core, start)
    return None


def _noun_first(scene: PartyContext, start: int, last: int) -> Span | None:
    """The title beside a name in a language whose noun comes first: it ends before the name or begins behind it."""
    if not scene.vocabulary.head_first:
        return None
    begin, at = None, start
    while start - at < _LONGEST_ROLE and at and (scene.ground.joined(at) or (at == start and _apposed(scene, at))):
        at -= 1
        if scene.lists(at) & _OUTSIDE and scene.ground.gap(at + 1):
            break  # what is written together with its noun is inside of a title too
        if scene.has(at, "relations"):
            break  # «همسر سارا»: it says who somebody else is
        head = scene.heads.get(at)
        begin = at if head and head[1] in POSTS else begin
    if begin is not None:
        return scene.core(begin, start)
    head = scene.heads.get(last)
    if head is None or head[1] not in POSTS or not (scene.ground.joined(last) or _apposed(scene, last)):
        return None
    end = last + head[0]
    while end < min(len(scene.keys), last + _LONGEST_ROLE) and scene.ground.joined(end):
        if scene.lists(end) & _OUTSIDE and (end + 1 >= len(scene.keys) or scene.ground.gap(end + 1)):
            break
        end += 1
    return scene.core(last, end)


def _apposed(scene: PartyContext, index: int) -> bool:
    """Whether a comma or a quotation mark alone stands before a word: «شهردار، «مریم نمونه»»."""
    return not scene.ground.gap(index).strip(' ،,«»"“”()')


_OUTSIDE = frozenset({"phrase_end_words", "location_prepositions"})
_LONGEST_ROLE = 12


def _role_before_comma(scene: PartyContext, start: int) -> Span | None:
    """The noun before a name and a comma: "the head of the agency, Example Name"."""
    at = start - 1
    begun = None
    while at >= max(0, start - _LONGEST_ROLE):
        head = scene.heads.get(at)
        if head and head[1] in POSTS and look_right(scene, at + head[0], start) == start:
            begun = at
        if not scene.ground.joined(at) or scene.has(at, "phrase_end_words"):
            break
        at -= 1
    if begun is None:
        return None
    left = look_left(scene, begun)
    return scene.core(left.core, start) if left.settled or left.telling else None


_SHORT_ROLE = 4
"""At most so many words between "a" and a comma are a role, although no list has them: "a welder,"."""


def _role_after(scene: PartyContext, last: int) -> Span | None:
    """The noun behind a name and a comma: "Sama Example, a lawyer for the families,"."""
    stop = len(scene.keys)
    if last >= stop or scene.ground.gap(last) not in {", ", "، "}:
        return None
    at = last
    if scene.keys[at].isdigit() and at + 1 < stop and scene.ground.gap(at + 1) in {", ", "، "}:
        at += 1  # "Sama Example, 41, a welder"
    lists = scene.lists(at)
    if lists & {"definite_determiners", "indefinite_determiners", "possessive_determiners"}:
        at += 1
    for index in range(at, min(at + 6, stop)):
        if index > at and not scene.ground.joined(index):
            return scene.core(at, index) if "indefinite_determiners" in lists and index - at < _SHORT_ROLE else None
        if scene.has(index, "phrase_end_words"):
            return None
        head = scene.head(index, stop)
        if head and head[1] in POSTS:
            behind = scene.head(index + 1, stop) if index + 1 < stop else None
            if behind and scene.ground.joined(index + 1):
                continue
            end = max(look_right(scene, index + head[0], stop), index + head[0])
            return None if _begins_name(scene, end) else scene.core(at, end)
    return None


def _begins_name(scene: PartyContext, at: int) -> bool:
    """Whether a name follows a noun without a sign, and so has it as its title: "Sama Example, the lawyer Ann Bee"."""
    capital = at < len(scene.keys) and scene.upper(at) and not scene.vocabulary.capital_nouns
    return capital and scene.ground.gap(at).isspace()


def two_surnames(mentions: Iterable[PartyMention]) -> Iterator[tuple[str, ...]]:
    """The last two words of each person's name that has more."""
    for mention in mentions:
        if mention.kind is PartyKind.PERSON and mention.form is MentionForm.NAME and len(mention.words) > 2:
            yield mention.words[-2:]


def begins_name(name: PartyMention, whole: PartyMention) -> bool:
    """Whether a person's name is the beginning of a longer one in the same place: "Ana Paz" of "Ana Paz Ruiz"."""
    return (
        name.kind is whole.kind is PartyKind.PERSON
        and whole.form is MentionForm.NAME
        and name.core.start == whole.core.start
        and name.core.end < whole.core.end
    )
