"""The parties of a letter to a government: the mandates that its heading lists, the state that its reference names."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.findings.parties.collectives import GROUP
from onrecord.findings.parties.correspondents import Correspondents
from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.text import Span
from onrecord.vocabulary import PartyKind


def official_party(scene: PartyContext, span: Span, letters: Sequence[Correspondents]) -> PartyMention | None:
    """Read the sender or the addressee of a letter to a government; None for any other words.

    Mandates that are listed between semicolons are one group: "the Special Rapporteur on torture; the Working Group on
    …". The state is named, or given by its code: "IRN".
    """
    words = span.of(scene.ground.text)
    letter = next((each for each in letters if each.official and span in {*each.senders, *each.addressees}), None)
    if letter is None:
        return None
    if span in letter.senders:
        return _mention(scene, span, MentionForm.PHRASE, PartyKind.COLLECTIVE) if ";" in words else None
    code = scene.language.code
    country = next((each.name for each in scene.facts.countries if words in {each.code, *each.names_in(code)}), "")
    return _mention(scene, span, MentionForm.NAME, PartyKind.STATE, country) if country else None


def _mention(scene: PartyContext, span: Span, form: MentionForm, kind: PartyKind, country: str = "") -> PartyMention:
    words = scene.words(*scene.ground.words(span))
    return PartyMention(span, span, form, kind, words, "", definite=True, sure=GROUP, country=country, named=True)
