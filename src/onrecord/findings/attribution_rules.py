"""Extraction by rules, from quotation marks and the language folder's cue words, for a language without an encoder.

It finds direct quotations with the cue before or behind them (“…,” said the lawyer), the turns of an interview, and
indirect speech ("the lawyer said that …", "according to the lawyer, …"). It finds no names or events.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.findings.acts.chunker import Chunker
from onrecord.findings.acts.cues import Cues
from onrecord.findings.acts.frame_matcher import Matcher
from onrecord.findings.acts.verb_final_acts import subject_of
from onrecord.findings.acts.verb_groups import verb_group
from onrecord.findings.article import Article
from onrecord.findings.extraction import Attribution, Extraction
from onrecord.findings.spans import SpanIndex, spans_index
from onrecord.report.quotations import Quotation
from onrecord.segmentation import Sentence, first_sentence, last_sentence, read_sentence, sentences
from onrecord.text import Span

RULES = "rules/1"
"""The name and version of this extractor."""
_SURE = {"direct": 0.85, "turn": 0.85, "indirect": 0.7, "according": 0.8, "alone": 0.4}
"""The certainty of each kind of attribution; not calibrated."""
_SHORT = 3
"""A quotation of fewer words is a name or a term."""
_STOPS = frozenset('.;:“«"')
"""Characters that separate a quotation from words that do not belong to its cue."""
_COLONS = (":", "：")
_DASHES = ("–", "—", "-")
_NEAR = 14
"""The most words between a quotation and its cue."""
_REACH = 400
"""The most characters between them: the rest of a long sentence is read only if a cue is there."""


def read_by_rules(article: Article) -> Extraction:
    """Extract from an article's body; the result is empty if the language folder has no cue words."""
    if not article.language.speech_acts.attribution.reporting_verbs:
        return Extraction((), (), (), RULES)
    return Extraction(tuple(RuleExtractor(article).run()), (), (), RULES)


class RuleExtractor:
    """Reads the article's quotations and sentences once."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.language = article.language
        self.cues: Cues = article.cues
        self.blocks = article.blocks
        self.letters = spans_index(part.span for letter in article.letters for part in letter.parts)
        self.after = article.report.dateline.end if article.report.dateline else 0
        self.found: list[Attribution] = []
        self.quotations = [
            each for each in article.quotations if not any(self.letters.holds(piece) for piece in each.pieces)
        ]
        self.quoted = spans_index(piece for each in self.quotations for piece in each.pieces)
        self.by_cue = SpanIndex[None]()
        """The cues of the attributions found so far."""

    def run(self) -> list[Attribution]:
        """Return the attributions that the rules find."""
        self._direct()
        self.by_cue = spans_index(each.cue for each in self.found if each.cue)
        for block in self.blocks:
            for span in sentences(self.text, Span(max(block.start, self.after), block.end), self.language):
                if not self.letters.holds(span):
                    self.found.extend(self._indirect(read_sentence(self.text, span, self.language)))
        for turn in self.article.turns:
            self.found.append(Attribution(turn.speaker, turn.colon, turn.words, _SURE["turn"]))
        return sorted(self.found, key=lambda each: each.content[0])

    def _direct(self) -> None:
        """Find direct quotations."""
        last: tuple[int, int] | None = None
        """The block of the last attribution of a quotation, and the attribution's index."""
        for quotation in self.quotations:
            words = sum(len(piece.of(self.text).split()) for piece in quotation.pieces)
            if words < _SHORT - 1:
                continue
            made = self._behind(quotation) or (self._ahead(quotation) if words >= _SHORT else None)
            if made and self.found and made.cue and made.cue == self.found[-1].cue:
                before = self.found[-1]  # the cue is between two quotations: “The court,” she said, “must …”
                self.found[-1] = Attribution(before.source, before.cue, (*before.content, *made.content), made.sure)
            elif made:
                self.found.append(made)
                last = (quotation.last, len(self.found) - 1)
            elif last and self._goes_on(last[0], quotation):
                before = self.found[last[1]]
                pieces = (*before.content, *quotation.pieces)
                self.found[last[1]] = Attribution(before.source, before.cue, pieces, before.sure)
                last = (quotation.last, last[1])
            elif words > _SHORT * 2 and not self._lead(quotation).of(self.text).strip():
                self.found.append(Attribution(None, None, quotation.pieces, _SURE["alone"]))

    def _lead(self, quotation: Quotation) -> Span:
        """The narration before a quotation in the same sentence."""
        block = self.blocks[quotation.first]
        lead = Span(max(block.start, self.after if self.after < quotation.start else 0), quotation.start)
        if lead.start >= lead.end:
            return self._handed_over(quotation)
        last = last_sentence(self.text, lead, self.language)
        if last is None or self.text[last.start : lead.end].rstrip().endswith((".", "!", "?", "؟", ".”", ",”")):
            return Span(lead.end, lead.end)
        return Span(last.start, lead.end)

    def _handed_over(self, quotation: Quotation) -> Span:
        """The last sentence of the paragraph before a quotation, if it ends in a colon: "The lawyer said:"."""
        none = Span(quotation.start, quotation.start)
        before = self.blocks[quotation.first - 1] if quotation.first else None
        if before is None or not before.span.of(self.text).rstrip().endswith(_COLONS):
            return none
        return last_sentence(self.text, before.span, self.language) or none

    def _goes_on(self, last: int, quotation: Quotation) -> bool:
        """Whether nobody is named before a quotation, and the one before is in its paragraph, or in that above it.

        From a paragraph above, only a paragraph that is all one quotation goes on.
        """
        if self._lead(quotation).of(self.text).strip():
            return False
        behind = self.text[quotation.end : self.blocks[quotation.last].end]
        whole = not any(letter.isalnum() for letter in behind)
        below = self.blocks[quotation.last + 1] if quotation.last + 1 < len(self.blocks) else None
        if below is not None and below.span.of(self.text).startswith(_DASHES):
            return False  # "– Ann Bee" below a quotation names its speaker
        return last == quotation.first or (last == quotation.first - 1 and whole)

    def _behind(self, quotation: Quotation) -> Attribution | None:
        """The attribution by words behind a quotation."""
        block = self.blocks[quotation.last]
        if not quotation.closed or quotation.end >= block.end or not self._hands_over(quotation):
            return None
        tail = first_sentence(self.text, Span(quotation.end, block.end), self.language)
        if tail is None or not self._cue_near(Span(tail.start, min(tail.end, tail.start + _REACH))):
            return None
        sentence = read_sentence(self.text, tail, self.language)
        near = self._cue_near(tail)
        if near is None:
            return None
        start, first, last = near
        source = self._source(sentence, start, (first, last))
        return self._made(quotation, sentence, source, (first, last)) if source else None

    def _cue_near(self, span: Span) -> tuple[int, int, int] | None:
        """The first word of a sentence and its reporting cue, if the cue is among the first words."""
        words = self.cues.words(self.text, span)
        size = len(words)
        start = next((index for index in range(size) if words[index][0].isalnum()), size)
        if any(word in _STOPS for word in words[:start]):
            return None
        for index in range(start, min(size, start + _NEAR)):
            if taken := self.cues.reports(words, index):
                return start, index, index + taken
            if words[index] in _STOPS:
                break
        return None

    def _hands_over(self, quotation: Quotation) -> bool:
        """Whether the quotation ends with a comma, a question mark or an exclamation mark."""
        inside = self.text[quotation.end - 2]
        behind = self.text[quotation.end : quotation.end + 2].strip()[:1]
        return inside in ",?!،؟" or (behind != "" and behind in ",،–—؛")

    def _source(self, sentence: Sentence, start: int, verb: tuple[int, int]) -> tuple[int, int] | None:
        """The source, before the verb or behind it."""
        if self.cues.verb_final:
            return subject_of(sentence, self.cues, start, verb[0])
        if verb[0] > start:
            return Chunker(sentence, self.cues, start, len(sentence.words)).subject(
                verb_group(sentence.words, verb[0], start, self.cues).start
            )
        return Matcher(sentence, self.cues, len(sentence.words)).name_from(verb[1], len(sentence.words))

    def _ahead(self, quotation: Quotation) -> Attribution | None:
        """The attribution by words before a quotation."""
        lead = self._lead(quotation)
        if not lead.of(self.text).strip():
            return None
        sentence = read_sentence(self.text, lead.trimmed(self.text), self.language)
        size = len(sentence.words)
        for index in range(size - 1, max(-1, size - _NEAR - 1), -1):
            if taken := self.cues.reports(sentence.words, index):
                group = verb_group(sentence.words, index, 0, self.cues)
                if group.negated or group.infinitive >= 0:
                    return None
                source = self._source(sentence, 0, (group.start, index + taken)) if group.start else None
                if source is None:
                    return None
                mixed = self._mixed(quotation, sentence, index + taken)
                if mixed:
                    cue = sentence.cover(index, index + taken)
                    return Attribution(sentence.cover(*source), cue, (mixed,), _SURE["direct"])
                return self._made(quotation, sentence, source, (index, index + taken))
        return None

    def _mixed(self, quotation: Quotation, sentence: Sentence, behind: int) -> Span | None:
        """The content if the quotation is only part of it: "replied that the permit “was reviewed” by all"."""
        first = self.text[quotation.pieces[0].start]
        words = sentence.words[behind:]
        if not first.islower() or len(words) < 2 or not any(word[0].isalnum() for word in words[1:]):
            return None
        if words[-1] == ":" or len(quotation.pieces) > 1:
            return None
        behind = self._that(sentence, behind)
        block = self.blocks[quotation.last]
        end = (first_sentence(self.text, Span(quotation.start, block.end), self.language) or block.span).end
        whole = Span(sentence.starts[behind], max(end, quotation.end)).trimmed(self.text)
        return (
            Span(whole.start, whole.end - (self.text[whole.end - 1] in ".!")) if whole.start < quotation.start else None
        )

    def _made(
        self, quotation: Quotation, sentence: Sentence, source: tuple[int, int], cue: tuple[int, int]
    ) -> Attribution:
        return Attribution(sentence.cover(*source), sentence.cover(*cue), quotation.pieces, _SURE["direct"])

    def _indirect(self, sentence: Sentence) -> Iterator[Attribution]:
        outer: Span | None = None
        """The content so far in this sentence: within it another source may be reported."""
        for index in range(len(sentence.words)):
            says = self.cues["reporting_verbs"].at(sentence.words, index)
            if not says and not self.cues["attribution_prepositions"].at(sentence.words, index):
                continue
            span = sentence.cover(index, index + max(1, says))
            if self.by_cue.touches(span):
                return
            if self.quoted.holds(span):
                continue
            made = self._according(sentence, index) or self._said_that(sentence, index, index + max(1, says))
            if made and (not outer or outer.holds(made.content[0])):
                if made.cue:
                    self.by_cue.add(made.cue, None)
                yield made
                outer = made.content[0]

    def _according(self, sentence: Sentence, index: int) -> Attribution | None:
        size = self.cues["attribution_prepositions"].at(sentence.words, index)
        if not size:
            return None
        source = Matcher(sentence, self.cues, len(sentence.words)).name_from(index + size, len(sentence.words))
        if source is None:
            return None
        cue = sentence.cover(index, index + size)
        if index == 0:
            start = source[1] + 1
            if start >= len(sentence.words) - 1 or sentence.words[source[1]] not in ",،":
                return None
            content = self._stretch(sentence, start, len(sentence.words))
        else:
            content = self._stretch(sentence, 0, index)
        return Attribution(sentence.cover(*source), cue, (content,), _SURE["according"]) if content else None

    def _said_that(self, sentence: Sentence, index: int, behind: int) -> Attribution | None:
        words = sentence.words
        group = verb_group(words, index, 0, self.cues)
        if group.negated or group.supposed or group.infinitive >= 0 or group.passive or index == 0:
            return None
        cue = sentence.cover(index, behind)
        if not self.cues.verb_final:
            behind = self._that(sentence, behind)
        joined = behind < len(words) and words[behind] in self.cues.of("subordinators")
        if self.cues.verb_final:
            source = subject_of(sentence, self.cues, 0, group.start) if joined else None
        else:
            source = Chunker(sentence, self.cues, 0, len(words)).subject(group.start)
        if source is None:
            return None
        left = len(words) - behind
        content = None
        if source[0] > 1 and words[source[0] - 1] == "," and left < 8 and not joined:
            content = self._stretch(sentence, 0, source[0] - 1)  # "…, the lawyer said"
        elif joined:
            content = self._stretch(sentence, behind + self.cues.verb_final, len(words))
        elif left > 2 and self._clause_follows(sentence, behind):
            content = self._stretch(sentence, behind, len(words))
        if content is None:
            return None
        return Attribution(sentence.cover(*source), cue, (content,), _SURE["indirect"])

    def _that(self, sentence: Sentence, behind: int) -> int:
        """The position of "that" behind an addressee or a time ("informed the paper on Monday that"); else `behind`."""
        verbs = self.cues.of("auxiliaries", "modals", "reporting_verbs")
        for index in range(behind, min(len(sentence.words), behind + _NEAR)):
            word = sentence.words[index]
            if word in self.cues.of("complementisers") and index + 2 < len(sentence.words):
                return index
            if word in verbs or not word[0].isalnum():
                break
        return behind

    def _clause_follows(self, sentence: Sentence, at: int) -> bool:
        """Whether a clause without "that" follows: it has its own verb and begins like a name."""
        words = sentence.words
        opens = (
            sentence.capital[at]
            or words[at] in self.cues.of("determiners", "third_person")
            or words[at] in self.cues.actors
        )
        verbs = self.cues.of("auxiliaries", "modals", "irregular_pasts")
        return opens and any(
            word in verbs or word.endswith(self.cues.pasts) for word in words[at + 1 : at + 16] if len(word) > 1
        )

    def _stretch(self, sentence: Sentence, start: int, end: int) -> Span | None:
        while end > start and not sentence.words[end - 1][0].isalnum():
            end -= 1
        while start < end and not sentence.words[start][0].isalnum():
            start += 1
        return sentence.cover(start, end) if end - start > 1 else None
