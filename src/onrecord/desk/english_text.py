"""Sentences that the register stores or returns in English, in the language of the reader.

They are marks of statements, with their reason, and the errors that forms show most. A sentence is recognised by its
words, so that marks that were entered before are said in the reader's language too.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from onrecord.terminal import one_line

SENTENCES = (
    # Marks.
    _("its words name a violation (the table violations.csv)"),
    _("the words tell of dealings with the United Nations: ground %(ground)s of %(resolution)s"),
    _("%(name)s is listed as %(about)s (%(table)s), a mandate of mandates.csv"),
    _("one of %(count)s mandates that they held"),
    _("less certain: the page has no date, so the mandate may have been over or not begun"),
    _("less certain: no title stands beside the name, and a namesake may be meant"),
    _("the words name a mandate of mandates.csv without its holder: %(title)s (%(table)s)"),
    _("the words call holders of United Nations mandates, and do not tell which mandate each of them holds"),
    # Errors.
    _("Its text does not contain these words: “%(words)s”."),
    _("Its text contains these words several times: “%(words)s”. Give a longer quotation."),
    _("Several parties of the report have this name: %(ids)s. Give the id."),
    _("Give the words of the statement."),
    _("Give the words of the letter."),
    _("It is so already: nothing would change."),
    _("%(day)s is in the future."),
    _(
        "“%(day)s” is not a day. Write it as 2026-03-01, 2026-03, 2026, 2026-03-01/2026-03-04, or as XXXX"
        " or XXXX-03-01 where the year is not known."
    ),
    _("The report has no letter %(number)s that applies."),
    _("The address must begin with http:// or https:// and a host."),
    _("Correct the words of one statement at a time."),
    _("No consent to publish this is recorded that holds today. Record it with `onrecord consent add`."),
    _("This is no decision about it that could be undone."),
    _("This undoes a decision. Judge again instead."),
    _("%(who)s undid it on %(day)s (%(id)s)."),
    _("An undo needs a reason."),
    _("It was undone before."),
    _("It was undone before: %(id)s."),
    _("This row undoes a judgement. Judge again instead."),
    _("This row undoes an event. Record the event again instead."),
    _("A later judgement has replaced it: %(id)s, by %(who)s. Undo that one."),
    _("%(who)s corrected it on %(day)s at %(time)s UTC: letter %(number)s. Correct that one."),
    _("A search can have at most %(n)s characters."),
    _("A search can have at most %(n)s words and phrases."),
    _("The beginning of a word that is followed by * needs %(n)s letters at least."),
    _("This has no letter and no digit, so it matches nothing."),
    _("The act must be one of: %(words)s."),
    _("The state must be one of: %(words)s."),
    _("The form of an answer must be one of: %(words)s."),
    _("The verdict must be one of: %(words)s."),
    _("Pairs are open, unsure, same or different."),
    _("This is not a place in the review queue."),
    _("This is not the code of a language."),
    _("There is nothing with this id in this case."),
    _("There is no such capture in this case."),
    _("Several ids begin like this: %(ids)s. Give more of the id."),
    _("This is no answer to the appeal that could be undone."),
    _("It contains several possible answers; give one of %(ids)s."),
    _("No answer, acknowledgement or denial was found in it."),
    _("An answer must be a statement, or the report that contains it."),
    _("Only a plain statement can become an answer in this way. Correct its act first."),
    _("Only an answer that belongs to its appeal can have a form and a day."),
    _("The words of an answer have at most %(n)s characters."),
    _("The report has no letter %(number)s."),
    _("It was entered by hand, and this was undone."),
    _("Both are the same already."),
    _("Both count as one appeal."),
    _("Give the words."),
    _("Give the reason: it is recorded."),
    _("Only an appeal is given to a letter."),
    _("Only two findings of the same act can be merged."),
    _("All pages of this source were withdrawn."),
    # Why something is masked or named.
    _("The tables of facts list it."),
    _("It was released as an official in office."),
    _("It was released with a consent."),
    _("It was released with a consent until %(day)s."),
    _("The words name somebody who is masked."),
    _("The words may name somebody whom the register does not know."),
    _("The words are not released."),
    _("Its name holds the name of a party that is masked."),
    _("Nobody has released it."),
    _("Consent is recorded, and nobody has released it."),
    _("Its consent was recorded again after the release: it must be released again."),
    _("A publisher masked it."),
    _("Consent was ended."),
    _("Its consent does not hold."),
    _("A party with the same name is masked."),
)
"""The sentences, without the stop at the end of a mark; what differs has a name."""
_PLACE = re.compile(r"%\\\((\w+)\\\)s|%\((\w+)\)s")


@cache
def _patterns(sentences: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for sentence in sentences:
        parts, at = [], 0
        for place in _PLACE.finditer(sentence):
            parts += [re.escape(sentence[at : place.start()]), f"(?P<{place[2]}>.+?)"]
            at = place.end()
        found.append((re.compile("".join([*parts, re.escape(sentence[at:])]), re.DOTALL), sentence))
    return tuple(found)


def in_language(said: str, sentences: tuple[str, ...] = SENTENCES, within: frozenset[str] = frozenset()) -> str | None:
    """Return a sentence of the register in the language of the interface; None if it has no words for it there.

    It is safe to show, on one line: signs that turn the direction are in it only where it has them around a value.

    Args:
        said: the sentence, or several with "; " between them.
        sentences: the sentences that are known.
        within: the names of the values that are sentences themselves.

    >>> in_language("Give the words of the letter.")
    'Give the words of the letter.'
    """
    said = one_line(said)
    pieces = [_piece(each, sentences, within) for each in said.split("; ")]
    if all(each is not None for each in pieces):
        joint = "؛ " if get_language() == "fa" else "; "
        return joint.join(each for each in pieces if each is not None)
    return _piece(said, sentences, within)


def _piece(said: str, sentences: tuple[str, ...], within: frozenset[str]) -> str | None:
    for pattern, sentence in _patterns(sentences):
        found = pattern.fullmatch(said)
        if found is None:
            continue
        if (get_language() or "en").startswith("en"):
            return said
        words, values = gettext(sentence), _values(found.groupdict(), sentences, within)
        if words != sentence and values is not None:
            return words % values if values else words
    return None


def _values(found: dict[str, str], sentences: tuple[str, ...], within: frozenset[str]) -> dict[str, str] | None:
    """Return the values of a sentence with their own direction; None if one is a sentence that has no words."""
    values = {}
    for name, value in found.items():
        said = in_language(value, sentences, within) if name in within else f"\u2068{value}\u2069"
        if said is None:
            return None
        values[name] = said
    return values


def in_language_or_english(said: str) -> str:
    """Return a sentence of the register in the language of the interface, in English where it has no words for it."""
    return in_language(said) or said
