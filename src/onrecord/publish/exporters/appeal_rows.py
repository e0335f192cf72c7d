"""An appeal as rows of a table: one for each quotation of each report, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.publish.values import PublicAppeal, PublicAsk, PublicReport

COLUMNS = (
    *("appeal", "first reported", "senders", "addressees", "state", "status", "days", "counted from", "reply due by"),
    *("as of", "report", "outlet", "headline", "published", "language", "page address", "quotation", "from", "to"),
    *("withheld", "capture", "captured", "SHA-256 of the page"),
)
"""The columns. "from" and "to" are the position of the quotation in the text of the page, in code points."""


def rows_of(appeal: PublicAppeal) -> Iterator[tuple[str, ...]]:
    """Yield the rows of an appeal, each as long as `COLUMNS`; a report without a quotation has one too.

    No row is there twice: of several quotations that are withheld for the same reason, one row says so.
    """
    for report in appeal.reports:
        asks: list[PublicAsk | None] = [each for each in appeal.asks if each.report == report.id]
        told = dict.fromkeys(_quotation(report, ask) for ask in asks or [None])
        for quotation in told:
            yield (*_appeal(appeal), *_report(report), *quotation)


def _appeal(appeal: PublicAppeal) -> tuple[str, ...]:
    return (
        appeal.id,
        appeal.first or "",
        "; ".join(each.name for each in appeal.senders),
        "; ".join(each.name for each in appeal.addressees),
        appeal.state or "",
        appeal.status,
        "-".join(map(str, dict.fromkeys(appeal.days or ()))),
        appeal.counted_from or "",
        appeal.due or "",
        appeal.as_of,
    )


def _report(report: PublicReport) -> tuple[str, ...]:
    told = (report.id, report.outlet, report.headline, report.published or "", report.language)
    return (*told, report.address or "")


def _quotation(report: PublicReport, ask: PublicAsk | None) -> tuple[str, ...]:
    withheld = "; ".join([*report.withheld, *([f"quotation: {ask.withheld}"] if ask and ask.withheld else [])])
    place = [str(each) if each is not None else "" for each in (ask.start, ask.end)] if ask else ["", ""]
    return (ask.words if ask else "", *place, withheld, report.capture, report.captured, report.sha256)
