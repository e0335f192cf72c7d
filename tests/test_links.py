"""Every link of the documentation to a file or a heading of the project leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")] if "_build" not in path.parts)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"^(```|:::).*?^\1[ \t]*$|`[^`]*`", re.MULTILINE | re.DOTALL)
OUTSIDE = {
    "auto-archiver.readthedocs.io",
    "datashare.icij.org",
    "github.com/ArchiveBox/ArchiveBox",
    "github.com/ICIJ/datashare",
    "github.com/adbar/trafilatura",
    "github.com/bellingcat/auto-archiver",
    "github.com/huridocs/uwazi",
    "github.com/webrecorder/warcio",
    "jqlang.org",
    "openaleph.org",
    "openaleph.org/docs",
    "www.ohchr.org/sites/default/files/2024-01/OHCHR_BerkeleyProtocol.pdf",
}
"""Each address outside the project: the own site of the project or the office. No test asks the network."""


def anchors(path: Path) -> set[str]:
    """The anchors of a page: its headings as GitHub and MyST write them."""
    text = CODE.sub(lambda found: found[0].strip("`") if "\n" not in found[0] else "", path.read_text(encoding="utf-8"))
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", re.sub(r"\]\([^)]*\)", "", head).lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(path: Path):
    wrong = []
    for link in LINK.findall(CODE.sub("", path.read_text(encoding="utf-8"))):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        there = (path.parent / name).resolve() if name else path
        if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there)):
            wrong.append(link)
    assert wrong == []


def test_each_link_to_another_site_is_well_formed_and_leads_to_the_site_of_the_project_that_it_names():
    text = "\n".join(CODE.sub("", path.read_text(encoding="utf-8")) for path in PAGES)
    links = [urlsplit(link) for link in LINK.findall(text) if link.startswith("http")]
    assert {link.scheme for link in links} == {"https"}
    assert not [link.geturl() for link in links if link.username or link.port or link.query or not link.hostname]
    assert {f"{link.hostname}{link.path}".rstrip("/") for link in links} == OUTSIDE


def test_the_first_page_is_short_enough_to_be_read(root: Path):
    assert len((root / "README.md").read_text(encoding="utf-8").splitlines()) <= 120


def test_every_page_of_the_documentation_is_in_the_contents(root: Path):
    listed = re.findall(r"^([\w/-]+)$", (root / "docs" / "index.md").read_text(encoding="utf-8"), re.MULTILINE)
    pages = {
        path.relative_to(root / "docs").with_suffix("").as_posix()
        for path in PAGES
        if root / "docs" in path.parents and "decisions" not in path.parts
    }
    assert pages - {"index"} == set(listed)
