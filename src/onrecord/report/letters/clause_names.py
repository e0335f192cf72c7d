"""The words and the names of the clause around a document: where a name begins and ends, and whom it can name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.names.noun_phrase_lists import PhraseLists, Phrases, PhraseWord, phrase_lists, words_of
from onrecord.report.letters.clause_phrases import clause_phrases
from onrecord.report.letters.clause_subjects import explained
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.text import Span, cite

if TYPE_CHECKING:
    from onrecord.languages import Language

_COMPOUND = 4
"""A noun that ends a compound has so many letters at least: "minister", "Rat" only as a word of its own."""
_PAST = 4
"""A verb in the past has more letters."""
_HEAD = 3
"""Where an owner follows without a word between, so many first words tell whether a phrase names somebody."""
_LONG = 16
"""A name of one has fewer words."""
_OFFICE = 7
"""So many words may the name of an office have before what it is for."""
BARS = frozenset('“”"«»„;:—–!?…•|\n')
"""A name ends at one of these."""
COMMAS = frozenset({",", "،"})


class ClauseNames:
    """The sender and the addressee of one mention of a document.

    Args:
        text: the text.
        language: that of the text.
        bounds: those of the sentence.
        document: the document with its article.
        noun: where the noun in it begins.
    """

    def __init__(self, text: str, language: Language, bounds: tuple[int, int], document: Span, noun: int) -> None:
        self.text, self.language = text, language
        self.low, self.high = bounds
        self.document = document
        self.lists: PhraseLists = phrase_lists(language)
        self.forms = clause_phrases(language)
        self.words = words_of(text, language, self.low, self.high)
        self.begin = self._begin(document.start, noun)
        self.end = next((i for i, word in enumerate(self.words) if word.start >= document.end), len(self.words))
        self.weak = language.fold(text[noun : document.end]) in self.forms.weak
        self.sender: Span | None = None
        self.addressee: Span | None = None
        self.signed = False
        """Whether it says who signed the document, or who sent it to whom: then even a statement is a letter."""
        self.handed = False
        """Whether it says that the document was sent, handed over or addressed to somebody."""
        self.pronoun = ""
        """The pronoun that stands for the sender, where no name does."""
        self.about = False
        """Whether a noun for a thing belongs to the document: “una carta de protesta”."""
        self.sends = False
        """Whether a verb before the document sends it."""
        self.more: list[Span] = []
        """The other addressees: “al gobierno y al gremio”."""
        self.fellows: list[Span] = []
        """The other signers behind the first."""
        self.within_addressee = False
        self.bare = False
        """Whether the page says no more of the document than whose it is."""

    def _begin(self, start: int, noun: int) -> int:
        """The number of the document's first word: of „dem Rat wurde ein Brief“ it is „ein“."""
        inner = [at for at, word in enumerate(self.words) if start < word.start < noun]
        openers, articles = self.lists.openers, self.lists.determiners
        first = next((at for at, word in enumerate(self.words) if word.end > start), len(self.words))
        for at in reversed(inner):
            if self._key(at) in articles:
                return at
            if self._at(openers, at) or self._finite(at) or self._at(self.forms.addressed, at):
                return at + 1
        return first

    def _at(self, phrases: Phrases, index: int) -> int:
        """How many words a phrase of a list has that stands here; 0 where none does."""
        if not 0 <= index < len(self.words):
            return 0
        for phrase in phrases.get(self.words[index].key, ()):
            if all(index + i < len(self.words) and self.words[index + i].key == key for i, key in enumerate(phrase)):
                return len(phrase)
        return 0

    def _key(self, index: int) -> str:
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def _verb_at(self, phrases: Phrases, index: int) -> int:
        """How many words a verb has that stands here; a pronoun may be joined to it: “enviou-lhe”."""
        if size := self._at(phrases, index):
            return size
        head, _, tail = self._key(index).partition("-")
        return 1 if tail in self.forms.clitics and (head,) in phrases.get(head, ()) else 0

    def _finite(self, index: int) -> int:
        if index >= len(self.words):
            return 0
        word = self.words[index]
        if word.upper and index and self.words[index - 1].wordy:
            return 0
        size = self._at(self.lists.finite, index) or self._at(self.lists.reporting, index)
        forms = self.forms
        return size or next(
            (size for each in (forms.writes, forms.sent, forms.asks) if (size := self._verb_at(each, index))), 0
        )

    def _date(self, index: int) -> int:
        """How many words of a date or a time stand here: “el 3 de mayo”, „am Montag“, «в среду»."""
        lists = self.lists
        led = lists.times | lists.determiners | lists.small
        last, told = index, False
        for at in range(index, min(len(self.words), index + 9)):
            key = self.words[at].key
            dated = key in lists.days or key in lists.months or key in lists.time_nouns or key.isdigit()
            told = told or (dated and not key.isdigit()) or (key.isdigit() and len(key) == 4 and at == index + 1)
            if dated and (told or not key.isdigit()):
                last = at + 1
            opens = self._at(lists.openers, at) or self._at(self.forms.to, at)
            if not (dated or key in led or key in {".", "/", "(", ")"} or opens):
                break
        return last - index if told else 0

    def _fillers(self, index: int) -> int:
        """Where words go on behind pronouns, adverbs and dates."""
        while index < len(self.words):
            word = self.words[index]
            manner = word.key.endswith(self.forms.manner) and not (word.upper or self._finite(index))
            signs = self._verb_at(self.forms.signs, index)
            size = self._date(index) or (self._at(self.forms.adverbs, index) if not signs else 0)
            object_ = word.key in self.forms.clitics and not word.upper and self._beside_verb(index)
            size = size or (1 if manner or object_ else 0)
            if not size or word.key in self.lists.joiners:
                return index
            index += size
        return index

    def _beside_verb(self, index: int) -> bool:
        """Whether a pronoun stands beside a verb; “las” is an article elsewhere."""
        if self._key(index) in self.forms.reflexives:
            return True
        known = self._key(index) not in self.lists.determiners
        behind = index + 1 < len(self.words) and (
            self._finite(index + 1) or self._verb_at(self.forms.received, index + 1)
        )
        return known or bool(behind)

    def _plain_noun(self, index: int) -> bool:
        """Whether a word has no capital, and is no small word and no noun for somebody."""
        word, lists = self.words[index], self.lists
        small = word.key in lists.small | lists.determiners | lists.joiners | lists.numbers
        return (
            word.wordy
            and not word.upper
            and not small
            and not (self._at(lists.openers, index) or self._is_person(word))
        )

    def _limit(self, index: int) -> int:
        """Where at the latest a name ends that begins here, as a word's number."""
        dative = self._is_dative(index)
        for at in range(index + 1, len(self.words)):
            word, before = self.words[at], self.words[at - 1]
            over = self.within_addressee and word.key in COMMAS and not self._goes_on(at + 1)
            if at == self.begin or over or word.key in BARS or (before.wordy and self._bars(at)):
                return at
            if self._bare_object(at):
                return at
            if self._turns(at, dative=dative):
                return at
        return len(self.words)

    def _bare_object(self, index: int) -> bool:
        """Whether a noun for a thing without an article is the object: „(verlangen) die Lehrerinnen Sanktionen“."""
        word, several = self.words[index], self._key(index - 1) in self.forms.several
        return self.lists.noun_capitals and several and word.upper and word.key.endswith(self.forms.abstract)

    def _goes_on(self, index: int) -> bool:
        """Whether a list or an explanation of a name goes on behind a comma, with a capital."""
        return index < len(self.words) and self.words[index].upper

    def _turns(self, index: int, *, dative: bool) -> bool:
        """Whether a word in another case begins another name: «письмо жителей | губернатору», «министру | жители»."""
        if not self.forms.endings or self._at(self.lists.openers, index - 1):
            return False
        if self._key(index) in self.lists.numbers or self._key(index).isdigit():
            return self._key(index - 1) not in self.lists.joiners | COMMAS | {"№"}  # «в прокуратуру девять заявлений»
        key = self.words[index].key
        if not dative:
            other = self._is_dative(index) and not (self._agrees(index) or self._of_addressee(index))
            plural = key.endswith(self.forms.plural_endings) and not key.endswith(self.forms.agent_endings)
            owned = self._is_person(self.words[index - 1]) and not self.words[index - 1].upper  # «председатель группы»
            return other or (key in self.forms.several and plural and not owned)
        if key in self.lists.joiners and self.within_addressee:
            return self._is_person_in_dative(index + 1)  # «генеральному прокурору и | министру»
        known = key in self.forms.several or key in self.lists.titles
        subject = self._is_person(self.words[index]) and self._is_dative(index - 1) and self._finite(index + 1)
        return (known and key.endswith(self.forms.subject_endings)) or bool(subject and self.words[index - 1].upper)

    def _agrees(self, index: int) -> bool:
        """Whether an adjective before a word shows that it is no dative: «генеральную прокуратуру»."""
        key, before = self._key(index), self._key(index - 1)
        return any(before.endswith(each) and key[-1:] in each for each in self.forms.exceptions)

    def _of_addressee(self, index: int) -> bool:
        """Whether a name in the dative ends that of an office: «(к) уполномоченной по правам человека Аде Лунд»."""
        return self.within_addressee and self.words[index].upper

    def _is_person_in_dative(self, index: int) -> bool:
        """Whether a noun for somebody stands here in the dative, perhaps behind an adjective."""
        two = range(index, min(index + 2, len(self.words)))
        return self._is_dative(index) and any(self._is_person(self.words[at]) for at in two)

    def _bars(self, index: int) -> bool:
        """Whether a word within a sentence ends a name: a verb, "to" or "by", a second article."""
        word = self.words[index]
        forms = self.forms
        if word.upper:
            return False
        led = (
            self._another(index)
            or (self._at(forms.by, index) and not self._at(forms.of, index))
            or self._adjunct(index)
        )
        object_ = word.key in forms.clitics and index + 1 < len(self.words) and self._is_verb(index + 1)
        verb = self._is_verb(index) or self._participle(index)
        return bool(led or object_ or verb or self._new_article(index) or self._no_adjective(index))

    def _participle(self, index: int) -> bool:
        """Whether a participle behind a name begins a clause: “(al presidente Barad) insistiendo en que”."""
        word, behind = self.words[index], self._key(index + 1)
        ends = self.forms.participles and word.key.endswith(self.forms.participles)
        if not ends or not self.words[index - 1].upper or len(word.key) <= _PAST or self._is_person(word):
            return False
        return behind in self.forms.clauses or behind in self.forms.plain or self._at(self.lists.openers, index + 1) > 0

    def _no_adjective(self, index: int) -> bool:
        """Whether a small word is no adjective where nouns have capitals: „die Länder gilt das Gesetz“."""
        behind = self.words[index + 1] if index + 1 < len(self.words) else None
        return self.lists.noun_capitals and self._plain_noun(index) and not (behind and behind.upper)

    def _another(self, index: int) -> bool:
        """Whether "to" begins another object; of an addressee it may be part: “candidatos al gobierno”."""
        size = self._at(self.forms.to, index)
        behind, before = index + size, self.words[index - 1]
        if self._at(self.lists.openers, index - 1) or (
            self.within_addressee and before.upper and before.key in self.lists.titles
        ):
            return False  # “la Relatora sobre a tortura”, « le Haut-Commissaire aux droits de l'homme »
        if self._at(self.forms.offices, index) and self._of_office(index):
            return False
        if not size or not self.within_addressee or self._key(index - 1) in self.lists.joiners | COMMAS:
            return size > 0
        return behind >= len(self.words) or not (self.words[behind].upper or self._is_person(self.words[behind]))

    def _of_office(self, index: int) -> bool:
        """Whether a noun for somebody stands before, as in “alto comisionado de las Naciones Unidas para los …”."""
        for at in range(index - 1, max(-1, index - 1 - _OFFICE), -1):
            word = self.words[at]
            if not word.wordy or self._is_verb(at):
                return False
            if self._is_person(word) and not self._at(self.forms.of, at - 1):
                return True
        return False

    def _adjunct(self, index: int) -> bool:
        """Whether an adverb stands here, or words that say how or where: “en defensa de”; not “en Lisboa”."""
        key, lists = self._key(index), self.lists
        if key not in lists.joiners and self._at(self.forms.adverbs, index):
            return True
        if (
            self._at(self.forms.of, index)
            or self._at(self.forms.to, index)
            or not (size := self._at(lists.openers, index))
        ):
            return False
        behind = index + size
        article = self._key(behind) in lists.determiners
        before = (word for word in self.words[max(0, index - 3) : index] if word.key not in self.forms.several)
        office = self._at(self.forms.offices, index) > 0 and any(map(self._is_person, before))
        if article and not lists.noun_capitals:
            behind += 1
        word = self.words[behind] if behind < len(self.words) else None
        if word is None or lists.noun_capitals:
            return word is None or not (word.upper and office)
        return not (word.upper or office)

    def _is_verb(self, index: int) -> bool:
        forms, word = self.forms, self.words[index]
        if self._before_object(index):
            return True
        if not word.upper and len(word.key) > _PAST and forms.pasts and word.key.endswith(forms.pasts):
            return True
        lists = (forms.received, forms.signs, forms.addressed)
        return bool(self._finite(index) or any(self._verb_at(each, index) for each in lists))

    def _before_object(self, index: int) -> bool:
        """Whether an article behind a word shows it to be a verb: « il dégage les doutes », “reafirmam todos os”."""
        articles, behind = self.forms.articles, self._key(index + 1)
        all_of = behind in self.lists.determiners and self._key(index + 2) in articles
        return bool(articles) and (behind in articles or all_of) and self._plain_noun(index)

    def _new_article(self, index: int) -> bool:
        """Whether an article begins another object: „dem Minister einen Brief“; „der Verband der Bauern“ is one."""
        forms, key, before = self.forms, self._key(index), self.words[index - 1]
        if key not in (self.lists.determiners if forms.datives else forms.all_articles):
            return False
        if key in forms.genitives:
            return before.upper and not self._is_person(before) and index > 1
        led = self._at(self.lists.openers, index - 1) or self._at(forms.to, index - 1) or self._at(forms.of, index - 1)
        part = before.key in self.lists.determiners | self.lists.joiners | forms.courtesies or before.key in COMMAS
        return not (led or part)

    def _party(self, index: int, *, led: bool = False, contracted: bool = False) -> tuple[Span | None, int]:
        """Return the party whose name begins here, and the number of the word behind it.

        Args:
            index: of the first word.
            led: whether a word before says whom it is: then any noun with an article is one.
            contracted: whether the article may be in the word before: "del".
        """
        if not self._opens(index):
            return None, index
        stop = self._limit(index)
        high = self.words[stop].start if stop < len(self.words) else self.high
        span = party_phrase(self.text, Span(self.words[index].start, high), self.language).span
        span = self._named(explained(self.text, span, self.language) if span else None)
        told = contracted and self._key(index - 1) not in self.lists.determiners and self._fused(index - 1)
        if span is None or not (told or self._names_party(span, led=led)):
            return None, index
        return span, next(
            (at for at in range(index, len(self.words)) if self.words[at].start >= span.end), len(self.words)
        )

    def _fused(self, index: int) -> bool:
        """Whether a word is a preposition and an article: of several alike, the one without it is the shortest."""
        key = self._key(index)
        alike = [each for each in (*self.forms.of, *self.forms.to) if each[0] == key[:1]]
        return bool(alike) and (len(key) > 1 or bool(self.forms.plain)) and key not in self.forms.plain

    def _opens(self, index: int) -> bool:
        if not 0 <= index < len(self.words) or index == self.begin:
            return False
        word = self.words[index]
        return word.wordy and not self._at(self.forms.addressed, index) and not (self._finite(index) and not word.upper)

    def _named(self, span: Span | None) -> Span | None:
        """Return a span if it names somebody."""
        if span is None:
            return None
        if self.language.fold(span.of(self.text)) in self.forms.pronouns:
            self.pronoun = self.language.fold(span.of(self.text))
            return None
        named, _ = named_correspondents(self.text, (cite(self.text, span.start, span.end),), self.language)
        return Span(named[0].start, named[0].end) if named else None

    def _names_party(self, span: Span, *, led: bool) -> bool:
        """Whether a noun phrase names somebody, and not a thing: “una carta de protesta” names nobody."""
        words = self._head(words_of(self.text, self.language, span.start, span.end))
        if not words:
            return False
        if words[-1].key in self.forms.places and len(words) < 3 and not self._is_person(words[0]):
            return False
        if any(word.wordy and self._is_person(word) for word in words):
            return True
        if words[-1].key in self.lists.time_nouns and (self.lists.noun_capitals or not words[-1].upper):
            return False  # „ein paar Monate“
        capitals = [word for word in words[1:] if word.upper and len(word.key) > 1]
        capital = words[0].upper and (words[0].start > self.low or len(words) > 1)
        if self.lists.noun_capitals:
            proper = words[words[0].key in self.lists.determiners :]
            name = len(proper) > 1 and all(word.upper for word in proper if word.wordy)
            letters = self.text[words[-1].start : words[-1].end]
            return name or led or (len(letters) > 1 and letters.isupper())
        return bool(capitals) or (capital and words[0].start > self.low) or (led and self._determined(words))

    def _head(self, words: list[PhraseWord]) -> list[PhraseWord]:
        """Return the words up to the first that joins another noun to the head; none where they are too many."""
        parting = [-1, *(at for at, word in enumerate(words) if word.key in COMMAS | self.lists.joiners), len(words)]
        if any(two - one > _LONG for one, two in pairwise(parting)):
            return []
        if self.forms.endings:
            return words[:_HEAD]
        joins = self.forms.genitives | self.forms.of.keys() | self.lists.openers.keys()
        cut = next((at for at, word in enumerate(words) if at and word.key in joins and not word.upper), len(words))
        return words[:cut]

    def _determined(self, words: list[PhraseWord]) -> bool:
        """Whether a noun has an article, a number or a word like "some", or needs none in a language with cases."""
        lists, first = self.lists, words[0].key
        if any(word.key.endswith(self.forms.abstract) for word in words if not word.upper):
            return False
        told = first in lists.determiners or first in lists.numbers or first.isdigit() or first in lists.quantities
        return told or bool(self.forms.endings) or (words[0].start == self.low and words[0].upper)

    def _is_person(self, word: PhraseWord) -> bool:
        """Whether a word is a noun for somebody; in German a compound that ends in one is too."""
        if word.key in self.forms.people or (self.forms.agentive and word.key.endswith(self.forms.agentive)):
            return True
        if not self.lists.noun_capitals or not word.upper:
            return False
        tails = (word.key[at:] for at in range(2, len(word.key) - _COMPOUND + 1))
        return any(tail in self.forms.people for tail in tails)

    def _is_dative(self, index: int) -> bool:
        """Whether the case of a word is that of an addressee: «губернатору»; of «городской» the next word tells."""
        forms = self.forms
        if not forms.endings or not 0 <= index < len(self.words) or not self.words[index].wordy:
            return False
        key = self.words[index].key
        small = key in self.lists.small or key in self.lists.joiners or key in forms.documents
        if small or self._at(self.lists.openers, index):
            return False
        if forms.unclear and key.endswith(forms.unclear):
            after = self._key(index + 1)
            led = not after or self._at(self.lists.openers, index + 1) > 0
            return not led and after.endswith(forms.endings) and not after.endswith(forms.exceptions)
        return key.endswith(forms.endings) and not key.endswith(forms.exceptions)

    def _leads(self, index: int) -> int:
        """How many words of a preposition lead to an addressee here."""
        return self._at(self.forms.to, index)

    def _is_media(self, span: Span) -> bool:
        """Whether a name begins as that of an outlet: “el diario de Kolmar”."""
        words = self._head(words_of(self.text, self.language, span.start, span.end))
        return any(word.key in self.forms.media for word in words)

    def _is_press(self, span: Span) -> bool:
        return words_of(self.text, self.language, span.start, span.end)[-1].key in self.forms.media
