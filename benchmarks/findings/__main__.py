"""Precision and recall of statements on the golden pages, for each act.

    python -m benchmarks.findings [--verbose] [--page NAME] [--language CODE] [--reader encoder|rules]

A statement is found if one of the same act stands in the same place: half of the words of the shorter are in both. The
second table says, of those found, how often each part is right. The pages were written to be hard, each for one thing:
figures on them are lower than on news.
"""

from __future__ import annotations

import argparse
from collections import Counter

from benchmarks.findings.score import Outcome, expected, judge, pages

ACTS = ("appeal", "accuse", "deny", "answer", "acknowledge", "threaten")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="what was missed and what was too much, page by page")
    parser.add_argument("--page", default="", help="only pages whose name holds this")
    parser.add_argument("--language", default="", help="only pages in this language")
    parser.add_argument("--reader", choices=["encoder", "rules"], default="encoder", help="who reads the sentences")
    options = parser.parse_args()
    chosen = [
        path for path in pages() if options.page in path.stem and options.language in {"", expected(path)["language"]}
    ]
    outcomes = [judge(path, options.reader) for path in chosen]
    if options.verbose:
        for outcome in outcomes:
            _told(outcome)
    hits: Counter[str] = Counter(wanted["act"] for each in outcomes for wanted, _, _ in each.pairs)
    missed: Counter[str] = Counter(wanted["act"] for each in outcomes for wanted in each.missed)
    surplus: Counter[str] = Counter(found.act.value for each in outcomes for found in each.surplus)
    print(f"{len(outcomes)} pages\n{'act':<12}{'golden':>7}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}")
    for act in (*ACTS, "all"):
        right, lost, more = ((sum(count.values()) if act == "all" else count[act]) for count in (hits, missed, surplus))
        precision, recall = right / max(1, right + more), right / max(1, right + lost)
        print(f"{act:<12}{right + lost:>7}{right + more:>7}{right:>7}{precision:>11.2f}{recall:>8.2f}")
    parts = [right for each in outcomes for _, _, right in each.pairs]
    if parts:
        print("\nof those found, right: ", end="")
        print(", ".join(f"{name} {sum(each[name] for each in parts) / len(parts):.2f}" for name in parts[0]))


def _told(outcome: Outcome) -> None:
    print(f"\n## {outcome.name}")
    names = {party.id: party.name for party in outcome.findings.parties} if outcome.findings else {}
    for wanted, found, right in outcome.pairs:
        wrong = [name for name, good in right.items() if not good]
        if wrong:
            print(f"  ~ {wanted['act']} {wrong}: {[wanted[name] for name in wrong]}")
            shown = [getattr(found, name) for name in wrong]
            print(f"      found {[names.get(each, each) if isinstance(each, str) else each for each in shown]}")
    for wanted in outcome.missed:
        print(f"  - {wanted['act']} | {wanted['speaker']} | {wanted['cue']} | {wanted['ask'] or wanted['content']}")
    for found in outcome.surplus:
        said = found.ask.quote if found.ask else [each.quote for each in found.content]
        print(f"  + {found.act} | {names.get(found.speaker or '')} | {found.rule} | {said}")


if __name__ == "__main__":
    main()
