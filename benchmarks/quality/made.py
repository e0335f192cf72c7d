"""Pages made from gold pages, to try what few pages of a kind leave to chance: `--made`.

The article of a page is left as it is, with something put below it (another page's article, a thread of comments,
what a company says of itself), or it is told again in another form (a table, a list, a live blog). So it is known what
the body is. Nothing of the pages is kept: they are made when the benchmark runs, in the same way each time.
"""

from __future__ import annotations

import html
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from benchmarks.quality.templates import Template, templates
from benchmarks.readers import read_onrecord
from devtools import corpus
from onrecord import languages

FAILED = 0.8
"""F1 of the body below which reading a page has failed."""
EACH = 60
"""Pages of a kind."""
_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+")
_NAMES = ("Ada Brook", "Tom Weir", "marlowe77", "Ines Falk", "J. Oduya", "kestrel", "Per Lund", "Rosa Thorn")
_PLACES = ("Harbour Town", "Elmfield", "North Quay", "Oakhurst", "Saltmarsh", "Greyholm", "Westmere", "Hillside")
_COMMENTS = 12
_ABOUT = (
    "{name} is a leading provider of integrated solutions for customers in more than forty countries. Founded in 1987, "
    "the company employs 4,200 people and is listed on two exchanges. For more information, please visit our website."
)
_OFFERS = {
    "en": (
        "This article is for subscribers. You have read the three free articles of this month.",
        "Subscribe now for one euro a week and read on: all articles, the newspaper as an app, no advertisements.",
        "Do you have a subscription already? Sign in with your e-mail address and your password.",
    ),
    "de": (
        "Dieser Artikel ist exklusiv für Abonnenten. Sie haben die drei freien Artikel dieses Monats gelesen.",
        "Jetzt für einen Euro in der Woche abonnieren: alle Artikel, die Zeitung als App, keine Werbung.",
        "Sie haben bereits ein Abo? Melden Sie sich mit Ihrer E-Mail-Adresse und Ihrem Passwort an.",
    ),
    "fr": (
        "Cet article est réservé aux abonnés. Vous avez lu les trois articles gratuits de ce mois.",
        "Abonnez-vous pour un euro par semaine : tous les articles, le journal sur votre téléphone, sans publicité.",
        "Déjà abonné ? Connectez-vous avec votre adresse et votre mot de passe.",
    ),
    "es": (
        "Este artículo es exclusivo para suscriptores. Ha leído los tres artículos gratuitos de este mes.",
        "Suscríbase por un euro a la semana: todos los artículos, el periódico en su teléfono, sin publicidad.",
        "¿Ya eres suscriptor? Inicia sesión con tu correo y tu contraseña.",
    ),
    "pt": (
        "Conteúdo exclusivo para assinantes. Você leu as três matérias gratuitas deste mês.",
        "Assine por um real por semana: todas as matérias, o jornal no seu telefone, sem publicidade.",
        "Já é assinante? Entre com o seu e-mail e a sua senha.",
    ),
    "tr": (
        "Bu içerik abonelere özeldir. Bu ayın üç ücretsiz haberini okudunuz.",
        "Haftada bir liraya abone olun: bütün haberler, gazete telefonunuzda, reklamsız.",
        "Zaten abone misiniz? E-posta adresiniz ve şifrenizle giriş yapın.",
    ),
    "ru": (
        "Этот материал доступен только подписчикам. Вы прочитали три бесплатные статьи этого месяца.",
        "Оформите подписку за один евро в неделю: все статьи, газета в телефоне, никакой рекламы.",
        "Уже есть подписка? Войдите с адресом почты и паролем.",
    ),
    "ar": (
        "هذا المقال متاح للمشتركين فقط. لقد قرأت المقالات المجانية الثلاث لهذا الشهر.",
        "اشترك الآن مقابل يورو واحد في الأسبوع: كل المقالات، والصحيفة على هاتفك، بلا إعلانات.",
        "هل لديك اشتراك؟ سجل الدخول بعنوان بريدك وكلمة المرور.",
    ),
    "fa": (
        "این مطلب ویژه مشترکان است. شما سه مطلب رایگان این ماه را خوانده‌اید.",
        "با هفته‌ای یک یورو مشترک شوید: همه مطالب، روزنامه روی تلفن شما، بدون آگهی.",
        "اشتراک دارید؟ با نشانی ایمیل و رمز خود وارد شوید.",
    ),
}
"""The offer below a text that is cut off, in the languages of pages; a page in another language has the English one."""


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page that was made.

    Attributes:
        kind: what was done.
        template: the page that it was made from.
        source: its source.
        body: the text of its article.
        foreign: the text that was put in and is not of the article; "" where none was.
    """

    kind: str
    template: Template
    source: str
    body: str
    foreign: str = ""


Models = Callable[[corpus.GoldPage], AbstractContextManager[object]]
Figures = dict[str, list[float]]


def score(pages: list[corpus.GoldPage], models: Models, *, half: str | None = None) -> Figures:
    """Return for each kind the F1 of the body of each of its pages.

    Args:
        pages: the gold pages that the pages are made from.
        models: gives the context in which a page is read, which chooses the models for it.
        half: of the sites, whose pages alone are scored; the pages are made in the same way.
    """
    scorer = corpus.scorer()
    figures: Figures = defaultdict(list)
    for page in made(list(templates(pages))):
        if half in {None, corpus.half_of(page.template.page.gold["domain"])}:
            with models(page.template.page):
                read = read_onrecord(page.source.encode("utf-8", "replace"), page.template.page.url).get("body", "")
            found = scorer.f1_one(scorer.match(page.body, read)) if page.body.strip() else _kept_out(page, read)
            figures[page.kind].append(found)
    return figures


def _kept_out(page: MadePage, read: str) -> float:
    """Return the share of the text that is no article and was not read as one."""
    return max(0.0, 1 - len(read) / max(len(page.foreign), 1))


def table(figures: Figures) -> str:
    """Return the figures as a table."""
    lines = [f"{'kind':<42}{'n':>4}{'F1':>8}{'F1 < .8':>10}"]
    for kind, values in figures.items():
        failed = sum(value < FAILED for value in values) / len(values)
        lines.append(f"{kind:<42}{len(values):>4}{sum(values) / len(values):>8.3f}{failed:>10.3f}")
    return "\n".join(lines)


def made(found: list[Template]) -> Iterator[MadePage]:
    """Yield the made pages of all kinds, at most `EACH` of each."""
    for number, (kind, make) in enumerate(KINDS.items()):
        step = max(1, len(found) // EACH)
        # Each kind takes other pages, so that one odd page does not fail in all.
        for template in found[number % step :: step][:EACH]:
            rng = random.Random(f"{kind} {template.page.id}")
            yield make(kind, template, _another(found, template, rng), rng)


def _another(found: list[Template], template: Template, rng: random.Random) -> Template:
    """Return another page in the same language, of the same site where there is one."""
    others = [
        each
        for each in found
        if each.page.id != template.page.id and each.page.gold.get("lang") == template.page.gold.get("lang")
    ] or [each for each in found if each.page.id != template.page.id]
    near = [each for each in others if each.page.gold["domain"] == template.page.gold["domain"]]
    return rng.choice(near or others)


Make = Callable[[str, Template, Template, random.Random], MadePage]
"""From a kind, a page, another page and chance to a made page."""


def _following(opening: str, closing: str, level: int, *, inside: bool = False) -> Make:
    """Return how to put another page's article below: in which element, and under a heading of which level."""

    def make(kind: str, template: Template, other: Template, rng: random.Random) -> MadePage:
        date = f"{rng.randint(1, 28)}.{rng.randint(1, 12)}.{rng.randint(2008, 2024)}"
        markup = (
            opening.format(names=html.escape(template.wrapper))
            + f"<h{level}>{html.escape(other.headline)}</h{level}>"
            + f'<div class="meta">{rng.choice(_NAMES)} | {date}</div>'
            + template.marked(other.paragraphs)
            + closing
        )
        source = template.appended(markup, inside=inside)
        return MadePage(kind, template, source, template.body, "\n\n".join(other.paragraphs))

    return make


def _thread(other: Template, rng: random.Random, names: str, heading: str) -> tuple[str, str]:
    """Return a thread of comments, and its text: each is one to three sentences of another page."""
    sentences = [each for text in other.paragraphs for each in _SENTENCE.split(text)]
    parts, said = [], []
    for _ in range(_COMMENTS):
        start = rng.randrange(len(sentences))
        words = " ".join(sentences[start : start + rng.randint(1, 3)])
        said.append(words)
        day = f"{rng.randint(1, 28)}.{rng.randint(1, 12)}.2014, {rng.randint(10, 23)}:{rng.randint(10, 59)}"
        parts.append(
            f'<div class="{names}-entry"><div>{rng.choice(_NAMES)}</div><div>{day}</div>'
            f"<p>{html.escape(words)}</p><div><a href='#r'>#</a></div></div>"
        )
    return f'{heading}<div class="{names}">{"".join(parts)}</div>', "\n\n".join(said)


def _commented(names: str, *, headed: bool = True, alone: bool = False) -> Make:
    """Return how to put a thread of comments below an article, or in its place, under a heading in its language."""

    def make(kind: str, template: Template, other: Template, rng: random.Random) -> MadePage:
        labels = languages.load(template.page.gold.get("lang")).furniture.labels.get("comments", ["comments"])
        heading = f"<h3>{labels[0].capitalize()} ({_COMMENTS})</h3>" if headed else ""
        markup, said = _thread(other, rng, names, heading)
        if alone:
            return MadePage(kind, template, template.replaced(markup), template.before, said)
        return MadePage(kind, template, template.appended(markup), template.body, said)

    return make


def _told_again(shape: Callable[[list[str], Template, random.Random], tuple[str, list[str]]]) -> Make:
    """Return how to tell the article again, from its sentences, below its first paragraph."""

    def make(kind: str, template: Template, _: Template, rng: random.Random) -> MadePage:
        first, *others = template.paragraphs
        sentences = [each for text in others for each in _SENTENCE.split(text) if each.strip()]
        markup, told = shape(sentences, template, rng)
        source = template.replaced(template.marked([first]) + markup)
        return MadePage(kind, template, source, "\n\n".join(filter(None, (template.before, first, *told))))

    return make


def _table(sentences: list[str], _: Template, rng: random.Random) -> tuple[str, list[str]]:
    rows = [(f"{rng.choice(_PLACES)}", each) for each in sentences[:20]]
    cells = "".join(f"<tr><td>{place}</td><td>{html.escape(each)}</td></tr>" for place, each in rows)
    return f"<table>{cells}</table>", [f"{place} {each}" for place, each in rows]


def _list(sentences: list[str], _: Template, __: random.Random) -> tuple[str, list[str]]:
    items = [" ".join(each.split()[:9]).rstrip(".,") for each in sentences[:25]]
    return f"<ul>{''.join(f'<li>{html.escape(each)}</li>' for each in items)}</ul>", items


def _recipe(sentences: list[str], template: Template, rng: random.Random) -> tuple[str, list[str]]:
    stuff = [f"{rng.randint(1, 9) * 50} g {each.split()[0].lower()}" for each in sentences[:8]]
    steps = sentences[8:16] or sentences[:8]
    markup = "<h3>Ingredients</h3><ul>" + "".join(f"<li>{html.escape(each)}</li>" for each in stuff) + "</ul>"
    markup += "<h3>Method</h3><ol>" + "".join(f"<li>{html.escape(each)}</li>" for each in steps) + "</ol>"
    return markup + template.marked([]), ["Ingredients", *stuff, "Method", *steps]


def _results(_: list[str], __: Template, rng: random.Random) -> tuple[str, list[str]]:
    rows = [(*rng.sample(_PLACES, 2), f"{rng.randint(0, 5)}:{rng.randint(0, 5)}") for _ in range(14)]
    markup = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    head = "<tr><th>Home</th><th>Away</th><th>Result</th></tr>"
    return f"<table>{head}{markup}</table>", ["Home Away Result", *(" ".join(row) for row in rows)]


def _live(sentences: list[str], template: Template, rng: random.Random) -> tuple[str, list[str]]:
    entries = [" ".join(sentences[at : at + 2]) for at in range(0, min(len(sentences), 30), 2)]
    times = [f"{20 - at // 3}:{rng.randint(10, 59)}" for at in range(len(entries))]
    markup = "".join(
        f'<div class="entry"><h3>{time}</h3>{template.marked([each])}</div>'
        for time, each in zip(times, entries, strict=True)
    )
    return markup, [f"{time}\n{each}" for time, each in zip(times, entries, strict=True)]


def _pictures(sentences: list[str], _: Template, __: random.Random) -> tuple[str, list[str]]:
    figures = "".join(
        f'<figure><img src="{number}.jpg" alt=""><figcaption>{html.escape(each)}</figcaption></figure>'
        for number, each in enumerate(sentences[:8])
    )
    return figures, []


def _brief(kind: str, template: Template, _: Template, __: random.Random) -> MadePage:
    first = template.paragraphs[0]
    body = "\n\n".join(filter(None, (template.before, first)))
    return MadePage(kind, template, template.replaced(template.marked([first])), body)


def _stub(kind: str, template: Template, _: Template, __: random.Random) -> MadePage:
    shown = template.paragraphs[:2]
    lines = _OFFERS.get(str(template.page.gold.get("lang")), _OFFERS["en"])
    offer = "".join(f"<p>{line}</p>" for line in lines)
    source = template.replaced(template.marked(shown) + f'<div class="offer">{offer}</div>')
    return MadePage(kind, template, source, "\n\n".join(filter(None, (template.before, *shown))), "\n\n".join(lines))


def _press_release(kind: str, template: Template, _: Template, rng: random.Random) -> MadePage:
    name = f"{rng.choice(_PLACES)} Systems"
    about = _ABOUT.format(name=name)
    markup = (
        template.marked([*template.paragraphs]) + f"<p><strong>About {name}</strong></p>" + template.marked([about])
    )
    return MadePage(kind, template, template.replaced(markup), template.body, about)


KINDS: dict[str, Make] = {
    "next article, its element named alike": _following('<div class="{names}">', "</div>", 1),
    "next article, in a bare element": _following("<div>", "</div>", 2),
    "next article, in an <article>": _following("<article>", "</article>", 2),
    "next article, in the same element": _following("", "", 2, inside=True),
    "comments, named": _commented("comments"),
    "comments, with a heading alone": _commented("x7"),
    "comments, with no sign": _commented("x7", headed=False),
    "comments and no article": _commented("x7", alone=True),
    "table": _told_again(_table),
    "list": _told_again(_list),
    "recipe": _told_again(_recipe),
    "results": _told_again(_results),
    "live blog": _told_again(_live),
    "captions alone": _told_again(_pictures),
    "brief": _brief,
    "paywall": _stub,
    "press release": _press_release,
}
"""The kinds of made pages, and how each is made."""
