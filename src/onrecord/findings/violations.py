"""Acts of violations.csv that words name: the act, and not its word in a title, a compound or the name of a right.

"The rapporteur on torture" names an office, "mock executions" no execution, and a person who asks for freedom of
expression tells of no breach of it by that alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.facts import Violation
from onrecord.languages import Language
from onrecord.text import Citation, Span

_TITLE = 90
"""Characters that a title takes at most behind its head: "Rapporteur on summary or arbitrary executions"."""
_BREACH = 60
"""Characters around the name of a right within which a breach of it is reported."""
_QUOTES = "“”«»\"'‘’"


def violations_in(
    text: str,
    spans: Iterable[Span],
    known: tuple[Violation, ...],
    language: Language,
    names: Sequence[Span | Citation],
) -> Iterator[tuple[str, Span]]:
    """Yield each act that some stretches of a text name, by its id and its words, once.

    Args:
        text: the text.
        spans: the stretches of it in which acts are looked for.
        known: the rows of violations.csv.
        language: the text's.
        names: names and titles in the text: a word within one names no act.
    """
    words = _words(known, language)
    seen: set[str] = set()
    for span in spans:
        for found in words.pattern.finditer(text, span.start, span.end):
            name = words.names.get(_key(found.group(), language))
            at = Span(*found.span())
            if name and name not in seen and words.tells(text, at) and not _inside(text, at, names, language):
                seen.add(name)
                yield name, at


def _inside(text: str, at: Span, names: Iterable[Span | Citation], language: Language) -> bool:
    """Whether a word is a part of a name and not what the name is of: "torture panel", but not "military tribunal"."""
    for name in names:
        if name.start <= at.start and at.end <= name.end:
            before, after = text[name.start : at.start].split(), text[at.end : name.end].split()
            led = any(language.fold(word) in language.grammar.prepositions for word in before)
            head = not before if language.parties.head_first else not after and not led
            if not head:
                return True
    return False


def either(words: Iterable[str], part: str = r"\w") -> re.Pattern[str]:
    """A pattern for whichever of some words or phrases stands there, the longest first; `part` goes on with a word."""
    parts = sorted({re.escape(word).replace(r"\ ", r"\s+") for word in words}, key=lambda word: (-len(word), word))
    one = "|".join(part.replace("'", "['’]") for part in parts) or "(?!)"
    return re.compile(rf"(?<!{part})(?:{one})(?!{part})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ViolationWords:
    """The words of one language: what names an act, what holds such a word and names none, and what says more of it."""

    pattern: re.Pattern[str]
    names: Mapping[str, str]
    rights: re.Pattern[str]
    breaches: re.Pattern[str]
    titles: re.Pattern[str]
    nouns: re.Pattern[str]
    ends: re.Pattern[str]

    def tells(self, text: str, at: Span) -> bool:
        """Whether a word at a place names the act, by what stands around it."""
        if self._within_name(text, at) or self._within_title(text, at) or self.nouns.match(text, at.end):
            return False
        if not self.rights.fullmatch(text, at.start, at.end):
            return True
        before = text[max(0, at.start - _BREACH) : at.start]
        behind = text[at.end : at.end + _BREACH]
        near = max(before.rfind(sign) for sign in ".!?؟\n") + 1
        ends = min((place for sign in ".!?؟\n" if (place := behind.find(sign)) >= 0), default=len(behind))
        return bool(self.breaches.search(before[near:]) or self.breaches.search(behind[:ends]))

    @staticmethod
    def _within_name(text: str, at: Span) -> bool:
        """Whether a word has a capital in the middle of a sentence, or before another: "Freedom from Torture"."""
        if not text[at.start].isupper():
            return False
        if text[at.end : at.end + 1] == " " and text[at.end + 1 : at.end + 2].isupper():
            return True
        before = text[: at.start].rstrip() if at.start < _TITLE else text[at.start - _TITLE : at.start].rstrip()
        return bool(before) and before[-1] not in ".!?:;…—–\n" + _QUOTES and "\n" not in text[at.start - 2 : at.start]

    def _within_title(self, text: str, at: Span) -> bool:
        """Whether a word stands behind the head of a title, and nothing between them ends it."""
        start = max(0, at.start - _TITLE)
        heads = [found.end() for found in self.titles.finditer(text, start, at.start)]
        return any(not self.ends.search(text, head, at.start) for head in heads)


def _key(words: str, language: Language) -> str:
    """Words as the table's are looked up, whatever blanks part them."""
    return " ".join(language.fold(words).replace("’", "'").split())


@functools.lru_cache(maxsize=16)
def _words(known: tuple[Violation, ...], language: Language) -> _ViolationWords:
    names = {_key(word, language): each.id for each in known for word in each.cues_in(language.code)}
    listed = [word for each in known for word in each.cues_in(language.code)]
    # A longer phrase that holds such a word and names no act takes its place.
    names |= {_key(word, language): "" for word in language.speech_acts.accusation.false_violation_phrases}
    nouns = either(language.speech_acts.accusation.mandate_nouns).pattern
    ends = "|".join(map(re.escape, language.speech_acts.accusation.mandate_title_ends)) or "(?!)"
    inside = "|".join(map(re.escape, language.speech_acts.accusation.mandate_title_participles)) or "(?!)"
    pasts = "|".join(map(re.escape, language.grammar.past_suffixes)) or "(?!)"
    owners = "|".join(map(re.escape, language.grammar.genitive_prepositions)) or "(?!)"
    doing = "|".join(map(re.escape, language.grammar.participle_suffixes)) or "(?!)"
    breaches = "|".join(map(re.escape, language.speech_acts.accusation.breach_stems)) or "(?!)"
    return _ViolationWords(
        pattern=either([*listed, *language.speech_acts.accusation.false_violation_phrases], r"[\w-]"),
        names=names,
        rights=either(language.speech_acts.accusation.right_phrases),
        breaches=re.compile(rf"(?<!\w)(?:{breaches})", re.IGNORECASE),
        titles=either(language.speech_acts.accusation.mandate_titles),
        nouns=re.compile(rf"\s+{nouns}", re.IGNORECASE),
        ends=re.compile(
            rf"[.;:!?()\n{_QUOTES}]|(?<!\w)(?:{ends})(?!\w)|,\s*[A-Z]|(?<=[a-z])\s(?!(?:{inside})\b)[a-z]{{3,}}(?:{pasts})\s"
            # "accused the rapporteur on torture of keeping silent about beatings"
            rf"|(?<!\w)(?:{owners})\s[a-z]+(?:{doing})\s"
        ),
    )
