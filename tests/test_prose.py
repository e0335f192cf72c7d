"""Words that may not be used in prose, each with the words to write instead.

The documentation, the README, docstrings and help texts use the standard terms of the field and plain English, so that
a reader whose first language is not English understands each sentence at first reading. Code in backticks may have any
word: names in a record, on the disk or in the database stay as they are. Decisions are history and stay as they are.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "onrecord"

INSTEAD = {
    r"h[oe]ld(?:s|ing)? against": "compared with, verified against",
    r"on record": "recorded",
    r"(?:stands?|set|sets|standing|left|gone?) aside": "is a substitute page; is moved to another folder",
    r"strangers?(?:'s)?": "third-party archive, somebody else",
    r"hands": "correspondents (sender, addressee), others",
    r"(?<!chain\sof\s)(?<!in\s)custody": "key rotation",
    r"furniture": "boilerplate",
    r"seal(?:ed|s|ing)?": "encrypted (a key), withdrawn (a capture), signed (a head)",
    r"(?:is|are|was|were|be|found|not|itself|and) sound": "intact, valid",
    r"(?:is|are|was|were|be|been|came|comes?|found|not|stays?|kept) whole": "is intact, is complete",
    r"told": "recorded, reported, recognised, distinguished",
    r"liken(?:ess|esses)": "similarity, record linkage",
    r"folded|squeezed": "normalised",
    r"(?:take|takes|taken|taking|took) back": "undo, undone",
    r"takers?|taking": "acquisition, capture",
    r"(?<!there\s)(?:is|are|was|were) none(?! of)": "is not a ...",
    r"(?:goes|go|went|stands?|stood) so": "say what happens",
    r"la(?:ys?|id) down": "requires",
    r"but for": "except",
    r"shall": "must, should, will",
    r"anew": "again",
    r"who(?:m|so)?ever": "anybody who, a person who",
    r"thereby|therein|thereof|thereto|whence|whereof|whereby|lest|hereby|forthwith|hitherto": "a plain word",
    r"parted": "separated, split",
    r"(?<!one\s)pass(?:es|ed|ing)? over": "ignore, skip",
    r"turn(?:s|ed)? (?:against|on) (?:us|somebody)": "server-side request forgery (SSRF)",
    r"verb-(?:middle|final)": "SVO, SOV",
    r"pictur(?:e|es|ed|ing)": "screenshot",
    r"durabl[ey]": "atomic",
    r"may be one": "may be the same",
    r"stands? in": "is in",
    r"bears?": "has",
    r"What\b(?![^.?!:]*\?)": "a noun as the subject of the sentence",
}
"""A word or a phrase, as a regular expression without its bounds, and what to write instead. A phrase may cross lines."""

WORDS = {re.compile(rf"\b(?:{words})\b".replace(" ", r"\s+")): instead for words, instead in INSTEAD.items()}

CODE = re.compile(
    r"^(?P<fence>```|:::)[^\n]*\n.*?^(?P=fence)[ \t]*$"  # a block of code
    r"|``.+?``|`[^`]+`"  # code within a line
    r"|\]\([^)\s]*\)"  # the target of a link
    r"|^#[^\n]*$"  # a heading: it may be a question without its mark
    r"|^>[^\n]*$"  # a quotation of what the program prints
    r"|\"[^\"\n]*\""  # a value, as code has it
    r"|^[ \t]+\**\w+:(?=\s)"  # the name of an argument or a field
    r"|^[ \t]*[\w./-]+/\S*[ \t]{2,}",  # a path in a list of files
    re.MULTILINE | re.DOTALL,
)


STORED = {
    "capture/bundles/howto.py": "the instructions in a bundle are made again when it is verified, byte for byte",
    "capture/foreign/pages.py": "notes in manifests",
    "desk/sentences/": "the sentences of other parts, as these store them",
    "findings/": "the reasons in records",
    "names/": "the reasons of matches",
    "page/": "the reasons in records",
    "register/db/triggers.py": "the triggers in a database",
    "register/persian_phrases.py": "the names of the values of phrases",
    "register/phrases.py": "the reasons of pairs",
    "report/": "the reasons in records",
}
"""Files and folders of the package whose texts are stored and do not change, each with the place of the texts."""


def blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def words_in(text: str) -> Iterator[tuple[int, str, str]]:
    """The words of a text that may not stand in it: the line within the text, from 0, the words, and what to write."""
    prose = CODE.sub(blank, text)
    for pattern, instead in WORDS.items():
        for match in pattern.finditer(prose):
            yield prose.count("\n", 0, match.start()), " ".join(match.group().split()), instead


def pages() -> list[Path]:
    every = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    built = [ROOT / "docs" / "decisions", ROOT / "docs" / "_build"]
    return [path for path in every if not any(folder in path.parents for folder in built)]


def strings(node: ast.expr) -> str:
    """The text of a literal, also of one with values in it; nothing of other expressions."""
    if isinstance(node, ast.JoinedStr):
        return "".join(strings(each) for each in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def prose_of(path: Path) -> Iterator[tuple[int, str]]:
    """The docstrings and the help texts of a module, each with its first line."""
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and (text := strings(node.value)):
            yield node.lineno, text
        elif isinstance(node, ast.keyword) and node.arg in {"help", "short_help", "epilog"}:
            yield node.value.lineno, strings(node.value)


def messages_of(path: Path) -> Iterator[tuple[int, str]]:
    """The other texts of a module, each with its line: messages, labels and notes, but no docstring and no single word."""
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    other = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    other |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in other:
            text = strings(node)
            if text.strip().count(" ") > 1 or (" " in text and text.endswith((".", ":"))):
                yield node.lineno, text


def complaints(path: Path, texts: Iterator[tuple[int, str]]) -> list[str]:
    name = path.relative_to(ROOT).as_posix()
    found = [(first + line, words, instead) for first, text in texts for line, words, instead in words_in(text)]
    return [f"{name}:{line}: “{words}”; write: {instead}" for line, words, instead in sorted(found)]


def expect_none(rule: str, breaches: list[str]) -> None:
    if breaches:
        pytest.fail("\n  ".join([rule, *breaches]), pytrace=False)


def test_the_documentation_uses_plain_words_and_standard_terms():
    breaches = [each for path in pages() for each in complaints(path, iter([(1, path.read_text(encoding="utf-8"))]))]
    expect_none("These words may not be used in the documentation.", breaches)


def test_docstrings_and_help_texts_use_plain_words_and_standard_terms():
    breaches = [each for path in sorted(PACKAGE.rglob("*.py")) for each in complaints(path, prose_of(path))]
    expect_none("These words may not be used in docstrings and help texts.", breaches)


def test_messages_use_plain_words_and_standard_terms():
    breaches = [
        each
        for path in sorted(PACKAGE.rglob("*.py"))
        if not path.relative_to(PACKAGE).as_posix().startswith(tuple(STORED))
        for each in complaints(path, messages_of(path))
    ]
    expect_none("These words may not be used in messages.", breaches)


def test_messages_are_found(tmp_path: Path):
    module = tmp_path / "module.py"
    module.write_text(
        '''"""A docstring."""
STATE = "set aside"
raise ValueError(f"{STATE} is none.")
say(" takes back")
say("It is held against its hash.")
''',
        encoding="utf-8",
    )
    assert list(messages_of(module)) == [(3, " is none."), (5, "It is held against its hash.")]


@pytest.mark.parametrize("path", STORED)
def test_texts_that_are_stored_exist(path: str):
    assert (PACKAGE / path).exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Each file is held\nagainst its hash.", "held against"),
        ("It is put on record.", "on record"),
        ("What is none is named.", "What"),
        ("A key that was sealed.", "sealed"),
        ("A page out of a stranger's WARC.", "stranger's"),
    ],
)
def test_the_words_are_found(text: str, words: str):
    assert words in {found for _, found, _ in words_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "What is a finding? It has words.",
        "# What it proves",
        "The role is `furniture`.",
        "```\nheld against\n```\n",
        "See [this page](what-is-put-on-record.md).",
        "If there is none, the record says so.",
        "He was held in custody.",
    ],
)
def test_other_text_is_left_alone(text: str):
    assert not list(words_in(text))
