"""The dossier as HTML: each appeal in the order in which special procedures ask for information. It loads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from onrecord.page.direction import text_direction
from onrecord.publish.exporters.report_words import (
    WORDS,
    digits_in,
    form_in,
    notice_in,
    status_in,
    withheld_in,
)
from onrecord.publish.values import PublicAccusation, PublicAnswer, PublicAppeal, PublicParty, PublicReport
from onrecord.publish.view import Public
from onrecord.vocabulary import ConsentScope, PartyKind

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = (
    "@page{size:A4;margin:2.2cm 2cm;@bottom-center{content:counter(page) ' / ' counter(pages);font-size:9pt;"
    "direction:ltr}}"
    "body{font:11pt/1.5 'Dossier Serif','Source Serif 4','Noto Serif',Georgia,'Dossier Arabic','IBM Plex Sans Arabic',"
    "'Noto Naskh Arabic',serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "@media print{body{margin:0;padding:0;max-width:none}}"
    ":lang(fa){line-height:1.75}h1{font-size:1.5em;line-height:1.3}h2{font-size:1.2em;border-bottom:1px solid;"
    "padding-bottom:.2rem}h3{font-size:1em;margin:1.2rem 0 .3rem;break-after:avoid}"
    ".notice{border:2px solid;padding:.5rem .8rem;font-weight:600}section{break-before:page}"
    "blockquote{margin:.5rem 0;padding-inline-start:.8rem;border-inline-start:3px solid #777}"
    "ul,ol{padding-inline-start:1.4rem}li{margin:.2rem 0}.small{font-size:.85em}.cite{overflow-wrap:anywhere}"
    "p{margin:.4rem 0;orphans:2;widows:2}"
)
_PERSIAN_NUMBERS = (
    "@page{@bottom-center{content:counter(page,persian) ' / ' counter(pages,persian)}}ol{list-style-type:persian}"
)
_PEOPLE = (PartyKind.PERSON, PartyKind.COLLECTIVE, "")


class DossierPage:
    """Writes the parts of one dossier.

    Args:
        public: what is shown.
        faces: rules of style for typefaces, if the file brings some.
    """

    def __init__(self, public: Public, faces: str = "") -> None:
        self._public, self._language, self._words = public, public.language, WORDS[public.language]
        self._faces = faces
        self._marks = dict[str, int]()

    def head(self) -> str:
        """Return the beginning: the notice, the title and what the file is."""
        way, numbers = ("rtl", _PERSIAN_NUMBERS) if self._language == "fa" else ("ltr", "")
        own = notice_in(self._public)
        return (
            f'<!doctype html>\n<html lang="{self._language}" dir="{way}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
            f"<title>{self._words['dossier']}</title><style>{self._faces}{_STYLE}{numbers}</style></head><body>\n"
            f'<p class="notice" lang="en" dir="ltr">{escape(self._public.notice)}</p>\n'
            + (f'<p class="notice">{escape(own)}</p>\n' if own else "")
            + f"<h1>{self._words['dossier']}</h1>\n<p>{self._words['draft']}</p>\n<p>{self._words['rule']}</p>\n"
        )

    def section(self, appeal: PublicAppeal, number: int) -> str:
        """Return one appeal, which is the `number`th."""
        self._marks = {}
        answered = (each.report for each in appeal.answers)
        for each in (*appeal.reports, *(found for found in answered if found)):
            self._marks.setdefault(each.id, len(self._marks) + 1)
        say = self._words
        title = say["appeal"].format(id=f"<bdi>{escape(appeal.id)}</bdi>")
        place = say["place_in_file"].format(n=self._digits(number), count=self._digits(self._public.count))
        parts = [f'<section id="{escape(appeal.id)}"><h2>{title} <span class="small">({place})</span></h2>\n']
        for name, lines in (
            ("victims", self._victims(appeal)),
            ("when", self._when(appeal)),
            ("perpetrators", self._perpetrators(appeal)),
            ("appeals", self._appeals(appeal)),
            ("answers", self._answers(appeal)),
            ("sources", self._sources(appeal)),
            ("missing", self._missing(appeal)),
        ):
            parts += [f"<h3>{say[name]}</h3>\n", *lines]
        return "".join([*parts, "</section>\n"])

    def end(self) -> str:
        """Return the end."""
        return "</body></html>\n"

    def _victims(self, appeal: PublicAppeal) -> Iterator[str]:
        yield f"<p>{self._words['who']}</p>\n<ul>\n"
        for each in appeal.senders:
            yield f"<li>{_name(each)}{self._consent(each)}</li>\n"
        yield "" if appeal.senders else f"<li>{self._words['nobody']}</li>\n"
        yield f"</ul>\n<p>{self._words['who_note']}</p>\n"

    def _consent(self, party: PublicParty) -> str:
        if party.kind not in _PEOPLE:
            return ""
        return f": {self._words['consent_masked' if party.masked else f'consent_{party.agreed}']}"

    def _when(self, appeal: PublicAppeal) -> Iterator[str]:
        day = self._day(appeal.first)
        yield f"<p>{self._words['first'].format(day=day)}</p>\n<p>{self._words['when_note']}</p>\n"

    def _perpetrators(self, appeal: PublicAppeal) -> Iterator[str]:
        if not appeal.accusations:
            yield f"<p>{self._words['accuses_none']}</p>\n"
            return
        languages = {each.id: each.language for each in appeal.reports}
        for each in appeal.accusations:
            yield self._accusation(each, languages.get(each.report, ""))
        yield f"<p>{self._words['accuses_note']}</p>\n"

    def _accusation(self, said: PublicAccusation, language: str) -> str:
        by, against = (self._names(each, "somebody") for each in (said.by, said.against))
        told = self._words["accuses"].format(by=by, against=against)
        checked = self._words["accepted" if said.accepted else "unchecked"]
        words = self._quoted(said.words, said.withheld, language)
        return f'<p>{told} {self._mark(said.report)}</p>\n{words}<p class="small">{checked}</p>\n'

    def _appeals(self, appeal: PublicAppeal) -> Iterator[str]:
        say = self._words
        yield f"<p>{say['from']}: {self._names(appeal.senders)}</p>\n"
        yield f"<p>{say['to']}: {self._names(appeal.addressees)}</p>\n"
        status = _run(status_in(appeal, self._language), self._language)
        yield f"<p>{say['status']}: {status}</p>\n<p>{say['asks']}:</p>\n"
        languages = {each.id: each.language for each in appeal.reports}
        for each in appeal.quoted:
            yield self._quoted((each.words,), each.withheld, languages[each.report])
            yield f'<p class="small">{self._mark(each.report)}</p>\n'
        for why, reports in appeal.not_quoted.items():
            yield self._quoted((), why, "")
            yield f'<p class="small">{" ".join(map(self._mark, reports))}</p>\n'
        yield "" if appeal.asks else f"<p>{say['no_words']}</p>\n"

    def _answers(self, appeal: PublicAppeal) -> Iterator[str]:
        for each in appeal.answers:
            yield self._answer(each)
        if not appeal.answers:
            yield f"<p>{self._words['answers_none'].format(day=self._day(appeal.as_of))}</p>\n"

    def _answer(self, given: PublicAnswer) -> str:
        told = [
            escape(form_in(given.form, self._language)),
            *([self._day(given.day)] if given.day else []),
        ]
        told += [self._words["by"].format(by=self._names(given.by))] if given.by else []
        mark = self._mark(given.report.id) if given.report else self._words["answer_elsewhere"]
        words = self._quoted(given.words, given.withheld, given.report.language if given.report else "")
        return f"<p>{self._words['comma'].join(told)}. {mark}</p>\n{words}"

    def _sources(self, appeal: PublicAppeal) -> Iterator[str]:
        answered = {each.report.id: each.report for each in appeal.answers if each.report}
        reports = {each.id: each for each in appeal.reports} | answered
        yield "<ol>\n"
        for key in self._marks:
            yield self._source(reports[key])
        yield "</ol>\n"

    def _source(self, report: PublicReport) -> str:
        say = self._words
        captured = say["captured"].format(day=self._day(report.captured[:10]))
        told = [f"<bdi>{escape(report.outlet)}</bdi>"] if report.outlet else []
        told += [self._day(report.published), captured, f"<bdi>SHA-256 {escape(report.sha256)}</bdi>"]
        parts = [f'<li class="cite">{say["comma"].join(told)}.']
        if report.headline:
            parts.append(f"<br>{_run(report.headline, report.language)}")
        if report.address:
            parts.append(f'<br><bdi dir="ltr">{escape(report.address)}</bdi>')
        parts.append(f"<br>{say['capture'].format(id=f'<bdi>{escape(report.capture)}</bdi>')}.")
        if report.withheld:
            hidden = say["comma"].join(say[each] for each in report.withheld)
            parts.append(f" {say['withheld'].format(parts=hidden)}")
        return "".join([*parts, "</li>\n"])

    def _missing(self, appeal: PublicAppeal) -> Iterator[str]:
        more = sum(each.report is None for each in appeal.answers)
        told = self._words["press_and_more" if more else "press"]
        pages, origins, others = map(self._digits, (appeal.report_count, appeal.origins, more))
        basis = told.format(pages=pages, origins=origins, more=others)
        yield f"<p><strong>{basis}</strong></p>\n<ul>\n"
        agreed = all(each.agreed == ConsentScope.UNITED_NATIONS for each in appeal.senders if each.kind in _PEOPLE)
        accused = any(each.against for each in appeal.accusations)
        withheld = [*(each.withheld for each in appeal.asks), *(each.withheld for each in appeal.answers)]
        withheld += [each.withheld for each in appeal.accusations]
        for name, wanted in (
            ("victims", True),
            ("consent", not agreed or not appeal.senders),
            ("events", True),
            ("perpetrators", not accused),
            ("remedies", True),
            ("submitter", True),
            ("withheld", any(withheld) or any(each.withheld for each in appeal.reports)),
        ):
            yield f"<li>{self._words[f'missing_{name}']}</li>\n" if wanted else ""
        yield "</ul>\n"

    def _names(self, parties: tuple[PublicParty, ...], nobody: str = "nobody") -> str:
        return self._words["comma"].join(map(_name, parties)) or self._words[nobody]

    def _quoted(self, words: tuple[str, ...], withheld: str, language: str) -> str:
        """Return quotations, or the reason why there is none."""
        shown = [each for each in words if each]
        if withheld or not shown:
            return f"<p>{escape(withheld_in(withheld, self._language)) or self._words['no_words']}</p>\n"
        return "".join(f"<blockquote{_of(each, language)}><p>{escape(each)}</p></blockquote>\n" for each in shown)

    def _mark(self, report: str) -> str:
        return f"<bdi>[{self._digits(self._marks[report])}]</bdi>" if report in self._marks else ""

    def _day(self, day: str | None) -> str:
        return f"<bdi>{escape(digits_in(day, self._language) if day else self._words['unknown'])}</bdi>"

    def _digits(self, number: int) -> str:
        return digits_in(str(number), self._language)


def _of(words: str, language: str) -> str:
    """Return the attributes of quoted words. WeasyPrint does not know `dir="auto"`."""
    return f' dir="{text_direction(words)}"' + (f' lang="{escape(language)}"' if language else "")


def _run(words: str, language: str) -> str:
    return f"<bdi{_of(words, language)}>{escape(words)}</bdi>"


def _name(party: PublicParty) -> str:
    return f"<bdi>{escape(party.name)}</bdi>"
