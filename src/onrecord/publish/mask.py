"""Masking: parties by pseudonyms, words of pages with the names in them masked, or withheld."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from onrecord.facts.normalise import fold
from onrecord.names.lists import known_words
from onrecord.publish.known_texts import KnownTexts
from onrecord.publish.leak_readings import decoded_texts
from onrecord.publish.name_bounds import name_may_go_on
from onrecord.publish.name_finder import MaskedName, NameFinder, OwnTexts, words_of
from onrecord.publish.pair_likeness import PairLikeness
from onrecord.register.disclosure_values import Disclosures, PartyDisclosure
from onrecord.vocabulary import MatchKind, PartyKind

_CALLED = {
    PartyKind.PERSON: "Person",
    PartyKind.OFFICE: "Official",
    PartyKind.BODY: "Organisation",
    PartyKind.STATE: "State",
    PartyKind.MEDIA: "Outlet",
    PartyKind.COLLECTIVE: "Group",
    PartyKind.PLACE: "Place",
}
"""The words for a masked party, before its number."""
OWN_WORDS = tuple(_CALLED.values())

NAMES_SOMEBODY = "The words name somebody who is masked."
MAY_NAME = "The words may name somebody whom the register does not know."
NOT_RELEASED = "The words are not released."
HOLDS_A_NAME = "Its name holds the name of a party that is masked."
LISTED = "listed"
"""The basis of a party that the tables of facts list."""


@dataclass(frozen=True, slots=True)
class Masked:
    """Words as they are shown; if they are withheld, they are empty and `why` says the reason in a sentence."""

    words: str
    why: str = ""


class Masking:
    """The masks of the parties and the words of one case, in one export.

    Pseudonyms are numbered in the order in which the export comes to the parties, so that no number tells a name.

    Args:
        told: what anybody may see; None for a file that is not masked.
        mask_quotations: whether the names in a quotation are masked, so that the rest of it is shown. Anybody who reads
            the rest can search for it on the web and read the name there; by default the quotation is withheld.
        agreed: the use that each party agreed to, by its id.
        likeness: what is known of pairs of names from an earlier run.
        texts: what is known of texts from an earlier run.
    """

    def __init__(
        self,
        told: Disclosures | None,
        *,
        mask_quotations: bool = False,
        agreed: Mapping[str, str] = MappingProxyType({}),
        likeness: PairLikeness | None = None,
        texts: KnownTexts | None = None,
    ) -> None:
        self._likeness = PairLikeness() if likeness is None else likeness
        self.masks = told is not None
        self._agreed = agreed
        self._mask_quotations = mask_quotations
        self._groups = _without_holders(told.parties, self._likeness) if told else ()
        naming = (each.reports for each in self._groups if each.names and not each.public)
        self._reports = frozenset[str]().union(told.reports if told else (), *naming)
        self._statements = told.statements if told else {}
        self._owner = {key: place for place, each in enumerate(self._groups) for key in each.parties}
        self._given: dict[int, str] = {}
        self._counts = Counter[str]()
        self._different = _different_people(told.different, self._owner, self._groups) if told else {}
        self._public_names = tuple(name for each in self._groups if each.public for name in each.names)
        self._texts = KnownTexts() if texts is None else texts
        self._texts.under(self.names)

    @cached_property
    def names(self) -> bytes:
        """The hash of all names that are masked and of all that are shown: what is found in a text depends on them."""
        masked = {repr((each.kind, sorted(each.names))) for each in self._groups if not each.public}
        told = repr((sorted(masked), sorted({*self._public_names})))
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=32).digest()

    @cached_property
    def _finder(self) -> NameFinder:
        return self.checker(OwnTexts(frozenset(OWN_WORDS)))

    @cached_property
    def _public(self) -> NameFinder:
        shown = (MaskedName(0, "", (name,)) for name in self._public_names)
        return NameFinder(shown, likeness=self._likeness)

    @property
    def parties(self) -> tuple[PartyDisclosure, ...]:
        """All parties as the files show them: a released one whose name holds that of a masked one is masked too."""
        return self._groups

    def checker(
        self,
        own: OwnTexts,
        *,
        of_single_words: bool = False,
        separators: Iterable[str] = (),
    ) -> NameFinder:
        """Return what finds the masked names in finished files.

        Args:
            own: what onrecord itself writes into the files.
            of_single_words: whether the files are lists of the words of pages that were checked. A word of a name that
                is shown stands alone there, and is no find, though somebody who is masked may have it too.
            separators: what the files have between two values, see `NameFinder`.
        """
        apart = {word.text for name in self._public_names for word in words_of(name)} if of_single_words else ()
        return NameFinder(
            _masked_names(self._groups), (*self._public_names, *apart), self._likeness, own=own, separators=separators
        )

    @property
    def pseudonyms(self) -> tuple[tuple[str, PartyDisclosure], ...]:
        """The pseudonyms that were given since `begin_appeal`, each with whom it stands for, if the register knows."""
        return tuple((called, self._groups[owner]) for owner, called in self._given.items() if owner >= 0)

    def is_masked(self, party: str) -> bool:
        """Whether a party is masked; one that the register did not know when the export began is."""
        if not self.masks:
            return False
        place = self._owner.get(party)
        return place is None or not self._groups[place].public

    def is_released(self, statement: str) -> bool:
        """Whether the words of a statement are released, no matter who speaks."""
        return not self.masks or self._statements.get(statement, (False, ""))[0]

    def public_id(self, party: str) -> str | None:
        """Return the id that a party has in files: that of the first which is the same; None if it is masked."""
        if self.is_masked(party):
            return None
        place = self._owner.get(party)
        return party if place is None else self._groups[place].parties[0]

    def is_distinct(self, party: str) -> bool:
        """Whether somebody judged that another person of this name, who is shown too, is not this one."""
        return bool(self._different.get(self._owner.get(party, -1)))

    def are_different(self, one: str, other: str) -> bool:
        """Whether somebody judged that two people of one name, who are both shown, are different."""
        return self._owner.get(other) in self._different.get(self._owner.get(one, -1), ())

    def agreed(self, party: str) -> str:
        """Return the use that a party agreed to; empty if none is recorded, or if the party is masked."""
        return "" if self.is_masked(party) else self._agreed.get(party, "")

    def begin_appeal(self) -> None:
        """Number the pseudonyms from 1 again, so that no number tells that two appeals are of one masked party."""
        self._given.clear()
        self._counts.clear()

    def party(self, key: str, kind: str, name: str) -> str:
        """Return the name of a party; its pseudonym if it is masked, or if its name contains that of a masked one."""
        shown = not self.is_masked(key) and not self._texts.answer("finds", name, self._finds)
        return name if shown else self._pseudonym(self._owner.get(key, -1), kind)

    def words(self, text: str, *, released: bool = False) -> Masked:
        """Return words of a page as they are shown: withheld, or with names masked, if they name somebody.

        Args:
            text: the words.
            released: whether a publisher released these very words, so that they may have names that the register
                does not know.
        """
        if not self.masks:
            return Masked(text)
        said = text
        if self._names_somebody(text):
            # A name in an encoding is not found in the text itself, so that no part of it can be replaced.
            found = self._finder.find(text) if self._mask_quotations else []
            if not found or any(name_may_go_on(text, each) for each in found):
                return Masked("", NAMES_SOMEBODY)
            for each in reversed(found):
                called = self._pseudonym(each.owner, self._groups[each.owner].kind)
                said = said[: each.start] + called + said[each.end :]
            if self._finds(said):
                return Masked("", NAMES_SOMEBODY)
        if not released and self._texts.answer("may name", said, self._may_name):
            return Masked("", MAY_NAME)
        return Masked(said)

    def address(self, report: str, address: str | None) -> str | None:
        """Return the address of a report; None if it or its page names somebody who is masked."""
        if not address or not self.masks:
            return address
        return None if report in self._reports or self._names_somebody(address) else address

    def _names_somebody(self, text: str) -> bool:
        """Whether a text names somebody who is masked, also in what it becomes when its encodings are undone."""
        return self._texts.answer("names", text, self._finds_decoded)

    def _finds_decoded(self, text: str) -> bool:
        return any(self._finds(said) for _, said in decoded_texts("", text))

    def _finds(self, text: str) -> bool:
        return bool(self._finder.find(text))

    def _pseudonym(self, owner: int, kind: str) -> str:
        if owner not in self._given:
            called = next((words for each, words in _CALLED.items() if each == kind), "Party")
            self._counts[called] += 1
            self._given[owner] = f"{called} {self._counts[called]}"
        return self._given[owner]

    def _may_name(self, text: str) -> bool:
        """Whether a word is a given name or a family name of the tables, and in no name that is shown.

        A word in small letters does not count; in a script without capitals, every such word counts.
        """
        known: Callable[[str], object] = known_words(MatchKind.PERSON).get
        shown = self._public.find(text)
        for word in words_of(text):
            if word.small or any(each.start <= word.start < each.end for each in shown):
                continue
            if known(word.folded) is not None and word.text.title() not in OWN_WORDS:
                return True
        return False


def _different_people(
    judged: Iterable[tuple[str, str]], owner: Mapping[str, int], groups: Sequence[PartyDisclosure]
) -> Mapping[int, frozenset[int]]:
    """Return which groups of one name are of different people. A judgement on somebody who is masked tells nothing."""
    found = defaultdict[int, set[int]](set)
    for one, other in ((owner[left], owner[right]) for left, right in judged if left in owner and right in owner):
        names = (frozenset(map(fold, groups[each].names)) for each in (one, other) if groups[each].public)
        if one != other and len(both := tuple(names)) == 2 and both[0] & both[1]:
            found[one].add(other)
            found[other].add(one)
    return {place: frozenset(others) for place, others in found.items()}


def _masked_names(groups: Iterable[PartyDisclosure]) -> Iterator[MaskedName]:
    return (MaskedName(place, each.kind, each.names) for place, each in enumerate(groups) if not each.public)


def _without_holders(groups: Sequence[PartyDisclosure], likeness: PairLikeness) -> tuple[PartyDisclosure, ...]:
    """Mask the released parties whose name holds that of a masked one, such as a committee to free somebody.

    Two people may share one word of their names, so a person must hold a whole name. A party in the tables of
    facts is named after nobody who is masked.
    """
    made, changed = list(groups), True
    while changed:  # one that is masked by this may stand in the name of another
        changed = False
        finder = NameFinder(_masked_names(made), likeness=likeness)
        for place, each in enumerate(made):
            if each.public and each.basis != LISTED and any(_holds(finder, name, each.kind) for name in each.names):
                made[place] = replace(each, public=False, why=HOLDS_A_NAME, basis="")
                changed = True
    return tuple(made)


def _holds(finder: NameFinder, name: str, kind: str) -> bool:
    least = 2 if kind == PartyKind.PERSON else 1
    return any(len(words_of(name[each.start : each.end])) >= least for each in finder.find(name))
