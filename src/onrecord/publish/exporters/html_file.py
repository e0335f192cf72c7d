"""A report to read and print: one appeal a page, with a citation of each report. It loads nothing from anywhere."""

from __future__ import annotations

from html import escape
from typing import BinaryIO

from onrecord.publish.values import PublicAppeal, PublicAsk, PublicParty, PublicReport
from onrecord.publish.view import Public

_STYLE = (
    "body{font:1.05rem/1.6 Georgia,'Noto Serif','Noto Naskh Arabic',serif;max-width:42rem;margin:2rem auto;"
    "padding:0 1rem}"
    ".notice{border:2px solid;padding:.5rem 1rem;font-weight:bold}"
    "section{break-before:page;margin-top:3rem}blockquote{margin:1rem 0;padding-inline-start:1rem;"
    "border-inline-start:3px solid}dt{font-weight:bold}dd{margin:0 0 .5rem}.citation{font-size:.85rem;"
    "overflow-wrap:anywhere}"
)
_NO_WORDS = "No words are quoted."
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


class HtmlExporter:
    """Writes a section for each appeal."""

    suffix = ".html"

    def write(self, public: Public, target: BinaryIO) -> None:
        """Write the head, the sections and the end."""
        head = (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
            f"<title>Appeals</title><style>{_STYLE}</style></head><body>\n"
            f'<p class="notice">{escape(public.notice)}</p>\n<h1>Appeals</h1>\n'
        )
        target.write(head.encode())
        target.writelines("".join(_section(appeal)).encode("utf-8", "backslashreplace") for appeal in public.appeals)
        target.write(b"</body></html>\n")


def _section(appeal: PublicAppeal) -> list[str]:
    reports = {each.id: each for each in appeal.reports}
    told = {
        "From": _names(appeal.senders),
        "To": _names(appeal.addressees),
        "First reported": escape(appeal.first or "not known"),
        "Status": f'<span dir="auto">{escape(appeal.status)}</span>',
    }
    parts = [f'<section id="{escape(appeal.id)}"><h2>Appeal {escape(appeal.id)}</h2>\n<dl>\n']
    parts += [f"<dt>{name}</dt><dd>{value}</dd>\n" for name, value in told.items()]
    parts.append("</dl>\n<h3>Asks for</h3>\n")
    parts += [_quotation(each, reports[each.report]) for each in appeal.quoted]
    parts += [f"<p>{escape(why or _NO_WORDS)}</p>\n" for why in appeal.not_quoted]
    parts += [] if appeal.asks else [f"<p>{_NO_WORDS}</p>\n"]
    parts.append("<h3>Reports</h3>\n<ul>\n")
    parts += [_listed(each) for each in appeal.reports]
    return [*parts, "</ul></section>\n"]


def _names(parties: tuple[PublicParty, ...]) -> str:
    return ", ".join(f"<bdi>{escape(each.name)}</bdi>" for each in parties) or "not named"


def _quotation(ask: PublicAsk, report: PublicReport) -> str:
    cited = f'<footer class="citation"><bdi>{escape(report.citation)}</bdi></footer>'
    return f'<blockquote dir="auto" lang="{escape(report.language)}"><p>{escape(ask.words)}</p>{cited}</blockquote>\n'


def _listed(report: PublicReport) -> str:
    headline = f'<bdi lang="{escape(report.language)}">{escape(report.headline)}</bdi> ' if report.headline else ""
    shown = escape(report.address or "")
    address = f'<br><a rel="noreferrer" href="{shown}">{shown}</a>' if _is_web(report) else ""
    return f'<li class="citation">{headline}<bdi>{escape(report.citation)}</bdi>{address}</li>\n'


def _is_web(report: PublicReport) -> bool:
    """Whether the address can be a link: no other scheme is ever followed."""
    return bool(report.address and report.address.startswith(("http://", "https://")))
