"""Score the reader of documents on made letters and press releases: text F1, order, parties.

    python -m benchmarks.documents [--count N] [--show] [--programs]

The documents are made anew on each run, the same each time. Floors stand in floors.toml.
With `--programs`, files that LibreOffice converts are scored too, where it is installed.
Scans are scored where tesseract is installed, each language by itself.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import fmean

from benchmarks.documents import mailboxes, producers, scans, score
from benchmarks.documents.made import Document, documents
from onrecord.errors import ReadError
from onrecord.facts import load_facts
from onrecord.page import Page
from onrecord.page.documents import tesseract
from onrecord.page.documents.assemble import page_of
from onrecord.page.documents.kinds import IMAGE_KINDS, DocumentKind, kind_of
from onrecord.page.documents.reading_process import read_here
from onrecord.page.documents.scans import read_images
from onrecord.report import read_report

COUNT = 45
SAMPLE = 9
"""So many documents are scanned in a test, a third in each language: recognising their words takes long."""
FLOORS = Path(__file__).with_name("floors.toml")
Producer = Callable[[Document], bytes | None]
PRODUCERS: dict[str, Producer] = {
    "pdf": producers.pdf,
    "docx": producers.docx,
    "eml": producers.eml,
    "mbox": mailboxes.mailbox,
}
SCANS: dict[str, Producer] = {
    f"scan {language}": lambda made, language=language: scans.scan(made) if made.language == language else None
    for language in ("en", "fa", "ar")
}
PROGRAMS: dict[str, Producer] = {
    "pdf by LibreOffice": lambda made: producers.converted(producers.docx(made), "docx", "pdf"),
    "docx by LibreOffice": lambda made: producers.converted(producers.docx(made), "docx", "docx"),
    "odt by LibreOffice": lambda made: producers.converted(producers.docx(made), "docx", "odt"),
    "rtf by LibreOffice": lambda made: producers.converted(producers.docx(made), "docx", "rtf"),
}


def wanted(kind: DocumentKind, made: Document) -> str:
    """Return the words that the text of a document has in one kind of file."""
    if kind not in {DocumentKind.EML, DocumentKind.MBOX}:
        return made.text()
    import email
    import email.policy

    message = email.message_from_bytes(producers.eml(made), policy=email.policy.default)
    to = str(message["To"]) if made.addressee else ""
    heads = [str(message["Subject"]), f"From {message['From']}", f"To {to}" if to else "", f"Date {message['Date']}"]
    if message["Cc"]:
        heads.append(f"Cc {message['Cc']}")
    return "\n".join([*heads, *producers.mail_lines(made)])


def page_in(data: bytes, kind: DocumentKind, made: Document) -> Page:
    """Read a made document out of its file.

    Raises:
        ReadError: it cannot be read.
    """
    if kind is DocumentKind.MBOX:
        data = mailboxes.message_of(data, made)
    found = None if kind in IMAGE_KINDS else read_here(data, kind)
    return page_of(read_images(data, kind, found) if found is None or found.images else found, kind, None)


def measure(producer: Producer, count: int = COUNT, *, show: bool = False) -> dict[str, float]:
    """Score one producer on the documents of which it makes a file."""
    f1s, orders, right, seconds = list[float](), list[float](), list[bool](), 0.0
    for made in documents(count):
        data = producer(made)
        if data is None:
            continue
        begun = _processor()
        kind = kind_of(data)
        assert kind is not None
        try:
            page = page_in(data, kind, made)
        except ReadError as error:
            print(made.number, error.message, file=sys.stderr)
            f1s.append(0.0)
            right.append(False)
            continue
        seconds += _processor() - begun
        report = read_report(page, load_facts())
        text = wanted(kind, made)
        f1s.append(score.text_f1(page, text))
        orders.append(score.order_score(page, text))
        ok, why = score.parties(report, made)
        right.append(ok)
        if show and (f1s[-1] < 0.97 or orders[-1] < 0.93 or not ok):
            print(f"  {made.number} {made.language} F1 {f1s[-1]:.3f} order {orders[-1]:.3f} {'' if ok else why}")
    if not right:
        return {}
    return {"F1": fmean(f1s), "order": fmean(orders), "parties": fmean(right), "seconds": seconds / len(right)}


def _processor() -> float:
    """Return the seconds of processor that this process and those that it started and that ended have taken."""
    own, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + theirs.ru_utime + theirs.ru_stime


def floors() -> dict[tuple[str, str], float]:
    """Return the least that each figure may be."""
    pinned = tomllib.loads(FLOORS.read_text("utf-8"))
    return {(kind, figure): value for kind, figures in pinned.items() for figure, value in figures.items()}


def below(scores: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for each figure that fell below its floor."""
    return [
        f"{kind}: {figure} fell to {scores[kind][figure]:.3f}, below its floor of {floor:.3f}"
        for (kind, figure), floor in floors().items()
        if kind in scores and scores[kind][figure] < floor
    ]


def main() -> int:
    """Print a line for each kind; return 1 where a floor is not held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT, help="so many documents of each kind")
    parser.add_argument("--show", action="store_true", help="name the documents that are not right")
    parser.add_argument("--only", choices=[*PRODUCERS, *SCANS, *PROGRAMS], help="score this kind alone")
    parser.add_argument("--programs", action="store_true", help="score files that LibreOffice converts too")
    chosen = parser.parse_args()
    kinds = PRODUCERS | (SCANS if tesseract.installed() else {})
    kinds |= PROGRAMS if chosen.programs or chosen.only in PROGRAMS else {}
    scores = {}
    print(f"{'kind':22} {'text F1':>8} {'order':>8} {'parties':>8} {'s each':>8}")
    for name, producer in kinds.items():
        if chosen.only in {None, name}:
            found = measure(producer, chosen.count, show=chosen.show)
            if found:
                scores[name] = found
                print(f"{name:22}", *(f"{found[each]:8.3f}" for each in ("F1", "order", "parties", "seconds")))
    problems = below(scores)
    print(*problems, sep="\n", end="\n" if problems else "")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
