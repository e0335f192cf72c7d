"""The words behind a document that belong to it: its sender, its addressee, its signers, a clause about it."""

from __future__ import annotations

from onrecord.names.noun_phrase_lists import words_of
from onrecord.report.letters.clause_lists import split_list
from onrecord.report.letters.clause_names import BARS, COMMAS, ClauseNames
from onrecord.text import Span

_CHAIN = 40
"""So many words behind a document are read for what belongs to it."""
_INSERTION = 10
"""So many words behind a document may stand between two commas."""
_COUNTED = 5
"""So many words stand between a number of people and the colon before their names."""
_LATER = 14
"""So many words at most stand between a document and a passive behind it."""
_PASSIVE = 24
"""So many words behind a document may its passive stand."""
_SIGNING = 4
"""So many words has a verb of signing with its object: «поставили свои подписи под»."""
_MIDDLE = 14
"""So many words at most may stand between a verb and the document that it sends."""


class ClauseBehind(ClauseNames):
    """The reader of the words behind a document; see `ClauseNames`."""

    def _idiom(self) -> bool:
        """Whether a preposition and a document without an article are a set phrase: “a petición de”, «по просьбе»."""
        before, first = self.begin - 1, self._key(self.begin)
        bare = self.words[self.begin].key not in self.lists.determiners if self.begin < len(self.words) else False
        led = self._at(self.lists.openers, before) or self._at(self.forms.to, before)
        inside = (
            self._at(self.forms.inside, before)
            or self._at(self.forms.of, before)
            or self._at(self.forms.bodies, before)
        )
        return bool(bare and first and led and not (inside or self._signed_under()))

    def _signed_under(self) -> bool:
        """Whether a verb of signing leads to the document: «поставили подписи под петицией»."""
        near = range(max(0, self.begin - _SIGNING), self.begin)
        return any((size := self._verb_at(self.forms.signs, at)) and at + size >= self.begin - 1 for at in near)

    def _addressed(
        self, index: int, *, led: bool = False, sent: bool = False, bodies: bool = True
    ) -> tuple[Span | None, int]:
        """Read an addressee here: behind a preposition, by its article or by its case.

        Args:
            index: of the first word.
            led: whether the document says that somebody follows, if a noun with an article does.
            sent: whether a verb of sending says so: the preposition may hold the article.
            bodies: whether an office may stand behind another preposition, «в прокуратуру», and an article may be in
                either of two cases („der“).
        """
        self.within_addressee = True
        found, behind = self._addressee(index, led=led or sent, sent=sent, bodies=bodies)
        self.within_addressee = False
        return found, behind

    def _addressee(self, index: int, *, led: bool, sent: bool, bodies: bool) -> tuple[Span | None, int]:
        if size := self._leads(index):
            if self._at(self.lists.openers, index + size):
                return None, index
            return self._party(index + size, led=led and self._key(index) not in self.forms.markers, contracted=sent)
        if size := self._at(self.forms.bodies, index) if bodies else 0:
            if self._key(index + size) in self.forms.nobody:
                return None, index  # «в защиту заключённых»
            found, behind = self._party(index + size)
            words = words_of(self.text, self.language, found.start, found.end) if found else []
            whom = (at for at, word in enumerate(words) if at and word.key in self.forms.to)  # “em apoio aos presos”
            head = self._head(words[: next(whom, len(words))])
            return (found, behind) if any(map(self._is_person, head)) else (None, index)
        if self._key(index) in (self.forms.datives if bodies else self.forms.sure_datives):
            return self._party(index, led=sent and self._key(index) in self.forms.sure_datives)
        return self._party(index, led=led) if self._is_dative(index) else (None, index)

    def _others(self, index: int, *, led: bool = False, sent: bool = False) -> int:
        """Read further addressees behind the first: “al gobierno y al gremio”; return where words go on."""
        at = index
        while self._key(at) in COMMAS or self._key(at) in self.lists.joiners:
            ahead = at + 1
            if self._key(ahead) in self.lists.joiners:
                ahead += 1
            if self._is_acronym(ahead):
                self.more.append(Span(self.words[ahead].start, self.words[ahead].end))
                at = ahead + 1
                continue
            article = self._key(ahead) in self.lists.determiners & self.forms.plain  # Portuguese “a” is both
            leads = self._is_dative(ahead) or (self._leads(ahead) and not article)
            found, behind = self._addressed(ahead, led=led, sent=sent) if leads else (None, at)
            if found is None:
                return self._plain_others(at) if at == index and led and self.lists.noun_capitals else at
            self.more.append(found)
            at = behind
        return at

    def _is_acronym(self, index: int) -> bool:
        """Whether an abbreviation without a case stands alone in a list: «Совету Европы, ОБСЕ и комиссару»."""
        if not self.forms.endings or index + 1 >= len(self.words):
            return False
        letters = self.text[self.words[index].start : self.words[index].end]
        ends = self._key(index + 1) in COMMAS | BARS | self.lists.joiners | {"."}
        return ends and len(letters) > 1 and letters.isupper()

    def _plain_others(self, index: int) -> int:
        """Read the rest of a list with one preposition: „an den Rat, die Gilde und den Bund (geschickt)“."""
        found, behind = self._party(index + 1, led=True) if self._key(index) in COMMAS else (None, index)
        names = split_list(self.text, found, self.language) if found else ()
        ends = behind >= len(self.words) or self._finite(behind) or self._at(self.forms.addressed, behind)
        if len(names) < 2 or not (ends or self.words[behind].key == "."):
            return index
        self.more.extend(names)
        return behind

    def _chain(self, index: int) -> int:
        """Read what belongs to the document behind it; return the number of the word at which that ends."""
        last = min(len(self.words), index + _CHAIN)
        before = -1
        while index < last and index != before:
            before = index
            index = self._link(index)
            if index == before:
                index = self._later(index)
        if size := self._relative_inside(index):
            self._says(index + size)
        elif self.addressee is None:
            comma = self._key(index) in COMMAS
            asking = self._fillers(index + comma)
            size = self._verb_at(self.forms.asks, asking)
            if size and comma:
                self.addressee, _ = self._addressed(self._fillers(asking + size))  # not “…, informó Ada Lund”
            elif size:
                self.addressee = self._asked(asking + size)
        return index

    def _later(self, index: int) -> int:
        """Go over what a document at the head of its clause has with it to a passive: “(un escrito) con 900 firmas”."""
        before = self.words[self.begin - 1] if self.begin else None
        if self.addressee is None and self.sends and self._at(self.forms.carried, index):
            return self._carried(index)
        if self.handed or self.addressee or (before and before.wordy):
            return index
        for at in range(index, min(len(self.words), index + _LATER)):
            if size := self._passive_at(at):
                ends = self.lists.noun_capitals and self._later_part(at)
                return at if ends or self._at(self.forms.addressed, self._fillers(at + size)) else index
            stops = BARS | COMMAS | self.lists.relatives | {"."}
            if self.words[at].key in stops or self._finite(at):
                break
        return index

    def _carried(self, index: int) -> int:
        """Go over what a document that is sent has with it to its addressee: “(una carta) con 900 firmas (al juez)”."""
        for at in range(index + 1, min(len(self.words), index + _LATER)):
            word = self.words[at]
            if self._leads(at) or self._is_dative(at):
                return at
            if not word.wordy or word.upper or self._is_person(word) or self._finite(at):
                return index
        return index

    def _later_part(self, index: int) -> bool:
        """Whether a participle of sending ends the clause: „(wurde) dem Rat übergeben“."""
        ends = (at for at in range(index, len(self.words)) if self.words[at].key in BARS | COMMAS | {"."})
        return self._at(self.forms.addressed, next(ends, len(self.words)) - 1) > 0

    def _asked(self, index: int) -> Span | None:
        """Return whom a verb of asking or telling has for its object: “pide al alcalde que”."""
        at = self._fillers(index)
        found, _ = self._addressed(at)
        if found is None and not self.forms.endings:
            found, behind = self._party(at)
            told = self._key(behind) in self.lists.relatives | self.forms.markers | COMMAS | {"."} | self.forms.clauses
            found = found if told else None
        return found

    def _link(self, index: int) -> int:
        """Read one part of what belongs to the document; return the number of the word behind it."""
        if self._key(index) in COMMAS:
            return self._over_comma(index)
        if self._key(index) in self.lists.joiners and self._at(self.forms.addressed, self._fillers(index + 1)):
            return self._fillers(index + 1)  # “firmada por 27 gremios y dirigida al alcalde”
        if relative := self._relative_at(index):
            return self._relative(index + relative)
        start, signed = self._agent(index)
        if start:
            self.handed = self.handed or self._at(self.forms.addressed, index - 1) > 0
            # The German participle stands behind: „von 40 Ärzten unterzeichnet“.
            led = signed or self.lists.noun_capitals or bool(self._at(self.forms.addressed, index - 1))
            return self._take_sender(index, start, signed=signed, led=led)
        if self.addressee is None and not (index == self.end and self._key(index) in self.forms.datives):
            sent = self._at(self.forms.addressed, index - 1) > 0
            bodies = sent or self.sends or bool(self.forms.endings)
            led = not (self.weak or self.about)
            found, behind = self._addressed(index, led=led, sent=sent, bodies=bodies)
            if found:
                self.addressee = found
                self.handed = self.handed or sent
                return self._others(behind, led=led, sent=led or sent)
        return self._owner(index)

    def _over_comma(self, index: int) -> int:
        """Go over a comma if what stands behind it belongs to the document: a participle, a clause, a day and "to"."""
        ahead, forms = self._fillers(index + 1), self.forms
        if self._relative_at(index + 1):
            return index + 1
        signed = self._at(forms.addressed, ahead) or self._relative_at(ahead) or self._passive_at(ahead)
        dated = ahead > index + 1 and self._leads(ahead)
        return index + 1 if signed or dated else self._over_insertion(index)

    def _over_insertion(self, index: int) -> int:
        """Go over what stands between two commas, if behind it the document is signed or sent: “, con fecha de …,”."""
        first = self._fillers(index + 1)
        if not (self._at(self.lists.openers, first) or self._at(self.forms.inside, first)):
            return index
        for at in range(first, min(len(self.words), index + _INSERTION)):
            if self.words[at].key in BARS or self._finite(at):
                return index
            if self.words[at].key in COMMAS:
                return at + 1 if self._passive_at(self._fillers(at + 1)) else index
        return index

    def _agent(self, index: int) -> tuple[int, bool]:
        """Return where the name begins of who did something with the document, and whether it was signed.

        A verb of signing leads to it, or a preposition, or a case («подписанное Адой Лунд»); 0 where nothing does.
        """
        forms = self.forms
        if self.sender is None and (size := self._verb_at(forms.signs, index)):
            return index + size, True
        participle = self._at(forms.addressed, index - 1)
        signed = self._at(forms.signing, index - 1) > 0
        if size := self._at(forms.by, index):
            return index + size, signed
        known = self.handed and (self._key(index) in forms.several or self._is_person(self.words[index]))
        counted = index + self._counts(index)
        cased = forms.agent_endings and self._key(counted).endswith(forms.agent_endings)
        if cased and (known or (participle and not self._at(forms.addressed, index))):
            return index, signed
        return 0, False

    def _owner(self, index: int) -> int:
        """Read whose document it is, or what it is about: “la carta del gremio”, “de protesta”; or a participle."""
        forms = self.forms
        size = self._at(forms.of, index)
        genitive = self._key(index) in forms.genitives
        cased = forms.endings and index == self.end and not self._at(self.lists.openers, index)
        if (size or genitive or cased) and self._opens(index + size):
            if self.sender is None and index == self.end:
                found, behind = self._party(index + size)
                counts = self._counts(index + size)  # “(un manifiesto) de seis páginas al alcalde”
                if found is None and (counts if cased else not counts):
                    found, behind = self._party(index + size, led=True, contracted=True)
                    found = found if self._addressed(self._fillers(behind))[0] else None
                if found:
                    self.sender = found
                    return behind
            if size and not self.words[index + size].upper:
                counts = self._counts(index + size)  # “de seis páginas” says nothing of what it is about
                self.about = self.about or not counts
                return min(index + size + 1 + counts, len(self.words))
        ahead = self._fillers(index)
        if ahead > index:
            return ahead
        passive = self._passive_at(index) if index - self.end < _PASSIVE else 0
        return index + (passive or self._at(forms.addressed, index))

    def _passive_at(self, index: int) -> int:
        """How many words of a passive stand here before its participle: “fue”, « a été », “está (assinada)”."""
        forms = self.forms
        if self._key(index) in forms.passive:
            return 1
        helps = self._key(index) in forms.auxiliaries
        if helps and self._key(index + 1) in forms.passive:
            return 2
        return int(helps and self._at(forms.addressed, self._fillers(index + 1)) > 0)

    def _take_sender(self, index: int, start: int, *, signed: bool, led: bool) -> int:
        """Read a sender behind the word that leads to it; return where words go on, or where they were.

        Of two the first is the sender: “impulsada por el gremio y firmada por mil personas”.
        """
        found, behind = self._counted(start) or self._party(start, led=led)
        if behind == start:
            return index
        self.signed = self.signed or signed
        if found and not signed and self._is_media(found):
            return behind  # who publishes a letter need not have written it
        if self.sender is None and found and signed:
            behind = self._fellows(behind)
        self.sender = self.sender or found
        return behind

    def _counts(self, index: int) -> bool:
        return self._key(index).isdigit() or self._key(index) in self.lists.numbers

    def _counted(self, index: int) -> tuple[Span | None, int] | None:
        """Read the names in «три человека: Ада Лунд, Одо Браск и два врача»; None where nobody is counted."""
        counts = self._counts(index)
        colon = next((at for at in range(index, index + _COUNTED) if self._key(at) == ":"), 0) if counts else 0
        if not colon:
            return None
        found, behind = self._party(colon + 1, led=True)
        several = found and len(split_list(self.text, found, self.language)) > 1
        return (found, behind) if several else (None, colon)

    def _fellows(self, index: int) -> int:
        """Read further signers behind a short name in brackets: “Rede Lusa (RL), Criação do Sul e …”.

        In a language with cases the gate ends each name at a comma: «подписали глава группы Лев Зотов, писатель …».
        """
        at = self._over_brackets(index)
        while self._key(at) in COMMAS or self._key(at) in self.lists.joiners:
            found, behind = self._party(at + 1)
            if found is None or not (at > index or self._is_fellow(found, behind)):
                break
            self.fellows.extend(self._two(found))
            index, at = behind, self._over_brackets(behind)
            index -= at == behind and not self.forms.endings
        return at

    def _is_fellow(self, found: Span, behind: int) -> bool:
        """Whether a name behind a comma is of another signer: not «…, глава группы», nor with a verb behind it."""
        named = next((word.upper for word in reversed(self.words) if word.end <= found.end and word.wordy), False)
        return bool(self.forms.endings) and named and not (behind < len(self.words) and self._is_verb(behind))

    def _two(self, span: Span) -> tuple[Span, ...]:
        """Split the last two names of a list at the "and" between them, if each begins with a capital."""
        words = [word for word in self.words if span.start <= word.start < span.end]
        joins = [at for at, word in enumerate(words) if word.key in self.lists.joiners]
        last = joins[-1] if joins else 0
        if not last or not (words[0].upper and words[last + 1].upper):
            return split_list(self.text, span, self.language)
        return Span(span.start, words[last - 1].end), Span(words[last + 1].start, span.end)

    def _over_brackets(self, index: int) -> int:
        """Where words go on behind a few words in brackets."""
        ends = (at + 1 for at in range(index + 1, min(len(self.words), index + _MIDDLE)) if self._key(at) == ")")
        return next(ends, index) if self._key(index) == "(" else index

    def _relative_at(self, index: int) -> int:
        """How many words lead into a clause about the document: “que”, „, den“."""
        if index >= len(self.words):
            return 0
        led = self._key(index - 1) in COMMAS
        article = led and self._key(index) in self.forms.relative_articles
        plain = self._key(index) in self.lists.relatives and (led or index == self.end or not self.forms.datives)
        return 1 if article or plain else 0

    def _relative_inside(self, index: int) -> int:
        """How many words lead into a clause about what the document says: “en la que”, „in dem“, «в котором»."""
        at = index + (self._key(index) in COMMAS)
        size = self._at(self.forms.inside, at)
        if not size:
            return 0
        if self._key(at + size) in self.lists.relatives | self.forms.relative_articles:
            return at + size + 1 - index
        article = self._key(at + size) in self.lists.determiners and self._key(at + size + 1) in self.lists.relatives
        return at + size + 2 - index if article else 0

    def _says(self, index: int) -> None:
        """Read “(una carta) en la que el gremio pide al alcalde que”: who says it, and to whom."""
        at = self._fillers(index)
        subject, at = self._behind_verb(at, led=True)
        if subject is None:
            self._says_itself(at)
            return
        at = self._fillers(at)
        verb = at < len(self.words) and (self._is_verb(at) or self._finite(at))
        asks = self._verb_at(self.forms.asks, at)
        object_ = self._asked(at + asks) if asks else None
        if not verb and self.lists.noun_capitals:
            object_, asks = self._asked_last(at)
        if asks or ((verb or self.lists.noun_capitals) and self._names_party(subject, led=False)):
            self.sender = self.sender or subject
        self.addressee = self.addressee or object_

    def _says_itself(self, index: int) -> None:
        """Read whom “(una carta) en la que pide al alcalde que” asks, where it does not name who wrote it."""
        at = self._fillers(index + (self._key(index) in self.lists.personal))
        asks = self._verb_at(self.forms.asks, at)
        object_ = self._asked(at + asks) if asks else None
        if not asks and self.lists.noun_capitals and at > index:
            object_, _ = self._asked_last(at)
        self.addressee = self.addressee or object_

    def _asked_last(self, index: int) -> tuple[Span | None, int]:
        """Return whom a verb at the end of its clause asks: „(ein Brief,) in dem die Weber den Rat bitten“."""
        ends = (at for at in range(index, len(self.words)) if self.words[at].key in BARS | COMMAS | {"."})
        last = next(ends, len(self.words))
        asks = next((at for at in range(index, last) if self._verb_at(self.forms.asks, at)), None)
        if asks is None:
            return None, 0
        found, _ = self._addressed(index)
        return found or self._party(index)[0], 1

    def _relative(self, index: int) -> int:
        """Read “que el gremio envió al alcalde”, „den die Gilde an den Rat schickte“."""
        ends = (at for at in range(index, len(self.words)) if self.words[at].key in BARS | COMMAS)
        stop = next(ends, len(self.words))
        subject: Span | None = None
        addressee: Span | None = None
        done = ""
        at, before = index, -1
        unclear = self.forms.datives - self.forms.sure_datives
        while at < stop and at != before:
            before = at
            size, kind = self._deed(at)
            first = at == index and self._key(at) in unclear  # „(die) der Verein (der Stadt schickte)“
            found, behind = self._addressed(at, sent=True) if not (size or first) else (None, at)
            if size:
                done, at = kind or done, at + size
            elif found:
                addressee, at = addressee or found, behind
            elif self._key(at) in self.lists.joiners:
                at += 1  # „der von 40 Ärzten unterzeichnet wurde und an den Rat gerichtet ist“
            else:
                found, behind = self._party(at + self._at(self.forms.by, at), led=True) if not subject else (None, at)
                subject, at = (found, behind) if found else (subject, self._fillers(at))
        if done == "sent":
            self.sender, self.addressee = self.sender or subject, self.addressee or addressee
        elif done:
            self.addressee = self.addressee or subject
        return at if done else index - 1

    def _deed(self, index: int) -> tuple[int, str]:
        """How many words of a verb stand here, and whether it sends or receives; a small word says neither."""
        forms = self.forms
        if size := next((n for each in (forms.sent, forms.signs) if (n := self._verb_at(each, index))), 0):
            return size, "sent"
        if size := self._at(forms.addressed, index):
            return size, "sent"
        if size := self._verb_at(forms.received, index):
            return size, "received"
        return int(self._key(index) in forms.auxiliaries | self.lists.personal), ""

    def _behind_verb(self, index: int, *, led: bool = False) -> tuple[Span | None, int]:
        """Return the subject behind a verb, and where words go on."""
        found, behind = self._party(index, led=led)
        return (None, index) if found and self._is_dative(index) else (found, behind)
