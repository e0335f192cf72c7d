"""A Persian reader meets no English sentence on any page of the desk, whatever state things are in."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor, environment, make_accounts
from onrecord.capture.model import Exchange, Fetched
from onrecord.capture.store.archive import Archive
from onrecord.desk.addresses import OURS
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from tests.desk import evidence_pages
from tests.desk.conftest import SAMPLES, enter
from tests.desk.evidence_pages import keep_captures

pytestmark = pytest.mark.slow
WHO = "keeper"
AT = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)
DATA = {"bdi", "code", "pre", "blockquote", "textarea", "script", "style", "mark"}
"""Elements of what other people wrote, and of what is copied."""
PAGES = {"sheet", "source-column", "card-line"}
"""Classes of elements with the text of a page, or with the names in it."""
MARKED = {("a", "brand"), ("button", "as-link"), ("span", "quiet"), ("dt",)}
"""What is marked as English on purpose: the name of the program, the button “English”, the names in a ledger's line."""
NO_END = {"meta", "link", "input", "img", "br", "hr", "wbr", "col", "source"}
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")
NAMES = re.compile(
    r"\b(?:onrecord|UTC|SHA-256|WARC|WACZ|JSON(?:-LD| Lines)?|CSV|XLSX|DOCX|HTML|PDF|RTF|ODT|HTTPS?|TLS|SOCKS|robots\.txt|"
    r"FollowTheMoney|Uwazi|Word|ZIP|IP|XML|TOTP|English|Enter|Esc|Ctrl|Alt|Shift|Tab|Backspace|Space|OK|RSS|Atom|Tor)\b"
)
"""Names, formats and keys, which Persian writes in Latin letters too."""
MOST = 6
"""So many pages of a kind are visited, such as those of reports."""
SENTENCE = re.compile(r"[A-Za-z]{2,}[ ,:]+[A-Za-z]{2,}[ ,:]+[A-Za-z]{2,}")
"""Three words in Latin letters that follow each other."""


class OwnWords(HTMLParser):
    """The words of a page that are the desk's own: also those in attributes that people read or hear."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open, self.words, self.english = list[tuple[str, bool]](), list[str](), list[str]()
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note whether it holds data."""
        values = dict(attrs)
        classes = set((values.get("class") or "").split())
        data = tag in DATA or values.get("dir") == "auto" or bool(classes & PAGES)
        self.words += [values[name] or "" for name in ("title", "alt", "aria-label", "placeholder") if values.get(name)]
        if values.get("lang") == "en" and not data and (tag, *sorted(classes)) not in MARKED:
            self.english.append(f"<{tag} {values}>")
        if tag not in NO_END:
            self.open.append((tag, data))

    def handle_endtag(self, tag: str) -> None:
        """Close what is open up to it."""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep words that stand in no data."""
        if not any(held for _, held in self.open):
            self.words.append(data)


def words_of_pages() -> str:
    """The words of the sample pages: what a page of the desk has of them is data, wherever it stands."""
    text = " ".join(
        path.read_text(encoding="utf-8") for path in [*SAMPLES.rglob("*.html"), Path(evidence_pages.__file__)]
    )
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


SAID_ELSEWHERE = words_of_pages()


def english_in(markup: str) -> list[str]:
    """The English sentences of a page that are the desk's own, and what is marked as English."""
    page = OwnWords(markup)
    found = [each for words in page.words for each in SENTENCE.findall(NAMES.sub("", ISOLATED.sub("", words)))]
    return [*page.english, *(each for each in found if each not in SAID_ELSEWHERE)]


def keep_more(folder: Path, scope) -> None:
    """Captures whose manifests have notes, lacks and labels of many kinds."""
    from onrecord.register.ingest.pipeline import IngestPipeline
    from onrecord.register.ingest.suggestions import suggest

    archive = Archive(folder)
    pipeline = IngestPipeline(
        archive=archive, scope=scope, keep=lambda taken: archive.keep(taken, collector=WHO), propose=suggest
    )
    for number, (status, body, cut) in enumerate(
        [
            (
                200,
                b"<html><head><title>x</title></head><body><p>Somebody asks somebody for something here.</p></body></html>",
                "time",
            ),
            (503, b"<html><body><p>Something is wrong here at this time of the day.</p></body></html>", None),
            (200, b"<html><body><form><input type=password></form></body></html>", None),
        ]
    ):
        url = f"https://news.example/kept/{number}"
        head = f"HTTP/1.1 {status} OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        exchange = Exchange(
            url=url,
            request=b"GET / HTTP/1.1\r\n\r\n",
            response=head,
            body=body,
            status=status,
            at=AT,
            peer="192.0.2.7:443",
            cut=cut,
        )
        notes = (
            "robots.txt was not asked for: the settings override it.",
            "The body was cut after 1024 bytes: the time was up.",
            "https://news.example has no robots.txt (it answered 404).",
        )
        taken = Fetched(
            requested=url,
            final=url,
            exchanges=(exchange,),
            notes=notes,
            unseen="No browser was found, or none was to be used.",
        )
        pipeline.add(taken)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """An archive with things in every state, and the paths of the jobs."""
    from onrecord.register import writes

    folder = tmp_path_factory.mktemp("every") / "archive"
    register = open_register(RegisterLocation(folder))
    scope = register.scope("collector")
    pages = [*sorted((SAMPLES / "story").glob("*.html")), SAMPLES / "03-letter-in-persian.html"]
    for number, path in enumerate(pages):
        enter(scope, path.read_bytes(), number)
    keep_captures(folder, scope, 9)
    keep_more(folder, scope)
    for name, role in (("collector", "keeper"), (WHO, "keeper")):
        writes.grant_role(scope, name, role)
    archive = Archive(folder)
    gone = next(each.id for each in archive.kept())
    archive.withdraw(gone, who=WHO, reason="خواست نویسنده")
    writes.follow(register, archive.withdrawals())
    register.close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.desk.every_state", str(folder)],
        capture_output=True,
        text=True,
        env=environment(folder),
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    make_accounts(folder, WHO)
    return folder, done.stdout.split()


@pytest.fixture(scope="module")
def desk(filled: tuple[Path, list[str]]) -> Iterator[DeskProcess]:
    """The desk on it."""
    found = DeskProcess(filled[0]).start()
    yield found
    found.stop()


@pytest.fixture(scope="module")
def persian(desk: DeskProcess) -> Visitor:
    """A keeper who reads Persian."""
    found = Visitor(desk).sign_in(WHO)
    sent = found.post("/preferences/", {"only_language": "fa"})
    assert sent.status in {302, 303}
    return found


NOT_REACHED = {"welcome", "captured_markup", "evidence_image", "evidence_verify", "audit_verify", "report_details"}
"""Addresses to which no link leads: frames, images, and forms."""


def reached(pattern: str, path: str) -> bool:
    """Whether a path is one of an address of the table."""
    return re.fullmatch("/" + re.sub(r"<[^>]+>", "[^/]+", pattern), urlsplit(path).path) is not None


def key_of(path: str) -> str:
    """A path without what names one of many of its kind."""
    return re.sub(r"/(?:[a-z]{2}-\w+|[0-9a-f]{32}|[a-z2-7]{32})/", "/*/", urlsplit(path).path)


def test_no_page_has_an_english_sentence(persian: Visitor, filled: tuple[Path, list[str]]):
    asked, waiting, found, kinds = set[str](), ["/case/default/", "/?list", *filled[1]], list[str](), Counter[str]()
    while waiting:
        path = waiting.pop(0)
        if path in asked or (kinds[key_of(path)] >= MOST and path not in filled[1]):
            continue
        asked.add(path)
        kinds[key_of(path)] += 1
        answer = persian.get(path)
        if "text/html" not in answer.headers.get("content-type", "") or answer.status not in {200, 404}:
            continue
        found += [f"{key_of(path)}: {each}" for each in english_in(answer.text)]
        if key_of(path) == "/case/default/appeals/*/":
            waiting.append(f"{path}answer/")
        links = [urlsplit(urljoin(path, each)) for each in PageParser(answer.text).links if ":" not in each]
        waiting += [f"{each.path}?{each.query}".rstrip("?") for each in links if not each.netloc]
    assert {each.name for each in OURS if not any(reached(each.path, path) for path in asked)} <= NOT_REACHED
    assert not found, "\n".join(sorted(set(found)))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def with_other_word(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(WHO.encode(), b"keepes"))


Tamper = Callable[[Path, Path, Path], object]
TAMPERED: dict[str, Tamper] = {
    "nothing": lambda _records, _manifest, _folder: None,
    "records cut": lambda records, _manifest, _folder: cut(records),
    "records gone": lambda records, _manifest, _folder: records.unlink(),
    "records empty": lambda records, _manifest, _folder: records.write_bytes(b""),
    "manifest altered": lambda _records, manifest, _folder: with_other_word(manifest),
    "manifest cut": lambda _records, manifest, _folder: cut(manifest),
    "manifest gone": lambda _records, manifest, _folder: manifest.unlink(),
    "ledger altered": lambda _records, _manifest, folder: with_other_word(folder / "ledger.jsonl"),
    "ledger cut": lambda _records, _manifest, folder: cut(folder / "ledger.jsonl"),
    "head gone": lambda _records, _manifest, folder: (folder / "ledger.head").unlink(missing_ok=True),
    "another file": lambda records, _manifest, _folder: (records.parent / "other.txt").write_text("x"),
    "a link": lambda records, _manifest, _folder: (records.parent / "link").symlink_to("/"),
}
"""What is done to a capture or to the ledger before the check, by its name."""


@pytest.fixture
def tampered(filled: tuple[Path, list[str]], tmp_path: Path) -> Iterator[Path]:
    """The archive, whose captures and ledger are as they were afterwards."""
    folder = filled[0]
    shutil.copytree(folder / "captures", tmp_path / "captures")
    for name in ("ledger.jsonl", "ledger.head"):
        shutil.copy2(folder / name, tmp_path)
    yield folder
    shutil.rmtree(folder / "captures")
    shutil.copytree(tmp_path, folder, dirs_exist_ok=True)


@pytest.mark.parametrize("name", TAMPERED)
def test_each_result_of_a_check_is_in_persian(persian: Visitor, tampered: Path, name: str):
    records = next(path for path in sorted((tampered / "captures").rglob("*.warc.gz")))
    key = records.name.removesuffix(".warc.gz")
    manifest = next((tampered / "captures").rglob(f"{key}.json"))
    for each in (records, manifest):
        each.chmod(0o644)
    TAMPERED[name](records, manifest, tampered)
    path = f"/case/default/evidence/{key}/"
    pages = [persian.post(f"{path}verify/", {}), *(persian.get(path + part) for part in ("", "page/", "source/"))]
    pages.append(persian.post("/case/default/audit/verify/", {}))
    assert pages[0].status == 200
    assert [each for page in pages for each in english_in(page.text)] == []
    problems = re.findall(r'<ul class="reasons">(.*?)</ul>', pages[0].text, re.DOTALL)
    assert problems
