"""Pages of a wanted size that repeat one fragment in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

HTML, PLAIN = "text/html", "text/plain"
_LEAD = {
    "en": "The families of six dockers wrote to the harbour board on Monday and asked for their release, said Anna.",
    "fa": "خانواده‌های شش کارگر روز دوشنبه به هیئت بندر نامه نوشتند و خواستار آزادی آنان شدند، آنا نمونه گفت.",
}
_MORE = {
    "en": "Nobody has been allowed to see them since then, and their lawyer was turned away at the gate of the harbour "
    "twice. The board has told the paper that it knows of no such people, and that all who work there are free to go. "
    "A neighbour who saw how the six men were led away has left the town, and does not want to be named here.",
    "fa": "از آن زمان تاکنون به هیچ کس اجازه دیدار با آنان داده نشده است و وکیل آنان دو بار از در بندر بازگردانده شده. "
    "هیئت بندر به روزنامه گفته است که چنین کسانی را نمی‌شناسد و همه کسانی که آنجا کار می‌کنند آزادند. همسایه‌ای که دیده "
    "است چگونه شش نفر را بردند، شهر را ترک کرده است و نمی‌خواهد نامش برده شود.",
}
"""Paragraphs around the fragment, so that the page is an article whatever the fragment is."""
_TITLE = {"en": "Six dockers are held at the harbour", "fa": "شش کارگر بندر در بازداشت هستند"}
_PARAGRAPH = 300
"""Characters from which one of many paragraphs ends: that of a news page has as many."""

Place = Callable[[str, int, str], str]
"""Lays out a fragment in a page of so many characters, in a language."""


def _filled(unit: str, size: int) -> str:
    return unit * max(1, size // len(unit))


def _page(body: str, language: str, *, head: str = "", title: str = "", byline: str = "By Jane Doe") -> str:
    title = title or _TITLE[language]
    return (
        f'<html lang="{language}"><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>'
        f'<p class="byline">{byline}</p><time datetime="2026-11-02">2 November 2026</time>'
        f"<p>{_LEAD[language]}</p><p>{_MORE[language]}</p>{body}<p>{_MORE[language]}</p></article></body></html>"
    )


def paragraph(unit: str, size: int, language: str) -> str:
    """All in one paragraph, which does not end with it: what goes back over all of it, goes back here."""
    return _page(f"<p>Anna {_filled(unit, size)}! Example</p>", language)


def run_on(unit: str, size: int, language: str) -> str:
    """All in one paragraph, and a small letter directly behind it: a run of stops there is the end of no sentence."""
    return _page(f"<p>Anna {_filled(unit, size)}a example</p>", language)


def paragraphs(unit: str, size: int, language: str) -> str:
    """In many paragraphs of some hundred characters."""
    one = unit * max(1, _PARAGRAPH // len(unit))
    return _page(_filled(f"<p>{one}</p>\n", size), language)


def each(unit: str, size: int, language: str) -> str:
    """Each in a paragraph of its own."""
    return _page(_filled(f"<p>{unit}</p>\n", size), language)


def markup(unit: str, size: int, language: str) -> str:
    """As markup within the article."""
    return _page(_filled(unit, size), language)


def nested(unit: str, size: int, language: str) -> str:
    """Opened again and again, and never closed; words at the end."""
    return _page(f"{_filled(unit, size)}<p>{_LEAD[language]}</p>", language)


def block(unit: str, size: int, language: str) -> str:
    """As markup in one block beside the headline."""
    return _page(f"<div>{_filled(unit, size)}</div><p>{_LEAD[language]}</p>", language)


def byline(unit: str, size: int, language: str) -> str:
    """In the byline."""
    return _page("", language, byline=f"By {_filled(unit, size)}")


def headline(unit: str, size: int, language: str) -> str:
    """In the headline and the title."""
    return _page("", language, title=_filled(unit, size))


def head(unit: str, size: int, language: str) -> str:
    """In the page's head, as markup."""
    return _page("", language, head=_filled(unit, size))


def author(unit: str, size: int, language: str) -> str:
    """In the metadata, as an author."""
    return _page("", language, head=f'<meta name="author" content="{_filled(unit, size)}">')


def described(unit: str, size: int, language: str) -> str:
    """In the metadata, as title, description and section."""
    words = _filled(unit, size // 3)
    names = ("og:title", "og:description", "article:section")
    return _page("", language, head="".join(f'<meta property="{name}" content="{words}">' for name in names))


def attribute(unit: str, size: int, language: str) -> str:
    """In attributes that the reader looks at."""
    words = _filled(unit, size // 3)
    return _page(f'<div class="{words}" id="{words}" style="{words}"><p>{_LEAD[language]}</p></div>', language)


def linked_data(unit: str, size: int, language: str) -> str:
    """In JSON-LD, as authors of an article."""
    given = ",".join(f'"{unit}"' for _ in range(max(1, size // (len(unit) + 3))))
    found = f'{{"@type":"NewsArticle","headline":"{unit}","author":[{given}]}}'
    return _page("", language, head=f'<script type="application/ld+json">{found}</script>')


def line(unit: str, size: int, language: str) -> str:
    """Plain text: all in one line, below a headline and a first paragraph."""
    return f"{_TITLE[language]}\n2 November 2026\n\n{_LEAD[language]}\n\nAnna {_filled(unit, size)}! Example\n"


def first_line(unit: str, size: int, language: str) -> str:
    """Plain text: all in the first line."""
    return f"{_filled(unit, size)}\n\n{_LEAD[language]}\n\n{_LEAD[language]}\n"


def line_end(unit: str, size: int, language: str) -> str:
    """Plain text: a headline, and a line of its words that ends in the fragment, as a teaser that was cut off does."""
    title = _TITLE[language]
    return f"{title}\n\n{_LEAD[language]}\n\n{_filled(title + ' ', size)}{unit}\n"


def below_title(unit: str, size: int, language: str) -> str:
    """Plain text: all in the line below the headline, where the date stands."""
    return f"{_TITLE[language]}\n{_filled(unit, size)}\n\n{_LEAD[language]}\n\n{_MORE[language]}\n"


def lines(unit: str, size: int, language: str) -> str:
    """Plain text: each in a line of its own."""
    return f"{_TITLE[language]}\n2 November 2026\n\n{_LEAD[language]}\n\n{_filled(unit + chr(10), size)}\n"


PLAIN_PLACES = frozenset({line, line_end, below_title, lines, first_line})


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fragment, where it stands, how pages of any size are made of it, and what is measured on them."""

    name: str
    unit: str
    place: Place
    language: str
    steps: frozenset[str]
    far: bool = False
    """Whether findings are also measured at many characters: what grows with the parts of a letter shows late."""

    @property
    def media_type(self) -> str:
        """The media type of its pages."""
        return PLAIN if self.place in PLAIN_PLACES else HTML

    def page(self, size: int) -> bytes:
        """Make a page in which the fragment takes some `size` characters."""
        return self.place(self.unit, size, self.language).encode("utf-8", "surrogatepass")


def patterns(
    name: str, unit: str, places: tuple[Place, ...], language: str, steps: frozenset[str]
) -> Iterator[Pattern]:
    """Make a pattern for each place. In all of them the page is read; the other steps are measured in the first."""
    for number, place in enumerate(places):
        called = f"{name} / {place.__name__.replace('_', ' ')}"
        yield Pattern(called, unit, place, language, steps if not number else frozenset({"read"}))
