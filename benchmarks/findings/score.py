"""Comparing what is found on a golden page with what a person found there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.facts import load_facts
from onrecord.findings import encoder_for
from onrecord.findings import find as findings_of
from onrecord.findings.model import Findings, Statement
from onrecord.page import Page, read_page
from onrecord.report import read_report

GOLDEN = Path(__file__).resolve().parents[2] / "tests" / "golden" / "findings"
ENOUGH = 0.5
"""The share of words, of the shorter, that two places must have in common to be one."""


@dataclass(slots=True)
class Outcome:
    """How one page fared: pairs of a golden statement and the found one, what was missed, and what was too much."""

    name: str
    pairs: list[tuple[dict[str, Any], Statement, dict[str, bool]]] = field(default_factory=list)
    missed: list[dict[str, Any]] = field(default_factory=list)
    surplus: list[Statement] = field(default_factory=list)
    findings: Findings | None = None
    page: Page | None = None


def pages() -> list[Path]:
    """The golden pages, by name."""
    return sorted(path for path in GOLDEN.iterdir() if path.suffix in {".html", ".txt"})


def expected(path: Path) -> dict[str, Any]:
    """What must be found on a page."""
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def find(path: Path, reader: str) -> tuple[Page, Findings]:
    """Read a golden page; `reader` is "encoder", where the page's language has one, or "rules"."""
    facts = load_facts()
    media = "text/plain" if path.suffix == ".txt" else "text/html"
    page = read_page(path.read_bytes(), url=expected(path).get("url"), media_type=media)
    report = read_report(page, facts)
    findings = findings_of(page, report, facts, encoder_for(page.language) if reader == "encoder" else None)
    assert findings is not None
    return page, findings


def judge(path: Path, reader: str = "encoder") -> Outcome:
    """Find a page's statements and pair them with those that must be found."""
    page, findings = find(path, reader)
    outcome = Outcome(path.stem, findings=findings, page=page)
    left = [each for each in findings.statements if each.act.value != "state"]
    names = {party.id: party for party in findings.parties}
    people = {party["name"]: party for party in expected(path)["parties"]}
    for wanted in expected(path)["statements"]:
        scored = [(_likeness(wanted, each), each) for each in left if each.act.value == wanted["act"]]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if best[1] is None or best[0] < ENOUGH:
            outcome.missed.append(wanted)
            continue
        # Two addressees of one ask are two statements with the same words: the one whose parties fit is taken.
        alike = [each for score, each in scored if score == best[0]]
        one = max(alike, key=lambda each: sum(_parts(wanted, each, names, people).values()))
        left.remove(one)
        outcome.pairs.append((wanted, one, _parts(wanted, one, names, people)))
    outcome.surplus = left
    return outcome


def words(text: str) -> list[str]:
    """The words of a text, for comparing."""
    return re.findall(r"\w+", text.casefold())


def _likeness(wanted: dict[str, Any], found: Statement) -> float:
    """How far two statements stand in the same place, by their words."""
    golden = set(words(" ".join([*wanted["content"], wanted["ask"] or ""])))
    own = {word for each in (*found.content, *([found.ask] if found.ask else [])) for word in words(each.quote)}
    if not own and found.cue:
        return ENOUGH if wanted["cue"] and set(words(wanted["cue"])) & set(words(found.cue.quote)) else 0.0
    if not golden or not own:
        return 0.0
    return len(golden & own) / min(len(golden), len(own))


def _parts(wanted: dict[str, Any], found: Statement, names: dict[str, Any], people: dict[str, Any]) -> dict[str, bool]:
    """Which parts of a statement are right."""

    def same(name: str | None, party: str | None) -> bool:
        if name is None or party is None:
            return name is None and party is None
        known = people.get(name, {"also": []})
        forms = [set(words(each)) - {"the", "a"} for each in (name, *known.get("also", ()))]
        own = [set(words(each.quote)) - {"the", "a"} for each in names[party].mentions]
        return any(form and mine and (form <= mine or mine <= form) for form in forms for mine in own)

    marks = {f"{each.kind}:{each.value}" if each.kind != "mandate-holder" else each.kind for each in found.marks}
    return {
        "speaker": same(wanted["speaker"], found.speaker),
        "addressee": same(wanted["addressee"], found.addressee),
        "target": same(wanted["target"], found.target),
        "reporters": len(wanted["reporters"]) == len(found.reporters)
        and all(same(name, party) for name, party in zip(wanted["reporters"], found.reporters, strict=True)),
        "ask": words(wanted["ask"] or "") == words(found.ask.quote if found.ask else ""),
        "mode": wanted["mode"] == found.mode.value,
        "marks": set(wanted["marks"]) == marks,
    }
