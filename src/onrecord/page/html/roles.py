"""Roles for the blocks of an HTML page, each with its reason.

A classifier over all blocks at once decides which blocks are the body (see `classification.network`). Readable rules
decide the rest: the headline first, then the small parts around it, and boilerplate by the names of its elements, by
its links, and by the boilerplate headings of its language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.dates import find_dates
from onrecord.page.captions import caption_words
from onrecord.page.classification import network
from onrecord.page.copyright_notices import copyright_notices
from onrecord.page.furniture_headings import furniture_headings
from onrecord.page.html.article_parts import RoleDecision, SmallParts, named_kind
from onrecord.page.html.block_features import Features, Floats, measure
from onrecord.page.html.element_hints import by_a_class
from onrecord.page.html.headline import find_headline
from onrecord.page.html.main_element import ENDS_SENTENCE, LONG, NEVER_BODY, TEXT_TAGS, MainElement, lay_out
from onrecord.page.html.next_article import next_article
from onrecord.page.html.other_articles import LITTLE, BodyShares
from onrecord.page.html.second_look import look_again
from onrecord.page.model import OTHERS_WORDS, Block, Metadata
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from onrecord.languages import Language
    from onrecord.page.html.tree import Tree

BODY = 0.5
"""Probability from which a block is body; docs/decisions/0008 has what others would gain and cost."""
_BY_THE_HEADLINE = 12
"""Blocks from the headline within which a line that is a date is the article's."""
_IN_A_LAYOUT = 0.95
"""Probability from which a table's cell that is no running text is body, on a page laid out by tables."""
_POSSIBLE, _LIKELY = 0.1, 0.25
"""Probabilities from which a line right below a paragraph of the body is body: between two, and at the end."""
_BEYOND_DOUBT = 0.9
"""Probability from which a heading is body although none follows, and words that a class calls a caption."""
_DESPITE_NAMES = 0.95
"""Probability from which text is body although a class calls its element boilerplate ("teaser" on a standfirst)."""
_NEVER_ITS_OWN = frozenset({Rubric.COMMENTS, Rubric.AUTHOR_BIOGRAPHY, Rubric.LEGAL})
"""Furniture that is written like an article, so that its name outranks even a classifier that is certain."""
_RUNNING = frozenset({Role.PARAGRAPH, Role.ITEM, Role.QUOTATION})
_LONGEST_NOTICE = 320
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_LIST_TAGS = frozenset({"li", "dd", "dt"})
_PAGE = frozenset({"html", "body"})


def assign_roles(tree: Tree, metadata: Metadata, language: Language, code: str | None) -> list[Block]:
    """Give every block of an HTML page its role.

    Args:
        tree: the walked page.
        metadata: what the page says about itself.
        language: whose labels to know.
        code: the page's language, which may have no folder.
    """
    seen = look_at(tree, metadata, language, code)
    sure = network.shipped("blocks").probabilities(seen.features)
    verdicts = _RoleAssigner(seen, sure).run()
    return [
        Block(v.role, v.rubric, raw.start, raw.end, raw.source, v.why, v.label, raw.level, raw.quoted, raw.href)
        for raw, v in zip(tree.blocks, verdicts, strict=True)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The facts about a page before its body is known. The classifier is trained on them too.

    Attributes:
        layout: the main element and the labels of the page.
        kinds: for each block, the hint of its elements' names, and the name.
        headline: index of the headline's block, or -1.
        why: how the headline was found.
        features: the measures of the blocks.
    """

    layout: MainElement
    kinds: list[tuple[str | None, str]]
    headline: int
    why: str
    features: Features


def look_at(tree: Tree, metadata: Metadata, language: Language, code: str | None) -> Seen:
    """Lay out a page, find its headline and measure its blocks; the arguments are those of `assign_roles`."""
    layout = lay_out(tree, metadata, furniture_headings(language), code)
    kinds = [named_kind(layout, index) for index in range(len(tree.blocks))]
    headline, why = find_headline(layout, [kind for kind, _ in kinds])
    return Seen(layout=layout, kinds=kinds, headline=headline, why=why, features=measure(layout, headline))


class _RoleAssigner:
    """Assigns roles to the blocks in order, when the body and the headline are known."""

    def __init__(self, seen: Seen, sure: Floats) -> None:
        layout, headline = seen.layout, seen.headline
        self.layout = layout
        self.raw = layout.tree.blocks
        self.headline, self.why_headline = headline, seen.why
        self.sure = sure.tolist()
        self.next, self.why_next = self._next_article(seen.kinds)
        first = next((i for i in range(headline + 1, len(self.raw)) if self.sure[i] >= BODY), len(self.raw))
        self.parts = SmallParts(layout, seen.kinds, headline, first)
        self.shares = BodyShares(layout.tree, self.sure, BODY)
        self.notices = copyright_notices(layout.labels.language)
        self.captions = caption_words(layout.labels.language)
        self.reserves = self.notices.reserves_rights(layout.tree.text)
        self.headed = any(raw.tag == "th" for raw in self.raw)
        """Whether the page has a table of data: where it has none, tables do the layout."""
        self.run_label: tuple[Rubric, str, int] | None = None
        """The label of the boilerplate that the blocks being judged stand under, and the box within which it holds."""

    def _next_article(self, kinds: list[tuple[str | None, str]]) -> tuple[int, str]:
        """Find where another article begins: from there on nothing is body."""
        found = next_article(self.layout, kinds, self.headline, [sure >= BODY for sure in self.sure])
        if found is None:
            return len(self.raw), ""
        self.sure[found[0] :] = [0.0] * (len(self.raw) - found[0])
        return found

    def run(self) -> list[RoleDecision]:
        """Return a verdict for each block."""
        verdicts = [self._judge(index) for index in range(len(self.raw))]
        look_again(self.layout, self.headline, verdicts)
        self._drop_loose_headings(verdicts)
        return verdicts

    def _judge(self, index: int) -> RoleDecision:
        if index == self.headline:
            self.run_label = None
            return RoleDecision(Role.HEADLINE, None, self.why_headline)
        verdict = self._label(index)
        if verdict is not None:
            return verdict
        body = self.sure[index] >= self._needed(index) or self._beside(index)
        verdict = self._apart(index) if body else self._furniture(index)
        if body and verdict is None:
            self.run_label = None
        inside = body or self.layout.inside[index]
        certain = body and verdict is None and self.sure[index] >= _BEYOND_DOUBT
        return self.parts.judge(index, verdict, inside=inside, certain=certain) or verdict or self._article(index)

    def _needed(self, index: int) -> float:
        """Return the probability that a block needs to be body."""
        cell = self.raw[index].tag == "td" and not self.headed and not self.layout.prose[index]
        return _IN_A_LAYOUT if cell else BODY

    def _beside(self, index: int) -> bool:
        """Whether a line that may be body is in one element with the body, as a paragraph of its own.

        So stand what introduces a quotation ("The letter reads:") and what closes it: a signature.
        """
        raw, sure = self.raw[index], self.sure
        if sure[index] < _POSSIBLE or index == 0 or raw.linked or raw.tag not in TEXT_TAGS or sure[index - 1] < BODY:
            return False
        boxes = self.layout.tree.boxes
        if boxes[self.raw[index - 1].box].parent != boxes[raw.box].parent:
            return False
        return sure[index] >= _LIKELY or (index + 1 < len(sure) and sure[index + 1] >= BODY)

    def _label(self, index: int) -> RoleDecision | None:
        """Judge a block that is only a label of boilerplate: the blocks below it in its element belong to it."""
        label = self.layout.exact[index]
        if label is None:
            return None
        self.run_label = (label, self.layout.words[index], self._scope(index))
        return RoleDecision(Role.FURNITURE, label, "a label of furniture", label=True)

    def _apart(self, index: int) -> RoleDecision | None:
        """Judge a block that reads as an article, but as another one or as other people's words.

        Teasers and comments are written like articles, so here rules that can be read outrank the classifier: an
        element that is named as boilerplate (and believed, see `main_element`); a label of other people's words ("Your
        comments") above, in an element that holds little of what reads as the article; another <article> than
        most of it. docs/decisions/0008 and 0013 have what each is worth.
        """
        if self._notice(index):
            return RoleDecision(Role.FURNITURE, Rubric.LEGAL, "a copyright notice")
        named = self.layout.furniture_name(index)
        if named and self._believed(index, *named):
            return RoleDecision(Role.FURNITURE, named[0], named[1])
        if told := self._told(index):
            return told
        return self._among_others(index)

    def _among_others(self, index: int) -> RoleDecision | None:
        """Judge a block by its place: among comments, under a label, in another article; or a date by the headline."""
        if self.shares.in_comments(self.raw[index].box):
            return RoleDecision(Role.FURNITURE, Rubric.COMMENTS, "in an element named as comments")
        verdict, scope = self._under_label(index), self.run_label[2] if self.run_label else 0
        apart = self.layout.linked(index) or self.shares.share(scope) < LITTLE
        if verdict is not None and verdict.rubric in OTHERS_WORDS and apart:
            return verdict
        if self.shares.in_another_article(self.raw[index].box):
            return RoleDecision(
                Role.FURNITURE, Rubric.MORE, "another <article> than the one that holds most of the text"
            )
        return RoleDecision(Role.DATE, None, "a line by the headline that is a date") if self._dated(index) else None

    def _told(self, index: int) -> RoleDecision | None:
        """Judge a short block by how it begins: as the caption of a photo, or as a line of boilerplate."""
        words = self.layout.words[index]
        if self.raw[index].level or len(words) >= _LONGEST_NOTICE or "\n" in words:
            return None
        if why := self.captions.why(words):
            return RoleDecision(Role.CAPTION, None, why)
        labels = self.layout.labels
        opening = labels.opening(words) if len(words) < 2 * LONG else None
        rubric = labels.begins(words) or (opening if opening in OTHERS_WORDS else None)
        return RoleDecision(Role.FURNITURE, rubric, "begins as a line of boilerplate does") if rubric else None

    def _believed(self, index: int, rubric: Rubric, why: str) -> bool:
        """Whether a name for boilerplate around text that reads as the article is to be believed."""
        if rubric not in _NEVER_ITS_OWN and self.sure[index] >= _DESPITE_NAMES and by_a_class(why):
            return False
        boxes, box = self.layout.tree.boxes, self.raw[index].box
        while boxes[box].parent >= 0 and self.layout.rubrics[boxes[box].parent] is not None:
            box = boxes[box].parent
        return self.shares.share(box) < LITTLE

    def _notice(self, index: int) -> bool:
        if self.raw[index].visible >= _LONGEST_NOTICE:
            return False
        words = self.layout.words[index]
        return self.notices.opens(words) if self.reserves else self.notices.begins(words)

    def _dated(self, index: int) -> bool:
        """Whether a short line by the headline is a date and little else, or a date with a clock's time."""
        raw = self.raw[index]
        if raw.visible > LONG or raw.level or abs(index - self.headline) > _BY_THE_HEADLINE:
            return False
        words = self.layout.words[index]
        if not any(map(str.isdigit, words)):
            return False
        dates = find_dates(words, self.layout.labels.language)
        if 2 * sum(written.end - written.start for written in dates) > len(words):
            return True
        stamped = any(written.year for written in dates) and _CLOCK.search(words)
        return bool(stamped) and not ENDS_SENTENCE.search(words)

    def _furniture(self, index: int) -> RoleDecision:
        """Judge a block that is not body: what kind of boilerplate it is, by the most telling of its marks."""
        marked = self._marked(index)
        if marked is None or marked.rubric is Rubric.OTHER:
            marked = self._under_label(index) or marked
        if marked is None and index >= self.next:
            return RoleDecision(Role.FURNITURE, Rubric.MORE, self.why_next)
        return marked or RoleDecision(
            Role.FURNITURE, Rubric.OTHER, f"does not read as the article (probability {self.sure[index]:.2f})"
        )

    def _marked(self, index: int) -> RoleDecision | None:
        """Judge a block by its own marks: the names of its elements, a label that it begins with, its links."""
        raw = self.raw[index]
        if self._notice(index):
            return RoleDecision(Role.FURNITURE, Rubric.LEGAL, "a copyright notice")
        named = self.layout.furniture_name(index)
        if named:
            return RoleDecision(Role.FURNITURE, named[0], named[1])
        if raw.hint.rubric and not self.layout.prose[index]:
            return RoleDecision(Role.FURNITURE, raw.hint.rubric, raw.hint.why)
        opening = self.layout.labels.opening(self.layout.words[index])
        if opening and (raw.linked or raw.visible < LONG):
            return RoleDecision(Role.FURNITURE, opening, "begins with a label of furniture")
        if raw.tag in NEVER_BODY:
            return RoleDecision(Role.FURNITURE, Rubric.OTHER, f"a <{raw.tag}> element")
        return RoleDecision(Role.FURNITURE, Rubric.OTHER, "mostly links") if self.layout.linked(index) else None

    def _scope(self, index: int) -> int:
        """Return the box within which a label holds: two elements up, for labels are often wrapped by themselves."""
        boxes = self.layout.tree.boxes
        parent = boxes[self.raw[index].box].parent
        above = boxes[parent].parent if parent >= 0 else -1
        return above if above >= 0 and boxes[above].tag not in _PAGE else max(parent, 0)

    def _under_label(self, index: int) -> RoleDecision | None:
        if self.run_label is None:
            return None
        rubric, label, scope = self.run_label
        if scope not in self.layout.tree.path(self.raw[index].box):
            self.run_label = None
            return None
        return RoleDecision(Role.FURNITURE, rubric, f"stands under the label “{label[:40]}”")

    def _article(self, index: int) -> RoleDecision:
        """Say which part of the body a block is, and why it is body."""
        raw = self.raw[index]
        where = self.layout.why if self.layout.inside[index] else "outside the element that holds most of it"
        reads = "reads as the article" if self.sure[index] >= BODY else "stands with paragraphs of the article"
        why = f"{reads} (probability {self.sure[index]:.2f}); {where}"
        if raw.level:
            return RoleDecision(Role.SUBHEADING, None, f"a heading that {why}")
        if raw.quoted:
            return RoleDecision(Role.QUOTATION, None, f"a <blockquote> that {why}")
        if raw.tag in _LIST_TAGS:
            return RoleDecision(Role.ITEM, None, f"a list item that {why}")
        return RoleDecision(Role.PARAGRAPH, None, why)

    def _drop_loose_headings(self, verdicts: list[RoleDecision]) -> None:
        """A heading with no body under it heads boilerplate, unless it reads as the article beyond doubt."""
        for index in range(len(verdicts) - 1, -1, -1):
            role = verdicts[index].role
            if role in _RUNNING:
                return
            if role is Role.SUBHEADING and self.sure[index] < _BEYOND_DOUBT:
                verdicts[index] = RoleDecision(Role.FURNITURE, Rubric.OTHER, "a heading with no article under it")
