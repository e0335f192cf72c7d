"""How the public sees a party or the words of a statement today, why, and what can be decided about it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.desk.kept_masks import kept_masks
from onrecord.publish.preview import party_shown_today
from onrecord.register import reads
from onrecord.register.db.scope import JUDGE, KEEPER, Scope, has_permission
from onrecord.register.disclosure_values import DisclosureEntry, DisclosureHistory, MaskedNamesake, PartyDisclosure
from onrecord.register.reads.disclosures import NAMESAKE
from onrecord.register.views import StatementView
from onrecord.vocabulary import Permission, ReleaseBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureState:
    """How the public sees something today.

    Attributes:
        public: whether anybody may see the name, or the words.
        why: the reason, as a sentence of the register.
        names: the names of the party; of a statement, none.
        namesakes: of a party that is masked for its name alone, the parties that mask it and may be seen.
        by_speaker: of a statement, whether its words are shown because the person who says them is named.
    """

    public: bool
    why: str
    names: tuple[str, ...] = ()
    namesakes: tuple[MaskedNamesake, ...] = ()
    by_speaker: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureOffers:
    """The decisions that somebody can make now, each a form of the page.

    Attributes:
        consent, end: to record a consent, and that the person no longer agrees; for those who judge.
        release, office, mask: to release it with the consent, or as an official, and to mask it; for publishers.
        undo: whether decisions can be undone; for publishers.
    """

    consent: bool = False
    end: bool = False
    release: bool = False
    office: bool = False
    mask: bool = False
    undo: bool = False


def _party_now(scope: Scope, key: str) -> PartyDisclosure:
    """Return how the public sees a party; the whole case is read only if it must be."""
    found = party_shown_today(scope, key)
    return kept_masks(scope).disclosure_of(key) if found is None else found


def party_state(scope: Scope, key: str) -> DisclosureState:
    """Return how the public sees a party."""
    found = _party_now(scope, key)
    namesakes = reads.masked_namesakes(scope, key) if found.why == NAMESAKE else ()
    return DisclosureState(public=found.public, why=found.why, names=found.names, namesakes=namesakes)


def statement_state(scope: Scope, said: StatementView) -> DisclosureState:
    """Return how the public sees the words of a statement: a release shows them, and so does a named speaker."""
    released, why = reads.statement_disclosure(scope, said.id)
    named = said.speaker is not None and _party_now(scope, said.speaker.id).public
    return DisclosureState(public=released or named, why=why, by_speaker=named and not released)


def offers(scope: Scope, state: DisclosureState, history: DisclosureHistory, *, party: bool) -> DisclosureOffers:
    """Return what a person can decide about a party or a statement now."""
    if scope.role not in {JUDGE, KEEPER}:
        return DisclosureOffers()
    agreed, publishes = last_consent(history), has_permission(scope, Permission.PUBLISH)
    released = _is_released(history)
    return DisclosureOffers(
        consent=True,
        end=agreed is not None and agreed.did == "consent recorded",
        release=publishes and history.consent_holds and not released,
        office=publishes and party and not released and not state.public,
        mask=publishes and (released or (party and state.public)),
        undo=publishes,
    )


def last_consent(history: DisclosureHistory) -> DisclosureEntry | None:
    """Return the consent, or the end of one, that was recorded last and not undone."""
    return next((each for each in history.entries if each.consent and not each.undone_by), None)


def _is_released(history: DisclosureHistory) -> bool:
    """Whether a release stands: as an official, or after a consent that is valid."""
    standing = [each for each in history.entries if not each.undone_by]
    last = next((each for each in standing if not each.consent), None)
    if last is None or last.did != "released":
        return False
    agreed = last_consent(history)
    newer = agreed is None or standing.index(last) < standing.index(agreed)
    return last.basis == ReleaseBasis.IN_OFFICE or (history.consent_holds and newer)
