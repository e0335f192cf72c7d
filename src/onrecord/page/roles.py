"""Which block is what: roles for the blocks of an HTML page, by rules that can be read.

Every block is judged by where it stands to the container of the article (see `container`), by
what its elements are called, by its links and its punctuation, and by the labels of its
language. Each role carries its reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.page.container import ENDS_SENTENCE, LONG, NEVER_BODY, TEXT_TAGS, Layout, lay_out
from onrecord.page.headline import find_headline
from onrecord.page.labels import label_book
from onrecord.page.model import Block, Metadata, Role, Rubric
from onrecord.page.parts import SmallParts, Verdict, named_kind

if TYPE_CHECKING:
    from onrecord.languages import Language
    from onrecord.page.html import RawBlock, Tree

_LIST_TAGS = frozenset({"li", "dd", "dt"})
_PAGE = frozenset({"html", "body"})
_CLOSE_ABOVE = 6
"""How many blocks above the first running text can belong to it: a short first line, a sub-heading."""
_CLOSE_BELOW = 40
"""How many blocks below the last running text are looked through for its closing lines."""


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


class _Judge:
    """Judges the blocks in order: the headline first, then the rest by where they stand to it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.raw = layout.tree.blocks
        kinds = [named_kind(layout, index) for index in range(len(self.raw))]
        self.headline, self.why_headline = find_headline(layout, [kind for kind, _ in kinds])
        self.first, self.last = self._extent()
        self.run_label: tuple[Rubric, str, int] | None = None
        """The label of the furniture that the blocks being judged stand under, and the box within which it holds."""
        self.below_label = False
        """Whether that label stands below the first running text."""
        self.parts = SmallParts(layout, kinds, self.headline, self.first)

    def run(self) -> list[Verdict]:
        """Return a verdict for each block."""
        verdicts = [self._judge(index) for index in range(len(self.raw))]
        self._drop_loose_headings(verdicts)
        return verdicts

    def _judge(self, index: int) -> Verdict:
        if index == self.headline:
            self.run_label = None
            return Verdict(Role.HEADLINE, None, self.why_headline)
        inside = self._inside(index)
        verdict = self._labelled(index, inside=inside) or self._furniture(index, inside=inside)
        if verdict is None or verdict.rubric is Rubric.OTHER:
            verdict = self._under_label(index, inside=inside) or verdict
        if verdict is not None and verdict.label:
            return verdict
        return self.parts.judge(index, verdict, inside=inside) or verdict or self._article(index, inside=inside)

    def _inside(self, index: int) -> bool:
        """Whether a block stands where the article's body does."""
        return self.layout.inside[index] and self.first <= index <= self.last

    def _labelled(self, index: int, *, inside: bool) -> Verdict | None:
        """Judge a block that is a label of furniture; it opens a run that a heading or running text closes."""
        label = self.layout.labels.exact(self.layout.words[index])
        if label:
            self.below_label = index > self.first
            self.run_label = (label, self.layout.words[index], self._scope(index))
            return Verdict(Role.FURNITURE, label, "a label of furniture", label=True)
        if (
            self.run_label
            and inside
            and (self.layout.prose[index] or self.raw[index].level)
            and not self._in_comments()
        ):
            self.run_label = None
        return None

    def _furniture(self, index: int, *, inside: bool) -> Verdict | None:
        """Judge a block that is furniture by its own marks."""
        raw = self.raw[index]
        named = self.layout.furniture_name(index)
        if named:
            return Verdict(Role.FURNITURE, named[0], named[1])
        if raw.hint.rubric and not self.layout.prose[index]:
            return Verdict(Role.FURNITURE, raw.hint.rubric, raw.hint.why)
        opening = self.layout.labels.opening(self.layout.words[index])
        if opening and (raw.linked or raw.visible < LONG):
            return Verdict(Role.FURNITURE, opening, "begins with a label of furniture")
        if raw.tag in NEVER_BODY:
            return Verdict(Role.FURNITURE, Rubric.OTHER, f"a <{raw.tag}> element")
        if self.layout.linked(index) and not (inside and raw.level):
            return Verdict(Role.FURNITURE, Rubric.OTHER, "mostly links")
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

    def _under_label(self, index: int, *, inside: bool) -> Verdict | None:
        if self.run_label is None or (inside and self.layout.prose[index] and not self._in_comments()):
            return None
        rubric, label, scope = self.run_label
        if scope not in self.layout.tree.path(self.raw[index].box):
            self.run_label = None
            return None
        return Verdict(Role.FURNITURE, rubric, f"stands under the label “{label[:40]}”")

    def _article(self, index: int, *, inside: bool) -> Verdict:
        """Judge what nothing marks as furniture: body where it stands in the article, else furniture all the same."""
        raw = self.raw[index]
        if not inside:
            return Verdict(Role.FURNITURE, Rubric.OTHER, "stands outside the article")
        if raw.level:
            return Verdict(Role.SUBHEADING, None, f"a heading within {self.layout.why}")
        if raw.quoted:
            return Verdict(Role.QUOTATION, None, "a <blockquote> within the article")
        if raw.tag in _LIST_TAGS:
            return Verdict(Role.ITEM, None, f"a list item within {self.layout.why}")
        return Verdict(Role.PARAGRAPH, None, f"text within the article: {self.layout.why}")

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

    def _drop_loose_headings(self, verdicts: list[Verdict]) -> None:
        """A heading with no body under it heads furniture."""
        following = False
        for index in range(len(verdicts) - 1, -1, -1):
            role = verdicts[index].role
            if role in {Role.PARAGRAPH, Role.ITEM, Role.QUOTATION}:
                following = True
            elif role is Role.SUBHEADING and not following:
                rubric = self.layout.labels.exact(self.layout.words[index]) or Rubric.OTHER
                verdicts[index] = Verdict(Role.FURNITURE, rubric, "a heading with no article under it")
