"""Mentions from role phrases: words that were given as a source, an addressee or a target."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.findings.parties.apposed_bodies import apposed_body
from onrecord.findings.parties.collectives import GROUP, group_at, is_counted, state_at
from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.owners import is_holder, noun_of_both, owns, whole_name
from onrecord.findings.parties.phrases import (
    Left,
    are_adjectives,
    is_age,
    look_left,
    look_right,
    name_modifies,
    noun_modifies,
    number_at,
)
from onrecord.findings.parties.relatives import of_described, related
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.titles import name_before_title, person_at
from onrecord.findings.parties.vocabulary import POSTS, GazetteerName
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

NOUN = 0.85
"""The certainty of a phrase whose noun is known."""
UNKNOWN = 0.5
"""The certainty of words in a role of which nothing else is known."""
BARE_NAME = 0.6
"""The certainty of capitalised words in a role without a noun: two or three of them are read as a person's name."""

KINDS = {
    "persons": PartyKind.PERSON,
    "people": PartyKind.COLLECTIVE,
    "offices": PartyKind.OFFICE,
    "bodies": PartyKind.BODY,
    "states": PartyKind.STATE,
    "media": PartyKind.MEDIA,
    "places": PartyKind.PLACE,
}


_LONGEST_NAME = 5
"""The most words of a person's name behind another name."""
RELATIVE = "who"
"""The head of a mention that refers to the party directly before it."""


def pronoun_mention(scene: PartyContext, at: int, kind: str) -> PartyMention:
    """Make the mention of a pronoun."""
    core = scene.core(at, at + 1)
    kinds = {
        "he": PartyKind.PERSON,
        "she": PartyKind.PERSON,
        "i": PartyKind.PERSON,
        "third": PartyKind.PERSON,
        "they": PartyKind.COLLECTIVE,
        "we": PartyKind.COLLECTIVE,
    }
    return PartyMention(
        core,
        core,
        MentionForm.PRONOUN,
        kinds.get(kind),
        scene.words(at, at + 1),
        kind,
        definite=True,
        sure=NOUN,
        sex=kind if kind in {"he", "she"} else "",
    )


def describe(scene: PartyContext, span: Span, names: Sequence[PartyMention]) -> PartyMention | None:
    """Make the mention of a role's words; None if they hold no word.

    Args:
        scene: the context of the article.
        span: the words.
        names: the names within them, in order.
    """
    first, last = scene.ground.words(span)
    if last - first > 1 and (scene.possessive(last - 1) or is_age(scene, last - 1)):
        last -= 1
    first = _behind_view(scene, first, last)
    if first >= last:
        return None
    if kind := scene.pronoun(first):
        if last - first == 1:
            return pronoun_mention(scene, first, kind)
        if kind in {"we", "they"} or scene.ground.gap(first + 1).startswith((",", "،")):
            first += 1
    if last - first == 1 and scene.has(first, "relative_pronouns"):
        return replace(pronoun_mention(scene, first, RELATIVE), kind=None)
    if scene.vocabulary.head_first:
        return _head_first(scene, first, last, span, names)
    body = apposed_body(scene, first, last, span, names)
    read = related if scene.vocabulary.owner_follows else of_described
    if not body and names and (relative := read(scene, first, names[0 if read is related else -1], span)):
        return relative
    found = body or _head_last(scene, first, last, span, names)
    return _with_rest(scene, found, last) if found and found.kind is PartyKind.PERSON and found.role is None else found


def _behind_view(scene: PartyContext, first: int, last: int) -> int:
    """The first word of the person or body that thinks so: of "Ansicht des Bundes", and of « a-t-elle » the pronoun."""
    if last - first > 2 and scene.has(first, "view_nouns"):
        return first + 1 + scene.has(first + 1, "genitive_articles")
    hyphens = {scene.ground.gap(index) for index in range(first + 1, last)}
    return last - 1 if hyphens == {"-"} and scene.pronoun(last - 1) else first


def _with_rest(scene: PartyContext, person: PartyMention, last: int) -> PartyMention:
    """Include the words behind a name and a comma in a role: "Sama Example, compositor"."""
    _, begin = scene.ground.words(person.core)
    if person.form is not MentionForm.NAME or begin >= last or scene.ground.gap(begin) != ", ":
        return person
    begin += scene.has(begin, "definite_determiners", "indefinite_determiners", "possessive_determiners")
    end = next((index for index in range(begin + 1, last) if not scene.ground.joined(index)), last)
    opening = scene.keys[begin] if begin < end else ""
    says = opening and not opening.isdigit() and scene.vocabulary.lists(opening).isdisjoint(_LEADING)
    if not says or scene.upper(begin):
        return person
    return replace(person, role=scene.core(begin, end))


def _head_last(
    scene: PartyContext, first: int, last: int, span: Span, names: Sequence[PartyMention]
) -> PartyMention | None:
    """Find the noun: the last before "of", "for" or a comma. A name behind it names the party."""
    post = scene.head(first, last)
    if post and scene.vocabulary.owner_follows:  # «Председатель Союза писателей» is no body
        names = [name for name in names if name.core.start > scene.ground.tokens.starts[first] or post[1] not in POSTS]
    limit = _first_chunk(scene, first, last, names)
    chunk = [name for name in names if name.core.start < scene.ground.tokens.ends[limit - 1]]
    head: tuple[int, int, str] | None = None
    index = first + scene.take(first, "quantities", limit)
    while index < limit:
        found = scene.head(index, limit)
        if found and not any(_inside(scene, index, name) for name in chunk):
            head = index, found[0], found[1]
            body = scene.vocabulary.adjectives_follow and found[1] == "bodies"  # «una empresa | minera»
            if scene.vocabulary.owner_follows or body:
                break
        index += found[0] if found else 1
    named = chunk[-1] if chunk else None
    if named and not owns(scene, named, head) and (head is None or _follows(scene, named, head)):
        person = _behind(scene, named, limit)
        if person is not None or not name_modifies(scene, named.core, limit):
            return person or named
        return _headless(scene, first, limit, span)
    if head is None and (person := _apposed_name(scene, first, last, names)) is not None:
        return person
    if head is None or noun_modifies(scene, head, limit):
        end = next((index for index in range(limit, last) if not scene.ground.joined(index)), last)
        plain = _headless(scene, first, limit, span)
        bare = plain.form is MentionForm.PHRASE and plain.kind in {None, PartyKind.COLLECTIVE}
        return replace(plain, core=Span(plain.core.start, scene.core(first, end).end)) if bare else plain
    if titled := _titled(scene, head, limit, last, names) or _apposed(scene, head, first, last, names):
        return titled
    noun = _by_noun(scene, head, first, last, span)
    cut = next((name for name in chunk if noun and name.core.start < noun.core.start < name.core.end), None)
    return replace(noun, core=Span(cut.core.start, noun.core.end)) if noun and cut else noun


def _follows(scene: PartyContext, named: PartyMention, head: tuple[int, int, str]) -> bool:
    return named.core.end > scene.ground.tokens.starts[head[0]]


def _behind(scene: PartyContext, named: PartyMention, limit: int) -> PartyMention | None:
    """The person whose name ends a phrase that contains another name: "Air Force general Example Name"."""
    _, at = scene.ground.words(named.core)
    begin = limit
    while begin > max(at, limit - _LONGEST_NAME) and scene.run(begin - 1, limit):
        begin -= 1
    return person_at(scene, begin, limit, BARE_NAME) if begin > at and limit - begin > 1 else None


def _titled(
    scene: PartyContext, head: tuple[int, int, str], limit: int, last: int, names: Sequence[PartyMention]
) -> PartyMention | None:
    """The person whose name follows a title: "Commissioner Example Name", "Secretary of State Example Name"."""
    if head[2] not in POSTS:
        return None
    at = head[0] + head[1]
    person = at < limit and scene.run(at, limit) and not any(index in scene.at for index in range(at, limit))
    if person and is_holder(scene, head, at, limit, names):
        return person_at(scene, at, limit, BARE_NAME)
    for name in names:
        first, end = scene.ground.words(name.core)
        close = name.kind is PartyKind.PERSON and end == last and first > at and not owns(scene, name, head)
        linked = (scene.ground.joined(each) or scene.ground.gap(each) in _QUOTED for each in range(at, first))
        if close and all(linked) and _ends_title(scene, first - 1):
            return name
    return _behind_posts(scene, at, last)


def _behind_posts(scene: PartyContext, at: int, last: int) -> PartyMention | None:
    """The person whose name follows two posts: "former Secretary of State and party leader Example Name"."""
    begin = next((index for index in range(at, last) if scene.run(index, last)), last)
    posts = any(scene.has(index, "conjunctions") for index in range(at, begin))
    full = begin in range(at + 1, last - 1) and last - begin <= _LONGEST_NAME
    listed = any(index in scene.at or index in scene.heads for index in range(begin, last))
    lower = full and not scene.upper(begin - 1) and scene.ground.joined(begin)
    if not (posts and lower and not listed and _ends_title(scene, begin - 1)):
        return None
    return person_at(scene, begin, last, BARE_NAME)


def _ends_title(scene: PartyContext, at: int) -> bool:
    """Whether a word ends the title of whose name follows: « le préfet de police Ann Bee », not "of the lawyer"."""
    if scene.upper(at):
        return True
    small = {"definite_determiners", "indefinite_determiners", "possessive_determiners", "name_particles"}
    found = scene.head(at, at + 1)
    other = found is not None and found[1] in {"persons", "people", "offices", "places"}
    return not other and scene.lists(at).isdisjoint(_LEADING | small)


def _apposed(
    scene: PartyContext, head: tuple[int, int, str], first: int, last: int, names: Sequence[PartyMention]
) -> PartyMention | None:
    """The person whose name ends a phrase behind a comma: "the prosecutor of Xanadu, Example Name"."""
    commas = [index for index in range(head[0] + 1, last) if scene.ground.gap(index) in {", ", "، "}]
    if head[2] not in POSTS or len(commas) != 1:
        return None
    begin = commas[0]
    role = scene.core(look_left(scene, head[0], first).core, begin)
    for name in names:
        if name.kind is PartyKind.PERSON and scene.core(begin, last) in {name.core, name.span}:
            return replace(name, role=name.role or role)
    if last - begin > 1 and scene.run(begin, last) and not any(index in scene.at for index in range(begin, last)):
        return replace(person_at(scene, begin, last, BARE_NAME), role=role)
    return None


def _apposed_name(scene: PartyContext, first: int, last: int, names: Sequence[PartyMention]) -> PartyMention | None:
    """The person whose name ends a phrase with an unknown noun: "the sexton, Ann Bee"."""
    for name in names:
        begin, end = scene.ground.words(name.core)
        lower = begin > first and not any(scene.upper(index) for index in range(first + 1, begin))
        if name.kind is PartyKind.PERSON and end == last and lower and scene.ground.gap(begin) in {", ", "، "}:
            opens = scene.lists(first) & {"definite_determiners", "indefinite_determiners"}
            role = scene.core(first + bool(opens), begin) if begin - first > bool(opens) else None
            return replace(name, role=name.role or role)
    return None


def _first_chunk(scene: PartyContext, first: int, last: int, names: Sequence[PartyMention]) -> int:
    """The end of the part of a phrase that holds its noun: at "of", at "who" or at a mark, behind any name in it."""
    index, noun = first, False
    ends = dict(scene.ground.words(name.core) for name in names)
    while index < last:
        known = scene.at.get(index)
        listed = known is not None and known.first == index and known.last <= last and known.of("office", "body")
        if index > first and not scene.ground.joined(index) and scene.ground.gap(index) not in _QUOTED:
            return index
        if index in ends or (known and listed):
            index, noun = ends.get(index) or (known.last if known else index + 1), True
            continue
        quantity = scene.take(index, "quantities", last)
        if quantity > 1:
            index += quantity
            continue
        found = scene.head(index, last)
        noun_before = noun
        noun = found is not None or (scene.has(index, "conjunctions") and noun)
        if found and found[0] > 1:
            index += found[0]
            continue
        if index > first:
            lists = scene.lists(index)
            joins = "conjunctions" in lists and noun  # in "federal and state officials" it joins adjectives
            joins = joins and not noun_of_both(scene, index, last)
            if joins or lists & {"genitive_prepositions", "phrase_end_words", "complement_prepositions"}:
                return index
            if "genitive_articles" in lists and noun_before:
                return index
        index += 1
    return last


_QUOTED = frozenset({" ‘", " “", ' "', " '", " «", ". ", "’ ", "” ", '" ', "' ", "» "})
"""Characters other than a space that may separate a title from a name."""

_LEADING = frozenset({"genitive_prepositions", "complement_prepositions", "phrase_end_words", "relative_pronouns"})


def _inside(scene: PartyContext, index: int, name: PartyMention) -> bool:
    return name.core.start <= scene.ground.tokens.starts[index] < name.core.end


def _by_noun(scene: PartyContext, head: tuple[int, int, str], first: int, last: int, span: Span) -> PartyMention | None:
    """Make the mention of a phrase whose noun is known."""
    at, size, name = head
    counted = name == "people" or (is_counted(scene, at, name) and not scene.vocabulary.head_first)
    group = group_at(scene, at, size, last, floor=first, plural=name == "people") if counted else None
    if group is not None:
        return _whole_role(scene, group, first, last, span)
    if name == "states" and (state := state_at(scene, at, size, last, floor=first)) is not None:
        return replace(state, span=span)
    left = look_left(scene, at, first)
    if not (left.definite or left.indefinite or left.owned or left.quantity) and left.first > first:
        left.core = first  # all words of a role modify its noun: "the cane cutters’ union"
        left.core += scene.has(first, "definite_determiners", "indefinite_determiners")
        left.definite = scene.has(first, "definite_determiners")
    return noun_mention(scene, head, left, span, last)


def _whole_role(
    scene: PartyContext, group: tuple[PartyMention, Left, int], first: int, last: int, span: Span
) -> PartyMention:
    """Include all words of a role in its group's name, from its number to the first "who" or place."""
    mention = group[0]
    count, quantity = mention.count, scene.take(first, "quantities", last)
    begin = first
    if not quantity and scene.has(first, "definite_determiners", "indefinite_determiners") and first + 1 < last:
        begin += 1
    about = begin > 0 and scene.ground.joined(begin) and scene.vocabulary.quantity(scene.keys, begin - 1) > 0
    if about:
        count = None  # "more than" stands before "1,200 workers"
    elif count is None and not quantity:
        count = number_at(scene, begin)
    _, end = scene.ground.words(mention.core)
    ends = (
        index
        for index in range(end, last)
        if not scene.ground.joined(index)
        or scene.has(index, "phrase_end_words")
        or scene.keys[index].endswith(scene.language.grammar.participle_suffixes or ("\0",))  # "experts working with"
    )
    placed = mention.place is not None and mention.place.end > mention.core.end
    end = end if placed else max(end, next(ends, last))
    start = min(mention.core.start, scene.core(begin, end).start)
    counted = mention.counted or count is not None or bool(quantity)
    core = Span(start, scene.core(begin, end).end)
    owned = any(scene.has(at, "genitive_articles") for at in range(begin + 1, end))
    words = scene.words(begin, end) if owned else mention.words
    return replace(mention, span=span, core=core, words=words, count=count, counted=counted)


def noun_mention(scene: PartyContext, head: tuple[int, int, str], left: Left, span: Span, stop: int) -> PartyMention:
    """Make the mention of a person, a post or a body that is named by its noun."""
    at, size, name = head
    start = left.first if left.owned else left.core
    end = max(look_right(scene, at + size, stop), at + size)
    tail = scene.ground.words(span)[1]
    if (
        end < tail
        and not scene.vocabulary.head_first
        and scene.ground.joined(end)
        and not scene.has(at, "sole_bodies")  # "the police against the spectators"
        and scene.has(end, "complement_prepositions", "genitive_articles")
    ):
        end = tail
    if whole_name(scene, end, tail) or are_adjectives(scene, end, tail):
        end = tail
    lists = {each for index in range(left.core, at + size) for each in scene.lists(index)}
    kind = KINDS[name]
    if left.quantity or (left.count is not None and left.count > 1):
        kind, start = PartyKind.COLLECTIVE, left.first  # "rund 1.200 Arbeiter", a noun that has one form for both
    listed = scene.gazetteer.named("".join(scene.words(left.core, end)))
    if not listed and left.country:
        listed = scene.gazetteer.named("".join(scene.words(_behind_country(scene, left.core, at), end)))
    if kind is PartyKind.BODY and any(entry.kind == "prison" for entry in listed):
        kind = PartyKind.PLACE  # "Branch 215"
    facts = scene.owned(tuple(entry for entry in listed if entry.kind == _TABLES.get(kind)), left.country)
    capitals = any(scene.capital(index) for index in range(left.core, end))
    return PartyMention(
        span,
        scene.core(start, end),
        MentionForm.PHRASE,
        kind,
        scene.words(left.core, end),
        "".join(scene.keys[at : at + size]),
        definite=left.definite or left.owned,
        sure=NOUN,
        facts=tuple(sorted({entry.id for entry in facts})),
        country=left.country,
        counted=left.indefinite,
        count=left.count if kind is PartyKind.COLLECTIVE else None,
        sex="he" if "male" in lists else "she" if "female" in lists else "",
        named=bool(facts)
        or (capitals and kind in {PartyKind.BODY, PartyKind.MEDIA, PartyKind.PLACE, PartyKind.OFFICE}),
    )


def _behind_country(scene: PartyContext, first: int, head: int) -> int:
    """The word behind "Iranian" or "Iran’s" at the beginning of a phrase."""
    known = scene.at.get(first)
    at = known.last if known and known.last <= head else first
    return at + 1 if at < head and scene.possessive(at) else at


_TABLES = {PartyKind.BODY: "body", PartyKind.OFFICE: "office", PartyKind.PLACE: "prison"}


def _headless(scene: PartyContext, first: int, last: int, span: Span) -> PartyMention:
    """Make the mention of a role without a known noun: a capital city as a government, a quantity, an unknown name."""
    definite, quantity = scene.has(first, "definite_determiners"), scene.take(first, "quantities", last)
    article = definite or (scene.has(first, "indefinite_determiners") and not quantity)
    start = first + (article and last - first > 1)
    plain = PartyMention(
        span,
        scene.core(start, last),
        MentionForm.PHRASE,
        None,
        scene.words(start, last),
        scene.keys[last - 1],
        definite=definite and start > first,
        sure=UNKNOWN,
    )
    known = scene.at.get(start)
    if known and known.last == last and (listed := _listed(plain, known)) is not None:
        return listed
    if scene.vocabulary.head_first and len(scene.core(first, last).of(scene.ground.text).split()) == _NAME_WORDS:
        lists = [scene.lists(index) for index in range(first, last)]
        if not any(lists) and number_at(scene, first) is None:
            return person_at(scene, first, last, BARE_NAME)
    number = number_at(scene, start)
    if quantity or number is not None:
        return replace(plain, kind=PartyKind.COLLECTIVE, sure=GROUP, count=None if quantity else number, counted=True)
    return _by_capitals(scene, first, start, last, plain)


_NAME_WORDS = 2
"""In a script without capitals, so many unknown words are read as a person's name."""


def _by_capitals(scene: PartyContext, first: int, start: int, last: int, plain: PartyMention) -> PartyMention:
    """Read an unknown name by its capitals, perhaps with a title before it; else a plural, or an indefinite pronoun."""
    begin = last
    while begin > max(start, last - _LONGEST_NAME - 1) and scene.run(begin - 1, last):
        begin -= 1
    outlet = scene.has(last - 1, "outlets")
    opens = scene.has(first, "indefinite_determiners")
    plural = not opens and scene.keys[last - 1].endswith(scene.vocabulary.plurals)
    if plural and (begin == last or (last - start == 1 and scene.ground.first(start))):
        return replace(plain, kind=PartyKind.COLLECTIVE)
    if begin == start and last - start <= _LONGEST_NAME:
        if plain.definite or outlet:
            return replace(plain, form=MentionForm.NAME, kind=PartyKind.BODY, sure=BARE_NAME, definite=True, named=True)
        return person_at(scene, start, last, BARE_NAME)
    if 1 < last - begin <= _LONGEST_NAME and not outlet:
        return replace(person_at(scene, begin, last, BARE_NAME), role=scene.core(start, begin))
    return plain


def _listed(plain: PartyMention, known: GazetteerName) -> PartyMention | None:
    """Read a role that is only a listed name: a country, a capital that stands for it, a post."""
    if owners := known.of("country", "capital"):
        return replace(plain, kind=PartyKind.STATE, country=owners[0].owner, sure=NOUN, named=True, definite=True)
    if offices := known.of("office"):
        facts = tuple(sorted({entry.id for entry in offices}))
        return replace(plain, kind=PartyKind.OFFICE, facts=facts, sure=NOUN, definite=True)
    return None


def _head_first(
    scene: PartyContext, first: int, last: int, span: Span, names: Sequence[PartyMention]
) -> PartyMention | None:
    """Read a phrase that begins with its noun, perhaps behind a number or "a number of"; a person's name may end it."""
    people = [name for name in names if name.kind is PartyKind.PERSON]
    if people:
        return related(scene, first, people[0], span) or people[0]
    for index in range(first, last):
        found = scene.head(index, last)
        if found is not None:
            inside = next((name for name in names if _inside(scene, index, name)), None)
            noun = inside and found[1] == "bodies" and scene.ground.words(inside.core)[1] == index + found[0] < last
            whole = inside if inside and found[1] != "people" and not noun else None
            person = name_before_title(scene, first, index, last, found[1])
            return person or whole or _by_first_noun(scene, (index, *found), first, last, span)
    return _headless(scene, first, last, span)


def _by_first_noun(scene: PartyContext, head: tuple[int, int, str], first: int, last: int, span: Span) -> PartyMention:
    """Make the mention of a phrase that begins with its noun."""
    index, size, name = head
    group = group_at(scene, index, size, last, floor=first, plural=name == "people")
    if group is not None:
        return _whole_role(scene, group, first, last, span)
    if name == "states" and (state := state_at(scene, index, size, last, floor=first)) is not None:
        return replace(state, span=span)
    cuts = (at for at in range(index + size, last) if scene.has(at, "phrase_end_words"))
    last = next((at for at in cuts if not scene.has(at, "conjunctions")), last)
    mention = noun_mention(scene, head, look_left(scene, index, first), span, last)
    named = mention.named or (
        last > index + size and mention.kind in {PartyKind.BODY, PartyKind.MEDIA, PartyKind.OFFICE}
    )
    whole = replace(mention, core=scene.core(index, last), words=scene.words(index, last), named=named)
    known = scene.at.get(index)
    if known and (offices := known.of("office")):
        return replace(whole, kind=PartyKind.OFFICE, facts=tuple(sorted({entry.id for entry in offices})))
    return whole
