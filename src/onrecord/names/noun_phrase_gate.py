"""The gate for names of parties: every name of a speaker, target, sender or addressee is a noun phrase or None.

Extractors and patterns can return words that are not a name: parts of clauses ("voiced their deep concern"), half names
("New York" of "the New York based watchdog"), and names followed by a day. The gate trims them if the result is
certain, and refuses the others with a reason. It uses words, capitals and the context, and no facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.languages import Language
from onrecord.names.noun_phrase_context import Beside
from onrecord.names.noun_phrase_lists import PhraseLists, Phrases, PhraseWord, phrase_lists, words_of
from onrecord.names.own_names import own_name_end, with_marks
from onrecord.text import Span

_OUTER = ' \t\r\n\u00a0,،;؛:.!?؟…-–—"“”„«»()[]{}*•'
"""Signs around a name that are not part of it."""
_MARKS = frozenset(';؛:—–«»“”"?؟!()[]{}|')
"""A name ends at one of these."""
_CALLED = re.compile(r"\s(?:«[^«»\n]{2,40}»|“[^“”\n]{2,40}”|\"[^\"\n]{2,40}\")")
"""Match the name of a body in quotation marks behind its noun."""
_DATELINE = re.compile(r"[^\W\d_a-z]{3,}[^—–\n.:;]{0,60}\s[—–-]\s*")
_INITIAL_LAST = re.compile(r"(?:^|[\s.])([^\W\d_])$")
_BEHIND_INITIAL = re.compile(r"\.[ \u00a0]?(?:[^\W\d_]\.[ \u00a0]?)*([^\W\d_])[^\W\d_]+")
_LONGEST_UNKNOWN = 4
"""Words that a name can have in a script without capitals where no list knows its first word: given name, surname."""
_LONGEST = 40
"""Words that a party's name can have: the longest of 3,000 on pages of the field had 31."""
_MOST = 200
"""So many words and signs are looked at; clauses that run on behind a name are cut off, and more are no name's."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The result of the gate: `span` in the given text, or None and the reason in `why`."""

    span: Span | None
    why: str = ""


def is_party_name(words: str, language: Language, *, clause: bool = False) -> bool:
    """Whether words that stand alone can be the name of a party as they are; for `clause` see `party_phrase`.

    >>> from onrecord import languages
    >>> is_party_name("the families of six dockers", languages.load("en"))
    True
    >>> is_party_name("demand an end to the", languages.load("en"))
    False
    """
    found = party_phrase(words, Span(0, len(words)), language, clause=clause).span
    return found is not None and found.of(words) == words.strip()


def is_pronoun(words: str, language: Language) -> bool:
    """Whether words are a pronoun that stands for somebody: the gate lets it through, and it is nobody's name.

    >>> from onrecord import languages
    >>> is_pronoun("Ella", languages.load("es")), is_pronoun("Ella", languages.load("en"))
    (True, False)
    """
    lists = phrase_lists(language)
    told = lists.as_written(words, words_of(words, language))
    return language.fold(words) in lists.personal and (len(told) != 1 or told[0].key in lists.personal)


def party_phrase(text: str, span: Span, language: Language, *, role: bool = False, clause: bool = False) -> NounPhrase:
    """Judge words that are given as the name of a party.

    Args:
        text: the text that they are in; the words beside them reveal half a name.
        span: their position.
        language: its code. For a language without lists, only dates, marks and cut words are recognised.
        role: whether a sentence has no other words about the party, so that a name may not be the end of a longer one.
        clause: whether a group may keep the clause that says which one it is: "the teachers who lost their posts".
    """
    start, end = span.start, min(span.end, len(text))
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER and not _initial(text, start, end):
        end -= 1
    if start >= end:
        return NounPhrase(None, "no word is there")
    end = _over_initials(text, start, end)
    start = _behind_dateline(text, start, end) if role else start
    lists = phrase_lists(language)
    words = lists.as_written(text, words_of(text, language, start, end))
    beside = Beside(text, language, lists)
    if why := beside.cut(start, end):
        return NounPhrase(None, why)
    found = _Gate(text, words, lists, beside, clause=clause).run(role=role)
    return replace(found, span=_with_own_name(text, found.span, min(span.end, len(text)), lists, language))


def _with_own_name(text: str, span: Span | None, end: int, lists: PhraseLists, language: Language) -> Span | None:
    """Return a body's name with what it is called, in quotation marks right behind the noun: «منظمة «نور»»."""
    if span is not None and not lists.head_first:
        behind = max(own_name_end(text, span.end, language), with_marks(text, (span,), language)[0].end)
        return Span(span.start, behind) if span.end < behind <= end else span
    if (
        span is None
        or not lists.head_first
        or (language.fold(span.of(text)),) not in lists.bodies.get(language.fold(span.of(text)), ())
    ):
        return span
    called = _CALLED.match(text, span.end, end)
    return Span(span.start, called.end()) if called else span


def _behind_dateline(text: str, start: int, end: int) -> int:
    """Where the words begin behind a place in capitals and a dash: "SALT, Orlan (AP) — the mayor"."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found else start


def _over_initials(text: str, start: int, end: int) -> int:
    """Where a name ends that was cut behind an initial: "Minister A" of "Minister A. Raja"."""
    lone = _INITIAL_LAST.search(text, max(start, end - 3), end)
    goes_on = _BEHIND_INITIAL.match(text, end) if lone and lone[1].isupper() else None
    return goes_on.end() if goes_on and goes_on[1].isupper() else end


def _initial(text: str, start: int, end: int) -> bool:
    """Whether a full stop at the end is part of the name: "the U.N.", "Ann B."."""
    before = text[max(start, end - 3) : end - 1]
    return text[end - 1] == "." and bool(re.search(r"(?:^|[\s.])[^\W\d_]$", before))


class _Gate:
    """The words of a phrase during its judgement; `first` and `last` bound the accepted words."""

    def __init__(self, text: str, words: list[PhraseWord], lists: PhraseLists, beside: Beside, *, clause: bool) -> None:
        self.text = text
        self.words = words
        self.lists = lists
        self.beside = beside
        self.first = 0
        self.last = len(words)
        shown = text[words[0].start : words[-1].end] if words else ""
        self.cased = any(map(str.isupper, shown)) and (len(words) == 1 or any(map(str.islower, shown)))
        """Whether capitals tell anything: not in words all in capitals, nor in a script without; in "WHO" they do."""
        self.clause = clause
        self.whole = False
        """Whether a clause is kept behind the name."""
        self.dated = False
        """Whether a date has been cut off behind the name."""
        self.timed = False
        """Whether a word of a time has been: « dernière » of « la semaine dernière »."""

    def run(self, *, role: bool) -> NounPhrase:
        if not self.words or len(self.words) > _MOST:
            return NounPhrase(None, "the words are too many for a name" if self.words else "no word is there")
        self._drop_head()
        why = self._opens_wrongly() if self.first < self.last else "the words name nobody"
        why = why or self._cut_tail()
        if not why:
            self._trim()
            why = self._empty() or self._unfit() or (self._half() if role and self.cased else "")
        return NounPhrase(None, why) if why else NounPhrase(Span(self.words[self.first].start, self._end()))

    # Words

    def _at(self, phrases: Phrases, index: int, *, anyhow: bool = False) -> int:
        """How many words a phrase of a list takes; words with capitals are names, unless `anyhow`."""
        if not self.first <= index < self.last or not (anyhow or self._plain(index)):
            return 0
        for phrase in phrases.get(self.words[index].key, ()):
            if index + len(phrase) <= self.last and all(
                self.words[index + at].key == key for at, key in enumerate(phrase)
            ):
                return len(phrase)
        return 0

    def _plain(self, index: int) -> bool:
        return not (self.cased and self.words[index].upper)

    def _is(self, index: int, words: frozenset[str], *, anyhow: bool = False) -> bool:
        inside = self.first <= index < self.last
        return inside and (anyhow or self._plain(index)) and self.words[index].key in words

    def _finite(self, index: int) -> int:
        """How many words a finite verb takes here."""
        if size := self._at(self.lists.finite, index):
            return size
        word = self.text[self.words[index].start : self.words[index].end]
        return int(word.startswith(self.lists.prefixes) or word.endswith(self.lists.suffixes))

    def _end(self) -> int:
        end = self.words[self.last - 1].end
        shown = self.text[self.words[self.first].start : end]
        owned = self.lists.owned.search(shown)
        if owned and self.cased and len(shown) > len(owned.group()) + 1:
            return end - len(owned.group())
        stop = end + 1 if self.text[end : end + 1] == "." and _initial(self.text, 0, end + 1) else end
        return min(stop, self.words[-1].end) if stop > self.words[-1].end else stop

    # Before the name

    def _drop_head(self) -> None:
        """Leave out what may stand before a name: "and", "meanwhile", "on Sunday," and a pronoun with a comma."""
        while self.first < self.last:
            index = self.first
            size = self._at(self.lists.dropped, index, anyhow=True)
            if size and self._at(self.lists.openers, index, anyhow=True) <= size:  # "al ministro", not "a pesar de"
                alone = self.last - self.first == 1
                named = self.words[index].upper and (alone or self.words[min(index + 1, self.last - 1)].upper)
                begins = self.beside.sentence_first(self.words[0].start)  # what stood before it was left out
                if not (self.cased and named and not begins):
                    self.first += size
                    continue
            if not self.words[index].wordy:
                self.first += 1
                continue
            size = self._date(index)
            pronoun = self._is(index, self.lists.pronouns, anyhow=True) and index + 1 < self.last
            if size and not self.beside.named(self.words[index].start):
                self.first += size
            elif pronoun and self.words[index + 1].key in {",", "،"}:
                self.first += 2
            else:
                return

    def _date(self, index: int) -> int:
        """How many words of a date stand here before a name: "Sunday", "3 May", "مهر ۱۴۰۴"."""
        lists, at, told = self.lists, index, False
        led = lists.times | lists.time_nouns
        while at < self.last and (
            self._dated(at) or self.words[at].key in led or (told and self.words[at].key in ",،")
        ):
            told = told or self._dated(at)
            at += 1
        while at > index and self.words[at - 1].key in led and not self._behind_month(at - 1, index):
            at -= 1  # "in May the ministry"
        if not told or at >= self.last:
            return 0
        alone = at == index + 1
        key = self.words[index].key
        if alone and key in lists.days and self.words[at].upper:
            follows = next((i for i in range(at, self.last) if not self.words[i].upper), self.last)
            if any(self._at(lists.nouns, i, anyhow=True) for i in range(at, follows)):
                return 0  # "Saturday Mothers", "Sunday Times"
        if alone and (key in lists.months or key.isdigit() or (key in lists.small_days and self.words[index].upper)):
            return 0  # "May Example", "19 groups", "Domingo Ejemplo"
        run = [self.words[each].key for each in range(index, at)]
        year = len(run) > 1 and run[0] in led and run[-1].isdigit() and len(run[-1]) == 4
        return at - index if year or any(each in lists.days | lists.months for each in run) else 0

    def _behind_month(self, index: int, first: int) -> bool:
        """Whether a noun for a time belongs to the month before it: «اسفند ماه»."""
        return self.lists.head_first and index > first and self.words[index - 1].key in self.lists.months

    def _dated(self, index: int) -> bool:
        key = self.words[index].key
        return key in self.lists.days or key in self.lists.months or (key[:-2] if len(key) > 2 else key).isdigit()

    def _opens_wrongly(self) -> str:
        lists, index = self.lists, self.first
        if not lists.known:
            return ""
        loose = not self._named_behind(index)
        if size := self._at(lists.quantities, index, anyhow=True):
            return "" if index + size < self.last else "the words say how many, and not who"
        if self._is(index, lists.pronouns, anyhow=loose):
            return "" if self.last - self.first == 1 else self._after_pronoun(index)
        verb = self._finite(index) or self._at(lists.finite, index, anyhow=loose) or self._verb_first(index)
        opener = self._at(lists.openers, index, anyhow=loose)
        if verb or opener:
            return f"the words begin with a {'verb' if verb else 'preposition or a conjunction'}"
        if lists.head_first and (self._is(index, lists.days) or self._date(index)):
            return "the words begin with a day"
        opening = self.words[self.first]
        return "" if self.first else self.beside.leads_in(opening)

    def _after_pronoun(self, index: int) -> str:
        """Whether what follows a pronoun is who they are ("we the undersigned", "his"), or the clause it is in."""
        behind = index + 1
        follows = behind < self.last and (
            self._is(behind, self.lists.determiners) or self._at(self.lists.nouns, behind)
        )
        if follows and not self.lists.head_first:
            self.first = behind
            return ""
        if self.lists.head_first and self._is(index, self.lists.determiners):
            return ""
        return "the words are a clause whose subject is a pronoun"

    def _named_behind(self, index: int) -> bool:
        """Whether a word with a capital opens a name: "Without Borders", "WHO", but not "Demand an end"."""
        word, behind = self.words[index], self.words[min(index + 1, self.last - 1)]
        letters = self.text[word.start : word.end]
        acronym = len(letters) > 1 and letters.isupper()
        return word.upper and self.cased and (acronym or (behind is not word and behind.upper))

    def _verb_first(self, index: int) -> bool:
        """Whether a word that is a noun as often is a verb at the head: before an article, a name, or nothing."""
        lists = self.lists
        key, behind = self.words[index].key, index + 1
        listed = bool(self._at(lists.opening, index, anyhow=not self._named_behind(index)))
        participle = self._plain(index) and len(key) > 4 and key.endswith(lists.participles) and not lists.head_first
        if not listed and not (participle and lists.pasts):
            return False
        if behind >= self.last:
            return True
        word = self.words[behind]
        opened = word.key in lists.determiners or word.key in lists.pronouns or bool(self._at(lists.openers, behind))
        return opened or (listed and word.upper)

    # Behind the name

    def _cut_tail(self) -> str:
        """End the name where a clause begins."""
        index = self.first + 1 if self.last > self.first else self.first
        index = max(index, self.first + self._at(self.lists.quantities, self.first, anyhow=True))
        while index < self.last:
            key = self.words[index].key
            if self.clause and self._says_which(index):
                self.whole = True
                return ""
            if self._ends_here(index):
                self.last = index
                return ""
            if self._finite(index) or self._past(index):
                return self._at_verb(index)
            if self._is(index, self.lists.pronouns) and not self.lists.head_first:
                self.last = index
                return ""
            joined = key in self.lists.joiners and index + 1 < self.last
            if joined and self._clause_behind(index + 1):
                self.last = index
                return ""
            index += 1 + (self._at(self.lists.quantities, index + 1) if joined else 0)  # "and more than 40 others"
        return ""

    def _says_which(self, index: int) -> bool:
        """Whether a clause begins here that says which group is meant, and it is there to its end."""
        noun = self._plain(index - 1) or self._at(self.lists.nouns, index - 1, anyhow=True) > 0
        opens = self._is(index, self.lists.relatives) and noun and self.words[index - 1].wordy
        if not opens:
            return False
        ends = {word.key for word in self.words[index:]} & _MARKS
        return not self.lists.head_first and not ends and not self._small(self.last - 1)

    def _ends_here(self, index: int) -> bool:
        word = self.words[index]
        gap = self.text[self.words[index - 1].end : word.start]
        if "\n" in gap or word.key in _MARKS or (word.key == "-" and gap):
            return not self._quoted_name(index)
        if word.key == "." and self.text[word.end : word.end + 1].isspace():
            before, behind = self.words[index - 1], self.words[index + 1 : index + 2]
            if before.key.isdigit() and self.lists.ordinal_stop and behind:
                return not behind[0].upper or behind[0].key in self.lists.months  # "13. Ağır Ceza Mahkemesi"
            return not (before.end - before.start <= 4 and before.upper)
        if word.key in self.lists.sources and self.words[index - 1].upper and index - self.first < 5:
            alone = index - self.first == 1 and self.beside.sentence_first(self.words[self.first].start)
            return not alone and all(
                each.upper for each in self.words[self.first : index]
            )  # "Ann Bee from Evin Prison"
        return bool(self._at(self.lists.ends, index))

    def _quoted_name(self, index: int) -> bool:
        """Whether a quotation mark opens or closes words in the name: "the “Example” campaign"."""
        opened = {"“", "«", '"'}
        inside = [word.key for word in self.words[self.first : self.last]]
        return (
            self.words[index].key in '“”"«»'
            and len(opened & set(inside)) > 0
            and inside.count(self.words[index].key)
            + inside.count({"“": "”", "”": "“", "«": "»", "»": "«"}.get(self.words[index].key, "\0"))
            >= 2
        )

    def _past(self, index: int) -> bool:
        """Whether a past tense stands before its object: "families voiced their concern", not "jailed lawyers"."""
        key = self.words[index].key
        past = bool(self.lists.pasts) and self._plain(index) and len(key) > 4 and key.endswith(self.lists.pasts)
        return past and (self._is(index + 1, self.lists.determiners) or self._is(index + 1, self.lists.pronouns))

    def _clause_behind(self, index: int) -> bool:
        """Whether "and" goes on with a verb: "… and published in"."""
        key = self.words[index].key
        if self._finite(index) or self._is(index, self.lists.pronouns):
            return True
        past = bool(self.lists.pasts) and self._plain(index) and len(key) > 4 and key.endswith(self.lists.participles)
        follows = self._is(index + 1, self.lists.determiners) or self._at(self.lists.openers, index + 1)
        return bool((past or self._at(self.lists.opening, index)) and (follows or index + 1 >= self.last))

    def _at_verb(self, index: int) -> str:
        """The effect of a verb in the words: if verbs come second, its subject is before it."""
        size = self._at(self.lists.reporting, index)
        if (self.lists.head_first or self.lists.verb_final) and not size:
            return "the words hold a verb"
        self.last = index
        return ""

    def _trim(self) -> None:
        """Leave out the date, the time and the small words with which the rest ends."""
        while self.last > self.first + 1 and not self.whole:
            index = self.last - 1
            word = self.words[index]
            if not word.wordy or self._small(index):
                self.last -= 1
            elif self._ends_in_date(index):
                self.last, self.dated = index, True
            elif self._timed(index):
                self.last, self.timed = index, True
            elif self._manner(index):
                self.last = index
            else:
                return

    def _small(self, index: int) -> bool:
        """Whether a word only leads on to what is no longer there."""
        lists = self.lists
        return (
            self._is(index, lists.small | lists.joiners | lists.determiners)
            or bool(self._at(lists.openers, index))
            or self._finite(index) > 0
            or bool(self._at(lists.dropped, index) and not lists.head_first)
        )

    def _ends_in_date(self, index: int) -> bool:
        key, before = self.words[index].key, self.words[index - 1]
        lists = self.lists
        if key in lists.days:
            return True
        digits = (key[:-2] if len(key) > 2 and key[-2:].isalpha() else key).isdigit()
        if key in lists.months:
            led = before.key in lists.times or before.key.isdigit() or before.key in lists.days
            return led or (self._plain(index) and self.cased)
        year = digits and len(key) == 4 and before.key not in lists.numbered
        day = digits and (before.key in lists.months or self.dated)
        return day or (year and (before.key in lists.months or before.key in lists.times or before.key == ","))

    def _timed(self, index: int) -> bool:
        """Whether a word at the end says when, and not who: "the minister last week"."""
        lists = self.lists
        if self._is(index, lists.times):
            return True
        beside = self.dated or self.timed or self._is(index - 1, lists.times)
        return beside and self._is(index, lists.time_nouns, anyhow=lists.noun_capitals)

    def _manner(self, index: int) -> bool:
        """Whether a word behind a name of two words says how, and not who: "Ada Lund swiftly", not "a Labour ally"."""
        word = self.words[index]
        adverb = not word.upper and word.key.endswith(self.lists.manners) and not self._at(self.lists.nouns, index)
        return adverb and index > self.first + 1 and self.words[index - 1].upper and self.words[index - 2].upper

    # What is left

    def _empty(self) -> str:
        """Whether nothing is left that names somebody."""
        lists = self.lists
        kept = [word for word in self.words[self.first : self.last] if word.wordy]
        if len(kept) == 1 and kept[0].key in lists.personal:
            return ""
        closed = lists.small | lists.joiners | lists.determiners | lists.numbers | lists.times | lists.pronouns
        told = [word for word in kept if word.key not in closed or (self.cased and word.upper and len(word.key) > 1)]
        told = [word for word in told if not word.key.replace("-", "").isdigit() and word.key not in lists.days]
        bare = len(kept) == 1 and self._plain(self.first) and lists.pasts and not lists.head_first
        if bare and len(kept[0].key) > 4 and kept[0].key.endswith(lists.participles):
            return "the words are a verb alone"
        if self._at(lists.quantities, self.first, anyhow=True) == self.last - self.first:
            return "the words say how many, and not who"  # "over Sunday", without the day
        if not told or all(word.key in lists.nobody and not self._named(word) for word in told):
            return "the words name nobody"
        return "the words are too many for a name" if len(kept) > _LONGEST else ""

    def _named(self, word: PhraseWord) -> bool:
        inner = word is not self.words[self.first] and len(word.key) > 2
        return self.cased and word.upper and inner and not self.lists.noun_capitals

    def _unfit(self) -> str:
        """In a script without capitals, words that no list knows are a name only if they are few."""
        if not self.lists.known or not self.lists.head_first:
            return ""
        kept = [index for index in range(self.first, self.last) if self.words[index].wordy]
        known = any(self._at(self.lists.nouns, index) or self._at(self.lists.titles, index) for index in kept[:3])
        opening = self.words[self.first].key
        counted = self._at(self.lists.quantities, self.first) or opening.isdigit() or opening in self.lists.numbers
        listed = any(word.key in {"،", ",", "و"} for word in self.words[self.first : self.last])
        many = len(kept) > _LONGEST_UNKNOWN and not (known or counted or listed)
        return "nothing says that so many words name somebody" if many else ""

    def _half(self) -> str:
        kept = self.words[self.first : self.last]
        return self.beside.half(kept, whole=self.last == len(self.words))
