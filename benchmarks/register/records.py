"""The packed record of a report that was made up: its text, its blocks and its paragraphs, without findings."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

import msgspec

_PRODUCER = {"version": "a benchmark", "models": {}}
_NONE = dict.fromkeys(("outlet", "section", "standfirst", "dateline")) | {"byline": [], "letters": [], "leads": []}


def packed_record(text: str, pieces: Sequence[tuple[int, int]], language: str, written: str | None) -> bytes:
    """Return a record in the format `onrecord.record/1`, packed by gzip, as the register stores it.

    Args:
        text: the text of the page.
        pieces: the positions of its blocks in it: first the headline, then the paragraphs.
        language: its language.
        written: its date, in EDTF; None without one.
    """
    cited = [{"start": start, "end": end, "quote": text[start:end]} for start, end in pieces]
    blocks = [
        {"role": "headline" if not place else "paragraph", "rubric": None, "source": None, "why": "", **span}
        for place, span in enumerate({"start": start, "end": end} for start, end in pieces)
    ]
    days = [written] if written else []
    precision = "day" if written and len(written) > len("2026-05") else "month" if written else None
    date = {"value": written, "precision": precision, "basis": "", "candidates": days, "bases": [""] * len(days)}
    made = {
        "format": "onrecord.record/1",
        "source": {"name": None, "url": None, "media_type": "text/html", "charset": "utf-8", "bytes": 0, "sha256": ""},
        "page": {
            "language": language,
            "direction": "rtl" if language == "fa" else "ltr",
            "text": text,
            "blocks": blocks,
            "notes": [],
        },
        "report": {
            **_NONE,
            "headline": cited[0],
            "date": {**date, "rejected": []},
            "body": cited[1:],
            "notes": [],
            "missing": {},
        },
        "findings": None,
        "missing": {"findings": "made up"},
        "onrecord": _PRODUCER,
    }
    return gzip.compress(msgspec.json.encode(made), compresslevel=1, mtime=0)
