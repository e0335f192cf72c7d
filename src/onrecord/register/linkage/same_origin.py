"""The probability that two reports have one origin, or that two letters are one, with reasons.

Copies of one origin count once. An origin is recognised from the narration, the words of the article without its
letters. Two outlets that print one letter, each with words of its own, are two origins of one appeal. If one has copied
the article of the other, they are one. A page with nothing but the letter leaves it open, unless it is the other one
again: with the same headline, the same letters and the same words around them.
"""

from math import log

from onrecord.facts.normalise import fold
from onrecord.register.domain import Credit, ReportFacts, Suggestion
from onrecord.register.linkage.minhash import contained, runs_of, shared
from onrecord.register.linkage.odds import sigmoid
from onrecord.register.phrases import Phrase, phrase
from onrecord.register.status.intervals import hull, stretches

CERTAIN = 0.9
"""Reports that are so likely of one origin are counted as one; below, a person is asked."""

ENOUGH = 25
"""The fewest sequences of words in a narration that is compared; a shorter one is mostly an introduction of the
letter."""

_MIDDLE, _SLOPE = 0.27, 17.0
"""The share of the shorter narration in the other at which one origin is as likely as not, and the slope there;
from the generated copies of docs/decisions/0024."""

_NEAR = 3
"""Two reports that credit one agency are of one dispatch only if no more days lie between them."""

_PARTLY = 0.08
"""The share of common narration of two reports on one dispatch, even if each outlet has rewritten it."""

_LETTER = 0.5
"""Half of the words of the shorter of two quotations in the other: they quote one letter."""

_SURE = 6.0
"""The odds of one origin, as a logarithm, of two pages with the same headline and every word the same; set by hand."""

_KEPT = 0.5
"""The share of the shorter of two articles of one outlet in the other, from which one is an edit of the other. Under
another headline, the share of all words of both that they have in common (docs/decisions/0024)."""

_GIVEN = frozenset({"byline", "opening", "end"})


def likely_same_origin(first: ReportFacts, second: ReportFacts) -> Suggestion:
    """Tell whether two reports have one origin. Which of them is first changes no probability."""
    if _identical(first, second):
        return Suggestion(sigmoid(_SURE), (phrase("origin.identical"),))
    reasons: list[Phrase] = []
    part = contained(first.narration, second.narration)
    short = min(runs_of(first.narration), runs_of(second.narration)) < ENOUGH
    letter = _one_letter(first, second)
    if short:
        odds = 0.0 if letter else -3.0
        reasons.append(phrase("origin.short"))
    else:
        odds = _SLOPE * (part - _MIDDLE)
        reasons.append(phrase("origin.shared", percent=round(100 * part)))
    agency = _one_dispatch(first, second)
    if agency and (short or part >= _PARTLY) and (letter or not short):
        odds += log(9)
        reasons.append(agency)
    if fold(first.headline) == fold(second.headline) != "":
        odds += log(3)
        reasons.append(phrase("origin.headline"))
    if letter:
        reasons.append(phrase("origin.letter"))
    return Suggestion(sigmoid(odds), tuple(reasons))


def _identical(first: ReportFacts, second: ReportFacts) -> bool:
    """Whether a short article is another one once more: headline, letters and the words around them are the same.

    Longer ones are recognised by their narration alone. A few words, such as those before a paywall, are no article.
    """
    if fold(first.headline) != fold(second.headline) or not fold(first.headline) or not _near(first.when, second.when):
        return False
    if first.narration != second.narration or sorted(first.letters) != sorted(second.letters):
        return False
    around = runs_of(first.narration)
    return around < ENOUGH <= around + sum(map(runs_of, first.letters))


def edited(first: ReportFacts, second: ReportFacts) -> bool:
    """Whether of two articles of one outlet one is an edit of the other, by their words: nothing else names the page.

    Narrations must have stayed, and one of the letters if both quote any: an outlet may introduce each letter in the
    same words. Under another headline the days must not lie apart either.
    """
    letter = _one_letter(first, second)
    if first.letters and second.letters and not letter:
        return False
    if fold(first.headline) == fold(second.headline) != "":
        return letter or contained(first.narration, second.narration) >= _KEPT
    if not _near(first.when, second.when):
        return False
    if min(runs_of(first.narration), runs_of(second.narration)) < ENOUGH:
        return letter
    return shared(first.narration, second.narration) >= _KEPT


def _one_letter(first: ReportFacts, second: ReportFacts) -> bool:
    """Whether both certainly quote one letter."""
    return any(same_letter(one, other).probability >= CERTAIN for one in first.letters for other in second.letters)


def same_letter(first: bytes, second: bytes) -> Suggestion:
    """Tell whether two quotations are of one letter, by the signatures of its own words in each."""
    part = contained(first, second)
    reason = phrase("origin.letter_shared", percent=round(100 * part))
    least = min(runs_of(first), runs_of(second))
    if not least:
        return Suggestion(0.0, (phrase("origin.no_words"),))
    # A quotation of a few words may stand in many letters; what is estimated from one is less sure, too.
    steep = 6 + min(least, 60) / 3
    return Suggestion(sigmoid(steep * (part - _LETTER)), (reason,))


def _one_dispatch(first: ReportFacts, second: ReportFacts) -> Phrase | None:
    """The agency whose dispatch both print, in words; None where nothing says so."""
    if not _near(first.when, second.when):
        return None
    given = {credit.agency: credit for credit in second.credits if credit.how in _GIVEN}
    for credit in first.credits:
        if credit.how in _GIVEN and credit.agency in given:
            return phrase("origin.agency", first=credit.quote, second=given[credit.agency].quote)
    for one, other in ((first, second), (second, first)):
        taken = _credit(one.credits, other.agency)
        if taken:
            return phrase("origin.from_agency", outlet=other.outlet, quote=taken.quote)
    return None


def _credit(credits_given: tuple[Credit, ...], agency: str | None) -> Credit | None:
    return next((credit for credit in credits_given if agency and credit.agency == agency), None)


def _near(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two days can lie close to each other; what is not known rules nothing out."""
    one, other = hull(stretches(first)), hull(stretches(second))
    return one is None or other is None or one.days_apart(other) <= _NEAR
