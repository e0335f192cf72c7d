"""The parts of reading a page that are compiled from C where onrecord was installed with a compiler at hand.

`_treewalk.c` is `walk.walk` and `_classnames.c` is `element_hints.read_names`: they say the same in less time. Where
they are absent, or `ONRECORD_PURE_PYTHON` is set, the Python form reads the page.
"""

from __future__ import annotations

import os
from pathlib import Path

from onrecord.page.html.class_names import BODY_ROW, CONTENT, FURNITURE, NamesRead, all_words


def is_older(compiled: Path) -> bool:
    """Whether a compiled part was made before its source was changed, in a tree that both are in."""
    source = compiled.with_name(f"{compiled.name.partition('.')[0]}.c")
    return source.is_file() and source.stat().st_mtime > compiled.stat().st_mtime


try:
    from onrecord.page.html import _classnames, _treewalk
except ImportError:  # there was no compiler, or it is another Python than they were compiled for
    COMPILED = OLDER = False
else:
    COMPILED = True
    OLDER = any(is_older(Path(str(part.__file__))) for part in (_classnames, _treewalk))
"""Whether the compiled form is installed, and whether its source was changed since."""
PURE_PYTHON = "ONRECORD_PURE_PYTHON"
"""The environment variable that asks for the Python form, read once: any value but nothing and "0"."""
IN_USE = COMPILED and not OLDER and os.environ.get(PURE_PYTHON, "") in {"", "0"}
"""Whether pages are read by the compiled form."""
_TABLES = (*all_words(CONTENT), *all_words(FURNITURE), BODY_ROW)


def form() -> str:
    """Say which form reads pages, and why it is not the compiled one."""
    if IN_USE:
        return "Pages are read by the fast form of the reader, which is compiled."
    why = f"{PURE_PYTHON} is set" if COMPILED else "it was installed without a C compiler"
    why = "its source was changed since it was compiled; install onrecord again" if OLDER else why
    return f"Pages are read by the Python form: {why}."


def compiled_names(tag: str, names: str, itemprop: str, role: str) -> NamesRead | None:
    """Read an element's names in C; None where they are not ASCII, or longer than is read there."""
    return _classnames.read(tag, names, itemprop, role, _TABLES)
