"""The compiled form of reading a page: it says what the Python form says, whatever the page, and fails as cleanly."""

from __future__ import annotations

import gzip
import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from turbohtml import parse

from onrecord.errors import ReadError
from onrecord.page.html import class_names, compiled, element_hints
from onrecord.page.html.compiled_walk import compiled_walk, tools, walk_tree
from onrecord.page.html.walk import BLOCKS, UNSEEN, Walked, walk

pytestmark = pytest.mark.skipif(not compiled.COMPILED, reason="the compiled form is not installed")

PAGES = 1000
WORDS = sorted(
    {word for table in (class_names.CONTENT, class_names.FURNITURE) for word in class_names.all_words(table)[0]}
)
CLASSES = [
    *WORDS,
    *"sr-only visually-hidden element-invisible postTitle story story-meta comments-x_y nav-a-b é ſr-only".split(),
]
ATTRIBUTES = [
    *(f' class="{name}"' for name in [*CLASSES, " ", "a b  c", "x" * 1001]),
    *(
        ' id="top-bar"',
        ' id="S:1f" hidden',
        " hidden",
        ' style="display : none"',
        ' style="color:red"',
        " style",
        " open",
    ),
    *(
        ' itemprop="articleBody"',
        ' itemprop="dateModified"',
        ' rel="author"',
        ' rel="category tag"',
        ' role="navigation"',
    ),
    *(' href="/a"', " href", ' href=""', ' datetime="2017-05-01"', ' content="2017"', ' dir="rtl"', ' lang="fa"'),
]
TAGS = sorted({*BLOCKS, *UNSEEN, *"a b br span time font i u x-y math mi noscript image".split()})
SPACES = "".join(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace())
TEXT = st.text(st.one_of(st.sampled_from(SPACES), st.characters(), st.sampled_from("<>&\0é字😀\ud800")), max_size=12)
TAG = st.builds(
    "<{}{}{}>".format, st.sampled_from(TAGS), st.sampled_from(["", *ATTRIBUTES]), st.sampled_from(["", *ATTRIBUTES])
)
MARKUP = st.lists(st.one_of(TAG, TAG, st.sampled_from([f"</{tag}>" for tag in TAGS]), TEXT), max_size=40).map("".join)


def both(source: str, *, reveal: bool = False) -> tuple[Walked, Walked]:
    """What the Python form and the compiled form make of a page."""
    root = parse(source, source_locations=True, scripting=False).root
    return walk(root, len(source), reveal=reveal), compiled_walk(root, len(source), reveal=reveal)


@given(MARKUP, st.booleans())
def test_both_forms_walk_alike(source: str, reveal: bool):
    python, c = both(source, reveal=reveal)
    assert c == python


@pytest.mark.parametrize(
    "form", ["{0}", "a{0}", "{0}a", "a{0}b", "a{0}{0}<br>{0}b", "<pre>{0}a{0}\n{0}b{0}</pre>c", "a<b> {0}b"]
)
def test_both_forms_know_the_same_white_space(form: str):
    for char in [*SPACES, *"\x1b\x7f\x84\x86\u180e\u200b\u200c\u2007\u2060\u2100\u3001\ufeff\U00010020", "\0"]:
        python, c = both("<p>" + form.format(char))
        assert c == python, hex(ord(char))


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "a",
        "<p>" * 3000,
        "<b>" * 20_000 + "x",
        "<div><span>" * 5000 + "x" + "</div>" * 5000,
        "<table><tr>a<td>b<p>c</table>d",
        "<pre>" + " \n\t" * 10_000 + "x",
        "<p>" + "a b " * 100_000,
        "<p>" + "\u2003é\u3000" * 50_000,
        "a<br>" * 2000,
        "<br><br>" * 2000,
        f"<p class='{'a-' * 400}'>x",
        f"<p class='{'nav-' * 249}x'>x",
        f"<p class='{'a ' * 499}'>x",
        f"<p class='{'ab-' * 333}'>x",
        f"<p id='{'_' * 998}'>x",
        "<a href=1>x<a href=2>y<p>z",
        "<svg><p>x</svg><math><mi>y</math><template>z</template>",
        "<frameset><frame></frameset>",
        "<title>never closed",
    ],
)
def test_both_forms_read_hostile_pages_alike(source: str):
    for reveal in (False, True):
        python, c = both(source, reveal=reveal)
        assert c == python


def test_a_page_without_a_root_holds_nothing():
    assert compiled_walk(None, 0, reveal=False) == walk(None, 0, reveal=False) == ("", [], [], [])


NAME = st.lists(
    st.one_of(st.sampled_from(CLASSES), st.sampled_from("_ / - -- --- . \0 A9 é".split(" ")), st.text(max_size=3)),
    max_size=8,
).map("".join)


@given(st.sampled_from(TAGS), st.lists(NAME, max_size=15).map(" ".join), NAME, NAME)
def test_both_forms_read_names_alike(tag: str, names: str, itemprop: str, role: str):
    read = compiled.compiled_names(tag, names, itemprop, role)
    assert read is None or read == element_hints.read_names(tag, names, itemprop, role)
    assert (
        read is not None or not (tag + names + itemprop + role).isascii() or len(tag + names + itemprop + role) > 1000
    )


def test_words_are_written_out_as_a_search_tries_them():
    assert class_names.written_out("a(?:b|c-?)?d|e(?:-\\w+)?") == ["abd", "ac-d", "acd", "ad", "e-\0", "e"]
    for table in (class_names.CONTENT, class_names.FURNITURE):
        whole, opened, lengths = class_names.all_words(table)
        assert max(map(len, (*whole, *opened))) < 32  # the lengths are bits of a number
        assert len(lengths) == 4 * 128


def walk_that_fails(place: int, most: int) -> bool:
    """Whether a walk fails whose tool at a place fails after so many calls; a type is left as it is."""
    source = "<p>a<a href=x>b</a>" * 30 + "<div id=a style=b hidden>c</div><div id=d style=b>c</div><time>e</time>" * 10
    root = parse(source, source_locations=True, scripting=False).root
    handed = list(tools(reveal=False))
    call: Any = handed[place]
    made = 0

    def failing(*arguments: object) -> object:
        nonlocal made
        made += 1
        if made > most:
            raise ReadError("enough")
        return call(*arguments)

    handed[place] = failing
    try:
        walk_tree(root, len(source), tuple(handed), reveal=False)
    except ReadError as error:
        return str(error) == "enough"
    return False


def test_an_error_within_the_walk_comes_through_and_nothing_is_kept():
    walk_that_fails(3, 0)  # what is remembered is made
    before = sys.getrefcount(element_hints.NO_HINT)
    failed = {place for place in (*range(3, 11), 12) for most in (0, 1, 7) if walk_that_fails(place, most)}
    assert failed >= {3, 6, 7, 8, 9, 10, 12}
    after = sys.getrefcount(element_hints.NO_HINT)
    assert after == before


@pytest.mark.parametrize("wrong", [(), (1,) * 17, ("x",) * 17])
def test_wrong_tools_are_refused(wrong: tuple[object, ...]):
    with pytest.raises(TypeError):
        walk_tree(None, 0, wrong, reveal=False)


def digests(pages: list[Path], **environment: str) -> list[str]:
    """The hash of each page's record, read by a process of its own."""
    program = (
        "import sys, gzip, hashlib, onrecord\n"
        "from pathlib import Path\n"
        "from onrecord.page.html.compiled import IN_USE\n"
        "print(IN_USE)\n"
        "for line in sys.stdin:\n"
        "    try: said = onrecord.read(gzip.decompress(Path(line.strip()).read_bytes()), findings=False).to_json()\n"
        "    except onrecord.ReadError as error: said = str(error).encode()\n"
        "    print(hashlib.sha256(said).hexdigest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input="\n".join(map(str, pages)),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    return done.stdout.split()


@pytest.mark.slow  # two times a thousand pages
def test_both_forms_give_the_same_records_of_a_thousand_pages(shared: Path):
    pages = sorted((shared / "data" / "pages").glob("*/*.html.gz"))
    if len(pages) < PAGES:
        pytest.skip("The corpus of pages is not in the shared folder.")
    pages = random.Random(21).sample(pages, PAGES)  # noqa: S311 - a sample that is always the same
    c, python = digests(pages, **{compiled.PURE_PYTHON: "0"}), digests(pages, **{compiled.PURE_PYTHON: "1"})
    assert (c.pop(0), python.pop(0)) == ("True", "False")
    assert len(c) == PAGES
    assert [path.name for path, one, other in zip(pages, c, python, strict=True) if one != other] == []


def test_both_forms_give_the_same_records_of_the_samples(root: Path, tmp_path: Path):
    pages = []
    for sample in sorted((root / "src" / "onrecord" / "samples").rglob("*.html")):
        pages.append(tmp_path / f"{hashlib.sha256(str(sample).encode()).hexdigest()}.gz")
        pages[-1].write_bytes(gzip.compress(sample.read_bytes()))
    c, python = digests(pages, **{compiled.PURE_PYTHON: ""}), digests(pages, **{compiled.PURE_PYTHON: "1"})
    assert (c.pop(0), python.pop(0)) == ("True", "False")
    assert c == python


def test_a_part_that_is_older_than_its_source_is_not_used(tmp_path: Path):
    part, source = tmp_path / "_treewalk.abi3.so", tmp_path / "_treewalk.c"
    part.touch()
    assert not compiled.is_older(part)
    source.touch()
    os.utime(part, (1_000, 1_000))
    assert compiled.is_older(part)
    os.utime(source, (999, 999))
    assert not compiled.is_older(part)


def test_tools_that_are_no_tuple_are_refused():
    with pytest.raises(TypeError, match="no tuple"):
        walk_tree(None, 0, [], reveal=False)  # type: ignore[arg-type]
