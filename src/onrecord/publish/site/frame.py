"""The parts that all pages have: the head with its policy, the masthead, and the foot; days and numbers of a language.

Months are numbers in every language: a page that writes “June” or «بهمن» would make these names nobody's for the leak
check.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from html import escape

from persiantools.jdatetime import JalaliDate

from onrecord.edtf import bounds_of, unknown_year
from onrecord.localised_digits import in_digits, number
from onrecord.publish.site.english import ENGLISH, TITLE
from onrecord.publish.site.words import Forms, SiteWords

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none';"
    " form-action 'none'"
)
STYLE, ICON = "style.css", "icon.svg"
FEED, RSS, JSON_FEED = "feed.xml", "rss.xml", "feed.json"
_FEEDS = ((FEED, "application/atom+xml"), (RSS, "application/rss+xml"), (JSON_FEED, "application/feed+json"))
SEPARATORS = (" – ", " · ", " → ", ", ", "، ", "; ", "><", "></", ">", '">')
"""The signs between two values or tags of pages and feeds. Each value was looked through for names by itself."""
SEARCH, RECOMMENDED = "search.html", "recommended.html"


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The frame of the pages of one build in one language.

    Attributes:
        as_of: the day of the status of the appeals, as YYYY-MM-DD.
        given_title: the name of the site, if it is another than ours.
        words: the texts of the language.
        folder: the folder of the language, with a stroke at its end; empty at the root.
        others: the other languages with their folders.
    """

    as_of: str
    given_title: str = TITLE
    words: SiteWords = ENGLISH
    folder: str = ""
    others: tuple[tuple[SiteWords, str], ...] = field(default=())

    @property
    def title(self) -> str:
        """The name of the site in this language."""
        return self.words.title if self.given_title == TITLE else self.given_title

    def root(self, path: str) -> str:
        """Return the way from a page of this language to the root of the site."""
        return "../" * (path.count("/") + self.folder.count("/"))

    def page(  # noqa: PLR0913 - one argument for each part
        self, path: str, heading: str, body: str, *, head: str = "", kind: str = "list", scripts: Sequence[str] = ()
    ) -> bytes:
        """Return a page.

        Args:
            path: its path in the folder of the language, by which its links are made relative.
            heading: its title, as plain text.
            body: the content of its main part, as HTML.
            head: more elements of its head.
            kind: the class of the main part.
            scripts: the paths of its scripts, from the root of the site.
        """
        root = self.root(path)
        titles = f"{escape(heading)} – {escape(self.title)}" if heading != self.title else escape(heading)
        loaded = "".join(f'<script defer src="{root}{each}"></script>\n' for each in scripts)
        text = (
            f'<!doctype html>\n<html lang="{self.words.code}" dir="{self.words.direction}">\n<head>\n'
            f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
            f'<title>{titles}</title>\n<link rel="stylesheet" href="{root}{STYLE}">\n'
            f'<link rel="icon" type="image/svg+xml" href="{root}{ICON}">\n{self._links(path)}{head}{loaded}'
            f'</head>\n<body>\n<a class="skip" href="#text">{self.words.skip}</a>\n{self._masthead(path)}'
            f'<main id="text" class="{kind}">\n{body}</main>\n{self._foot(path)}</body>\n</html>\n'
        )
        return text.encode("utf-8", "backslashreplace")

    def day(self, told: str | None) -> str:
        """Return a day in EDTF as HTML: as the language writes it, with the months as numbers."""
        if not told:
            return f'<span class="unknown">{self.words.unknown_day}</span>'
        if self.words.code == "fa":
            return f'<time dir="rtl"{_datetime(told)}>{self._persian_day(told)}</time>'
        first, stroke, last = told.partition("/")
        if stroke:
            return self.words.between.format(self.day(first), self.day(last))
        if "X" in first:
            return f"<span>{escape(first)}</span>"
        return f"<time{_datetime(first)}>{escape(first)}</time>"

    def plain_day(self, told: str | None) -> str:
        """Return a day as plain text."""
        if not told or self.words.code != "fa":
            return told or self.words.unknown_day
        return self._persian_day(told)

    def number(self, value: int) -> str:
        """Return a number in the digits of the language."""
        return number(value, self._digits)

    def digits(self, text: str) -> str:
        """Return a text of ours with the digits of the language."""
        return in_digits(text, self._digits)

    def counted(self, value: int, forms: Forms) -> str:
        """Return a number with its noun: "1 report", "1,204 reports"."""
        return f"{self.number(value)} {forms[value != 1]}"

    def link(self, root: str, path: str) -> str:
        """Return the address of a page of this language, seen from a page with this way to the root."""
        return f"{root}{self.folder}{path}"

    @property
    def _digits(self) -> str:
        return "persian" if self.words.code == "fa" else "latin"

    def _persian_day(self, told: str) -> str:
        """Return a day in the Solar Hijri calendar, with the Gregorian day behind it, in Persian digits."""
        found = None if unknown_year(told) else bounds_of([told])
        if found is None:
            text = f"{told.removeprefix('XXXX-')}، {self.words.unknown_year}" if unknown_year(told) else told
            return escape(self.digits(text))
        first, last = map(_solar, found)
        solar = first if first == last else self.words.between.format(first, last)
        return escape(self.digits(f"{solar} ({told.replace('-', '/') if first == last else told})"))

    def _links(self, path: str) -> str:
        root = self.root(path)
        feeds = "".join(
            f'<link rel="alternate" type="{kind}" title="{escape(self.title)}" href="{self.link(root, name)}">\n'
            for name, kind in _FEEDS
        )
        languages = "".join(
            f'<link rel="alternate" hreflang="{words.code}" href="{root}{folder}{path}">\n'
            for words, folder in self.others
        )
        return feeds + languages

    def _masthead(self, path: str) -> str:
        root, words = self.root(path), self.words
        places = (
            *(("index.html", words.latest), ("must-read.html", words.must_read), ("reports.html", words.reports_page)),
            *(("names.html", words.people), ("places.html", words.places), (RECOMMENDED, words.recommended)),
            (SEARCH, words.search),
        )
        links = "".join(
            f'<li><a href="{self.link(root, each)}"{_current(each, path)}>{escape(name)}</a></li>'
            for each, name in places
        )
        others = "".join(
            f'<a class="language" lang="{other.code}" hreflang="{other.code}" href="{root}{folder}{path}">'
            f"{other.own_name}</a>"
            for other, folder in self.others
        )
        return (
            f'<header class="masthead">\n<div class="ears"><p class="day">{words.as_of} {self.day(self.as_of)}</p>'
            f'{others}</div>\n<p class="title"><a href="{self.link(root, "index.html")}">{escape(self.title)}</a></p>\n'
            f'<nav aria-label="{escape(self.title)}"><ul>{links}</ul></nav></header>\n'
        )

    def _foot(self, path: str) -> str:
        root = self.root(path)
        names = zip(("Atom", "RSS", "JSON Feed"), _FEEDS, strict=True)
        feeds = " · ".join(f'<a href="{self.link(root, file)}">{name}</a>' for name, (file, _) in names)
        about = f'<a href="{self.link(root, "about.html")}">{self.words.about}</a>'
        return f"<footer><p>{self.words.as_of} {self.day(self.as_of)} · {about} · {feeds}</p></footer>\n"


@lru_cache(maxsize=1 << 14)  # a site has few days, and shows each of them often
def _solar(day: date) -> str:
    if day.year < 1000:  # the calendar of the library begins in the year 622
        return day.isoformat()
    found = JalaliDate(day)
    return f"{found.year}/{found.month:02}/{found.day:02}"


def _datetime(told: str) -> str:
    return f' datetime="{escape(told)}"' if told.replace("-", "").isdigit() else ""


def _current(place: str, path: str) -> str:
    return ' aria-current="page"' if place == path else ""
