"""The first case of a party's noun, in a language that puts endings behind it: "valilik" of "valiliğe"."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.facts.normalise import squeeze
from onrecord.findings.parties.mentions import PERSONS, MentionForm, PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.report.letters.noun_cases import noun_cases
from onrecord.vocabulary import PartyKind


def name_of(scene: PartyContext, mention: PartyMention) -> str:
    """The words of a mention, the last of them as a subject has it.

    A person's name has its ending behind an apostrophe, which is no part of the mention.
    """
    written = mention.core.of(scene.ground.text)
    named = mention.form is MentionForm.NAME and mention.kind in PERSONS
    if named or mention.form is MentionForm.PRONOUN or not scene.language.letters.inflection.dative:
        return written
    before, space, last = written.rpartition(" ")
    key = scene.language.fold(last)
    alone = not space and mention.kind in {PartyKind.BODY, PartyKind.STATE}
    noun = noun_cases(scene.language).first_case(key, alone=alone)
    if noun == key or len(key) != len(last):
        return written
    kept = last[: len(noun)] if key.startswith(noun) else last[: len(noun) - 1] + noun[-1]  # "valiliğe", "valilik"
    return before + space + kept


def in_first_case(scene: PartyContext, mention: PartyMention) -> PartyMention:
    """A mention whose words are compared in the first case: "valiliğe" is the same as "valilik"."""
    name = name_of(scene, mention)
    if not mention.words or name == mention.core.of(scene.ground.text):
        return mention
    noun = squeeze(name.rpartition(" ")[2])
    was = squeeze(mention.core.of(scene.ground.text).rpartition(" ")[2])
    head = noun if mention.head == was else mention.head
    return replace(mention, words=tuple(noun if each == was else each for each in mention.words), head=head)
