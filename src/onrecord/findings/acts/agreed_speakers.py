"""The speaker of an act where cue words and a reader of sentences give different words for one verb."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.findings.acts.cues import Cues
from onrecord.findings.acts.voices import Voices
from onrecord.text import Span

_DOUBT = 0.7
"""The factor on a rule's certainty if a reader of sentences names another speaker for the same verb."""
_PRONOUNS = ("third_person", "relative_pronouns", "indefinite_pronouns")


@dataclass(slots=True, frozen=True)
class AgreedSpeakers:
    """Settles the speakers of one article; `voices` are who speaks where, as the reader sees it."""

    text: str
    cues: Cues
    voices: Voices

    def settle(self, speaker: Span, read: Span, cue: Span, *, suffers: bool) -> tuple[Span, float]:
        """Return the speaker of an act, and a factor on its certainty.

        Args:
            speaker: the words that the rules give.
            read: the words that the reader gives for the same verb.
            cue: the verb.
            suffers: whether the reader's words name who is asked or accused: of a passive it gives the subject.
        """
        if read.start == speaker.start:
            return (speaker if suffers else self._longer(speaker, read)), 1.0
        if read.overlaps(speaker):
            return speaker, 1.0
        # "to clear protesters calling for": the army does not call.
        return (read, 1.0) if not suffers and self._is_beside(read, cue) else (speaker, _DOUBT)

    def _longer(self, speaker: Span, read: Span) -> Span:
        """The longer of two: rules cut "the families of ten drowned men" at "drowned".

        It is not the longer if the rest contains a verb of the reader: that is a clause, and no name.
        """
        clause = any(self.voices.by_cue.touching(Span(read.end, speaker.end))) if read.end < speaker.end else False
        return read if clause else max(speaker, read)

    def _is_beside(self, speaker: Span, cue: Span) -> bool:
        """Whether a noun or a name stands right before a cue."""
        word = self.cues.language.fold(speaker.of(self.text))
        pronoun = word in self.cues.of(*_PRONOUNS)
        return speaker.end <= cue.start and not self.text[speaker.end : cue.start].strip() and not pronoun
