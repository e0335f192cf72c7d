"""Which boxes are within which, for all boxes at once: one pass over the boxes, however deep they are nested."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.page.html.tree import Box


def ends(boxes: list[Box]) -> list[int]:
    """Return for every box the number behind the last one within it: boxes are in document order."""
    found = list(range(1, len(boxes) + 1))
    for index in range(len(boxes) - 1, 0, -1):
        parent = boxes[index].parent
        if parent >= 0 and found[index] > found[parent]:
            found[parent] = found[index]
    return found


def innermost(boxes: list[Box], tag: str) -> list[int]:
    """Return for every box the innermost element with a tag among it and those around it, or -1."""
    found: list[int] = []
    for index, box in enumerate(boxes):
        found.append(index if box.tag == tag else found[box.parent] if box.parent >= 0 else -1)
    return found


def outermost(boxes: list[Box], wanted: Callable[[int], bool]) -> list[int]:
    """Return for every box the outermost of the wanted ones among it and those around it, or -1."""
    found: list[int] = []
    for index, box in enumerate(boxes):
        above = found[box.parent] if box.parent >= 0 else -1
        found.append(above if above >= 0 else index if wanted(index) else -1)
    return found


def totals(boxes: list[Box], weights: Iterable[tuple[int, float]]) -> list[float]:
    """Return for every box the sum of the weights in it and in the boxes within it; `weights` are pairs with a box."""
    summed = [0.0] * len(boxes)
    for box, weight in weights:
        summed[box] += weight
    for index in range(len(boxes) - 1, 0, -1):
        parent = boxes[index].parent
        if parent >= 0:
            summed[parent] += summed[index]
    return summed
