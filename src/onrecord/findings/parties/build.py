"""Make parties from clusters of mentions: fullest name, kind, role, place, and the row that lists the party."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.findings.model import Party
from onrecord.findings.parties.clusters import Clusters
from onrecord.findings.parties.first_case import name_of
from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.short_names import is_writer
from onrecord.text import Citation
from onrecord.vocabulary import PartyKind


def assemble(
    scene: PartyContext, clusters: Clusters, keep: frozenset[int], lead: frozenset[int]
) -> tuple[tuple[Party, ...], dict[int, str]]:
    """Make the parties of an article, in the order of the text, and the party id of each mention.

    Args:
        scene: the context of the article.
        clusters: its mentions, joined by party.
        keep: the mentions at the head of a cluster that is a party; other clusters make no party.
        lead: mentions whose name is preferred for their party: a letter's signature.
    """
    made: list[Party] = []
    ids: dict[int, str] = {}
    for root, indexes in clusters.sets().items():
        if root not in keep:
            continue
        name = f"p{len(made) + 1}"
        ids.update(dict.fromkeys(indexes, name))
        made.append(_party(scene, clusters, name, indexes, lead))
    return tuple(made), ids


def _party(scene: PartyContext, clusters: Clusters, name: str, indexes: list[int], lead: frozenset[int]) -> Party:
    mentions = [clusters.mentions[index] for index in indexes]
    first = [clusters.mentions[index] for index in indexes if index in lead]
    leading = [mention for mention in first if not (_pronoun(scene, mention) or is_writer(scene, mention))]
    names = [mention for mention in mentions if mention.form is MentionForm.NAME]
    phrases = names and all(mention.form is not MentionForm.NAME for mention in leading)
    best = _fullest(scene, mentions if phrases else leading or mentions)  # not "the head" for "Ann Bee, the head"
    kind = _kind(mentions, best)
    of_kind = [mention for mention in mentions if mention.kind is kind] or mentions
    sure = max(mention.sure for mention in of_kind) * clusters.sure(indexes[0])
    fact, why = _fact(scene, kind, mentions)
    count = next((mention.count for mention in (*first, *mentions) if mention.count is not None), None)
    role = _role(scene, kind, mentions)
    place = _place(scene, kind, [*first, *mentions])
    missing = {} if fact else {"fact": why}
    if kind is PartyKind.COLLECTIVE and count is None:
        missing["count"] = "the article does not say how many they are"
    if kind is PartyKind.COLLECTIVE and place is None:
        missing["place"] = "the article does not say where they are"
    if kind is PartyKind.PERSON and role is None:
        missing["role"] = "no title stands beside the name"
    if all(mention.kind is None for mention in mentions):
        missing["kind"] = "nothing says what it is; the kind is a guess"
    reasons = [clusters.reasons[index] for index in indexes if index in clusters.reasons]
    if reasons and len(indexes) == 1:
        missing["name"] = reasons[0]
    return Party(
        id=name,
        kind=kind,
        name=name_of(scene, best),
        mentions=_cited(scene, mentions),
        named=any(mention.named for mention in mentions),
        count=count if kind is PartyKind.COLLECTIVE else None,
        role=role,
        place=place,
        fact=fact,
        sure=round(sure, 4),
        missing=missing,
    )


def _pronoun(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether a mention is a pronoun, also if another rule found it: a letter's sender may be "she"."""
    return mention.form is MentionForm.PRONOUN or " ".join(mention.words) in scene.vocabulary.pronouns


def _cited(scene: PartyContext, mentions: Sequence[PartyMention]) -> tuple[Citation, ...]:
    """Cite each mention; a name without the title beside it, because the title is the party's role."""
    places = {mention.core if mention.form is MentionForm.NAME else mention.span for mention in mentions}
    return tuple(scene.ground.cite(place) for place in sorted(places))


def _fullest(scene: PartyContext, mentions: Sequence[PartyMention]) -> PartyMention:
    """The most informative mention: names before phrases, more words before fewer; the first of equals.

    Where names have cases, the first case is that with the fewest letters.
    """
    longer = 1 if scene.vocabulary.case_endings else -1
    forms = {MentionForm.NAME: 0, MentionForm.PHRASE: 1, MentionForm.PRONOUN: 2}
    return min(
        mentions,
        key=lambda mention: (
            forms[mention.form],
            not mention.named,
            not mention.country,
            -len(mention.words),
            longer * (mention.core.end - mention.core.start),
            mention.core,
        ),
    )


def _kind(mentions: Sequence[PartyMention], best: PartyMention) -> PartyKind:
    """The kind that the names give, else the fullest mention, else any mention; a guess if none gives a kind."""
    named = [mention for mention in mentions if mention.form is MentionForm.NAME and mention.kind is not None]
    surest = max(named, key=lambda mention: (mention.sure, mention.kind is PartyKind.PERSON), default=best)
    kinds = (surest.kind, best.kind, *(mention.kind for mention in mentions))
    unknown = PartyKind.PERSON if best.form is MentionForm.PRONOUN and best.head != "it" else PartyKind.BODY
    return next((kind for kind in kinds if kind is not None), unknown)


def _fact(scene: PartyContext, kind: PartyKind, mentions: Sequence[PartyMention]) -> tuple[str | None, str]:
    """The id of the only row that lists a party, or None and the reason."""
    if kind is PartyKind.PERSON:
        rows = _terms(scene, mentions)
    elif kind in {PartyKind.OFFICE, PartyKind.BODY, PartyKind.MEDIA, PartyKind.PLACE}:
        listed = [set(mention.facts) for mention in mentions if mention.facts and mention.kind is kind]
        rows = set.intersection(*listed) if listed else set()
    elif kind is PartyKind.STATE:
        return None, "states have no row of their own among the holders, bodies and prisons"
    else:
        return None, "no table lists groups"
    if len(rows) == 1:
        return rows.pop(), ""
    return None, "several rows of the tables may be meant" if rows else "no table lists it at the article's date"


def _terms(scene: PartyContext, mentions: Sequence[PartyMention]) -> set[str]:
    """The terms that all named mentions allow on the article's day, narrowed down by posts that are mentioned."""
    held = [{term.id for term in scene.allowed(mention.terms)} for mention in mentions if mention.terms]
    if not held:
        return set()
    rows = set.intersection(*held) or set.union(*held)
    offices = [set(mention.facts) for mention in mentions if mention.kind is PartyKind.OFFICE and mention.facts]
    for listed in offices:
        narrowed = {row for row in rows if row.partition(":")[0] in listed}
        rows = narrowed or rows
    return rows


def _role(scene: PartyContext, kind: PartyKind, mentions: Sequence[PartyMention]) -> Citation | None:
    """The longest words beside a person's name that say what the person is."""
    if kind is not PartyKind.PERSON:
        return None
    roles = [mention.role for mention in mentions if mention.role is not None]
    if not roles:
        return None
    return scene.ground.cite(min(roles, key=lambda role: (role.start - role.end, role.start)))


def _place(scene: PartyContext, kind: PartyKind, mentions: Sequence[PartyMention]) -> Citation | None:
    """The longest words for the place of a group; a signature's words are preferred."""
    if kind is not PartyKind.COLLECTIVE:
        return None
    places = [mention.place for mention in mentions if mention.place is not None]
    return scene.ground.cite(max(places, key=lambda place: (place.end - place.start, -place.start))) if places else None
