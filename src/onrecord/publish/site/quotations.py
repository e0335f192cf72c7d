"""Quotations and reports as pages show them: the words, their source, and the evidence."""

from __future__ import annotations

from html import escape

from onrecord.publish.site.frame import PageFrame
from onrecord.publish.values import PublicReport

UP = "../"


def quotation(frame: PageFrame, said: tuple[str, ...], report: PublicReport | None) -> str:
    """Return words with the outlet and the day of their report."""
    lang = f' lang="{escape(report.language)}"' if report and report.language else ""
    inner = "".join(f"<p>{escape(each)}</p>\n" for each in said)
    outlet = f"<bdi>{escape(report.outlet)}</bdi>" if report and report.outlet else ""
    day = frame.day(report.published) if report and report.published else ""
    cited = ("، " if frame.words.code == "fa" else ", ").join(filter(None, (outlet, day)))
    source = f"<figcaption>{cited}</figcaption>" if cited else ""
    return f'<figure><blockquote dir="auto"{lang}>{inner}</blockquote>\n{source}</figure>\n'


def report_path(key: str) -> str:
    """Return the path of the page of a report in the folder of a language."""
    return f"reports/{key}.html"


def report_item(frame: PageFrame, report: PublicReport, *, page: bool) -> str:
    """Return a report as an item of a list, with a link to its page if it has one."""
    words = frame.words
    lang = f' lang="{escape(report.language)}"' if report.language else ""
    headline = f'<cite dir="auto"{lang}>{escape(report.headline)}</cite>' if report.headline else ""
    if page:
        shown = headline or f"<cite>{words.no_headline}</cite>"
        headline = f'<a href="{UP}{escape(report_path(report.id))}">{shown}</a>'
    outlet = words.outlet(report.outlet, withheld=report.outlet_withheld)
    comma = "،" if words.code == "fa" else ","
    shown = f"{headline}\n<span>{outlet}{comma} {frame.day(report.published)}</span>\n{evidence(frame, report)}"
    return f"<li>{shown}</li>\n"


def evidence(frame: PageFrame, report: PublicReport) -> str:
    """Return the address of a report, what is withheld of it, when it was captured, and the hash of its bytes."""
    words, address = frame.words, ""
    shown = escape(report.address or "")
    if report.address and report.address.startswith(("http://", "https://")):
        address = f'<a class="address" dir="ltr" rel="noreferrer external" href="{shown}">{shown}</a>'
    elif "address" not in report.withheld:
        address = f'<span class="withheld">{words.no_address}</span>'
    hidden = ", ".join(name for part, name in words.parts.items() if part in report.withheld)
    withheld = f'<span class="withheld">{words.withheld} {hidden}</span>' if hidden else ""
    return (
        f'{address}\n{withheld}\n<span class="proof">{words.captured} {frame.day(report.captured[:10])} · SHA-256'
        f' <code dir="ltr">{escape(report.sha256)}</code></span>'
    )
