"""What other parts of onrecord say or store in English, and the desk shows, has Persian words."""

from __future__ import annotations

import ast
import gettext
import itertools
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.desk import localised_sentences, sentence_table
from onrecord.desk.english_text import SENTENCES, in_language
from onrecord.desk.reader import Reader
from onrecord.desk.reader_sentences import reader_sentence
from tests.desk.whole_sentences import WHOLE

SOURCE = Path(onrecord.__file__).parent
MODULES = (
    *(
        "capture/net/*.py",
        "capture/feeds/*.py",
        "capture/watching/*.py",
        "capture/foreign/*.py",
        "capture/saved_file.py",
    ),
    *("capture/store/*.py", "capture/verify/*.py", "capture/proofs/verify.py", "capture/proofs/rfc3161.py"),
    *(
        "capture/proofs/attestations.py",
        "capture/browser/*.py",
        "capture/acquire.py",
        "capture/clock_status.py",
        "capture/bundles/warc_members.py",
    ),
    *("page/__init__.py", "page/decode.py", "page/model.py", "page/saved_page.py", "page/documents/*.py"),
    *("page/mixed_scripts.py", "page/html/hidden_paragraphs.py", "page/html/parse.py", "page/html/s*_words.py"),
    *("report/title_block.py", "report/letters/find.py"),
    *(
        "register/ingest/*.py",
        "register/captured_page.py",
        "register/ledger_comparison.py",
        "register/reads/ledger*.py",
    ),
    *("register/db/connection.py", "register/db/lookup.py", "register/db/scope.py", "register/db/timeouts.py"),
    *("cli/desk/add_job.py", "cli/desk/feed_jobs.py", "cli/register/page_addition.py", "cli/archive/watch_sources.py"),
    *("desk/jobs/queue.py", "desk/stored_captures.py", "desk/export_job.py", "desk/read_log*.py"),
    *("publish/export_evidence.py", "publish/leak_check.py", "publish/leak_readings.py", "publish/new_file.py"),
)
"""The modules whose sentences a page of the desk can show."""
ELSEWHERE = (
    # Settings of commands.
    "There is no such browser program.",
    "This limit must be above zero.",
    "This must not be below zero.",
    "A proxy is written socks5h://host:port or http://host:port.",
    "A proxy's user and password go together, 255 bytes each at most.",
    "A port is a number from 1 to 65535.",
    "No address names its host like this: \0.",
    "This header must be one line of ASCII.",
    "There is a register already. Import into an archive that has none.",
    "The register cannot be made (\0).",
    # What commands tell while they work, or what a run that goes on tells.
    "The authority refused to stamp it (\0).",
    "\0: Not all files could be moved to their place (\0). The ledger is complete; the next command that writes moves them.",
    "\0: Waiting for another process that holds this lock.",
    "\0: It cannot be written (\0). The ledger is complete; the next command that writes updates the head.",
    "This machine's clock says \0, but the last line of the ledger has \0. The clock was set back.",
    "\0 more of its sitemaps are read in later runs.",
    "\0 of its pages have no date, so it is not known whether they are of \0.",
    "\0 pages that are older than the watch were skipped, \0 are captured. `--since` or `--everything` at `watch add` includes them.",
    "\0: It failed before, and is not asked again before \0.",
    "\0: It lists sitemaps, as only the first list may. They are not read.",
    "\0: The server says that it has not changed.",
    # Notes on a feed or on a record, which no page of the desk shows.
    "\0 of its entries have no web address, and were skipped.",
    "Only its first \0 entries were read.",
    "It holds bare ampersands, which were taken for what was meant.",
    "\0 of its lines are not web addresses.",
)
"""Sentences of these modules that no page of the desk shows."""
PARTS = (
    "\0 hidden by the page's style until something shows them. Look at the page.",
    "\0 (\0).",
    "The \0 says \0, but the bytes are UTF-8.",
    "The \0 says \0, but the bytes are not all valid in it.",
    "The \0 names an unknown character set, \0.",
    # Sentences that are put together from parts; whole ones are tried below.
    "\0 of \0 records are not as their digests say. The first is \0: \0.",
    "The record at byte \0 \0.",
    "Of \0, \0 \0 signed and \0 stamped.",
    "The signature by the key \0 \0.",
    "The signed heads of \0 are missing: it may have been made again.",
    "The archive's ledger names line \0 of the register, on \0, and the register \0.",
)
FILLED = ("Something", "There is no such file.", "private", "7")
"""What a value may be: words of somebody else, a sentence that is known, a phrase that is, a number."""


def texts(node: ast.expr) -> list[str]:
    """What an expression can be, with a mark for each value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)]
    return []


def sentences(path: Path) -> Iterator[str]:
    """The sentences of a module that are no documentation: they have a space, and end with a stop."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(each.value)
        for node in ast.walk(tree)
        for each in (getattr(node, "body", None) if isinstance(getattr(node, "body", None), list) else [])
        if isinstance(each, ast.Expr)
    }
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    within -= {id(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in documentation | within:
            yield from (each for each in texts(node) if re.fullmatch(r"[A-Z\0`].* .*\.", each, re.DOTALL))


def known(text: str) -> bool:
    """Whether a sentence is known with values of one kind or another."""
    parts = text.split("\0")
    count = len(parts) - 1
    for filled in itertools.product(FILLED, repeat=count) if count < 4 else [(FILLED[0],) * count]:
        if in_language("".join(itertools.chain.from_iterable(itertools.zip_longest(parts, filled, fillvalue="")))):
            return True
    return False


def test_every_sentence_that_a_page_can_show_is_known():
    paths = sorted({path for module in MODULES for path in SOURCE.glob(module)})
    found = {(text, path.relative_to(SOURCE).as_posix()) for path in paths for text in sentences(path)}
    assert len(found) > 250
    assert {text for text, _ in found} >= {*ELSEWHERE, *PARTS}, "a sentence that is excepted is there no longer"
    unknown = {(text, path) for text, path in found if text not in ELSEWHERE + PARTS and not known(text)}
    assert sorted(unknown) == []


@pytest.fixture
def persian(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the desk's sentences Persian."""
    with (SOURCE / "desk/locale/fa/LC_MESSAGES/django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    monkeypatch.setattr(sentence_table, "gettext", catalogue.gettext)
    monkeypatch.setattr(localised_sentences, "gettext", catalogue.gettext)
    monkeypatch.setattr(sentence_table, "get_language", lambda: "fa")


@pytest.mark.usefixtures("persian")
@pytest.mark.parametrize("template", SENTENCES)
def test_no_sentence_is_taken_for_another(template: str):
    values = {"said": "the connection was refused"}
    names = re.findall(r"%\((\w+)\)s", template)
    english = {name: values.get(name, "7") for name in names}
    shown = {name: in_language(english[name]) if name in values else "\u20687\u2069" for name in names}
    translated = sentence_table.gettext(template)
    assert in_language(template % english if names else template) == (translated % shown if names else translated)


READER = Reader(language="fa", digits="persian", calendar="solar-hijri")
DATA = re.compile("\u2068[^\u2069]*\u2069")
NAMES = re.compile(
    r"\b(?:robots\.txt|WARC|WACZ|HTTP|TLS|PDF|SOCKS|onrecord|register|verify|SHA-256|UTC|Tor|JSON|IP|URL|XML|MIME|sha1|ZIP)\b"
)
"""What is written in Latin letters in Persian sentences too."""


@pytest.mark.usefixtures("persian")
@pytest.mark.parametrize("said", WHOLE)
def test_a_whole_sentence_is_said_in_persian(said: str):
    shown = reader_sentence(said, READER)
    assert 'lang="en"' not in shown
    assert not re.search(
        "[A-Za-z]{2,}", NAMES.sub("", DATA.sub("", shown.removeprefix("<span>").removesuffix("</span>")))
    )


@pytest.mark.usefixtures("persian")
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "It is asked again after 2026-03-01T04:05Z.",
            "<span>پس از \u2068۱۰ اسفند ۱۴۰۴، ساعت ۰۴:۰۵ به وقت جهانی\u2069 دوباره پرسیده می‌شود.</span>",
        ),
        (
            "Something that <nobody> knows on 2026-03-01.",
            '<span lang="en" dir="ltr">Something that &lt;nobody&gt; knows on 2026-03-01.</span>',
        ),
    ],
)
def test_days_are_those_of_the_reader_and_what_is_not_known_is_marked_as_english(said: str, shown: str):
    assert reader_sentence(said, READER) == shown


@pytest.mark.usefixtures("persian")
def test_digits_are_those_of_the_reader_but_within_an_address():
    shown = reader_sentence("https://news.example/2026/7: The server answered with status 503.", READER)
    assert "https://news.example/2026/7" in shown
    assert "۵۰۳" in shown


@pytest.mark.usefixtures("persian")
@pytest.mark.parametrize(
    "said", ["a: " * 5000, "It is missing. " * 5000, "The time was up. " * 5000 + "?", "x; " * 5000]
)
def test_a_text_of_many_parts_is_given_up_at_once(said: str):
    began = time.process_time()
    reader_sentence(said, READER)
    assert time.process_time() - began < 0.5


@pytest.mark.usefixtures("persian")
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3),
    st.text(alphabet="ab .:;()“”\u2068\u2069\u202e<", max_size=8),
)
def test_what_somebody_else_wrote_opens_and_closes_nothing(templates: list[str], words: str):
    said = " ".join(re.sub(r"%\(\w+\)s", lambda _: words, each) for each in templates)
    shown = str(reader_sentence(said, READER))
    assert shown.count("\u2068") == shown.count("\u2069")
    assert not re.search("[\u202a-\u202e\u2066\u2067]", shown)
    assert shown.count("<") == 2
