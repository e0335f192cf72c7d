"""Who writes to whom where narration names no document: "the shepherds have written to the minister"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.report.letters.case_correspondents import CaseCorrespondents
from onrecord.report.letters.clause_subjects import VerbSubjects, parted
from onrecord.report.letters.told_correspondents import ToldCorrespondents, told_words
from onrecord.report.letters.verb_first import VerbFirstClause
from onrecord.report.letters.verb_first_words import ClauseWords, verb_first_words
from onrecord.report.letters.verb_forms import verb_forms
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.languages import Language


def writers(
    subjects: VerbSubjects, words: ClauseWords, bounds: tuple[int, int], verb: Span
) -> tuple[tuple[Span, ...], tuple[Span, ...], str]:
    """Return who writes, to whom, and the pronoun that stands for the first, where a verb stands for the document.

    Args:
        subjects: finds the subjects of verbs, where they stand before them.
        words: the words of the stretch, where the verb stands first.
        bounds: where the sentence begins and ends.
        verb: the verb.
    """
    text, language = subjects.text, subjects.language
    if language.letters.inflection.writing:
        cases = CaseCorrespondents(text, language, bounds, verb)
        cases.writing()
        return cases.senders, cases.addressees, ""
    pronoun = ""
    if language.grammar.word_order == "VSO":
        sender, addressee = VerbFirstClause(words, bounds, verb, verb.start).writing()
    else:
        told = ToldCorrespondents(subjects, bounds, verb, verb.start)
        (sender, addressee), pronoun = told.writing(), told.pronoun
    senders, addressees = (parted(text, each, language) if each else () for each in (sender, addressee))
    return senders, addressees, pronoun


def writing_verbs(language: Language) -> re.Pattern[str]:
    """Match a verb of writing that needs no document."""
    if language.grammar.word_order == "VSO":
        return verb_first_words(language).writing
    return verb_forms(language).writing if language.letters.inflection.writing else told_words(language).writing


def tells_writing(language: Language) -> bool:
    """Whether a language has words for writing that names no document."""
    return bool(language.letters.correspondence or language.letters.inflection.writing)


@functools.cache
def writing_stems(language: Language) -> tuple[str, ...]:
    """Return the verbs of which each way to tell of writing to somebody holds one."""
    rules = language.letters.inflection
    return tuple({verb.split()[-1] for verb in (*language.letters.correspondence, *rules.writing, *rules.applying)})
