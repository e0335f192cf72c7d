"""Who a document is from and to, by the reader that fits the clauses of its language.

English tells it by word order (`told_correspondents`), Turkish by cases (`case_correspondents`). Arabic has its verb
first (`verb_first`), Persian has it last (`verb_final_correspondents`). The others join prepositions to articles, or
have verbs in two parts (`clause_reader`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.report.letters.anatomy import folded_words
from onrecord.report.letters.case_correspondents import CaseCorrespondents
from onrecord.report.letters.clause_lists import split_list
from onrecord.report.letters.clause_reader import ClauseReader
from onrecord.report.letters.clause_subjects import VerbSubjects
from onrecord.report.letters.noun_cases import document_cases
from onrecord.report.letters.told_correspondents import ToldCorrespondents
from onrecord.report.letters.verb_final_correspondents import VerbFinalCorrespondents
from onrecord.report.letters.verb_first import VerbFirstClause
from onrecord.report.letters.verb_first_words import StretchWords
from onrecord.report.letters.writing_verbs import Writing, is_participle, written
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who a document is from and to; the other attributes are those of `LetterMention`.

    Attributes:
        noun: the document's noun without its endings, where the language has them.
        new: whether the document is spoken of for the first time.
    """

    senders: tuple[Span, ...] = ()
    addressees: tuple[Span, ...] = ()
    noun: str = ""
    signed: bool = False
    new: bool = False
    passing: bool = False
    bare: bool = False
    pronoun: str = ""


class ClauseSides:
    """Reads the clauses of one stretch of a text.

    Args:
        text: the text.
        language: that of the text.
        span: the stretch.
    """

    def __init__(self, text: str, language: Language, span: Span) -> None:
        self.text, self.language = text, language
        self.subjects = VerbSubjects(text, language)
        self.words = StretchWords(text, language, span)

    def of(self, document: Span, noun: Span, bounds: Bounds) -> Sides:
        """Return what a sentence tells of a document: `bounds` are those of the sentence, `noun` is in the document."""
        words, order = self.language.letters, self.language.grammar.word_order
        if words.inflection.dative:
            return self._by_cases(noun, bounds)
        if order == "VSO":
            clause = VerbFirstClause(self.words, bounds, document, noun.start)
            return self._sides(clause.read(), signed=clause.signed)
        if not words.sender_prepositions:
            return Sides()
        if order == "SOV":
            final = VerbFinalCorrespondents(self.text, self.language, bounds, document, noun.end)
            return self._sides(final.read(), signed=final.signed, new=final.new, passing=final.passing)
        if words.clauses:
            reader = ClauseReader(self.text, self.language, bounds, document, noun.start)
            found = reader.read()
            pronoun = "" if found[0] else reader.pronoun
            sides = self._sides(found, more=reader.more, signed=reader.signed, bare=reader.bare, pronoun=pronoun)
            return replace(sides, senders=(*sides.senders, *reader.fellows)) if sides.senders else sides
        told = ToldCorrespondents(self.subjects, bounds, document, noun.start)
        sender, addressee = told.read()
        others = told.also_addressed(addressee.end) if addressee else ()
        signed = told.signed or told.read_out is not None
        return self._sides((sender, addressee), more=others, signed=signed, pronoun="" if sender else told.pronoun)

    def writing(self, verb: Span, kind: Writing, bounds: Bounds) -> Sides | None:
        """Return who writes to whom by a verb that names no document; None where it tells of no letter."""
        if self.language.letters.inflection.writing:
            cases = CaseCorrespondents(self.text, self.language, bounds, verb)
            cases.writing()
            return Sides(senders=cases.senders, addressees=cases.addressees) if cases.addressees else None
        if self.language.grammar.word_order == "VSO":
            found = VerbFirstClause(self.words, bounds, verb, verb.start).writing()
            return self._sides(found) if found[1] else None
        if self.language.letters.clauses:
            reader = ClauseReader(self.text, self.language, bounds, verb, verb.start)
            found = reader.writing()
            return self._sides(found, pronoun=reader.pronoun) if found[1] else None
        return self._told_writing(verb, kind, bounds)

    def _told_writing(self, verb: Span, kind: Writing, bounds: Bounds) -> Sides | None:
        told = ToldCorrespondents(self.subjects, bounds, verb, verb.start)
        sender, addressee = written(told, kind)
        named = addressee is not None and bool(sender or told.pronoun) and told.names_people(addressee)
        led = addressee is not None and (named or not is_participle(verb.of(self.text), self.language))
        if not (led or (kind.answers and sender)):
            return None
        others = told.also_addressed(addressee.end) if addressee else ()
        return self._sides((sender, addressee), more=others, pronoun=told.pronoun)

    def _by_cases(self, noun: Span, bounds: Bounds) -> Sides:
        told = CaseCorrespondents(self.text, self.language, bounds, noun)
        told.read()
        base = document_cases(self.language).base(self.language.fold(noun.of(self.text)))
        spoken = base in folded_words(self.language).weak_documents and not told.sent
        addressees = () if spoken else told.addressees
        return Sides(senders=told.senders, addressees=addressees, noun=base, signed=told.sent)

    def _sides(  # noqa: PLR0913 - what the readers tell
        self,
        found: tuple[Span | None, Span | None],
        *,
        more: Sequence[Span] = (),
        signed: bool = False,
        new: bool = False,
        passing: bool = False,
        bare: bool = False,
        pronoun: str = "",
    ) -> Sides:
        senders, addressees = (split_list(self.text, each, self.language) if each else () for each in found)
        return Sides(
            senders=senders,
            addressees=(*addressees, *more) if addressees else (),
            signed=signed,
            new=new,
            passing=passing,
            bare=bare,
            pronoun=pronoun,
        )
