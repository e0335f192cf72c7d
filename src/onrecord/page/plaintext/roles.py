"""Roles for the lines of a plain-text page, without markup, as crawled corpora contain them.

The text is the input itself. A line is split if labels run together ("You might also likeRELATED"), if a paragraph runs
into the next, or if a section runs into a copy of the headline ("Iran General NewsPolitical Prisoners Write…"). A
classifier over all lines at once decides which lines are the article (see `lines` and `classification.network`).
Readable rules decide the rest: the headline, the lines above it, the lines between it and the first running text, and
boilerplate by its headings. A boilerplate heading is never part of the article.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from onrecord.dates import find_dates
from onrecord.page.classification import network
from onrecord.page.copyright_notices import copyright_notices
from onrecord.page.furniture_headings import FurnitureHeadings, furniture_headings
from onrecord.page.model import MAX_BLOCKS, Block, too_many
from onrecord.page.plaintext.headline_fit import WordsBelow, title_fit
from onrecord.page.plaintext.line_features import content_words, measure
from onrecord.page.plaintext.lines import HEAD, LONG, PlainLine, read_lines, untruncated
from onrecord.page.plaintext.lists import ITEM, list_items
from onrecord.page.plaintext.messages import sentences_of_message
from onrecord.page.plaintext.small_lines import SmallLines
from onrecord.page.plaintext.telling_lines import own_roles
from onrecord.page.salutation_lines import address_block, closes, heads_signatures, opens_letter, salutes, speaks
from onrecord.text import Span
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from onrecord.languages import Language

BODY = 0.5
"""Probability from which a line is body."""
_LEAST = 0.05
"""Probability from which a line amid the article may be part of it."""
_AMID_SENTENCE = (",", ";", "،", "؛")
"""Signs after which a sentence goes on in the next line."""
_AMID = 2
"""Lines amid the article that the network may be wrong about; more are a box within it."""
_SHORT_TEXT, _OPENING = 14, 4
"""The most lines of a text that is a short letter and nothing else; the first of them, which hold its salutation."""
_STRAY = 0.6
"""Probability from which a line is body though it stands far above the rest."""
_PIECE = 20_000
"""Lines that are judged together."""
_SHORTEST_HEADLINE = 15
_LEAD = 150
"""Different words of the article's beginning in which the headline's are sought."""
_SEARCHED = 400
"""Lines from the top of the page in which the headline is sought before the article is known."""
_ENOUGH_WORDS = 400
"""Different words of running text below a title from which more say no more: a teaser's title has few."""
_ASKS, _PARTED = 0.6, 0.3
"""How much less a line fits as the headline that asks or calls, and one with the signs of a path or a menu."""
_AT_TOP, _AT_TOP_FITS, _TITLE_WORDS = 3, 0.3, 5
"""Lines that begin a page without anything above its title, how well its first line must fit, and its fewest words."""
_PARTS = re.compile(r"[|»›→]|\s>\s|\t.*\t")
_NO_TITLE = re.compile(rf"{ITEM.pattern}|\([^()]*\)$")
"""How the item of a list begins; or a remark, all of it in brackets."""


# Below these labels other words than the article's follow, once most of the article stands above them.
_FINAL = frozenset({Rubric.LATEST, Rubric.MOST_READ, Rubric.MUST_READ, Rubric.RECOMMENDED, Rubric.COMMENTS})


def flat_blocks(text: str, language: Language) -> list[Block]:
    """Give every line of a flattened page its role.

    Raises:
        ReadError: it holds more lines than any page does.
    """
    labels = furniture_headings(language)
    lines = list(islice(read_lines(text, labels), MAX_BLOCKS + 1))
    if len(lines) > MAX_BLOCKS:
        raise too_many("lines")
    reader = PlainTextReader(lines, labels, language)
    return reader.run(_probabilities(text, [(line.start, line.end) for line in lines], language, reader.headline))


def _probabilities(text: str, spans: list[tuple[int, int]], language: Language, headline: int) -> list[float]:
    """Return for each line the probability that it is part of the article.

    A page of more lines than any page has is judged piece by piece, so that its measures fit into the memory.
    """
    sure: list[float] = []
    for start in range(0, len(spans), _PIECE):
        piece = spans[start : start + _PIECE]
        title = headline - start if start <= headline < start + _PIECE else -1
        sure += network.shipped("lines").probabilities(measure(text, piece, language, title)).tolist()
    return sure


def lay_out(text: str, language: Language) -> tuple[list[tuple[int, int]], int]:
    """Return start and end of each line of a flattened page, and which of them is the headline (or -1)."""
    labels = furniture_headings(language)
    lines = list(read_lines(text, labels))
    return [(line.start, line.end) for line in lines], PlainTextReader(lines, labels, language).headline


class PlainTextReader:
    """Assigns roles to the lines of a page, in order.

    Args:
        lines: the page's lines.
        labels: the language's labels of boilerplate.
        language: whose bylines, sections and dates to know.
    """

    def __init__(self, lines: list[PlainLine], labels: FurnitureHeadings, language: Language) -> None:
        self.language = language
        self.labels = labels
        self.lines = lines
        self.sections = frozenset(map(language.fold, language.sections.words))
        self.notices = copyright_notices(language)
        self.blocks: list[Block] = []
        self.echoes = [untruncated(line.words) for line in lines[:HEAD] if line.echo]
        self.sure: list[float] = []
        self.small = SmallLines(lines, language)
        self.own = own_roles(lines, labels)
        """The roles of lines that their own words tell."""
        self.address = address_block([line.words for line in lines[:_SEARCHED]], language)
        """The lines of an address that no sign ends."""
        self.headline = -1
        self.headline = self._find_headline()
        self.first = len(lines)
        self.told: list[bool] = []
        """The lines that are not part of the article, by their own words or by words that they repeat."""
        self.closed = len(lines)
        """The label below which the article does not go on."""
        self.letter = len(lines)
        """The first line of a short letter or message that the whole text is."""
        self.kept: dict[int, str] = {}
        """Why a line is body that the network takes for none."""
        self.under: tuple[Rubric, str] | None = None
        """The label of boilerplate that the lines being judged stand under."""

    def run(self, sure: list[float]) -> list[Block]:
        """Return the blocks in order.

        Args:
            sure: for each line the probability that it is part of the article.
        """
        self.sure = sure
        self.told = [self.own[index] is not None or self._told(line) for index, line in enumerate(self.lines)]
        self.closed = self._closes()
        self._leave_stray()
        self._keep()
        begins = next((index for index in range(len(self.lines)) if self._in_body(index)), -1)
        if begins >= 0:
            self.headline = self._find_title(begins)
        if self.headline >= self.letter:
            self.headline = -1
        self.first = self._first_prose(self.headline + 1)
        for index, line in enumerate(self.lines):
            if index == self.headline:
                self._headline(line)
            elif own := self.own[index]:
                self._add(line, own.role, own.rubric, own.why)
            elif self._in_body(index):
                self._body(index)
            elif index < self.headline:
                self._above(line)
            elif index < self.first:
                self._between(index)
            else:
                self._furniture(index)
        return self.blocks

    def _leave_stray(self) -> None:
        """Leave out a first line that the network hardly takes for the article, and that stands far above the rest."""
        first, second = (*(index for index in range(len(self.lines)) if self._in_body(index)), -1, -1)[:2]
        if 0 <= first < second - _AMID - 1 and self.sure[first] < _STRAY:
            self.told[first] = True

    def _in_body(self, index: int) -> bool:
        """Whether a line is body: the network or a rule says so, and its words do not show it to be boilerplate."""
        if index > self.closed or self.told[index]:
            return False
        return self.sure[index] >= BODY or index in self.kept

    def _closes(self) -> int:
        """Return the first label of other articles, or of comments, below which stands the smaller part of the body."""
        weights = [len(line.words) if self._in_body(index) else 0 for index, line in enumerate(self.lines)]
        whole, above = sum(weights), 0
        for index, (line, weight) in enumerate(zip(self.lines, weights, strict=True)):
            if line.label in _FINAL and above and 2 * above >= whole:
                return index
            above += weight
        return len(self.lines)

    def _told(self, line: PlainLine) -> bool:
        if line.label or line.echo or line.section:
            return True
        return len(line.words) < 2 * LONG and (
            self.notices.marks(line.words) or self.labels.opening(line.words) is not None
        )

    def _keep(self) -> None:
        """Keep in the body what the network doubts: a line or two amid the article, a letter's last words."""
        body = [index for index in range(len(self.lines)) if self._in_body(index)]
        for index in range(max(body[0] - _AMID, 0), body[0]) if body else ():
            if self._opens_with_date(self.lines[index]):
                self.kept[index] = "opens as a dateline does"
        for index in range(body[0] - 1, -1, -1) if body else ():
            if self.told[index] or not self._goes_on(index):
                break
            self.kept[index] = "the sentence goes on into the article"
        self._keep_short_letter()
        if not (body or self.kept):
            self._keep_message()
        self._keep_address(body)
        self._keep_lists()
        for above, below in pairwise((*body, len(self.lines))):
            between = range(above + 1, below)
            lines = [index for index in between if not self.own[index]]
            amid = below < len(self.lines) and len(lines) <= _AMID and all(map(self._doubtful, lines))
            self.kept.update(dict.fromkeys(lines if amid else (), "stands between two lines of the article"))
            if not amid:
                self._keep_closing(between)

    def _goes_on(self, index: int) -> bool:
        """Whether a line and the next end amid a sentence: "The General Assembly,", above clauses of a resolution."""
        return all(line.words.endswith(_AMID_SENTENCE) for line in self.lines[index : index + 2])

    def _keep_short_letter(self) -> None:
        """Keep all lines of a text of few lines from its salutation on: it is a letter with nothing around it."""
        if len(self.lines) > _SHORT_TEXT or any(line.label or line.section for line in self.lines):
            return
        words = [line.words for line in self.lines]
        at = next((at for at, line in enumerate(words[:_OPENING]) if opens_letter(line, self.language)), None)
        if at is None or not (salutes(words[at], self.language) or speaks(words[at + 1 :], self.language)):
            return  # "To the north of Elmfield" may be a headline
        self.letter = at
        for index in range(self.letter, len(self.lines)):
            own = self.own[index]
            if own and own.role is Role.BYLINE:  # a name in a letter signs it
                self.own[index], self.told[index] = None, False
            if not self.told[index]:
                self.kept[index] = "a line of a short letter"

    def _keep_message(self) -> None:
        """Keep the sentences of a message that has few lines and nothing around them."""
        for index in sentences_of_message([line.words for line in self.lines]):
            if not (self.told[index] or self.lines[index].truncated):
                self.kept[index] = "a sentence of a short message"
                self.letter = min(self.letter, index)

    def _keep_address(self, body: list[int]) -> None:
        """Keep the lines of an address above the article or amid it, and the line that announces the letter."""
        if not self.address or not any(0 <= index - self.address.stop < _AMID for index in body):
            return
        before = self.address.start - 1
        announced = before >= 0 and self.lines[before].words.endswith((":", "："))
        for index in range(self.address.start - announced, self.address.stop):
            if not self.told[index]:
                self.kept[index] = "addresses somebody, as letters do"

    def _keep_lists(self) -> None:
        """Keep the items of a list of which the first is in the body: below "We ask the mayor to:" all of them are.

        Those of a list below "Signed by:", right below the article, are kept too, and that line.
        """
        for items in list_items([line.words for line in self.lines]):
            lead = items.start - 1
            signed = heads_signatures(self.lines[lead].words, self.language)
            near = any(self._in_body(index) for index in range(max(0, lead - _AMID), items.start))
            if (signed and near) or (self._in_body(lead) and self._in_body(items.start)):
                listed = (lead, *items) if signed else items
                own = (index for index in listed if not self.told[index] and not self.lines[index].truncated)
                self.kept.update(dict.fromkeys(own, "an item of a list in the article"))

    def _keep_closing(self, below: range) -> None:
        """Keep the formula that closes a letter at the article's end, the line or two above it, and the signature."""
        if below.start and closes(self.lines[below.start - 1].words, self.language):
            self._keep_signature(below.start, below)
            return
        for index in below[: _AMID + 1]:
            if closes(self.lines[index].words, self.language):
                self.kept.update(dict.fromkeys(range(below.start, index), "stands above the words that close a letter"))
                self.kept[index] = "closes a letter below the article"
                self._keep_signature(index + 1, below)
                return
            if not self._doubtful(index):
                return

    def _keep_signature(self, index: int, below: range) -> None:
        if index in below and self.lines[index].titled and not self.told[index]:
            self.kept[index] = "signs a letter"

    def _doubtful(self, index: int) -> bool:
        line = self.lines[index]
        return self.sure[index] >= _LEAST and not line.truncated and not self.told[index]

    def _headline(self, line: PlainLine) -> None:
        why = (
            "the title that the line above it echoes"
            if self._echoed(self.headline)
            else "the title line above the article whose words it uses, or else the longest"
        )
        self._add(line, Role.HEADLINE, None, why)

    def _add(self, line: PlainLine, role: Role, rubric: Rubric | None, why: str) -> None:
        label = line.label is not None and role is Role.FURNITURE
        self.blocks.append(Block(role, rubric, line.start, line.end, Span(line.start, line.end), why, label))

    def _echoed(self, index: int) -> bool:
        """Whether a line above this one is a truncated echo of it."""
        line = self.lines[index]
        return not line.echo and any(line.words.startswith(echo) for echo in self.echoes)

    def _first_prose(self, start: int) -> int:
        for index in range(max(start, 0), len(self.lines)):
            if self.sure and not self._in_body(index):
                continue
            if self.lines[index].prose or self._opens_with_date(self.lines[index]):
                return index
        return len(self.lines)

    def _opens_with_date(self, line: PlainLine) -> bool:
        """Whether a line opens as a dateline does, however short it is."""
        found = find_dates(line.words[:60], self.language)
        rest = line.words[found[0].end :].lstrip() if found else ""
        return (
            bool(rest)
            and rest.startswith(self.language.dateline.dashes)
            and len(rest) > LONG / 4
            and not line.truncated
        )

    def _find_headline(self) -> int:
        """Find the headline by the lines alone: the title that an echo repeats, or else that the text below uses.

        Where the running text below uses the words of none, it is the longest title above the first of it.
        """
        for index in range(min(2 * HEAD, len(self.lines)) if self.echoes else 0):
            if self.lines[index].titled and self._echoed(index):
                return index
        best, most = -1, 0.0
        running = [index for index, line in enumerate(self.lines[: 2 * _SEARCHED]) if line.prose]
        below = WordsBelow([content_words(self.lines[index].words) for index in running])
        for index in range(min(_SEARCHED, len(self.lines))):
            if below.passed < len(running) and running[below.passed] == index:
                below.move()
            if below.passed == len(running):
                break
            if self._is_title(index, above=index < running[0]):
                away = running[below.passed] - index
                fit = self._fit(index, below.words, away) * min(len(below.words), _ENOUGH_WORDS)
                if fit > most:
                    best, most = index, fit
        return best if best >= 0 else self._longest_title(self._first_prose(0))

    def _fit(self, index: int, text: Container[str], away: int) -> float:
        """Return how well a line fits as the title of a text so many lines below it (see `title_fit`)."""
        words = self.lines[index].words
        fit = title_fit(content_words(words), text, away)
        if not self.lines[index].titled:
            fit *= _ASKS
        return fit * _PARTED if _PARTS.search(words) else fit

    def _is_title(self, index: int, *, above: bool) -> bool:
        """Whether a line reads as a title, whatever it is: no item of a list, no caption, no salutation.

        Args:
            index: which line.
            above: whether it stands above the running text, where a title may ask or call.
        """
        line = self.lines[index]
        if not (line.titled or (above and line.exclaims)) or len(line.words) <= _SHORTEST_HEADLINE:
            return False
        if line.label or self.own[index] or _NO_TITLE.match(line.words) or line.words[:1].islower():
            return False
        return not line.words.islower() and not self._addresses(index)

    def _addresses(self, index: int) -> bool:
        """Whether a line is of the address or the salutation of a letter, which is no headline."""
        return index in self.address or salutes(self.lines[index].words, self.language)

    def _longest_title(self, first: int) -> int:
        """Return the longest title line above a line, or -1."""
        best, length = -1, _SHORTEST_HEADLINE
        for index in range(max(0, min(first, len(self.lines)) - HEAD), min(first, len(self.lines))):
            if len(self.lines[index].words) > length and self._may_head(index):
                best, length = index, len(self.lines[index].words)
        return best

    def _find_title(self, begins: int) -> int:
        """Find the headline with the article known: of the title lines above it the one whose words it uses most.

        Where none stands above it, the first line that the network takes for the article may be its title.
        """
        if self.headline >= 0 and self._echoed(self.headline):
            return self.headline
        lead = set[str]()
        for index in range(begins, len(self.lines)):
            if len(lead) > _LEAD:
                break
            if self._in_body(index):
                lead |= content_words(self.lines[index].words)
        fits = {
            index: self._fit(index, lead, begins - index)
            for index in range(max(0, begins - HEAD), begins)
            if self._may_head(index)
        }
        best = max(fits, key=lambda index: (fits[index], -index), default=-1)
        if best >= 0 and fits[best] > 0:
            # Where nothing stands above it, the first line is the title, and the next one sums the article up.
            at_top = best < _AT_TOP and fits.get(0, 0.0) >= fits[best] * _AT_TOP_FITS
            top, words = self.lines[0].words, self.lines[best].words
            return 0 if at_top and len(top.split()) >= _TITLE_WORDS and words not in top else best
        longest = self._longest_title(begins)
        return begins if longest < 0 and self._may_head(begins) else longest

    def _may_head(self, index: int) -> bool:
        """Whether a line could be the headline: a title, not too short, and no byline, date or outlet's name."""
        return self._is_title(index, above=True) and not self.small.role(self.lines[index], named=False)

    def _above(self, line: PlainLine) -> None:
        folded = self.language.fold(line.words)
        if line.echo:
            self._add(line, Role.FURNITURE, Rubric.NAVIGATION, "a truncated echo of the headline")
        elif line.section:
            self._add(line, Role.SECTION, None, "runs together with a truncated echo of the headline")
        elif folded in self.sections:
            self._add(line, Role.SECTION, None, "a section's name above the headline")
        else:
            self._add(line, Role.FURNITURE, line.label or Rubric.NAVIGATION, "stands above the headline")

    def _between(self, index: int) -> None:
        """Judge a line between the headline and the article's first running text that is not body."""
        line = self.lines[index]
        found = (
            self.small.role(line, headed=self.headline >= 0)
            if index <= self.headline + HEAD and not line.label
            else None
        )
        if line.label:
            self._add(line, Role.FURNITURE, line.label, "a label of furniture")
        elif len(line.words) < LONG and salutes(line.words, self.language):
            self._add(line, Role.PARAGRAPH, None, "addresses somebody, as letters do")
        elif found:
            self._add(line, found[0], None, found[1])
        else:
            why = f"between headline and running text, and does not read as the article{self._probability(index)}"
            self._add(line, Role.FURNITURE, Rubric.OTHER, why)

    def _probability(self, index: int) -> str:
        return f" (probability {self.sure[index]:.2f})"

    def _furniture(self, index: int) -> None:
        """Judge a line below where the article begins that is not part of it: what kind of boilerplate it is."""
        line = self.lines[index]
        opening = self.labels.opening(line.words) if len(line.words) < 2 * LONG else None
        if line.label:
            self.under = (line.label, line.words)
            self._add(line, Role.FURNITURE, line.label, "a label of furniture")
        elif len(line.words) < 2 * LONG and self.notices.marks(line.words):
            self.under = (Rubric.LEGAL, line.words)
            self._add(line, Role.FURNITURE, Rubric.LEGAL, "a copyright notice")
        elif opening:
            self._add(line, Role.FURNITURE, opening, "begins with a label of furniture")
        elif self.under:
            self._add(line, Role.FURNITURE, self.under[0], f"stands under the label “{self.under[1][:40]}”")
        else:
            self._add(line, Role.FURNITURE, Rubric.OTHER, f"does not read as the article{self._probability(index)}")

    def _body(self, index: int) -> None:
        """Judge a line of the article: what part of it, unless it is a byline, a date or an outlet's name above it."""
        line = self.lines[index]
        self.under = None
        why = self.kept.get(index) or f"reads as the article{self._probability(index)}"
        if self.headline < index < self.first:
            near = index <= self.headline + HEAD and index not in self.address and not self._goes_on(index)
            if found := self.small.role(line, headed=self.headline >= 0) if near else None:
                self._add(line, found[0], None, found[1])
            elif len(line.words) > LONG / 2 and not line.words.endswith(_AMID_SENTENCE) and self._sums_up():
                self._add(line, Role.STANDFIRST, None, f"a sentence between headline and running text that {why}")
            else:
                self._add(line, Role.PARAGRAPH, None, why)
        elif self._heads(index):
            self._add(line, Role.SUBHEADING, None, f"a short line without an end between two paragraphs that {why}")
        else:
            self._add(line, Role.PARAGRAPH, None, why)

    def _sums_up(self) -> bool:
        """Whether a sentence here is a summary: it stands above running text, and no other does as well."""
        summed = any(block.role is Role.STANDFIRST for block in self.blocks)
        return self.first < len(self.lines) and not summed

    def _heads(self, index: int) -> bool:
        """Whether a line is a heading between two paragraphs of running text."""
        line = self.lines[index]
        if not self.first < index < len(self.lines) - 1 or not line.titled or len(line.words) >= LONG:
            return False
        return self.lines[index - 1].prose and self.lines[index + 1].prose
