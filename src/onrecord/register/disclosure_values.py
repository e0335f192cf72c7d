"""Consent, release, and which parties and statements are masked for the public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.vocabulary import ConsentScope


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConsent:
    """A consent as a person records it.

    Attributes:
        scope: what the person agreed to, a word of `onrecord.vocabulary.ConsentScope`.
        obtained_by: the person who obtained it.
        obtained: the day on which it was obtained or, of an end, the day on which it ended.
        until: the last day on which it holds; None if no end was agreed.
        given: whether it is given; False if the person no longer agrees.
    """

    scope: str
    obtained_by: str
    obtained: date
    until: date | None = None
    given: bool = True

    def holds(self, day: date) -> bool:
        """Whether it lets something be published on a day."""
        public = self.given and self.scope == ConsentScope.PUBLIC
        return public and self.obtained <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedNamesake:
    """A masked party whose name masks another party; for the people of the case only.

    Attributes:
        party, name: its id and its name.
        headline: the headline of its report; empty if it has none.
        why: why it is masked, as a sentence of the register.
    """

    party: str
    name: str
    headline: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureEntry:
    """A decision about consent or release, made of all parties that were judged to be the same then.

    Attributes:
        decision: its id, by which it is undone.
        did: what it did: "consent recorded", "consent ended", "released" or "release ended".
        who, at, why: the person, the time and the reason.
        consent: the consent as it was recorded or ended; None of a release.
        basis: of a release, what it rests on, a word of `onrecord.vocabulary.ReleaseBasis`.
        undone_by: the person who undid it; empty if nobody did.
    """

    decision: str
    did: str
    who: str
    at: datetime
    why: str
    consent: NewConsent | None = None
    basis: str = ""
    undone_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureHistory:
    """The decisions about consent and release of a party or a statement.

    Attributes:
        entries: the decisions, the last first, also those that were undone.
        consent_holds: whether a consent to publish is recorded that is valid on the day that was asked for.
        parties: how many parties count as one with it; 1 of a statement.
        seen: what `writes.consent` and `writes.release` are given, so that they notice what was decided since.
    """

    entries: tuple[DisclosureEntry, ...]
    consent_holds: bool
    parties: int
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDisclosure:
    """The parties that are judged to be one, and whether the public may see who they are.

    Attributes:
        parties: the ids of the parties.
        kind: "person" if one of them is a person; else the kind of the first.
        names: all their names, in all scripts and spellings that the case has; none if they are not named.
        public: whether they are shown.
        why: the reason, in a sentence.
        basis: why the register shows them: "listed" for an official in the tables of facts, "in office" or "consent"
            for a release; empty if they are masked.
        reports: the ids of the reports that name them.
    """

    parties: tuple[str, ...]
    kind: str
    names: tuple[str, ...]
    public: bool
    why: str
    basis: str = ""
    reports: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosures:
    """The parties and statements of a case that the public may see as of a day.

    Attributes:
        as_of: the day.
        parties: all parties, in groups.
        reports: the ids of the reports that name a masked party: who reads the page reads the name there.
        statements: of each statement with a consent or a release, whether its words are released, and the reason.
        different: the ids of each two people whom somebody judged to be different.
    """

    as_of: date
    parties: tuple[PartyDisclosure, ...]
    reports: frozenset[str]
    statements: Mapping[str, tuple[bool, str]]
    different: tuple[tuple[str, str], ...] = ()
