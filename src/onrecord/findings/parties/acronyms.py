"""Acronyms of bodies: where one stands behind its name, and which letters a name can have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.findings.parties.clusters import Clusters
from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

INITIALS = 0.9
"""The certainty that an acronym is the only body whose name has its first letters."""
_LEAST = 2
"""The least letters of an acronym; between commas one more."""
_TELLING = 3
"""The letters of an acronym that tells a name with one capital: "PM" is not "Police in Maine"."""
_LONG = 4
"""The letters of an acronym that tells a name without a capital."""
_SHORT_WORD = 3
"""The letters of the longest word that an acronym may skip: "of", "des"."""


def find_acronyms(scene: PartyContext, names: Sequence[PartyMention]) -> list[tuple[PartyMention, PartyMention]]:
    """Acronyms in brackets or between commas behind a body's name, wherever they occur, each with the body's name."""
    keys: dict[str, PartyMention] = {}
    for name in names:
        _, last = scene.ground.words(name.core)
        if name.kind is not PartyKind.PERSON and last < len(scene.keys) and (word := _acronym(scene, name, last)):
            keys.setdefault(word, name)
    if not keys:
        return []
    found = []
    for index in range(len(scene.keys)):
        span = scene.core(index, index + 1)
        named = keys.get(span.of(scene.ground.text))
        if named is not None:
            short = replace(named, span=span, core=span, words=scene.words(index, index + 1))
            found.append((named, short))
    return found


def _acronym(scene: PartyContext, name: PartyMention, at: int) -> str:
    """The acronym at a word behind a body's name, "(BU)" or ", BAKU,"; empty if there is no acronym.

    Between commas it must be longer, no country's name, and have letters of the name in their order, with the first
    one: "the Bakers' Union of Oakton, BUOAK, said", but not "the Bureau of Mills, US, said".
    """
    word = scene.core(at, at + 1).of(scene.ground.text)
    behind = scene.ground.text[scene.ground.tokens.ends[at] :][:1]
    if len(word) < _LEAST or sum(letter.isupper() for letter in word) < _LEAST:
        return ""
    if (scene.ground.gap(at), behind) == (" (", ")"):
        return word
    letters, folded = iter(named := "".join(name.words)), word.casefold()
    apart = scene.ground.gap(at) == ", " and behind == "," and word.isalpha() and word.isupper()
    if not apart or len(word) <= _LEAST or at in scene.at or not named.startswith(folded[0]):
        return ""
    return word if all(letter in letters for letter in folded) else ""


def initials(scene: PartyContext, name: Span) -> set[str]:
    """The acronyms that a name of several words can have: "fdic" of "Federal Deposit Insurance Corporation".

    They are the first letters of its words with capitals, of all its words, and of all but the short ones: "laddh" of
    « Ligue algérienne de défense des droits de l’homme ».
    """
    first, last = scene.ground.words(name)
    words = range(first, last)
    upper = [scene.keys[index][:1] for index in words if scene.upper(index)]
    long = [scene.keys[index][:1] for index in words if len(scene.keys[index]) > _SHORT_WORD]
    found = ("".join(letters) for letters in (upper, long, [scene.keys[index][:1] for index in words]))
    return {letters for letters in found if len(letters) >= _LEAST}


def is_acronym(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether a mention is one word in capitals, or one that begins with one in brackets: "(Laddh)"."""
    core, text = mention.core, scene.ground.text
    word, around = core.of(text), text[core.start - 1 : core.start] + text[core.end : core.end + 1]
    written = word.isupper() or (word[:1].isupper() and around == "()")
    return len(mention.words) == 1 and len(word) >= _LEAST and word.isalpha() and written


def join_acronyms(scene: PartyContext, clusters: Clusters) -> None:
    """Make a phrase the name of a body if an acronym of the article has its first letters, and no other's.

    Only the first word of such a name has a capital in many languages: « Ligue azurienne de défense des droits … ».
    """
    text = scene.ground.text
    short = {each.words[0] for each in clusters.mentions if is_acronym(scene, each) and _may_be_body(each)}
    if not short:
        return
    found = defaultdict[str, dict[str, list[tuple[int, Span]]]](lambda: defaultdict(list))
    for index, mention in enumerate(clusters.mentions):
        if mention.kind in {None, PartyKind.BODY} and mention.form is MentionForm.PHRASE:
            whole = Span(mention.core.start, mention.span.end)
            for letters in short & _letters(scene, whole):
                found[letters][whole.of(text)].append((index, whole))
    bodies = {letters: next(iter(names.values())) for letters, names in found.items() if len(names) == 1}
    for index, whole in (each for places in bodies.values() for each in places):
        name = scene.name(*scene.ground.words(whole), PartyKind.BODY, clusters.mentions[index].sure)
        clusters.mentions[index] = replace(name, span=whole, core=whole)
    for index, mention in enumerate(clusters.mentions):
        if len(mention.words) == 1 and mention.words[0] in bodies and _may_be_body(mention):
            clusters.mentions[index] = replace(mention, kind=PartyKind.BODY)
            clusters.join(bodies[mention.words[0]][0][0], index, INITIALS)


def _may_be_body(mention: PartyMention) -> bool:
    """Whether a mention may be an unlisted body; a reader may take "(Laddh)" for a person."""
    kinds = {None, PartyKind.BODY, PartyKind.MEDIA, PartyKind.PERSON}
    return mention.kind in kinds and not mention.facts and not mention.country


def _letters(scene: PartyContext, whole: Span) -> set[str]:
    """The acronyms that a phrase can have: longer ones if it begins without a capital, « la ligue azurienne … »."""
    least = _TELLING if scene.upper(scene.ground.words(whole)[0]) else _LONG
    return {letters for letters in initials(scene, whole) if len(letters) >= least}
