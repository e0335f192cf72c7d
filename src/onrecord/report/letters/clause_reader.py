"""The sender and the addressee of a letter, read word by word from the clause around the document.

This is for languages with articles that join prepositions (“al ministro”), with verbs in two parts („hat … geschickt“)
and with cases («письмо губернатору»). The words behind the document are read first: who it is from, who it is to,
who signed it, and a relative clause. Then the verb before it says who sent or received it; of a document in which
something is said (“en una carta”), the subject of the sentence is the sender.
"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from onrecord.names.noun_phrase_lists import words_of
from onrecord.report.letters.clause_behind import ClauseBehind
from onrecord.report.letters.clause_names import BARS, COMMAS
from onrecord.report.letters.clause_subjects import split_names, subject_before
from onrecord.text import Span

_MIDDLE = 14
"""So many words at most may stand between a verb and the document that it sends."""
_VERBS = 4
"""So many verbs before a document are tried."""
_FAR = 30
"""So many words behind a document may the second part of its verb stand."""
_STEPS = 3
"""So many adjectives may stand between a preposition and a document that has no article."""
_PAST = 5
"""A verb that only its ending shows has more letters."""
_INSERTED = 3
"""Behind so many commas is the subject of a sentence looked for."""
_QUOTES = frozenset('“”"«»„‚‘;:')


class Verb(NamedTuple):
    """A verb before a document: its first and last word, and what it does with the document."""

    first: int
    end: int
    kind: str


class ClauseReader(ClauseBehind):
    """The sender and the addressee of one mention of a document; see `ClauseNames`."""

    def read(self) -> tuple[Span | None, Span | None]:
        """Return sender and addressee; each is None where the clause does not name it."""
        if self._idiom():
            return None, None
        verbs = self._verbs(self._clause_low(self.begin), self.begin)
        self.sends = any(verb.kind in {"sent", "sending", "passive"} for verb in verbs)
        behind = self._chain(self.end)
        self._participle_before()
        inside = self._inside()
        self.bare = self.addressee is None and not (self.handed or self.signed or inside is not None or verbs)
        if inside is None:
            self._by_verb(behind)
            if not (self.sender or verbs):
                self._document_first(behind)
        elif self.sender is None or self.addressee is None:
            self._by_container(inside, behind)
        if self.sender and self.addressee and _overlap(self.sender, self.addressee):
            self.addressee = None
        if self.addressee is None:
            self.more.clear()
        self.signed = self.signed or (self.handed and self.sender is not None and self.addressee is not None)
        if self.weak and self.addressee and self._is_press(self.addressee):
            self.addressee = None  # a statement to the press is no letter to it
        return self.sender, self.addressee

    def _participle_before(self) -> None:
        """Read “Firmada por 300 docentes, (la carta)”: who signed it, or whom it is for, before the document."""
        low = self._clause_low(self.begin)
        size = self._at(self.forms.addressed, low) if self._key(self.begin - 1) in COMMAS else 0
        if not size:
            return
        start, signed = self._agent(low + size)
        if start:
            self._take_sender(low + size, start, signed=signed, led=True)
        elif self.addressee is None:
            self.addressee, _ = self._addressed(low + size, sent=True)

    def writing(self) -> tuple[Span | None, Span | None]:
        """Return who writes to whom, where the verb of writing is given as the document."""
        if self._at(self.forms.addressed, self.begin) and (written := self._written())[1]:
            return written
        at = self._fillers(self.end)
        sender: Span | None = None
        found, behind = self._written_to(at)
        if found:
            sender, _ = self._party(self._fillers(behind))
        else:
            sender, at = self._party(at, led=True)
            found, _ = self._written_to(self._fillers(at)) if sender else (None, at)
        if found is None:
            return None, None
        return self._subject(self.begin, led=True) or sender, found

    def _written_to(self, index: int) -> tuple[Span | None, int]:
        """Read whom somebody writes to: «президенту», «в прокуратуру»; not where: «в газете»."""
        found, behind = self._addressed(index, sent=True, bodies=False)
        size = self._at(self.forms.bodies, index)
        if found or not (size and self.forms.places_end):
            return found, behind
        key = self._key(index + size)
        if key.endswith(self.forms.places_end) and not key.endswith(self.forms.exceptions):
            return None, index
        found, behind = self._addressed(index, sent=True)
        return (None, index) if found and self._is_media(found) else (found, behind)

    def _written(self) -> tuple[Span | None, Span | None]:
        """Read „Die Weber haben an den Rat geschrieben“: the verb's second part is given as the document."""
        low = self._clause_low(self.begin)
        verb = next((each for each in reversed(self._verbs(low, self.begin)) if each.kind != "passive"), None)
        if verb is None or self._key(verb.first) not in self.forms.auxiliaries:
            return None, None
        found, behind = self._addressed(self._fillers(verb.end), sent=True, bodies=False)
        if found is None or self._fillers(behind) < self.begin:
            return None, None
        return self._subject(verb.first, low, led=True), found

    def _inside(self) -> int | None:
        """Where the preposition stands that makes the document a place where something is said; None without one."""
        if self._at(self.forms.inside, self.begin):
            return self.begin
        for at in range(max(0, self.begin - 4), self.begin):
            if at + self._at(self.forms.inside, at) == self.begin:
                return at
        for at in range(self.begin - 1, max(-1, self.begin - 2 - _STEPS), -1):
            size = self._at(self.forms.inside, at) if not self._date(at) else 0
            if size and at + size >= self.begin - _STEPS:
                return at
            word = self.words[at]
            if not word.wordy or word.upper or self._at(self.lists.openers, at) or self._finite(at):
                return None
            if at < self.begin - 1 and not self.forms.endings and not self.lists.noun_capitals:
                return None
        return None

    def _clause_low(self, index: int) -> int:
        """Where the clause before a word begins: behind the last sign that is no comma."""
        return next((at + 1 for at in range(index - 1, -1, -1) if self.words[at].key in _QUOTES), 0)

    def _verbs(self, low: int, high: int) -> list[Verb]:
        """Return the verbs between two words, in order."""
        found: list[Verb] = []
        at = low
        forms = self.forms
        while at < high:
            if self.words[at].upper and at > low and self.words[at - 1].wordy:
                at += 1
                continue
            kinds = (
                ("sending", forms.sending),
                ("sent", forms.sent),
                ("signs", forms.signs),
                ("received", forms.received),
                ("asks", forms.asks),
            )
            noun = self._key(at - 1) in self.lists.determiners and self._at(
                forms.of, at + 1
            )  # “la entrega de la carta”
            each = next(((size, kind) for kind, list_ in kinds if (size := self._verb_at(list_, at))), None)
            each = None if noun else each
            size, kind = each or (self._finite(at), "says")
            if not size and forms.endings and (size := self._at(forms.addressed, at)):
                kind = "passive"  # «направлено», without an auxiliary
            if not size and self._key(at - 1) in self.lists.joiners and self._had_auxiliary(found):
                size, kind = self._at(forms.addressed, at), "sent"  # “habían visitado la cárcel y enviado una carta”
            if not size and self.words[at].key in self.forms.auxiliaries:
                size, kind = 1, "says"
            if size and kind == "says":
                size, kind = self._compound(at, size)
            if size and kind == "sent" and self._key(at - 1) in forms.reflexives and not self.lists.noun_capitals:
                kind = "passive"  # “se presentó una solicitud”
            if size:
                found.append(Verb(at, at + size, kind))
            at += size or 1
        return found

    def _had_auxiliary(self, verbs: list[Verb]) -> bool:
        """Whether the last of some verbs has an auxiliary that is no passive one."""
        return bool(verbs) and self._key(verbs[-1].first) in self.forms.auxiliaries - self.forms.passive

    def _compound(self, at: int, size: int) -> tuple[int, str]:
        """Read a verb of two parts: “ha enviado”; the second part may stand at the end: „hat einen Brief geschickt“."""
        forms = self.forms
        if self.words[at].key not in forms.auxiliaries:
            return size, "says"
        behind = self._fillers(at + 1)
        passive = self.words[at].key in forms.passive
        for list_, kind in ((forms.addressed, "passive" if passive else "sent"), (forms.gained, "received")):
            if part := self._at(list_, behind):
                return behind + part - at, kind
        if self.lists.noun_capitals:
            return size, self._second_part(passive=passive)
        return size, "says"

    def _second_part(self, *, passive: bool) -> str:
        """Return the meaning of a verb's second part behind the document: „geschickt“, „erhalten“."""
        for at in range(self.end, min(len(self.words), self.end + _FAR)):
            if self.words[at].key in BARS or (self.words[at].key in COMMAS and not self._lists_on(at + 1)):
                break
            if self._key(at + 1) in self.forms.auxiliaries:
                continue  # „(hat den Brief verlesen,) Briefe schicken werde er nicht“
            if self._at(self.forms.gained, at):
                return "received"
            if self._at(self.forms.addressed, at) and not self.words[at].upper:
                return "passive" if passive else "sent"
        return "says"

    def _lists_on(self, index: int) -> bool:
        """Whether a list of addressees goes on behind a comma, or ends there: „an den Rat, die Gilde …“."""
        named = index + (self._key(index) in self.lists.determiners)
        ends = self._leads(index) or self._at(self.forms.addressed, index)
        return bool(ends) or (named < len(self.words) and self.words[named].upper)

    def _by_verb(self, behind: int) -> None:
        """Read who sent, signed or received the document, from the verb before it."""
        low = self._clause_low(self.begin)
        for verb in self._verbs(low, self.begin)[: -_VERBS - 1 : -1]:
            if verb.kind == "passive":
                self.addressee = self.addressee or self._object_before(low, verb.first) or self._object_behind(verb.end)
                return
            if verb.kind not in {"sent", "signs", "received", "sending"}:
                continue
            middle = self._middle(verb.end)
            if middle is None:
                return
            subject, object_ = middle
            if verb.kind == "sending":
                subject, went = self._sending(verb, low)
                object_ = object_ or went
            else:
                subject = self._subject(verb.first, low, led=True) or subject
            if subject is None and verb.kind == "signs":
                subject, _ = self._party(self._fillers(behind + (self._key(behind) in COMMAS)), led=True)
            if verb.kind == "received":
                self.addressee = self.addressee or subject
                return
            self.sender = self.sender or subject
            self.addressee = object_ or self.addressee or self._object_before(low, verb.first)
            handed = verb.kind in {"sent", "sending"} and not self._verb_at(self.forms.published, verb.first)
            self.signed = self.signed or verb.kind == "signs"
            self.handed = self.handed or handed
            return

    def _document_first(self, behind: int) -> None:
        """Read the subject of „Einen Brief an den Rat haben die Weber geschickt“, «Письмо мэру направили жители»."""
        at = self._fillers(behind)
        helps = self._key(at) in self.forms.auxiliaries - self.forms.passive
        size = int(helps and self._second_part(passive=False) == "sent") or self._verb_at(self.forms.sent, at)
        first = not any(word.wordy for word in self.words[self._clause_low(self.begin) : self.begin])
        if size and first and (self.lists.noun_capitals or self.forms.endings):
            self.sender, _ = self._behind_verb(self._fillers(at + size), led=True)

    def _object_before(self, low: int, verb: int) -> Span | None:
        """Return the addressee before a passive: “Al ministro le fue entregada”, „Dem Rat wurde … zugeleitet“."""
        found, behind = self._addressed(self._fillers(low), sent=True) if low != self.begin else (None, low)
        return found if found and self._fillers(behind) >= verb else None

    def _object_behind(self, verb: int) -> Span | None:
        """Return the addressee between a passive and the document: „gestern wurde dem Rat ein Brief zugeleitet“."""
        found, behind = self._addressed(self._fillers(verb), sent=True)
        return found if found and self._fillers(behind) >= self.begin else None

    def _sending(self, verb: Verb, low: int) -> tuple[Span | None, Span | None]:
        """Read who acts in “acudieron a la alcaldía para entregar una carta”, and where they went with it."""
        main = next((each for each in reversed(self._verbs(low, verb.first)) if each.kind != "sending"), None)
        if main is None or self._key(main.first) in self.forms.passive:
            return None, None  # “la marcha es una forma de enviar un mensaje”
        subject = self._subject(main.first, low, led=True)
        at = self._fillers(main.end)
        if subject is None and not self._leads(at):
            subject, at = self._behind_verb(at)
        went, _ = self._addressed(self._fillers(at))
        body = went and any(map(self._is_person, words_of(self.text, self.language, went.start, went.end)))
        return subject, went if body else None

    def _middle(self, index: int) -> tuple[Span | None, Span | None] | None:
        """Return the subject and the addressee between a verb and its document; None where other words stand there."""
        subject: Span | None = None
        object_: Span | None = None
        if self.begin - index > _MIDDLE * 2:
            return None
        while index < self.begin:
            at = self._fillers(self._over_brackets(index))
            if at >= self.begin:
                break
            found, behind = self._addressed(at, sent=True)
            if found and object_ is None:
                object_, behind = found, self._others(behind, sent=True)
            else:
                found, behind = self._party(at) if subject is None else (None, at)
                subject = found or subject
            if found is None and (self._plain_rest(at) or self._inserted(at) or self._beside_thing(at)):
                break
            if found is None:
                return None
            index = behind
        return subject, object_

    def _beside_thing(self, index: int) -> bool:
        """Whether another thing is sent with the document: “(presentaron) una denuncia y (una carta)”."""
        rest = self.words[index : self.begin - 1]
        joined = self._key(self.begin - 1) in self.lists.joiners
        return joined and 0 < len(rest) <= _STEPS and all(word.wordy and not word.upper for word in rest)

    def _inserted(self, index: int) -> bool:
        """Whether words say when, where or why down to the document: “(envió,) tras la huelga, (una carta)”."""
        first = index + (self._key(index) in COMMAS)
        size = self._at(self.lists.openers, first)
        other = self._leads(first) or self._at(self.forms.by, first) or self._at(self.forms.of, first)
        inner = range(first + size, self.begin)
        return bool(size) and not other and not any(self.words[at].key in BARS or self._finite(at) for at in inner)

    def _plain_rest(self, index: int) -> bool:
        """Whether only adjectives are left before a document that has no article: «девять анонимных писем»."""
        rest = self.words[index : self.begin]
        article = self._key(self.begin) in self.lists.determiners
        return not article and 0 < len(rest) <= _STEPS and all(word.wordy and not word.upper for word in rest)

    def _subject(self, verb: int, low: int = 0, *, led: bool = False) -> Span | None:
        """Return the subject before a verb; `led` says that the verb's subject is somebody."""
        while verb > low and self._key(verb - 1) in self.forms.clitics and not self.words[verb - 1].upper:
            verb -= 1
        while verb > low and self._key(verb - 1) in self.lists.relatives | COMMAS and not self.words[verb - 1].upper:
            verb -= 1  # “el gremio, que firmó la carta”
        if verb <= low:
            return None
        begin, end = self.words[low].start, self.words[verb].start
        comma = next((at + 1 for at in range(verb - 1, low, -1) if self.words[at].key in COMMAS), low)
        reaching = [self._party(at, led=led)[0] for at in (comma, low) if self._reaches(at, verb, led=led)]
        found = (subject_before(self.text, begin, end, self.language), *reaching)
        spans = [span for each in found if (span := self._named(each)) and not self._in_other_case(span)]
        either = (span for sure in (False, led) for span in spans if self._names_some(span, led=sure))
        return next(either, None) or self._capital_before(verb, low)

    def _names_some(self, span: Span, *, led: bool) -> bool:
        """Whether a name, or one of a list of names, names somebody."""
        parts = split_names(self.text, span, self.language) if self.lists.noun_capitals else ()
        return self._names_party(span, led=led) or any(self._names_party(each, led=led) for each in parts[1:])

    def _capital_before(self, verb: int, low: int) -> Span | None:
        """Return the name in capitals right before a verb, where no longer one is found."""
        at = next((at + 1 for at in range(verb - 1, low - 1, -1) if not self.words[at].upper), low)
        found = self._party(at)[0] if not self.lists.noun_capitals and self._reaches(at, verb, led=False) else None
        return found if found and not self._in_other_case(found) else None

    def _reaches(self, index: int, verb: int, *, led: bool) -> bool:
        """Whether the name that begins here is before a verb, or before a comma behind which it is explained."""
        found, end = self._party(index, led=led) if index < verb else (None, index)
        explained = self._key(end) in COMMAS and self._key(end + 1) not in self.forms.clauses
        return found is not None and (self._fillers(end) >= verb or explained or self._adjoined(end, verb))

    def _adjoined(self, index: int, verb: int) -> bool:
        """Whether only words that say when or why stand before a verb: «(Совет) после ареста журналиста (направил)»."""
        size = self._at(self.lists.openers, index)
        other = self._leads(index) or self._at(self.forms.by, index) or self._at(self.forms.of, index)
        inner = range(index + size, verb)
        clear = all(self.words[at].wordy and not (self.words[at].upper or self._finite(at)) for at in inner)
        return bool(size) and not other and clear

    def _in_other_case(self, span: Span) -> bool:
        """Whether a phrase before a verb is its object: «Губернатору», „Dem Minister“, “Al ministro”."""
        first = next(at for at, word in enumerate(self.words) if word.end > span.start)
        words = self.forms
        led = first and (
            self._leads(first - 1) or self._at(words.by, first - 1) or self._at(self.lists.openers, first - 1)
        )
        return bool(led) or self.words[first].key in words.datives - words.genitives or self._is_dative(first)

    def _by_container(self, inside: int, behind: int) -> None:
        """Read who says something in the document: before it, or behind what belongs to it."""
        low = self._clause_low(inside)
        verbs = self._verbs(low, inside)
        head = self.words[low:inside]
        if not any(word.wordy for word in head):
            subject = self._main_subject(behind)
            self.sender = self.sender or subject
            return
        if not verbs:
            found, end = self._party(low)
            found = found if found and end == inside and not self._in_other_case(found) else None
            found = self._before_comma(low, inside) or found or self._past_subject(low, inside)
            self.sender = self.sender or found or self._main_subject(behind)
            return
        verb = verbs[-1]
        subject, object_ = self._around(verb, low, inside)
        self.sender = self.sender or subject
        self.addressee = self.addressee or object_

    def _past_subject(self, low: int, inside: int) -> Span | None:
        """Return the subject of a verb that only its ending shows: “Os presos resolveram, através de uma carta,”."""
        last = (at for at in range(inside - 1, low, -1) if self._ends_as_past(at))
        verb = next(last, None)
        return self._subject(verb, low, led=True) if verb is not None else None

    def _ends_as_past(self, index: int) -> bool:
        word, endings = self.words[index], self.forms.pasts
        return bool(endings) and not word.upper and len(word.key) > _PAST and word.key.endswith(endings)

    def _around(self, verb: Verb, low: int, inside: int) -> tuple[Span | None, Span | None]:
        """Return a verb's subject, and whom it tells something: “advirtió al alcalde en una carta”."""
        subject = self._behind_thing(verb, low, inside)
        subject = subject or self._subject(verb.first, low, led=verb.kind in {"asks", "sent"})
        object_: Span | None = None
        at = self._fillers(verb.end)
        for _ in range(2):
            found, behind = self._addressed(at) if self._key(at) not in self.forms.genitives else (None, at)
            if found:
                object_ = found if verb.kind in {"asks", "sent", "says"} and self._near(behind, inside) else None
                at = behind
                continue
            found, behind = self._party(at) if at < inside else (None, at)
            if found and subject is None:
                subject, at = found, self._fillers(behind)
            elif found and verb.kind == "asks" and self._near(behind, inside):
                object_ = found
        return subject, object_

    def _behind_thing(self, verb: Verb, low: int, inside: int) -> Span | None:
        """Return the subject behind a verb whose object is first: „Eine Antwort fordert der Rat in einem Brief“."""
        if not self.lists.noun_capitals or self._subject(verb.first, low):
            return None
        found, behind = self._party(self._fillers(verb.end), led=True)
        return found if found and self._near(behind, inside) else None

    def _near(self, index: int, inside: int) -> bool:
        return self._fillers(index) >= inside

    def _before_comma(self, low: int, inside: int) -> Span | None:
        """Read “El gremio, en una carta al alcalde, pidió”."""
        if self._key(inside - 1) not in COMMAS:
            return None
        span, end = self._party(low, led=True)
        return span if span and self._key(end) in COMMAS and not self._in_other_case(span) else None

    def _main_subject(self, behind: int) -> Span | None:
        """Return the subject of the clause behind the document: “en una carta al alcalde, el gremio pidió”."""
        at = self._fillers(behind + 1 if self._key(behind) in COMMAS else behind)
        if at >= len(self.words):
            return None
        if size := self._finite(at) or (1 if self.words[at].key in self.forms.auxiliaries else 0):
            says = self._verb_at(self.forms.asks, at) or self._verb_at(self.forms.writes, at)
            says = says or (self.lists.noun_capitals and self._second_part(passive=False) == "sent")
            found, end = self._behind_verb(self._fillers(at + size), led=says > 0)
            if found and self.addressee is None and self.lists.noun_capitals:
                object_, end = self._addressed(self._fillers(end), sent=True, bodies=False)
                self.addressee = object_ if self._at(self.forms.addressed, self._fillers(end)) else None
            return found
        if self._key(behind) not in COMMAS and not self.forms.endings:
            return None
        later = (each + 1 for each in range(at, min(len(self.words), at + _FAR)) if self._key(each) in COMMAS)
        subjects = (self._subject_at(each, sure=True) for each in islice(later, _INSERTED))
        return self._subject_at(at) or next((each for each in subjects if each), None)

    def _subject_at(self, at: int, *, sure: bool = False) -> Span | None:
        """Return the subject with which a clause begins, if its verb is right behind it; `sure` asks for the verb."""
        found, end = self._behind_verb(at, led=True)
        end = self._fillers(end)
        if found is None or end >= len(self.words):
            return None
        asks = self._verb_at(self.forms.asks, end)
        if asks:
            self.addressee = self.addressee or self._asked(end + asks)
        if asks or self._verb_at(self.forms.writes, end):
            return found
        found, _ = self._behind_verb(at)
        verb = self._finite(end) or self._key(end) in self.forms.auxiliaries
        verb = verb or (self._key(end) in COMMAS and not sure and not self._disagrees(at, end))
        past = self.words[end].key.endswith(self.lists.pasts or ("\0",)) and not self.words[end].upper
        return found if verb or past else None

    def _disagrees(self, first: int, comma: int) -> bool:
        """Whether one is named before the comma of a verb in the plural: “a la alcaldesa, Ada Lund, piden”."""
        grammar, words = self.language.grammar, self.words[first:comma]
        several = any(word.key.isdigit() or word.key in self.lists.joiners for word in words)
        several = several or words[0].key.endswith(grammar.plural_suffixes or ("\0",))
        behind = self.words[comma + 1] if comma + 1 < len(self.words) else None
        if several or behind is None or behind.upper or behind.key in self.lists.relatives:
            return False
        return len(behind.key) > _PAST and behind.key.endswith(grammar.plural_verb_suffixes or ("\0",))


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
