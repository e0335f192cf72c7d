"""Which block is what: roles for the blocks of an HTML page, by rules that can be read.

First the container of the article is found (the element that the markup names so, else the
smallest that holds most of the running text); then every block is judged by where it stands
to that container, by what its elements are called, by its links and its punctuation, and by
the labels of its language. Each role carries its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.page.labels import LabelBook, label_book
from onrecord.page.model import Block, Metadata, Role, Rubric
from onrecord.page.titles import title_likeness

if TYPE_CHECKING:
    from onrecord.languages import Language
    from onrecord.page.html import RawBlock, Tree

_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔][\"'”’»)\]]*(?:\s|$)")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟।۔:：;][\"'”’»“)\]]*\s*$")
_COMMA = re.compile(r"[,،，、;؛]")
_DENSE_SCRIPTS = {"zh": 3.0, "ja": 2.5, "ko": 2.0, "th": 1.3}
"""How many Latin letters one character is worth, roughly: a Chinese sentence has a third of the characters."""
_LONG = 80
"""Weight from which a block with a comma or a full stop reads as running text."""
_LINKED = 0.5
"""Share of linked characters above which a block is a list of links."""
_BODY_SHARE = 0.4
"""Share of the page's running text that an element named as the body must hold to be believed."""
_DOMINANT = 0.7
"""Share of the running text that one child must hold for the container to be sought within it."""
_BELIEVED = 0.5
"""Share of the page's running text above which a name for furniture is not believed ("paywall" around the article)."""
_SMALL = 0.25
"""The same for names of small parts: a standfirst or a caption."""
_TEXT_TAGS = frozenset({"p", "blockquote", "li", "dd", "pre"})
_LIST_TAGS = frozenset({"li", "dd", "dt"})
_NEVER_BODY = frozenset({"button", "option", "select", "label", "nav", "footer", "legend"})
_FIGURES = frozenset({"figure", "figcaption", "caption"})


@dataclass(slots=True)
class _Verdict:
    role: Role
    rubric: Rubric | None
    why: str
    label: bool = False


@dataclass(slots=True)
class _Reading:
    """All that the rules look at."""

    tree: Tree
    metadata: Metadata
    labels: LabelBook
    words: list[str]
    prose: list[float]
    rubrics: list[tuple[Rubric, str] | None] = field(default_factory=list)
    crowded: list[bool] = field(default_factory=list)
    container: int = 0
    why_container: str = ""
    inside: list[bool] = field(default_factory=list)


def assign_roles(tree: Tree, metadata: Metadata, language: Language, code: str | None) -> list[Block]:
    """Give every block of an HTML page its role.

    Args:
        tree: the walked page.
        metadata: what the page says about itself.
        language: whose labels to know.
        code: the page's language, which may have no folder.
    """
    words = [tree.text[raw.start : raw.end] for raw in tree.blocks]
    scale = _DENSE_SCRIPTS.get(code or "", 1.0)
    prose = [_prose(raw, text, scale) for raw, text in zip(tree.blocks, words, strict=True)]
    reading = _Reading(tree, metadata, label_book(language), words, prose)
    _inherit_rubrics(reading)
    _find_container(reading)
    verdicts = _judge(reading)
    return [
        Block(v.role, v.rubric, raw.start, raw.end, raw.source, v.why, v.label, raw.level, raw.quoted, raw.href)
        for raw, v in zip(tree.blocks, verdicts, strict=True)
    ]


def _prose(raw: RawBlock, text: str, scale: float) -> float:
    """Return how much running text a block holds, in Latin letters; 0 for menus, labels and teasers' titles."""
    weight = raw.visible * scale
    if raw.linked > _LINKED * raw.visible or raw.tag in _NEVER_BODY or raw.level:
        return 0.0
    if weight >= _LONG and (_SENTENCE_END.search(text) or len(_COMMA.findall(text)) > 1):
        return weight
    if weight >= _LONG / 2 and raw.tag in _TEXT_TAGS and _ENDS_SENTENCE.search(text):
        return weight
    return 0.0


def _inherit_rubrics(reading: _Reading) -> None:
    """Carry furniture hints down the tree, except those that would swallow most of the page's running text."""
    boxes = reading.tree.boxes
    totals = _totals(reading, reading.prose)
    whole = totals[0] if totals else 0.0
    held: dict[str, float] = {}
    for index, box in enumerate(boxes):
        outermost = box.parent < 0 or boxes[box.parent].hint.why != box.hint.why
        if box.hint.rubric is not None and outermost:
            held[box.hint.why] = held.get(box.hint.why, 0.0) + totals[index]
    for box in boxes:
        above = reading.rubrics[box.parent] if box.parent >= 0 else None
        if box.hint.rubric is not None and held.get(box.hint.why, 0.0) <= whole * _BELIEVED:
            above = above or (box.hint.rubric, box.hint.why)
        reading.rubrics.append(above)
    reading.crowded = [total > whole * _SMALL for total in totals]


def _totals(reading: _Reading, weights: list[float]) -> list[float]:
    """Sum the blocks' weights for every box, its descendants included."""
    boxes = reading.tree.boxes
    totals = [0.0] * len(boxes)
    for raw, weight in zip(reading.tree.blocks, weights, strict=True):
        if boxes:
            totals[raw.box] += weight
    # Boxes stand in document order, so a child always follows its parent.
    for index in range(len(boxes) - 1, 0, -1):
        if boxes[index].parent >= 0:
            totals[boxes[index].parent] += totals[index]
    return totals


def _find_container(reading: _Reading) -> None:
    """Find the element that holds the article, and note which blocks it holds."""
    tree = reading.tree
    if not tree.boxes:
        reading.inside = [True] * len(tree.blocks)
        return
    clean = [
        0.0 if reading.rubrics[raw.box] else weight for raw, weight in zip(tree.blocks, reading.prose, strict=True)
    ]
    totals = _totals(reading, clean)
    named = [i for i, box in enumerate(tree.boxes) if box.hint.kind == "body" and not reading.rubrics[i]]
    best = max(named, key=lambda i: (totals[i], i), default=-1)
    if best >= 0 and totals[best] > 0 and totals[best] >= _BODY_SHARE * totals[0]:
        reading.container, reading.why_container = best, tree.boxes[best].hint.why
    else:
        reading.container = _descend(tree, totals)
        reading.why_container = "the element that holds most of the running text"
    held = [False] * len(tree.boxes)
    for index, box in enumerate(tree.boxes):
        held[index] = index == reading.container or (box.parent >= 0 and held[box.parent])
    reading.inside = [held[raw.box] for raw in tree.blocks]


def _descend(tree: Tree, totals: list[float]) -> int:
    """Go down from the root as long as one child holds most of what its parent holds."""
    children: dict[int, list[int]] = {}
    for index, box in enumerate(tree.boxes):
        children.setdefault(box.parent, []).append(index)
    at = 0
    while True:
        best = max(children.get(at, ()), key=lambda i: totals[i], default=-1)
        if best < 0 or totals[best] < _DOMINANT * totals[at] or totals[best] == 0 or tree.boxes[best].tag == "p":
            return at
        at = best


def _judge(reading: _Reading) -> list[_Verdict]:
    """Judge the blocks in order: the headline first, then the rest by where they stand to it and to the container."""
    tree = reading.tree
    headline, why = _find_headline(reading)
    first, last = _extent(reading, headline)
    verdicts: list[_Verdict] = []
    run: tuple[Rubric, str] | None = None
    for index, raw in enumerate(tree.blocks):
        if index == headline:
            verdicts.append(_Verdict(Role.HEADLINE, None, why))
            run = None
            continue
        inside = reading.inside[index] and first <= index <= last
        verdict = _furniture(reading, index, inside=inside)
        label = reading.labels.exact(reading.words[index]) if verdict is None or not verdict.label else None
        if label:
            run = (label, reading.words[index])
            verdict = _Verdict(Role.FURNITURE, label, "a label of furniture", label=True)
        elif run and verdict is None and (not reading.prose[index] or not inside):
            if raw.level and inside:
                run = None
            else:
                verdict = _Verdict(Role.FURNITURE, run[0], f"stands under the label “{run[1][:40]}”")
        elif run and reading.prose[index] and inside:
            run = None
        if verdict is None or not inside:
            verdict = _placed(reading, index, inside=inside, before=index < first, headline=headline, verdict=verdict)
        verdicts.append(verdict)
    _drop_loose_headings(reading, verdicts)
    return verdicts


def _furniture(reading: _Reading, index: int, *, inside: bool) -> _Verdict | None:
    """Return why a block is furniture by its own marks, or None."""
    raw, text = reading.tree.blocks[index], reading.words[index]
    named = reading.rubrics[raw.box]
    if named:
        return _Verdict(Role.FURNITURE, named[0], named[1])
    if raw.hint.rubric and not reading.prose[index]:
        return _Verdict(Role.FURNITURE, raw.hint.rubric, raw.hint.why)
    opening = reading.labels.opening(text)
    if opening and (raw.linked or raw.visible < _LONG):
        return _Verdict(Role.FURNITURE, opening, "begins with a label of furniture", label=False)
    if raw.tag in _NEVER_BODY:
        return _Verdict(Role.FURNITURE, Rubric.OTHER, f"a <{raw.tag}> element")
    if raw.linked > _LINKED * raw.visible and not (inside and raw.level):
        return _Verdict(Role.FURNITURE, Rubric.OTHER, "mostly links")
    return None


def _placed(
    reading: _Reading, index: int, *, inside: bool, before: bool, headline: int, verdict: _Verdict | None
) -> _Verdict:
    """Judge a block by where it stands and by what its elements are called."""
    raw = reading.tree.blocks[index]
    kind, why = _kind(reading, index)
    near = headline - 12 <= index <= headline + 25 if headline >= 0 else before
    if kind == "caption" and (inside or verdict is None):
        return _Verdict(Role.CAPTION, None, why)
    if (
        near
        and (verdict is None or verdict.rubric in {Rubric.OTHER, Rubric.NAVIGATION, Rubric.TAGS})
        and not reading.prose[index]
    ):
        role = {"author": Role.BYLINE, "date": Role.DATE, "section": Role.SECTION, "outlet": Role.OUTLET}.get(
            kind or ""
        )
        if role and raw.visible < 2 * _LONG:
            return _Verdict(role, None, why)
    if (
        kind == "standfirst"
        and near
        and (before or (headline >= 0 and index > headline))
        and raw.visible > _LONG / 2
        and verdict is None
    ):
        return _Verdict(Role.STANDFIRST, None, why)
    if verdict is not None:
        return verdict
    if not inside:
        return _Verdict(Role.FURNITURE, Rubric.OTHER, "stands outside the article")
    if raw.level:
        return _Verdict(Role.SUBHEADING, None, f"a heading within {reading.why_container}")
    if raw.quoted:
        return _Verdict(Role.QUOTATION, None, "a <blockquote> within the article")
    if raw.tag in _LIST_TAGS:
        return _Verdict(Role.ITEM, None, f"a list item within {reading.why_container}")
    return _Verdict(Role.PARAGRAPH, None, f"text within the article: {reading.why_container}")


def _kind(reading: _Reading, index: int) -> tuple[str | None, str]:
    """Return what the innermost named element says that the block is."""
    raw = reading.tree.blocks[index]
    if raw.hint.kind and raw.hint.kind != "body":
        return raw.hint.kind, raw.hint.why
    for depth, box in enumerate(reading.tree.path(raw.box)):
        if box == reading.container or depth > 4:
            break
        found = reading.tree.boxes[box]
        if found.tag in _FIGURES:
            return "caption", f"a <{found.tag}> element"
        if found.hint.kind and not reading.crowded[box]:
            return (found.hint.kind, found.hint.why) if found.hint.kind != "body" else (None, "")
    return None, ""


def _find_headline(reading: _Reading) -> tuple[int, str]:
    """Find the block that is the headline: a heading that agrees with the page's own titles, else the first <h1>."""
    best, best_score, why = -1, 0.0, ""
    first_prose = _first_prose(reading)
    titles = [title for title, _ in reading.metadata.titles]
    for index, raw in enumerate(reading.tree.blocks):
        if raw.visible > 300 or not (raw.level or reading.tree.blocks[index].visible > 12):
            continue
        kind, _ = _kind(reading, index)
        likeness = max((title_likeness(reading.words[index], title) for title in titles), default=0.0)
        if likeness < 0.55 and not (raw.level == 1 or kind == "headline"):
            continue
        score = 3 * likeness + {1: 1.2, 2: 0.6, 3: 0.3}.get(raw.level, 0.0) + (0.5 if kind == "headline" else 0.0)
        score -= 1.0 if index > first_prose else 0.0
        score -= 1.0 if raw.linked > _LINKED * raw.visible else 0.0
        score -= 0.8 if reading.rubrics and reading.rubrics[raw.box] else 0.0
        if score > best_score + 1e-9:
            best, best_score = index, score
            why = (
                "agrees with the title in the page's metadata"
                if likeness >= 0.55
                else f"the first heading of level {raw.level}"
            )
    return (best, why) if best_score > 0.6 else (-1, "")


def _first_prose(reading: _Reading) -> int:
    for index, weight in enumerate(reading.prose):
        if weight and reading.inside[index] and not reading.rubrics[reading.tree.blocks[index].box]:
            return index
    return len(reading.prose)


def _extent(reading: _Reading, headline: int) -> tuple[int, int]:
    """Return the first and last block that can be body: running text, and what closes it directly."""
    strong = [
        index
        for index, weight in enumerate(reading.prose)
        if weight and reading.inside[index] and not reading.rubrics[reading.tree.blocks[index].box] and index > headline
    ]
    if not strong:
        return (len(reading.prose), -1)
    first, last = strong[0], strong[-1]
    for index in range(last + 1, min(last + 40, len(reading.prose))):
        raw, text = reading.tree.blocks[index], reading.words[index]
        if not reading.inside[index] or reading.rubrics[raw.box] or reading.labels.exact(text):
            break
        if raw.level or raw.linked > _LINKED * raw.visible:
            break
        if raw.tag in _TEXT_TAGS and (_ENDS_SENTENCE.search(text) or raw.tag != "p"):
            last = index
    for index in range(first - 1, max(headline, first - 6), -1):
        raw, text = reading.tree.blocks[index], reading.words[index]
        if not reading.inside[index] or reading.rubrics[raw.box] or raw.linked > _LINKED * raw.visible:
            break
        if raw.level > 1 or (raw.tag in _TEXT_TAGS and raw.visible > _LONG / 4):
            first = index
        else:
            break
    return first, last


def _drop_loose_headings(reading: _Reading, verdicts: list[_Verdict]) -> None:
    """A heading with no body under it heads furniture."""
    following = False
    for index in range(len(verdicts) - 1, -1, -1):
        verdict = verdicts[index]
        if verdict.role in {Role.PARAGRAPH, Role.ITEM, Role.QUOTATION}:
            following = True
        elif verdict.role is Role.SUBHEADING and not following:
            verdicts[index] = _Verdict(
                Role.FURNITURE,
                reading.labels.exact(reading.words[index]) or Rubric.OTHER,
                "a heading with no article under it",
            )
