"""Which news agency an article credits: in its byline, its opening, at its end, or where it names a source."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.facts import Agency, Facts
from onrecord.facts.normalise import squeeze
from onrecord.languages import Language
from onrecord.register.domain import Credit

_OPENING = 120
"""So many characters of the first paragraph may hold a dateline with its agency."""
_END = 80
"""A last paragraph that is no longer is looked at as a credit."""
_BETWEEN = r"(?:[^\W\d_]+ ){0,4}?"
"""Words that may stand between "according to" and the name: "the state news agency"."""
_DASHES = "–—―:-"


@lru_cache(maxsize=64)
def _names(agencies: tuple[Agency, ...], code: str) -> tuple[str, dict[str, str]]:
    """A pattern for the names of all agencies in a language and in English, and the agency of each normalised name."""
    ids: dict[str, str] = {}
    forms: set[str] = set()
    for agency in agencies:
        own = [form for language, found in agency.names if language == code for form in found]
        for form in (agency.name, *agency.aliases_en, *own):
            forms.add(form)
            ids.setdefault(squeeze(form), agency.id)
    longest = sorted(forms, key=lambda form: (-len(form), form))
    found = "|".join(re.escape(form).replace(r"\ ", r"[\s\u200c]+") for form in longest) or "(?!)"
    return found, ids


@lru_cache(maxsize=64)
def _patterns(name: str, according: tuple[str, ...], says: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The places in which a name is a credit; the name is the group `name`."""
    whole = rf"(?<!\w)(?P<name>{name})(?!\w)"
    from_it = "|".join(map(re.escape, according)) or "(?!)"
    said = "|".join(map(re.escape, says)) or "(?!)"
    bracketed = rf"[(\[]\s*{whole}(?:\s*[/,][^)\]]{{0,30}})?\s*[)\]]"
    return (
        ("opening", re.compile(bracketed)),
        ("opening", re.compile(rf"^[^.!?]{{0,60}}?{whole}\s*[{_DASHES}]\s")),
        ("end", re.compile(rf"^\W*(?:[^\W\d_]+\s*:\s*)?{whole}(?:\s*/\s*\w{{1,20}})*\W*$")),
        ("end", re.compile(rf"{bracketed}\W*$")),
        ("named", re.compile(rf"(?i:{from_it})\s+{_BETWEEN}{whole}")),
        ("named", re.compile(rf"{whole}\s+(?:[^\W\d_]+ )?(?:{said})(?!\w)")),
    )


def credited(body: Sequence[str], byline: Sequence[str], language: Language, facts: Facts) -> tuple[Credit, ...]:
    """The agencies that an article credits, each once, by the plainest of its credits.

    Args:
        body: the paragraphs of the article, letters included.
        byline: its bylines.
        language: the language that it is written in.
        facts: the table of agencies.
    """
    names, ids = _names(facts.agencies, language.code)
    found: dict[str, Credit] = {}
    for how, match in _found(body, byline, names, language):
        agency = ids.get(squeeze(match.group("name")))
        if agency:
            found.setdefault(agency, Credit(agency, how, match.group().strip()))
    return tuple(found.values())


def _found(
    body: Sequence[str], byline: Sequence[str], name: str, language: Language
) -> Iterator[tuple[str, re.Match[str]]]:
    alone = re.compile(rf"(?<!\w)(?P<name>{name})(?!\w)")
    for line in byline:
        yield from (("byline", match) for match in alone.finditer(line))
    if not body:
        return
    patterns = _patterns(
        name,
        language.speech_acts.attribution.attribution_prepositions,
        language.speech_acts.attribution.reporting_verbs,
    )
    for how, pattern in patterns:
        if how == "opening":
            yield from ((how, match) for match in pattern.finditer(body[0][:_OPENING]))
        elif how == "end" and len(body) > 1 and len(body[-1]) <= _END:
            yield from ((how, match) for match in pattern.finditer(body[-1]))
        elif how == "named":
            yield from ((how, match) for part in body for match in pattern.finditer(part))


def agency_of(outlet: str, facts: Facts) -> str | None:
    """The id of an outlet that is a news agency; None if it is not."""
    key = squeeze(outlet)
    return (
        next((agency.id for agency in facts.agencies if key in map(squeeze, agency.spellings)), None) if key else None
    )
