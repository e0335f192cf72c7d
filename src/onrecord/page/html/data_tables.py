"""Tables of data within the article: their cells are short and read like no text, but they are the article's."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from onrecord.page.html.subtrees import innermost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.page.html.main_element import MainElement

_ROWS = 3
_CELLS = 1.8
"""Cells of a row, in the mean: a table with one cell in each row does the layout."""
_LINKED = 0.3
"""Share of linked characters from which a table is a menu."""
_PROSE = 0.5
"""Share of running text from which a table holds the article and no data."""
_GRID_ROWS, _ALIKE = 5, 0.8
"""Rows of a table, and the share of them that have as many cells as most, from which it is no layout though it holds
running text."""
_BELOW = 4
"""Blocks below the last paragraph within which a table may stand."""


def cells(layout: MainElement, headline: int, body: list[bool]) -> Iterator[tuple[int, str]]:
    """Yield the cells of tables that are part of the article and not of the body yet, each with the reason.

    Args:
        layout: the page as it is laid out.
        headline: index of the headline's block, or -1.
        body: for each block, whether it is body as yet.
    """
    found = _tables(layout)
    if not found:
        return
    first = next((index for index in range(headline + 1, len(body)) if body[index]), len(body))
    last = max((index for index, is_body in enumerate(body) if is_body), default=-1)
    placed = {table: indices for table, indices in found.items() if first < indices[0] <= last + _BELOW}
    row_of = innermost(layout.tree.boxes, "tr") if placed else []
    for table, indices in placed.items():
        if _of_data(layout, table, indices, row_of):
            for index in indices:
                if not body[index]:
                    yield index, "a cell of a table within the article"


def _tables(layout: MainElement) -> dict[int, list[int]]:
    """Return the blocks of each table, without those of tables within it."""
    tree = layout.tree
    found: dict[int, list[int]] = defaultdict(list)
    if "table" not in [box.tag for box in tree.boxes]:
        return found
    table_of = innermost(tree.boxes, "table")
    for index, raw in enumerate(tree.blocks):
        if layout.inside[index] and table_of[raw.box] >= 0:
            found[table_of[raw.box]].append(index)
    return found


def _of_data(layout: MainElement, table: int, indices: list[int], row_of: list[int]) -> bool:
    """Whether a table is a grid of words without many links, and neither boilerplate by its name nor the layout."""
    tree = layout.tree
    if layout.rubrics[table] is not None:
        return False
    rows = Counter(row_of[tree.blocks[index].box] for index in indices)
    if len(rows) < _ROWS or len(indices) < _CELLS * len(rows):
        return False
    visible = sum(tree.blocks[index].visible for index in indices)
    linked = sum(tree.blocks[index].linked for index in indices)
    prose = sum(tree.blocks[index].visible for index in indices if layout.prose[index])
    if linked >= _LINKED * visible:
        return False
    # A table that holds the article with all that is around it does the layout, unless it is a grid.
    return (prose < _PROSE * visible and table > layout.container) or _is_grid(list(rows.values()))


def _is_grid(counts: list[int]) -> bool:
    """Whether most of at least five rows have the same number of cells, two or more."""
    (cells_of_most, rows), *_ = Counter(counts).most_common(1)
    return cells_of_most > 1 and len(counts) >= _GRID_ROWS and rows >= _ALIKE * len(counts)
