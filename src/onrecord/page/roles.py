"""Which block is what: roles for the blocks of an HTML page, by rules that can be read.

Every block is judged by where it stands to the container of the article (see `container`), by
what its elements are called, by its links and its punctuation, and by the labels of its
language. Each role carries its reason.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.page.container import ENDS_SENTENCE, LONG, NEVER_BODY, TEXT_TAGS, VAGUE, Layout, lay_out
from onrecord.page.headline import find_headline
from onrecord.page.labels import label_book
from onrecord.page.model import Block, Metadata, Role, Rubric

if TYPE_CHECKING:
    from onrecord.languages import Language
    from onrecord.page.html import RawBlock, Tree

_LIST_TAGS = frozenset({"li", "dd", "dt"})
_FIGURES = frozenset({"figure", "figcaption", "caption"})
_SMALL_PARTS = {"author": Role.BYLINE, "date": Role.DATE, "section": Role.SECTION, "outlet": Role.OUTLET}
_HEADS = VAGUE | {Rubric.TAGS}
"""Furniture in which the small parts of an article's head may stand: `<header>`, breadcrumbs, a row of categories."""
_ABOVE, _BELOW = 12, 25
"""How many blocks above and below the headline its byline, date and section are looked for."""
_NAMED_DEPTH = 4
"""How many elements up a name still speaks of the block."""
_SHORTEST_NAME = 4
_PAGE = frozenset({"html", "body"})
_MAX_STANDFIRSTS = 2
_CLOSE_ABOVE = 6
"""How many blocks above the first running text can belong to it: a short first line, a sub-heading."""
_CLOSE_BELOW = 40
"""How many blocks below the last running text are looked through for its closing lines."""


@dataclass(frozen=True, slots=True)
class _Verdict:
    role: Role
    rubric: Rubric | None
    why: str
    label: bool = False


def assign_roles(tree: Tree, metadata: Metadata, language: Language, code: str | None) -> list[Block]:
    """Give every block of an HTML page its role.

    Args:
        tree: the walked page.
        metadata: what the page says about itself.
        language: whose labels to know.
        code: the page's language, which may have no folder.
    """
    layout = lay_out(tree, metadata, label_book(language), code)
    return [
        Block(v.role, v.rubric, raw.start, raw.end, raw.source, v.why, v.label, raw.level, raw.quoted, raw.href)
        for raw, v in zip(tree.blocks, _Judge(layout).run(), strict=True)
    ]


@functools.cache
def _byline_cue(language: Language) -> re.Pattern[str] | None:
    cues = "|".join(re.escape(cue) for cue in language.byline.cues)
    return re.compile(rf"(?i:{cues})\s*:?\s+[^\W\d_a-z]") if cues else None


class _Judge:
    """Judges the blocks in order: the headline first, then the rest by where they stand to it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.raw = layout.tree.blocks
        self.kinds = [self._kind(index) for index in range(len(self.raw))]
        self.headline, self.why_headline = find_headline(layout, [kind for kind, _ in self.kinds])
        self.first, self.last = self._extent()
        self.run_label: tuple[Rubric, str, int] | None = None
        """The label of the furniture that the blocks being judged stand under, and the box within which it holds."""
        self.byline_cue = _byline_cue(layout.labels.language)
        self.authors = [name for name, _ in layout.metadata.authors if _SHORTEST_NAME < len(name) <= LONG][:6]
        self.below_label = False
        """Whether that label stands below the first running text."""
        self.standfirsts = 0

    def run(self) -> list[_Verdict]:
        """Return a verdict for each block."""
        verdicts = [self._judge(index) for index in range(len(self.raw))]
        self._drop_loose_headings(verdicts)
        return verdicts

    def _judge(self, index: int) -> _Verdict:
        if index == self.headline:
            self.run_label = None
            return _Verdict(Role.HEADLINE, None, self.why_headline)
        inside = self._inside(index)
        verdict = self._labelled(index, inside=inside) or self._furniture(index, inside=inside)
        if verdict is None or verdict.rubric is Rubric.OTHER:
            verdict = self._under_label(index, inside=inside) or verdict
        if verdict is not None and verdict.label:
            return verdict
        return self._small_part(index, verdict) or verdict or self._article(index, inside=inside)

    def _inside(self, index: int) -> bool:
        """Whether a block stands where the article's body does."""
        return self.layout.inside[index] and self.first <= index <= self.last

    def _labelled(self, index: int, *, inside: bool) -> _Verdict | None:
        """Judge a block that is a label of furniture; it opens a run that a heading or running text closes."""
        label = self.layout.labels.exact(self.layout.words[index])
        if label:
            self.below_label = index > self.first
            self.run_label = (label, self.layout.words[index], self._scope(index))
            return _Verdict(Role.FURNITURE, label, "a label of furniture", label=True)
        if (
            self.run_label
            and inside
            and (self.layout.prose[index] or self.raw[index].level)
            and not self._in_comments()
        ):
            self.run_label = None
        return None

    def _furniture(self, index: int, *, inside: bool) -> _Verdict | None:
        """Judge a block that is furniture by its own marks."""
        raw = self.raw[index]
        named = self.layout.furniture_name(index)
        if named:
            return _Verdict(Role.FURNITURE, named[0], named[1])
        if raw.hint.rubric and not self.layout.prose[index]:
            return _Verdict(Role.FURNITURE, raw.hint.rubric, raw.hint.why)
        opening = self.layout.labels.opening(self.layout.words[index])
        if opening and (raw.linked or raw.visible < LONG):
            return _Verdict(Role.FURNITURE, opening, "begins with a label of furniture")
        if raw.tag in NEVER_BODY:
            return _Verdict(Role.FURNITURE, Rubric.OTHER, f"a <{raw.tag}> element")
        if self.layout.linked(index) and not (inside and raw.level):
            return _Verdict(Role.FURNITURE, Rubric.OTHER, "mostly links")
        return None

    def _in_comments(self) -> bool:
        """Whether the run is one of comments below the article, which hold running text of their own."""
        return self.run_label is not None and self.run_label[0] is Rubric.COMMENTS and self.below_label

    def _scope(self, index: int) -> int:
        """Return the box within which a label holds: two elements up, for labels are often wrapped by themselves."""
        boxes = self.layout.tree.boxes
        parent = boxes[self.raw[index].box].parent
        above = boxes[parent].parent if parent >= 0 else -1
        return above if above >= 0 and boxes[above].tag not in _PAGE else max(parent, 0)

    def _under_label(self, index: int, *, inside: bool) -> _Verdict | None:
        if self.run_label is None or (inside and self.layout.prose[index] and not self._in_comments()):
            return None
        rubric, label, scope = self.run_label
        if scope not in self.layout.tree.path(self.raw[index].box):
            self.run_label = None
            return None
        return _Verdict(Role.FURNITURE, rubric, f"stands under the label “{label[:40]}”")

    def _small_part(self, index: int, verdict: _Verdict | None) -> _Verdict | None:
        """Judge captions, and by the headline bylines, dates, sections, outlets and standfirsts, by their names."""
        raw = self.raw[index]
        kind, why = self.kinds[index]
        if kind == "caption" and (verdict is None or self._inside(index)):
            return _Verdict(Role.CAPTION, None, why)
        if not self._near(index) or (verdict is not None and verdict.rubric not in _HEADS):
            return None
        if self._authored(index):
            return _Verdict(Role.BYLINE, None, "a short line by the headline that names an author")
        if kind in _SMALL_PARTS and not self.layout.prose[index] and raw.visible < 2 * LONG:
            return _Verdict(_SMALL_PARTS[kind], None, why)
        below = self.headline >= 0 and index > self.headline
        if kind == "standfirst" and verdict is None and (below or index < self.first) and raw.visible > LONG / 2:
            self.standfirsts += 1
            if self.standfirsts <= _MAX_STANDFIRSTS:
                return _Verdict(Role.STANDFIRST, None, why)
        return None

    def _authored(self, index: int) -> bool:
        """Whether a short line begins with a cue for an author, or holds the one that the metadata names."""
        if self.layout.prose[index] or self.raw[index].visible > LONG or self.raw[index].level:
            return False
        words = self.layout.words[index]
        if self.byline_cue and self.byline_cue.match(words):
            return True
        return any(name in words for name in self.authors)

    def _near(self, index: int) -> bool:
        if self.headline < 0:
            return index < self.first
        return self.headline - _ABOVE <= index <= self.headline + _BELOW

    def _article(self, index: int, *, inside: bool) -> _Verdict:
        """Judge what nothing marks as furniture: body where it stands in the article, else furniture all the same."""
        raw = self.raw[index]
        if not inside:
            return _Verdict(Role.FURNITURE, Rubric.OTHER, "stands outside the article")
        if raw.level:
            return _Verdict(Role.SUBHEADING, None, f"a heading within {self.layout.why}")
        if raw.quoted:
            return _Verdict(Role.QUOTATION, None, "a <blockquote> within the article")
        if raw.tag in _LIST_TAGS:
            return _Verdict(Role.ITEM, None, f"a list item within {self.layout.why}")
        return _Verdict(Role.PARAGRAPH, None, f"text within the article: {self.layout.why}")

    def _kind(self, index: int) -> tuple[str | None, str]:
        """Return what the innermost named element says that the block is, and the name."""
        raw = self.raw[index]
        if raw.hint.kind and raw.hint.kind != "body":
            return raw.hint.kind, raw.hint.why
        for depth, box in enumerate(self.layout.tree.path(raw.box)):
            found = self.layout.tree.boxes[box]
            if box == self.layout.container or depth > _NAMED_DEPTH or found.hint.kind == "body":
                break
            if found.tag in _FIGURES:
                return "caption", f"a <{found.tag}> element"
            if found.hint.kind and not self.layout.crowded[box]:
                return found.hint.kind, found.hint.why
        return None, ""

    def _extent(self) -> tuple[int, int]:
        """Return the first and last block that can be body: running text, and what opens and closes it directly."""
        strong = [i for i in range(len(self.raw)) if i > self.headline and self.layout.article_prose(i)]
        if not strong:
            return len(self.raw), -1
        return self._opening(strong[0]), self._closing(strong[-1])

    def _opening(self, first: int) -> int:
        """Go up from the first running text over sub-headings and short lines that belong to it."""
        start = first
        for index in range(start - 1, max(self.headline, start - _CLOSE_ABOVE), -1):
            raw = self.raw[index]
            if self._ends_article(index) or not (raw.level > 1 or self._line(raw)):
                break
            first = index
        return first

    def _line(self, raw: RawBlock) -> bool:
        return raw.tag in TEXT_TAGS and raw.visible > LONG / 4

    def _closing(self, last: int) -> int:
        """Go down from the last running text over the short lines that close it: a signature, a list, a last word."""
        for index in range(last + 1, min(last + _CLOSE_BELOW, len(self.raw))):
            raw = self.raw[index]
            if self._ends_article(index) or raw.level or self.layout.labels.exact(self.layout.words[index]):
                break
            ends = bool(ENDS_SENTENCE.search(self.layout.words[index]))
            if raw.tag in TEXT_TAGS and (ends or raw.tag != "p" or self._next_sibling(last, index)):
                last = index
        return last

    def _next_sibling(self, last: int, index: int) -> bool:
        """Whether a paragraph stands right below the last one and in the same element, as a signature does."""
        above, boxes = self.raw[index - 1], self.layout.tree.boxes
        return last == index - 1 and boxes[above.box].parent == boxes[self.raw[index].box].parent

    def _ends_article(self, index: int) -> bool:
        return not self.layout.inside[index] or bool(self.layout.furniture_name(index)) or self.layout.linked(index)

    def _drop_loose_headings(self, verdicts: list[_Verdict]) -> None:
        """A heading with no body under it heads furniture."""
        following = False
        for index in range(len(verdicts) - 1, -1, -1):
            role = verdicts[index].role
            if role in {Role.PARAGRAPH, Role.ITEM, Role.QUOTATION}:
                following = True
            elif role is Role.SUBHEADING and not following:
                rubric = self.layout.labels.exact(self.layout.words[index]) or Rubric.OTHER
                verdicts[index] = _Verdict(Role.FURNITURE, rubric, "a heading with no article under it")
