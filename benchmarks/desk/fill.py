"""A register for the desk, as large as is asked for, with the rows that its pages are made from.

Reports, appeals, answers, parties and accusations are those of `benchmarks.register.generator`. This adds what `add`
and people would leave behind: pairs to compare, decisions, a line of the ledger for each report, and the review queue.
Rows are entered in batches, so the first line of the ledger of each batch has the hashes of all rows of the batch, and
the other lines have none; the chain and all hashes hold (`reads.check_ledger`). No page reads signatures and keys, so
they are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from benchmarks.register.generator import Batch, fill

if TYPE_CHECKING:
    from onrecord.register import models
    from onrecord.register.db.scope import Scope

PEOPLE = tuple(f"person{number}" for number in range(10))
"""The accounts, each a keeper of the case."""
_AT_ONCE = 2_000
_JOINED, _ORIGIN, _JUDGED = 20, 20, 2
"""One appeal of so many is joined to the one before; one report has an origin pair; one statement is judged."""


def fill_desk(scope: Scope, reports: int, seed: int = 1) -> None:
    """Fill a case, and make everybody in `PEOPLE` its keeper."""
    from onrecord.register import models as rows
    from onrecord.register import writes
    from onrecord.register.writes.review_queue import queue_again

    for person in (scope.who, *PEOPLE):
        writes.grant_role(scope, person, "keeper")
    fill(scope, reports, seed, _further)
    numbers = list(scope.of(rows.Report).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(numbers), _AT_ONCE):
        with scope.register.writing():
            queue_again(scope, numbers[first : first + _AT_ONCE])


def _further(scope: Scope, batch: Batch, _articles: Mapping[int, str]) -> None:
    """Write the pairs, the decisions and the lines of the ledger of a batch."""
    from onrecord.register import models as rows

    made: Any = batch.rows
    _pairs(scope, rows.PartyPair, made.get("Party", ()), lambda each: (each.folded, each.kind))
    _pairs(scope, rows.OriginPair, made["Report"][::_ORIGIN], lambda _: None)
    _join(scope, _pairs(scope, rows.AppealPair, made.get("Appeal", ())[::_JOINED], lambda _: None))
    _judge(scope, [each for each in made.get("Statement", ()) if each.pk % _JUDGED == 0])
    _ledger(scope, made["Report"])


def _pairs(scope: Scope, table: type[Any], found: Any, alike: Any) -> list[Any]:  # noqa: ANN401 - rows of any table
    """Pair rows that are alike, each with the one before it."""
    from onrecord.register.ids import new_id

    last, new = dict[Any, Any](), []
    more = {"joins": False} if "joins" in {each.name for each in table._meta.fields} else {}  # noqa: SLF001 - see above
    for each in found:
        before = last.get(alike(each))
        last[alike(each)] = each
        if before and before.pk < each.pk:
            sure = 0.3 + each.pk % 65 / 100
            new.append(
                table(
                    key=new_id("pair"),
                    left=before,
                    right=each,
                    sure=sure,
                    reasons=[],
                    rule="a benchmark/1",
                    at=_at(),
                    **more,
                )
            )
    return scope.bulk_create(new, batch_size=500)


def _at() -> Any:  # noqa: ANN401 - a time
    from benchmarks.register.generator import _NOW

    return _NOW


def _join(scope: Scope, pairs: list[Any]) -> None:
    """Judge every second of some pairs of appeals to be the same, and let both be one."""
    from onrecord.register import models as rows
    from onrecord.register.ids import new_id

    joined = pairs[::2]
    about = {"verdict": "same", "why": "", "who": scope.who, "at": _at()}
    scope.bulk_create([rows.Judgement(key=new_id("judgement"), appeal_pair=each, **about) for each in joined])
    for each in joined:
        scope.of(rows.AppealHead).filter(appeal=each.right_id).update(head=each.left_id)


def _judge(scope: Scope, statements: list[models.Statement]) -> None:
    """Accept statements, each in a decision of its own."""
    from onrecord.register import models as rows
    from onrecord.register.ids import new_id

    about = {"why": "", "at": _at()}
    people = [PEOPLE[each.pk % len(PEOPLE)] for each in statements]
    decisions = scope.bulk_create(
        [rows.Decision(key=new_id("decision"), who=who, **about) for who in people], batch_size=500
    )
    scope.bulk_create(
        [
            rows.Judgement(key=new_id("judgement"), statement=each, verdict="accept", who=by.who, decision=by, **about)
            for each, by in zip(statements, decisions, strict=True)
        ],
        batch_size=500,
    )


def _ledger(scope: Scope, reports: list[models.Report]) -> None:
    """Write the line of each report: the first with the hashes of all rows of the batch, the others with none."""
    from onrecord.capture.clock_status import written
    from onrecord.capture.store.json_codec import write_json
    from onrecord.capture.store.ledger import LedgerEntry, digest
    from onrecord.register import models as rows
    from onrecord.register.db.row_hashes import ROWS, SHA256, total
    from onrecord.register.writes import ledger

    first, *others = reports
    ledger.write(scope, "entered", _what(first), _at())
    last = scope.of(rows.Act).order_by("-n")[0]
    n, before, new = last.n, last.sha256, list[Any]()
    entry = partial(LedgerEntry, at=written(_at()), who=scope.who, act="entered")
    for report in others:
        n += 1
        what = {**_what(report), ROWS: "", SHA256: total(())}
        line = write_json(entry(n=n, what=what, before=before))
        before = digest(line)
        new.append(rows.Act(n=n, at=_at(), who=scope.who, act="entered", line=line.decode(), sha256=before))
    scope.bulk_create(new, batch_size=500)


def _what(report: models.Report) -> dict[str, str]:
    return {"report": report.key, "capture": report.page, "manifest": "0" * 64}
