"""A progress bar where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress(label: str, length: int, *, aside: bool = False) -> Iterator[Callable[[int], None]]:
    """Show how far long work is, on a terminal only; tell what it gives how much was done.

    Args:
        label: what is done.
        length: how much there is to do; below two nothing is shown.
        aside: whether the output comes as the work goes on, so that on a terminal it would run into the bar.
    """
    if length < 2 or not sys.stderr.isatty() or (aside and sys.stdout.isatty()):
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True) as bar:
        yield bar.update
