"""Groups: each is one party and is never split. It may have a name, its own number of members, and a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.phrases import Left, count_before, look_left, look_right, look_where
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.vocabulary import GazetteerName
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

_BESIDE = 60
"""The most characters between a cue and a group that ends where what is said begins."""
GROUP = 0.85
"""The certainty of a phrase with a noun for several people or bodies."""


def find_groups(scene: PartyContext) -> Iterator[tuple[PartyMention, bool]]:
    """Find the groups that an article mentions with a number, an article, an adjective or a place beside the noun.

    The second value of each says whether the mention makes a party alone: "a number of prisoners" does, "the victims"
    does not.
    """
    stop = len(scene.keys)
    reached = 0
    for index, (size, name) in scene.heads.items():
        if index < reached:
            continue
        reached = index + size
        if name == "people" or is_counted(scene, index, name):
            group = group_at(scene, index, size, stop, plural=name == "people")
            if group is not None and _said(scene, group):
                mention, left, end = group
                yield mention, left.quantity or mention.count is not None or mention.place is not None or mention.named
                reached = max(reached, end)


class Groups:
    """The groups that were found first, searchable for those that further words mean too."""

    def __init__(self, mentions: Iterable[PartyMention]) -> None:
        groups = [each for each in mentions if each.kind is PartyKind.COLLECTIVE]
        self._begun = {each.core.start: each.core for each in groups}
        self._ended = {(each.core.end, each.head): each.core for each in groups}

    def like(self, mention: PartyMention) -> Span | None:
        """The core of the group that a mention means: "ten men" is one with "ten men held in Xanadu" around it.

        So is "ten men" with "more than ten men", which ends with the same noun.
        """
        if mention.kind is not PartyKind.COLLECTIVE:
            return None
        return self._begun.get(mention.core.start) or self._ended.get((mention.core.end, mention.head))


def up_to_content(scene: PartyContext, group: PartyMention, said: Sequence[tuple[int, int]]) -> PartyMention:
    """A group that ends where what is said begins: « acusó a los guardias | de golpear a su hijo ».

    `said` has where the words of each act begin and where its cue ends, in order.
    """
    core = group.core
    at = bisect_right(said, core.start, key=lambda each: each[0])
    if at == len(said) or said[at][0] >= core.end or not 0 <= core.start - said[at][1] <= _BESIDE:
        return group
    if any(mark in scene.ground.text[said[at][1] : core.start] for mark in ".!?؟\n"):
        return group
    first, last = scene.ground.words(Span(core.start, said[at][0]))
    while last - first > 1 and _leads(scene, last - 1):
        last -= 1
    if last <= first:
        return group
    kept = scene.core(first, last)
    return replace(group, span=Span(group.span.start, kept.end), core=kept, words=scene.words(first, last), place=None)


def _leads(scene: PartyContext, at: int) -> bool:
    return scene.has(at, "genitive_prepositions", "complement_prepositions")


def _said(scene: PartyContext, group: tuple[PartyMention, Left, int]) -> bool:
    """Whether a phrase means a certain group; "prisoners" and "all victims" mean people at large."""
    mention, left, _ = group
    if left.sweeping or (left.definite and scene.vocabulary.head_first and not left.telling and not mention.place):
        return False
    return left.settled or left.telling or mention.place is not None


def is_counted(scene: PartyContext, at: int, name: str) -> bool:
    """Whether a singular noun is of several behind a number: «۵۰ معلم», "12 kurum"; "2 Nolu Mahkeme" is one."""
    plain = scene.language.grammar.word_order == "SOV" and not scene.upper(at)
    return name in {"bodies", "persons"} and (scene.vocabulary.head_first or plain)


def group_at(  # noqa: PLR0913 - a noun's place, and how far its phrase may reach
    scene: PartyContext, at: int, size: int, stop: int, *, floor: int = 0, plural: bool
) -> tuple[PartyMention, Left, int] | None:
    """Read the group whose noun begins at a word and is `size` words long; the third value is its end.

    A singular noun makes a group only with a number, in a language that uses the singular after numbers.
    """
    if _is_adjective(scene, at, size, stop):
        return None
    left = look_left(scene, at, floor)
    number = left.count
    if scene.vocabulary.head_first and left.count is None and not left.quantity:
        number, first = count_before(scene, at)
        if number is not None and first >= floor:
            outer = look_left(scene, first, floor)
            left = Left(first=outer.first, core=at, quantity=outer.quantity, count=None if outer.quantity else number)
    if not plural and number in {None, 1}:  # "more than 50 teacher" has a number, though no count is known
        return None
    end = look_right(scene, at + size, stop)
    where = look_where(scene, end, stop)
    last = where.last if where else end
    prison: GazetteerName | None = where.prison if where and where.prison else left.prison
    place = where.span if where else scene.core(prison.first, prison.last) if prison else None
    first = left.first
    if left.definite or (left.indefinite and not left.quantity):
        first = min(left.first + 1, at)
    core = scene.core(first, end)
    named = _is_named(scene, at, end)
    mention = PartyMention(
        scene.core(left.first, last),
        core,
        MentionForm.PHRASE,
        PartyKind.COLLECTIVE,
        scene.words(left.core, end),
        "".join(scene.keys[at : at + size]),
        definite=(left.definite or left.owned) and not left.sweeping,
        sure=GROUP,
        counted=left.quantity or left.count is not None or left.sweeping,
        count=left.count,
        place=place,
        country=left.country,
        named=named,
        facts=tuple(sorted({entry.id for entry in prison.of("prison")})) if prison else (),
    )
    return mention, left, last


def _is_adjective(scene: PartyContext, at: int, size: int, stop: int) -> bool:
    """Whether a plural stands before another noun: "women prisoners", "the prisoners’ families"."""
    if scene.vocabulary.head_first or scene.vocabulary.owner_follows:
        return False
    behind = at + size
    if behind >= stop or not scene.ground.joined(behind):
        return False
    head = scene.head(behind, stop)
    return head is not None and head[1] in {"people", "bodies", "persons"} and scene.ground.gap(behind) in _CLOSE


_CLOSE = frozenset({" ", "' ", "’ ", "\u00a0"})


def _is_named(scene: PartyContext, at: int, end: int) -> bool:
    """Whether a group has a name: its noun and another word have capitals, as in "Mothers of the Park"."""
    if not scene.upper(at):
        return False
    others = [index for index in range(at + 1, end) if scene.upper(index) and scene.at.get(index) is None]
    return bool(others) or (at > 0 and scene.capital(at) and scene.capital(at - 1) and scene.ground.joined(at))


def find_states(scene: PartyContext) -> Iterator[PartyMention]:
    """Find governments by their noun: "the Iranian regime", "the authorities"."""
    stop = len(scene.keys)
    for index, (size, name) in scene.heads.items():
        if name == "states" and (state := state_at(scene, index, size, stop)) is not None:
            yield state


def state_at(scene: PartyContext, at: int, size: int, stop: int, *, floor: int = 0) -> PartyMention | None:
    """Read the government whose noun begins at a word; None where the noun belongs to another one behind it."""
    before = not (scene.vocabulary.head_first or scene.vocabulary.owner_follows)
    if before and at + size < stop and scene.ground.joined(at + size):
        behind = scene.head(at + size, stop)
        if behind and scene.ground.gap(at + size) in _CLOSE - {"’ ", "' "}:
            return None
    left = look_left(scene, at, floor)
    end, country = at + size, left.country
    follows = scene.at.get(end) if end < stop and scene.ground.joined(end) else None
    owner = _owner_at(scene, end, stop)
    if not follows and owner < stop:
        follows = scene.at.get(owner)
    if follows and (owners := follows.of("country", "demonym")) and not country:
        country, end = owners[0].owner, follows.last
    elif not country and owner < stop and scene.upper(owner):
        # A state that no table lists, or whoever governs one: "the government of President Cee Dee".
        end = _capitals(scene, owner, stop)
        country = scene.core(owner, end).of(scene.ground.text)
    other = _other_body(scene, left, at)
    local = _is_local(scene, at, size, stop)
    if not (country or left.definite or other):
        return None
    if local:
        country, end = "", max(end, at + size + (local > at))
    first = left.core if left.telling else at
    if not left.definite or scene.vocabulary.head_first:
        first = min(first, left.core)
    core: Span = scene.core(first, end)
    return PartyMention(
        scene.core(left.first, end),
        core,
        MentionForm.PHRASE,
        PartyKind.BODY if local else PartyKind.COLLECTIVE if other else PartyKind.STATE,
        scene.words(first, end),
        "".join(scene.keys[at : at + size]),
        definite=True,
        sure=0.95 if country else GROUP,
        country=country,
        named=bool(country) and not other,
    )


def _is_local(scene: PartyContext, at: int, size: int, stop: int) -> int:
    """Where the word stands that makes a government that of a part of a country: "governo estadual"; 0 for none."""
    beside = (at - 1, at + size)
    near = (index for index in beside if 0 < index < stop and scene.ground.joined(max(index, at)))
    return next((index for index in near if scene.has(index, "local_modifiers")), 0)


def _owner_at(scene: PartyContext, at: int, stop: int) -> int:
    """Where the name of whose government it is begins behind "of" or "of the"; `stop` where none does.

    Behind an article in the case of an owner it is a listed country: "die Regierung des Iran".
    """
    if at + 1 < stop and scene.has(at, "genitive_articles"):
        known = scene.at.get(at + 1)
        return at + 1 if known and known.first == at + 1 and known.of("country") else stop
    if at + 1 >= stop or not scene.has(at, "genitive_prepositions"):
        return stop
    article = scene.has(at + 1, "definite_determiners")
    return at + 1 + article


def _capitals(scene: PartyContext, at: int, stop: int) -> int:
    """Where a name ends: "President Cee Dee", "Kingdom of Zembla"."""
    end = at
    while at < stop and scene.ground.joined(at):
        if scene.upper(at):
            end = at + 1
        elif not scene.has(at, "name_connectors"):
            break
        at += 1
    return end


def _other_body(scene: PartyContext, left: Left, at: int) -> bool:
    """Whether "authorities" are those of a prison or a court and not a government."""
    lists = {name for index in range(left.core, at) for name in scene.lists(index)}
    return bool(lists & {"places", "bodies", "people"}) and not left.country
