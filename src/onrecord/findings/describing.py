"""What the words of a role name: those that are given as somebody's source, addressee or target, whatever they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.findings.collectives import GROUP, group_at, state_at
from onrecord.findings.mentions import Form, Mention
from onrecord.findings.model import Kind
from onrecord.findings.phrases import Left, look_left, look_right
from onrecord.findings.scene import Scene
from onrecord.findings.vocabulary import Known
from onrecord.text import Span

NOUN = 0.85
"""A phrase whose noun says what it is."""
UNKNOWN = 0.5
"""Words that play a role and of which nothing else is known."""
BARE_NAME = 0.6
"""Capitals that play a role and hold no noun: two or three are taken for a person's name."""

KINDS = {
    "persons": Kind.PERSON,
    "people": Kind.COLLECTIVE,
    "offices": Kind.OFFICE,
    "bodies": Kind.BODY,
    "states": Kind.STATE,
    "media": Kind.MEDIA,
    "places": Kind.PLACE,
}


def pronoun(scene: Scene, at: int) -> str:
    """The kind of pronoun that a word is; empty where it is none."""
    return scene.vocabulary.pronouns.get(scene.keys[at], "")


def pronoun_mention(scene: Scene, at: int, kind: str) -> Mention:
    """The mention that a pronoun makes."""
    core = scene.core(at, at + 1)
    kinds = {"he": Kind.PERSON, "she": Kind.PERSON, "i": Kind.PERSON, "they": Kind.COLLECTIVE, "we": Kind.COLLECTIVE}
    return Mention(
        core,
        core,
        Form.PRONOUN,
        kinds.get(kind),
        scene.words(at, at + 1),
        kind,
        definite=True,
        sure=NOUN,
        sex=kind if kind in {"he", "she"} else "",
    )


def parts(scene: Scene, span: Span, names: Sequence[Mention]) -> Iterator[Span]:
    """Part a role that names several: "Amnesty International and Human Rights Watch". Groups stay whole."""
    first, last = scene.ground.words(span)
    begun = first
    for index in range(first + 1, last - 1):
        if not scene.vocabulary.has(scene.keys[index], "joiners") or index <= begun:
            continue
        left, right = scene.core(begun, index), scene.core(index + 1, last)
        inside = any(name.span.start < scene.ground.tokens.starts[index] < name.span.end for name in names)
        if not inside and _stands_alone(scene, left, names) and _stands_alone(scene, right, names):
            yield left
            begun = index + 1
    if begun < last:
        yield scene.core(begun, last)


def _stands_alone(scene: Scene, span: Span, names: Sequence[Mention]) -> bool:
    """Whether words name one party by themselves: they end in a name, or begin with an article and hold a noun."""
    if any(span.start <= name.core.start and name.core.end == span.end for name in names):
        return True
    first, last = scene.ground.words(span)
    opens = scene.vocabulary.lists(scene.keys[first]) & {"definite", "indefinite", "owners"}
    heads = (scene.vocabulary.head(scene.keys, index, last) for index in range(first, last))
    return bool(opens) and any(head and head[1] != "people" for head in heads)


def describe(scene: Scene, span: Span, names: Sequence[Mention]) -> Mention | None:
    """Say what the words of a role are; None where they hold no word.

    Args:
        scene: the article.
        span: the words.
        names: the names within them, in order.
    """
    first, last = scene.ground.words(span)
    if first >= last:
        return None
    if kind := pronoun(scene, first):
        if last - first == 1:
            return pronoun_mention(scene, first, kind)
        if kind in {"we", "they"} or scene.ground.gap(first + 1).startswith((",", "،")):
            first += 1
    if scene.vocabulary.head_first:
        return _head_first(scene, first, last, span, names)
    return _head_last(scene, first, last, span, names)


def _head_last(scene: Scene, first: int, last: int, span: Span, names: Sequence[Mention]) -> Mention | None:
    """The noun is the last before "of", "for" or a comma; a name behind it is who is meant."""
    limit = _first_chunk(scene, first, last)
    chunk = [name for name in names if name.core.start < scene.ground.tokens.ends[limit - 1]]
    head: tuple[int, int, str] | None = None
    index = first
    while index < limit:
        found = scene.vocabulary.head(scene.keys, index, limit)
        if found and not any(_inside(scene, index, name) for name in chunk):
            head = index, found[0], found[1]
        index += found[0] if found else 1
    named = chunk[-1] if chunk else None
    if named and (head is None or named.core.end > scene.ground.tokens.starts[head[0]]):
        return named
    if head is None:
        return _headless(scene, first, last, span, names)
    return _by_noun(scene, head, first, last, span)


def _first_chunk(scene: Scene, first: int, last: int) -> int:
    """Where the part of a phrase ends that holds its noun: at "of", at "who" or at a mark behind it."""
    index = first
    while index < last:
        quantity = scene.vocabulary.take(scene.keys, index, "quantities", last)
        if quantity > 1:
            index += quantity
            continue
        if index > first:
            lists = scene.vocabulary.lists(scene.keys[index])
            parted = not scene.ground.joined(index) and scene.ground.gap(index) not in _QUOTED
            if parted or "of" in lists or "breaks" in lists or scene.keys[index] in _LINKS:
                return index
        index += 1
    return last


_QUOTED = frozenset({" ‘", " “", ' "', " '", " «", ". "})
"""What may part a title from a name besides a space."""

_LINKS = frozenset({"for", "on", "from", "to", "against", "with", "in", "at", "and"})


def _inside(scene: Scene, index: int, name: Mention) -> bool:
    return name.core.start <= scene.ground.tokens.starts[index] < name.core.end


def _by_noun(scene: Scene, head: tuple[int, int, str], first: int, last: int, span: Span) -> Mention | None:
    """The mention of a phrase whose noun is known."""
    at, size, name = head
    if name == "people" and (group := group_at(scene, at, size, last, floor=first)) is not None:
        mention, left, _ = group
        return replace(mention, span=span, definite=mention.definite or left.sweeping)
    if name == "states" and (state := state_at(scene, at, size, last, floor=first)) is not None:
        return replace(state, span=span)
    left = look_left(scene, at, first)
    return noun_mention(scene, head, left, span, last)


def noun_mention(scene: Scene, head: tuple[int, int, str], left: Left, span: Span, stop: int) -> Mention:
    """The mention of a person, a post or a body that is spoken of by its noun."""
    at, size, name = head
    start = left.core if not (left.owned and left.first < left.core) else left.first
    end = max(look_right(scene, at + size, stop), at + size)
    tail = scene.ground.words(span)[1]
    if end < tail and not scene.vocabulary.head_first and scene.ground.joined(end) and scene.keys[end] in _LINKS:
        end = tail
    lists = {each for index in range(left.core, at + size) for each in scene.vocabulary.lists(scene.keys[index])}
    kind = KINDS[name]
    if left.count is not None and left.count > 1:
        kind = Kind.COLLECTIVE
    listed = scene.gazetteer.named("".join(scene.words(left.core, end)))
    facts = scene.owned(tuple(entry for entry in listed if entry.kind == _TABLES.get(kind)), left.country)
    capitals = any(scene.capital(index) for index in range(left.core, end))
    return Mention(
        span,
        scene.core(start, end),
        Form.PHRASE,
        kind,
        scene.words(left.core, end),
        "".join(scene.keys[at : at + size]),
        definite=left.definite or left.owned,
        sure=NOUN,
        facts=tuple(sorted({entry.id for entry in facts})),
        country=left.country,
        count=left.count if kind is Kind.COLLECTIVE else None,
        sex="he" if "male" in lists else "she" if "female" in lists else "",
        named=(bool(facts) and kind is not Kind.OFFICE) or (capitals and kind in {Kind.BODY, Kind.MEDIA, Kind.PLACE}),
    )


_TABLES = {Kind.BODY: "body", Kind.OFFICE: "office", Kind.PLACE: "prison"}


def _headless(scene: Scene, first: int, last: int, span: Span, names: Sequence[Mention]) -> Mention:
    """A role without a noun that is known: a capital that acts, a quantity, a name that nobody knows."""
    start = first
    if scene.vocabulary.has(scene.keys[first], "definite") and last - first > 1:
        start += 1
    core = scene.core(start, last)
    plain = Mention(
        span, core, Form.PHRASE, None, scene.words(start, last), scene.keys[last - 1], definite=False, sure=UNKNOWN
    )
    known = scene.at.get(start)
    if known and known.last == last and (listed := _listed(plain, known)) is not None:
        return listed
    opening = scene.keys[first]
    quantity = scene.vocabulary.take(scene.keys, first, "quantities", last)
    if quantity or opening.isdigit() or opening in scene.vocabulary.numbers:
        return replace(plain, kind=Kind.COLLECTIVE, sure=GROUP)
    if names:
        return names[0]
    upper = [index for index in range(start, last) if scene.upper(index)]
    if upper and len(upper) >= last - start - 1 and last - start <= 5:
        person = start == first and not scene.vocabulary.has(scene.keys[last - 1], "outlets")
        kind = Kind.PERSON if person else Kind.BODY
        return replace(plain, form=Form.NAME, kind=kind, sure=BARE_NAME, definite=True, named=True)
    return plain


def _listed(plain: Mention, known: Known) -> Mention | None:
    """A role that is a listed name alone: a country, a capital that stands for it, a post."""
    if owners := known.of("country", "capital"):
        return replace(plain, kind=Kind.STATE, country=owners[0].owner, sure=NOUN, named=True, definite=True)
    if offices := known.of("office"):
        facts = tuple(sorted({entry.id for entry in offices}))
        return replace(plain, kind=Kind.OFFICE, facts=facts, sure=NOUN, definite=True)
    return None


def _head_first(scene: Scene, first: int, last: int, span: Span, names: Sequence[Mention]) -> Mention | None:
    """The noun opens the phrase, behind a number or "a number of"; a person's name may end it."""
    people = [name for name in names if name.kind is Kind.PERSON]
    if people:
        return people[0]
    for index in range(first, last):
        found = scene.vocabulary.head(scene.keys, index, last)
        if found is not None:
            inside = next((name for name in names if _inside(scene, index, name)), None)
            return inside or _by_first_noun(scene, (index, *found), first, last, span)
    return _headless(scene, first, last, span, names)


def _by_first_noun(scene: Scene, head: tuple[int, int, str], first: int, last: int, span: Span) -> Mention:
    """The mention of a phrase that its noun opens."""
    index, size, name = head
    group = group_at(scene, index, size, last, floor=first, plural=name == "people")
    if group is not None:
        return replace(group[0], span=span)
    if name == "states" and (state := state_at(scene, index, size, last, floor=first)) is not None:
        return replace(state, span=span)
    mention = noun_mention(scene, head, look_left(scene, index, first), span, last)
    whole = replace(mention, core=scene.core(index, last), words=scene.words(index, last))
    known = scene.at.get(index)
    if known and (offices := known.of("office")):
        return replace(whole, kind=Kind.OFFICE, facts=tuple(sorted({entry.id for entry in offices})))
    return whole
