"""Check what is in a wheel and a source distribution, before they are given to anybody.

python -m devtools.distribution dist
"""

from __future__ import annotations

import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

NEEDED = (
    "onrecord/py.typed",
    "onrecord/cli/__init__.py",
    "onrecord/findings/encoder/models/encoder.onnx",
    "onrecord/findings/encoder/models/sentencepiece.model",
    "onrecord/page/classification/models/blocks.npz",
    "onrecord/facts/tables/iran_terms.csv",
    "onrecord/languages/fa/",
    "onrecord/samples/01-letter-in-full.html",
    "onrecord/samples/languages/language-persian.html",
    "onrecord/samples/story/story-4-answer.html",
    "onrecord/desk/locale/fa/LC_MESSAGES/django.mo",
    "onrecord/desk/templates/",
    "onrecord/desk/static/",
    "onrecord/register/migrations/",
)
"""Files of the package, or folders with at least one file, without which a part of it does not work."""
IN_WHEEL = (".dist-info/licenses/LICENSE", ".dist-info/entry_points.txt")
IN_SOURCE = ("pyproject.toml", "Makefile", "README.md", "CHANGES.md", "LICENSE", "constraints.txt", "tests/conftest.py")
NEVER = (".git/", ".venv/", "__pycache__", ".pyc", ".sqlite3", ".pem", ".env", "config.toml", "wheelhouse/", "dist/")
MOST = 60 << 20
"""Bytes that a file has at most; a package index may refuse more."""


def missing(names: Iterable[str], *, source: bool) -> list[str]:
    """Return what is wrong with the contents of a distribution, as sentences.

    Args:
        names: the paths in it; in a source distribution without its first folder.
        source: whether it is a source distribution.
    """
    found = list(names)
    wanted = [*(f"src/{each}" for each in NEEDED), *IN_SOURCE] if source else [*NEEDED, *IN_WHEEL]
    absent = [each for each in wanted if not any(_is_at(each, name) for name in found)]
    strange = [name for name in found if any(each in f"/{name}" for each in NEVER)]
    outside = [] if source else [name for name in found if not name.startswith(("onrecord/", "onrecord-"))]
    return [
        *(f"It lacks {each}." for each in absent),
        *(f"It should not contain {each}." for each in (*strange, *outside)),
    ]


def _is_at(wanted: str, name: str) -> bool:
    if wanted.startswith("."):
        return name.endswith(wanted)
    return name.startswith(wanted) if wanted.endswith("/") else name == wanted


def check(folder: Path) -> list[str]:
    """Return what is wrong with the one wheel and the one source distribution of a folder, as sentences."""
    wheels, sources = sorted(folder.glob("*.whl")), sorted(folder.glob("*.tar.gz"))
    if len(wheels) != 1 or len(sources) != 1:
        return [f"{folder}: there must be one wheel and one source distribution."]
    with zipfile.ZipFile(wheels[0]) as wheel:
        wrong = [f"{wheels[0].name}: {each}" for each in missing(wheel.namelist(), source=False)]
    with tarfile.open(sources[0]) as source:
        names = [name.partition("/")[2] for name in source.getnames()]
        wrong += [f"{sources[0].name}: {each}" for each in missing(names, source=True)]
    large = [path for path in (*wheels, *sources) if path.stat().st_size > MOST]
    return [*wrong, *(f"{path.name}: It has more than {MOST >> 20} MiB." for path in large)]


if __name__ == "__main__":
    _folder = Path(sys.argv[1])
    _wrong = check(_folder)
    print(*_wrong, sep="\n", end="\n" if _wrong else "")
    for _path in sorted(_folder.iterdir()):
        print(f"{_path.name}: {_path.stat().st_size / (1 << 20):.1f} MiB")
    sys.exit(bool(_wrong))
