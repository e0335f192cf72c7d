"""The pages of the documentation whose examples are run, and a folder to run them in."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORY = ROOT / "src" / "onrecord" / "samples" / "story"
PAGES = sorted(
    path
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *(ROOT / "docs").rglob("*.md")]
    if "decisions" not in path.relative_to(ROOT).parts and "_build" not in path.parts
)
FILES = {
    "letter.html": "story-1-letter.html",
    "copy.html": "story-2-copy.html",
    "parts.html": "story-3-parts.html",
    "answer.html": "story-4-answer.html",
    "another.html": "story-5-another.html",
}
"""The pages that the examples use, by their names in them."""
SECONDS = 240
"""The time that one command may take on a busy machine."""


def folder_for(folder: Path) -> dict[str, str]:
    """Put the sample pages and an empty home into a folder, and return the environment of the commands there."""
    for name, sample in FILES.items():
        shutil.copy(STORY / sample, folder / name)
    (folder / "home").mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD_", "XDG_", "COLUMNS"))}
    return kept | {
        "HOME": str(folder / "home"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "ONRECORD_BROWSER": "none",
        "ONRECORD_COLLECTOR": "Maryam",
    }
