"""The words of a language for the clauses around a document, prepared for `clause_reader`."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import Phrases, phrase_lists, phrases_of

if TYPE_CHECKING:
    from onrecord.languages import Language

_LONG_SUFFIX = 4
"""A shorter suffix of those who do something is one of other nouns too."""


class ClausePhrases:
    """The words of a language for the clauses around a document, prepared."""

    def __init__(self, language: Language) -> None:
        words, grammar = language.letters, language.grammar
        self.to = phrases_of(words.addressee_prepositions, language)
        self.by = phrases_of(words.sender_prepositions, language)
        self.of = phrases_of(words.owner_prepositions, language)
        self.bodies = phrases_of(words.body_prepositions, language)
        self.nobody = frozenset(map(language.fold, words.not_addressed))
        self.carried = phrases_of(words.carried_prepositions, language)
        self.inside = phrases_of(words.container_prepositions, language)
        self.sent = phrases_of((*words.sent, *words.published), language)
        self.published = phrases_of(words.published, language)
        self.received = phrases_of(words.received, language)
        self.signs = phrases_of(words.signs, language)
        self.addressed = phrases_of(words.addressed, language)
        self.signing = phrases_of(words.signing_participles, language)
        self.markers = frozenset(map(language.fold, grammar.infinitive_markers))
        self.gained = phrases_of(words.received_participles, language)
        self.asks = phrases_of((*words.urges, *words.tells), language)
        self.writes = phrases_of((*words.writes, *words.said, *words.wrote), language)
        self.sending = phrases_of(words.sending, language)
        self.relative_articles = frozenset(map(language.fold, words.relative_articles))
        self.adverbs = self._adverbs(language)
        self.passive = frozenset(map(language.fold, grammar.passive_auxiliaries))
        self.auxiliaries = frozenset(map(language.fold, (*grammar.auxiliaries, *grammar.modals)))
        self.reflexives = frozenset(map(language.fold, grammar.reflexives))
        self.clitics = frozenset(map(language.fold, (*words.clitics, *grammar.reflexives)))
        self._take_cases(language)
        self._take_nouns(language)

    def _take_cases(self, language: Language) -> None:
        words, grammar = language.letters, language.grammar
        self.datives = frozenset(map(language.fold, words.addressee_articles))
        self.sure_datives = frozenset(map(language.fold, words.sure_addressee_articles))
        self.genitives = frozenset(map(language.fold, language.parties.genitive_articles))
        articles = frozenset(map(language.fold, grammar.definite_articles))
        self.articles = frozenset() if words.addressee_articles else articles - self.to.keys()
        both = (*grammar.definite_articles, *grammar.indefinite_articles, *grammar.possessive_determiners)
        self.all_articles = frozenset(map(language.fold, both)) - self.to.keys() - self.of.keys()
        self.endings = tuple(map(language.fold, words.addressee_endings))
        self.exceptions = tuple(map(language.fold, words.addressee_ending_exceptions))
        self.unclear = tuple(map(language.fold, words.unclear_endings))
        self.places_end = tuple(map(language.fold, words.place_endings))
        self.agent_endings = tuple(map(language.fold, words.agent_endings))
        self.plural_endings = tuple(map(language.fold, words.plural_subject_endings))
        self.subject_endings = tuple(map(language.fold, words.subject_endings))

    def _take_nouns(self, language: Language) -> None:
        words, grammar = language.letters, language.grammar
        self.several = frozenset(map(language.fold, language.parties.people))
        self.offices = phrases_of(words.office_prepositions, language)
        self.abstract = tuple(map(language.fold, grammar.abstract_noun_suffixes)) or ("\0",)
        self.agentive = tuple(
            each for each in map(language.fold, grammar.agentive_suffixes) if len(each) > _LONG_SUFFIX
        )
        self.pasts = tuple(map(language.fold, words.past_endings or grammar.past_suffixes))
        self.participles = tuple(map(language.fold, grammar.participle_suffixes))
        self.clauses = frozenset(map(language.fold, (*grammar.complementisers, *grammar.subordinators)))
        self.courtesies = frozenset(language.fold(each.rstrip(".")) for each in language.titles.courtesies)
        self.plain = frozenset(map(language.fold, words.plain_prepositions))
        self.manner = tuple(grammar.manner_adverb_suffixes) or ("\0",)
        self.documents = frozenset(map(language.fold, words.documents))
        self.weak = frozenset(map(language.fold, words.weak_documents))
        self.people = _people(language)
        self.places = frozenset(map(language.fold, language.parties.places))
        self.media = frozenset(map(language.fold, language.parties.media))
        self.pronouns = frozenset(
            map(language.fold, (*language.parties.i, *language.parties.we, *language.parties.he, *language.parties.she))
        )

    def _adverbs(self, language: Language) -> Phrases:
        """Return the adverbs that stand between verb and object; "to" and "signed by" lead on and are left out."""
        phrases = phrases_of((*language.grammar.adverbs, *language.noun_phrases.leading_adverbs), language)
        leading = self.to.keys() | self.by.keys() | self.of.keys() | self.inside.keys() | self.addressed.keys()
        return {first: each for first, each in phrases.items() if first not in leading}


def _people(language: Language) -> frozenset[str]:
    """Return the nouns that name somebody: people, offices, bodies, states, outlets, titles; of a phrase its first."""
    lists = phrase_lists(language)
    party = language.parties
    single = (*party.generic_bodies, *party.state_bodies, *party.sole_bodies, *party.relations, *party.author_nouns)
    small = lists.determiners | lists.small | lists.joiners | lists.openers.keys() | lists.dropped.keys()
    return frozenset((*lists.nouns, *lists.titles, *map(language.fold, single))) - small  # not “las” of “las familias”


@functools.cache
def clause_phrases(language: Language) -> ClausePhrases:
    """Return a language's words for the clauses around a document."""
    return ClausePhrases(language)
