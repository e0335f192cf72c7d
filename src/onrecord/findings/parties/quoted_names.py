"""Names in quotation marks behind the noun for a body: "the group “Mothers of Orlan”", «منظمة “سند”»."""

from __future__ import annotations

from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.vocabulary import PartyKind

_OPENING, _CLOSING = frozenset('«“"„'), frozenset('»”"“')
_LONGEST = 6
"""The most words of a name in quotation marks; more are mostly what somebody says."""
_LONGEST_UNCASED = 3
"""The same in a script without capitals, which do not show that it is a name."""
_SURE = 0.7
_BODIES = frozenset({PartyKind.BODY, PartyKind.MEDIA})


def quoted_name(scene: PartyContext, mention: PartyMention) -> PartyMention | None:
    """The name that follows the noun for a body or an outlet in quotation marks; None if there is none.

    "The ministry “regrets the death”" has none: a name has a capital letter. Where there are no capitals, the noun has
    no article («منظمة “سند”», but not «المنظمة “تدين”»).
    """
    if mention.form is not MentionForm.PHRASE or mention.kind not in _BODIES:
        return None
    if mention.named and len(mention.words) > 1:
        return None  # it has a name; of one word it has a capital, as each noun in German
    _, first = scene.ground.words(mention.core)
    if first >= len(scene.keys) or scene.ground.gap(first).strip() not in _OPENING:
        return None
    uncased = scene.vocabulary.head_first
    if not scene.upper(first) and not (uncased and not _has_article(scene, mention)):
        return None
    stop = min(len(scene.keys), first + (_LONGEST_UNCASED if uncased else _LONGEST))
    last = next((at for at in range(first + 1, stop + 1) if _ends(scene, at)), None)
    if last is None or not all(map(scene.ground.joined, range(first + 1, last))):
        return None
    return scene.name(first, last, mention.kind, _SURE)


def _ends(scene: PartyContext, at: int) -> bool:
    """Whether a quotation mark closes before a word, or at the end of the article."""
    if at >= len(scene.keys):
        return True
    return bool(_CLOSING & set(scene.ground.gap(at).strip()[:1]))


def _has_article(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether an article is written together with the first word: «المنظمة»."""
    first, _ = scene.ground.words(mention.core)
    return scene.keys[first].startswith(scene.vocabulary.attached_articles)
