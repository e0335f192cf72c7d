"""Masking: parties by pseudonyms, words of pages with the names in them masked, or withheld."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from onrecord.facts.normalise import fold
from onrecord.localised_digits import in_digits
from onrecord.names.lists import known_words
from onrecord.publish.known_texts import KnownTexts
from onrecord.publish.leak_readings import decoded_texts
from onrecord.publish.name_bounds import name_may_go_on
from onrecord.publish.name_finder import MaskedName, NameFinder
from onrecord.publish.own_texts import OwnTexts
from onrecord.publish.pair_likeness import PairLikeness
from onrecord.publish.text_words import words_of
from onrecord.register.disclosure_values import Disclosures, PartyDisclosure
from onrecord.vocabulary import MatchKind, PartyKind, PublicLanguage

_CALLED = {
    PublicLanguage.ENGLISH: {
        PartyKind.PERSON: "Person",
        PartyKind.OFFICE: "Official",
        PartyKind.BODY: "Organisation",
        PartyKind.STATE: "State",
        PartyKind.MEDIA: "Outlet",
        PartyKind.COLLECTIVE: "Group",
        PartyKind.PLACE: "Place",
    },
    PublicLanguage.PERSIAN: {
        PartyKind.PERSON: "شخص",
        PartyKind.OFFICE: "مقام",
        PartyKind.BODY: "سازمان",
        PartyKind.STATE: "دولت",
        PartyKind.MEDIA: "رسانه",
        PartyKind.COLLECTIVE: "گروه",
        PartyKind.PLACE: "محل",
    },
}
"""The words for a masked party, before its number."""
_ANY_PARTY = {PublicLanguage.ENGLISH: "Party", PublicLanguage.PERSIAN: "طرف"}
"""The words for one of another kind."""
OWN_WORDS = {language: (*called.values(), _ANY_PARTY[language]) for language, called in _CALLED.items()}
"""All of these words, by the language."""

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
        same: the id that stands for a party which somebody judged to be the same as another, by its id; `told` knows
            it too.
        likeness: what is known of pairs of names from an earlier run.
        texts: what is known of texts from an earlier run.
        language: the language of pseudonyms; English, where they have no words in it.

    Attributes:
        masks: whether anybody is masked.
        names: the hash of all names that are masked and of all that are shown: what is found in a text depends on them.
    """

    def __init__(  # noqa: PLR0913 - what is masked, how, and what earlier runs found
        self,
        told: Disclosures | None,
        *,
        mask_quotations: bool = False,
        agreed: Mapping[str, str] = MappingProxyType({}),
        same: Mapping[str, str] = MappingProxyType({}),
        likeness: PairLikeness | None = None,
        texts: KnownTexts | None = None,
        language: str = PublicLanguage.ENGLISH,
    ) -> None:
        self._language = next((each for each in PublicLanguage if each == language), PublicLanguage.ENGLISH)
        self._likeness = PairLikeness() if likeness is None else likeness
        self.masks = told is not None
        self._agreed, self._same = agreed, same
        self._mask_quotations = mask_quotations
        self._texts = KnownTexts() if texts is None else texts
        self.names = _hash_of_names(told.parties if told else ())
        self._texts.under(self.names)
        self._holders = _without_holders(told.parties if told else (), self._likeness, self._texts)
        self._groups = self._holders.groups
        naming = (each.reports for each in self._groups if each.names and not each.public)
        self._reports = frozenset[str]().union(told.reports if told else (), *naming)
        self._statements = told.statements if told else {}
        self._owner = {key: place for place, each in enumerate(self._groups) for key in each.parties}
        self._given: dict[int, str] = {}
        self._counts = Counter[str]()
        self._different = _different_people(told.different, self._owner, self._groups) if told else {}
        self._public_names = tuple(name for each in self._groups if each.public for name in each.names)

    @cached_property
    def _names(self) -> NameFinder:
        """The finder of all masked names; the others are of the same names, and spare words."""
        return self._holders.finder

    @cached_property
    def _finder(self) -> NameFinder:
        return self.checker(OwnTexts(frozenset(OWN_WORDS[self._language])))

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
        return self._names.sparing((*self._public_names, *apart), own, separators)

    def prepare(self) -> None:
        """Make the finders now, so that all masks of `again` share them. With 100,000 names this takes a while."""
        if self.masks:
            self._finder.find("")
            self._public.find("")

    @property
    def remembered(self) -> int:
        """How many words and pairs of names are remembered; masks that are kept for long grow with each new text."""
        return self._names.remembered + self._likeness.remembered

    def again(self, agreed: Mapping[str, str]) -> Masking:
        """Return the same masks for another export, whose pseudonyms are numbered again from 1.

        Args:
            agreed: the use that each party agreed to, by its id.
        """
        other = copy(self)
        other._texts = KnownTexts()  # noqa: SLF001 - of our own class
        other._agreed, other._given, other._counts = agreed, {}, Counter()  # noqa: SLF001 - of our own class
        return other

    @property
    def pseudonyms(self) -> tuple[tuple[str, PartyDisclosure], ...]:
        """The pseudonyms that were given since `begin_appeal`, each with whom it stands for, if the register knows."""
        return tuple((called, self._groups[owner]) for owner, called in self._given.items() if owner >= 0)

    def disclosure_of(self, party: str) -> PartyDisclosure:
        """Return how files show a party.

        Raises:
            KeyError: the register did not know the party when the masks were made.
        """
        return self._groups[self._owner[party]]

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
        return self._same.get(party, party) if place is None else self._groups[place].parties[0]

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
            of_kinds = _CALLED[self._language].items()
            called = next((words for each, words in of_kinds if each == kind), _ANY_PARTY[self._language])
            self._counts[called] += 1
            digits = "persian" if self._language is PublicLanguage.PERSIAN else "latin"
            self._given[owner] = f"{called} {in_digits(str(self._counts[called]), digits)}"
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
            if known(word.folded) is not None and word.text.title() not in OWN_WORDS[self._language]:
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


def is_as_listed(group: PartyDisclosure) -> bool:
    """Whether the tables of facts list a party by its name, so that it is named after nobody who is masked.

    A person whom they list by a title may have a longer name, or one in another script, which holds a masked one.
    """
    return group.basis == LISTED and group.kind != PartyKind.PERSON


def _hash_of_names(groups: Iterable[PartyDisclosure]) -> bytes:
    """Return the hash of all that decides which names are found in a text, and which parties `_without_holders` masks.

    A body or a place in the tables of facts stays as it is, so that its names alone count. Of others, the kind and all
    names do.
    """
    told = set[str]()
    for each in groups:
        if each.public and is_as_listed(each):
            told.update(repr((name, LISTED)) for name in each.names)
        else:
            told.add(repr((each.kind, sorted(each.names), each.public)))
    return hashlib.blake2b(repr(sorted(told)).encode("utf-8", "surrogatepass"), digest_size=32).digest()


class _Holders:
    """Tells whether a name holds that of somebody who is masked.

    Args:
        groups: the parties.
        likeness: what is known of pairs of names.
        texts: what is known of texts under the names that were masked before the first time.
        number: how many times the names of masked parties grew; an answer holds for this time.
    """

    def __init__(
        self, groups: tuple[PartyDisclosure, ...], likeness: PairLikeness, texts: KnownTexts, number: int
    ) -> None:
        self.groups = groups
        self._likeness, self._texts, self._number = likeness, texts, number

    @cached_property
    def finder(self) -> NameFinder:
        """The finder of the masked names."""
        masked = (MaskedName(place, each.kind, each.names) for place, each in enumerate(self.groups) if not each.public)
        return NameFinder(masked, likeness=self._likeness)

    def grown(self) -> tuple[PartyDisclosure, ...]:
        """Return the parties, those masked too whose name holds that of somebody who is masked here."""
        return tuple(
            replace(each, public=False, why=HOLDS_A_NAME, basis="") if self._is_holder(each) else each
            for each in self.groups
        )

    def _is_holder(self, group: PartyDisclosure) -> bool:
        """Whether it does. Two people may share one word of their names, so a person must hold a whole name."""
        if not group.public or is_as_listed(group):
            return False
        least = 2 if group.kind == PartyKind.PERSON else 1
        about = f"holds {least} {self._number}"
        return any(self._texts.answer(about, name, lambda said: self._holds(said, least)) for name in group.names)

    def _holds(self, name: str, least: int) -> bool:
        return any(len(words_of(name[each.start : each.end])) >= least for each in self.finder.find(name))


def _without_holders(groups: tuple[PartyDisclosure, ...], likeness: PairLikeness, texts: KnownTexts) -> _Holders:
    """Mask the released parties whose name holds that of a masked one, such as a committee to free somebody.

    A body or a place in the tables of facts is named after nobody who is masked.
    """
    number = 0
    while True:  # one that is masked by this may stand in the name of another
        found = _Holders(groups, likeness, texts, number)
        groups, number = found.grown(), number + 1
        if groups == found.groups:
            return found
