"""Names: those from the extractor, those that tables list, and those that a title or a noun beside them shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from onrecord.facts import Term
from onrecord.findings.extraction import NameKind, NameMention
from onrecord.findings.parties.mentions import PartyMention
from onrecord.findings.parties.name_lists import each_alone
from onrecord.findings.parties.owners import two_names
from onrecord.findings.parties.phrases import look_right
from onrecord.findings.parties.readnames import behind_title, safe_names
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.titles import beside, ends_sentence, with_titles
from onrecord.findings.parties.vocabulary import POSTS, GazetteerEntry
from onrecord.names.lists import particles
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

BESIDE_TITLE = 0.98
"""A listed name beside a title of its bearer's office; `find_terms` prefers a missed name to a wrong one."""
LISTED = 0.9
"""A listed name with nothing beside it."""
TITLED = 0.85
"""Capitalised words behind "Mr" or "Judge"."""
INTRODUCED = 0.8
"""Two or more capitalised words behind a noun for a person or a post: "the warden, Example Name"."""
CAPITALS = 0.7
"""Capitalised words that end in a noun for a body ("Karaj Revolutionary Court")."""

_LONGEST_NAME = 6
_DESCRIBED = 3
"""So many words behind "of" a noun for people stands at most in the name of a body."""


@dataclass(slots=True, kw_only=True)
class _NameCandidate:
    """A candidate for a name, while its properties are being collected."""

    first: int
    last: int
    kind: PartyKind | None
    sure: float
    terms: tuple[Term, ...] = ()
    entries: tuple[GazetteerEntry, ...] = ()
    role: Span | None = None


def find_names(scene: PartyContext, names: Sequence[tuple[Span, NameMention]]) -> list[PartyMention]:
    """Find the names of an article.

    Args:
        scene: the context of the article.
        names: the names from the extractor, each with its position in the article.
    """
    titled = list(_titled(scene))
    surnames = frozenset(scene.keys[each.last - 1] for each in titled if each.last - each.first > 1)
    drafts = [
        *_holders(scene),
        *_listed(scene),
        *_read(scene, names, surnames),
        *titled,
        *_introduced(scene),
        *_capitals(scene),
    ]
    return [mention for draft in _merged(drafts) if (mention := _mention(scene, draft)) is not None]


def _holders(scene: PartyContext) -> Iterator[_NameCandidate]:
    """People whose name stands beside a title of their office."""
    for found in scene.facts.find_terms(scene.ground.text, scene.language.code):
        first, last = scene.ground.words(Span(found.start, found.end))
        if first < last:
            role = Span(found.title_start, found.title_end)
            yield _NameCandidate(
                first=first, last=last, kind=PartyKind.PERSON, sure=BESIDE_TITLE, terms=found.terms, role=role
            )


def _listed(scene: PartyContext) -> Iterator[_NameCandidate]:
    """Countries, bodies and prisons."""
    for known in scene.known:
        first, last = known.first, known.last
        if (entries := known.of("country")) and _acts(scene, first, last):
            yield _NameCandidate(first=first, last=last, kind=PartyKind.STATE, sure=LISTED, entries=entries)
        elif entries := known.of("body"):
            before = scene.at.get(first - 1) if first and scene.ground.joined(first) else None
            beside = before.of("country", "demonym") if before else ()
            owned = scene.owned(entries, beside[0].owner if beside else "")
            yield _NameCandidate(first=first, last=last, kind=PartyKind.BODY, sure=LISTED, entries=owned)
        elif (entries := known.of("prison")) and _is_prison(scene, first, last):
            size = scene.take(last, "places", len(scene.keys)) if last < len(scene.keys) else 0
            more = size if size and scene.ground.joined(last) else 0
            yield _NameCandidate(first=first, last=last + more, kind=PartyKind.PLACE, sure=LISTED, entries=entries)


def _acts(scene: PartyContext, first: int, last: int) -> bool:
    """Whether a country's name may mean its government, and is neither a place nor part of another name."""
    before = scene.lists(first - 1) if first and scene.ground.joined(first) else frozenset()
    if "locative_words" in before and "definite_determiners" not in before:  # the article of "a Polónia"
        return False
    if not scene.vocabulary.name_modifies or last >= len(scene.keys) or not scene.ground.joined(last):
        return True
    at = last + 1 if scene.possessive(last) else last
    if at == last and scene.capital(at):
        return False
    for index in range(at, min(at + 4, len(scene.keys))):
        if not scene.ground.joined(index) or scene.has(index, "phrase_end_words", "conjunctions"):
            break
        if index in scene.heads or index in scene.at:
            return False
    return True


def _is_prison(scene: PartyContext, first: int, last: int) -> bool:
    """Whether a listed place of detention is used as one: with its noun, or with "in" before it."""
    places = {"places"}
    words = {name for index in range(first, last) for name in scene.lists(index)}
    after = scene.lists(last) if last < len(scene.keys) and scene.ground.joined(last) else ()
    before = scene.lists(first - 1) if first and scene.ground.joined(first) else ()
    return bool(places & words or places & set(after) or {"location_prepositions", "places"} & set(before))


def _read(
    scene: PartyContext, names: Sequence[tuple[Span, NameMention]], surnames: frozenset[str]
) -> Iterator[_NameCandidate]:
    """The names from the extractor; `surnames` are known from titles."""
    kinds = {NameKind.PERSON: PartyKind.PERSON, NameKind.ORGANISATION: PartyKind.BODY}
    for first, last, naming, sure in each_alone(scene, safe_names(scene, names, surnames)):
        kind = kinds.get(naming)
        begin = _behind_noun(scene, first, last)
        if begin == first and kind is PartyKind.PERSON:
            begin = _behind_titles(scene, first, last)
        kind = PartyKind.PERSON if begin > first else kind
        if begin > first and _goes_on_with_post(scene, begin, last):
            continue  # "Minister of Mines" is found as a post
        yield _NameCandidate(first=begin, last=last, kind=kind, sure=sure)


def _goes_on_with_post(scene: PartyContext, at: int, last: int) -> bool:
    """Whether words behind a title belong to it: "of Mines", "Federal", "Federal de Asuntos Interiores"."""
    of = scene.has(at, "name_connectors")
    ends = at + 1 >= last or scene.has(at + 1, "name_connectors")
    post = at > 0 and scene.has(at - 1, "offices")
    return of or (ends and post and scene.has(at, "modifiers"))


def _behind_titles(scene: PartyContext, first: int, last: int) -> int:
    """The first word of a name behind forms of address and titles."""
    moved = True
    while moved and first < last - 1:
        moved = False
        for name in ("courtesies", "ranks"):
            size = scene.take(first, name, last)
            if size and first + size < last:
                first, moved = first + size, True
                break
    return first


def _behind_noun(scene: PartyContext, first: int, last: int) -> int:
    """The first word of a person's name behind a post in it: "Opposition MP Rita Example"; else the first of all."""
    for index in range(first + 1, last - 1):
        size = scene.take(index, "courtesies", last)
        if size and index + size == last - 1 and scene.keys.count(scene.keys[last - 1]) > 1:
            return last - 1  # "Eurosceptic Mr Example", whom the page names elsewhere
    for index in range(first, last - 2):
        size, name = scene.heads.get(index, (0, ""))
        behind = index + size
        alone = not any(each in scene.heads or each in scene.at for each in range(behind, last))
        noun = name == "persons" or (name == "offices" and index > first)
        if noun and last - behind > 1 and alone and scene.run(behind, last):
            return behind
    return first


def _titled(scene: PartyContext) -> Iterator[_NameCandidate]:
    """Capitalised words behind a form of address or a title: "Mrs. Asma Jahangir"."""
    stop = len(scene.keys)
    reached = 0
    for index, key in enumerate(scene.keys):
        if key not in scene.vocabulary.openers or index < reached:
            continue
        size = scene.take(index, "courtesies", stop) or scene.take(index, "ranks", stop)
        if not size or not (scene.vocabulary.head_first or scene.upper(index)):
            continue
        if index in scene.heads and scene.heads[index][0] > size:
            continue  # a longer title begins with it: «امام جمعه»
        first = index + size
        last = _name_end(scene, first) if first < stop and beside(scene, first) else first
        if last > first and not _goes_on_with_post(scene, first, last):
            named = two_names(scene, first, last) or first
            yield _NameCandidate(first=named, last=last, kind=PartyKind.PERSON, sure=TITLED)
        reached = max(last, first)


def _name_end(scene: PartyContext, first: int) -> int:
    """The end of the name that begins at a word: capitalised words, with small words only between two of them."""
    last = first
    limit = min(len(scene.keys), first + (2 if scene.vocabulary.head_first else _LONGEST_NAME))
    while last < limit and (last == first or scene.ground.joined(last)):
        lists = scene.lists(last)
        if scene.vocabulary.head_first:
            ends = bool(lists)
        elif scene.upper(last):
            # a rank behind a name's first words is a surname: "Mr. Martin King", but not "Mr. Bell President Example"
            surname = "ranks" in lists and last > first and not _capital_goes_on(scene, last + 1)
            ends = not surname and (
                bool(lists & {"courtesies", "ranks", "definite_determiners"}) or last in scene.heads
            )
        else:
            small = scene.has(last, "name_particles") and _capital_follows(scene, last, limit)
            ends = last == first or not (small or scene.ground.gap(last) == "-")
        if ends:
            break
        last += 1
    return last


def _capital_follows(scene: PartyContext, at: int, limit: int) -> bool:
    return at + 1 < limit and scene.ground.joined(at + 1) and scene.upper(at + 1)


def _capital_goes_on(scene: PartyContext, at: int) -> bool:
    """Whether a capitalised word continues the phrase of the previous word; "Jr." is part of the name."""
    more = at < len(scene.keys) and scene.ground.joined(at) and scene.upper(at)
    return more and particles("person").get(scene.keys[at]) != "suffix"


def _introduced(scene: PartyContext) -> Iterator[_NameCandidate]:
    """Capitalised words behind a noun for a person or a post, perhaps with a comma between them."""
    if scene.vocabulary.head_first:
        return
    stop = len(scene.keys)
    for index, (size, name) in scene.heads.items():
        if name not in POSTS:
            continue
        first = look_right(scene, index + size, stop)
        if first >= stop or not (beside(scene, first) or scene.ground.gap(first) == ", "):
            continue
        if ends_sentence(scene, first):
            continue
        last = _name_end(scene, first)
        first = two_names(scene, first, last) or first
        listed = any(each in scene.at for each in range(first, last))
        if last - first > 1 and not listed and scene.run(first, last):
            yield _NameCandidate(first=first, last=last, kind=PartyKind.PERSON, sure=INTRODUCED)


def _capitals(scene: PartyContext) -> Iterator[_NameCandidate]:
    """Capitalised words with a noun for a body or an outlet: "Karaj Revolutionary Court", "Ministry of Justice"."""
    if scene.vocabulary.head_first:
        return
    stop = len(scene.keys)
    reached = 0
    for index, (size, name) in scene.heads.items():
        if index < reached or name not in {"bodies", "media", "places"} or not scene.upper(index):
            continue
        first = _run_left(scene, index)
        last = _run_right(scene, index + size, stop)
        if last - first > 1 and not _only_first(scene, first, last):
            kind = {"media": PartyKind.MEDIA, "places": PartyKind.PLACE}.get(name, PartyKind.BODY)
            yield _NameCandidate(first=first, last=last, kind=kind, sure=CAPITALS)
        reached = last


def _run_left(scene: PartyContext, at: int) -> int:
    """The first capitalised word before a noun; "and" is included if no word before it is a noun of another body."""
    first = _capitals_left(scene, at)
    if first > 1 and scene.ground.joined(first) and scene.ground.joined(first - 1):
        before = _capitals_left(scene, first - 1)
        whole = before < first - 1 and first < at and scene.has(first - 1, "conjunctions")
        if whole and not any(index in scene.heads or index in scene.at for index in range(before, first)):
            return before
    return first


def _capitals_left(scene: PartyContext, at: int) -> int:
    while at and scene.ground.joined(at) and scene.upper(at - 1):
        lists = scene.lists(at - 1)
        if lists & {"definite_determiners", "courtesies"} or scene.keys[at - 1] in scene.vocabulary.dates:
            break
        if scene.ground.first(at - 1) and lists & {"locative_words", "phrase_end_words", "location_prepositions"}:
            break
        at -= 1
    return at


def _titles_name(scene: PartyContext, at: int) -> bool:
    """Whether a word is a title before a full name."""
    last = at
    while last < len(scene.keys) and last <= at + _LONGEST_NAME and scene.upper(last) and scene.ground.joined(last):
        last += 1
    return behind_title(scene, at, last) > 0


def _run_right(scene: PartyContext, at: int, stop: int) -> int:
    """The end of capitalised words behind a noun, with "of", "for" and "on" between them: "Court of Appeal"."""
    of = stop  # none so far
    while at < stop and scene.ground.joined(at):
        head = scene.heads.get(at)
        title = scene.heads.get(at + 1) if scene.has(at, "modifiers") else None
        if head and head[1] == "people" and 1 < at - of <= _DESCRIBED and scene.upper(at):
            return at + head[0]  # "National Union of Turkish Journalists"
        if any(each and each[1] in {"persons", "offices", "people"} for each in (head, title)):
            break  # "Research Committee (Executive) Director Example Name"
        if _titles_name(scene, at):
            break  # "Supreme Court Justice Ann Example"
        if scene.upper(at) and scene.keys[at] not in scene.vocabulary.dates:
            at += 1
        elif scene.has(at, "name_connectors") and at + 1 < stop and scene.ground.joined(at + 1):
            article = scene.has(at + 1, "definite_determiners") and at + 2 < stop
            behind = at + 2 if article and not scene.vocabulary.capital_nouns else at + 1
            if not scene.upper(behind) or scene.keys[behind] in scene.vocabulary.dates:
                break
            if scene.has(at, "conjunctions") and (
                not scene.upper(at - 1) or _another(scene, behind, stop) or scene.has(behind, "courtesies")
            ):
                break
            of, at = at, behind + 1
        else:
            break
    return at


def _another(scene: PartyContext, at: int, stop: int) -> bool:
    """Whether the capitalised words from here on contain a noun: they are then the name of another body."""
    while at < stop and scene.ground.joined(at) and scene.upper(at):
        if at in scene.heads or at in scene.at:
            return True
        at += 1
    return False


def _only_first(scene: PartyContext, first: int, last: int) -> bool:
    """Whether only the first word of a sentence and small words have capitals: "The Court"."""
    return not any(scene.capital(index) for index in range(first, last))


def find_again(scene: PartyContext, names: Sequence[PartyMention]) -> Iterator[PartyMention]:
    """Find further places of the names found so far, and the surnames of people alone."""
    forms: dict[str, dict[tuple[str, ...], PartyMention]] = {}
    for name in names:
        words = name.words
        if not words or name.kind in {None, PartyKind.STATE, PartyKind.PLACE}:
            continue
        person = name.kind is PartyKind.PERSON
        if len(words) > 1 or not person:
            forms.setdefault(words[0], {}).setdefault(words, name)
        if person and len(words) > 1 and len(words[-1]) > _SHORT and not scene.vocabulary.head_first:
            forms.setdefault(words[-1], {}).setdefault(words[-1:], name)
    taken = {index for name in names for index in range(*scene.ground.words(name.core))}
    sizes = {first: sorted({len(words) for words in all_}) for first, all_ in forms.items()}
    for index in [index for index, key in enumerate(scene.keys) if key in forms and index not in taken]:
        known = forms[scene.keys[index]]
        for last in (index + size for size in sizes[scene.keys[index]] if index + size <= len(scene.keys)):
            words = scene.words(index, last)
            if words not in known or not all(map(scene.ground.joined, range(index + 1, last))):
                continue
            name = known[words]
            alone = len(words) > 1 or name.kind is not PartyKind.PERSON or not _in_longer(scene, index)
            if alone and (scene.upper(index) or scene.vocabulary.head_first):
                span = scene.core(index, last)
                terms = name.terms if len(words) > 1 else ()
                yield replace(name, span=span, core=span, words=words, terms=terms, role=None)


_SHORT = 3
"""Surnames with at most so many letters are not searched for alone."""


def _in_longer(scene: PartyContext, index: int) -> bool:
    """Whether a surname is part of somebody else's full name, or stands before another capitalised word."""
    before = index > 0 and scene.ground.joined(index) and scene.upper(index - 1)
    honoured = before and scene.lists(index - 1) & {"courtesies", "ranks"}
    after = index + 1 < len(scene.keys) and scene.ground.joined(index + 1) and scene.upper(index + 1)
    return (before and not honoured) or after


def _merged(drafts: list[_NameCandidate]) -> list[_NameCandidate]:
    """One candidate for each name: the longest of those that overlap, with the properties of all of them."""
    drafts.sort(key=lambda draft: (draft.first, -draft.last, -draft.sure, draft.kind or ""))
    kept: list[_NameCandidate] = []
    for draft in drafts:
        if not kept or draft.first >= kept[-1].last:
            kept.append(draft)
            continue
        held = kept[-1]
        if draft.last - draft.first > held.last - held.first and not held.terms:
            kept[-1] = draft
        elif (draft.first, draft.last) == (held.first, held.last) or draft.terms:
            _join(held, draft)
    return kept


def _join(held: _NameCandidate, draft: _NameCandidate) -> None:
    if draft.terms and not held.terms:
        held.terms, held.role, held.kind = draft.terms, draft.role, draft.kind
        if draft.last == held.last and draft.first - held.first > 1:
            held.first = draft.first  # "UN Secretary-General Example Name": the title is not part of the name
        held.sure = max(held.sure, draft.sure)
    if draft.entries and not held.entries and (held.kind is draft.kind or held.kind in {None, PartyKind.BODY}):
        held.entries, held.kind = draft.entries, draft.kind
        held.sure = max(held.sure, draft.sure)
    if held.kind is None:
        held.kind, held.sure = draft.kind, draft.sure
    elif held.kind is draft.kind:
        held.sure = max(held.sure, draft.sure)


def _mention(scene: PartyContext, draft: _NameCandidate) -> PartyMention | None:
    first, last = draft.first, draft.last
    kind, entries = draft.kind, draft.entries
    if kind is PartyKind.BODY and not entries:
        kind, entries = _told(scene, first, last)
    if kind is None:
        return None
    mention = replace(
        scene.name(first, last, kind, draft.sure),
        facts=tuple(sorted({entry.id for entry in entries})),
        country=entries[0].owner if entries and kind is PartyKind.STATE else "",
        role=draft.role,
    )
    return with_titles(scene, mention, draft.terms, draft.role) if kind is PartyKind.PERSON else mention


def _told(scene: PartyContext, first: int, last: int) -> tuple[PartyKind | None, tuple[GazetteerEntry, ...]]:
    """The kind that an organisation's name shows: the extractor labels countries and outlets as organisations too."""
    entries = scene.gazetteer.named("".join(scene.words(first, last)))
    if countries := tuple(entry for entry in entries if entry.kind in {"country", "capital"}):
        return PartyKind.STATE, countries
    if prisons := tuple(entry for entry in entries if entry.kind == "prison"):
        return PartyKind.PLACE, prisons
    ends = {name for index in range(first, last) for name in scene.lists(index)}
    last_word = scene.lists(last - 1)
    if "media" in last_word or ("outlets" in last_word and "bodies" not in ends):
        return PartyKind.MEDIA, ()
    return PartyKind.BODY, scene.owned(tuple(entry for entry in entries if entry.kind == "body"), "")
