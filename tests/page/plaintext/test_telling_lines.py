"""Lines of a flattened page that their own words show to be no article; everything is invented."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.page.furniture_headings import furniture_headings
from onrecord.page.plaintext.lines import read_lines
from onrecord.page.plaintext.telling_lines import is_date_line, own_roles


def roles(code: str, *lines: str) -> list[tuple[str, str | None] | None]:
    labels = furniture_headings(languages.load(code))
    found = own_roles(list(read_lines("\n".join(lines), labels)), labels)
    return [(each.role.value, each.rubric and each.rubric.value) if each else None for each in found]


@pytest.mark.parametrize(
    ("code", "line", "rubric"),
    [
        ("en", "Click here to read the letter", "related"),
        ("en", "Follow us on Facebook and Twitter", "share"),
        ("en", "Sign up for our weekly newsletter", "newsletter"),
        ("en", "Support our journalism with a small sum", "advertisement"),
        ("en", "Your email address will not be published. Required fields are marked *", "comments"),
        ("ar", "اضغط هنا لمشاهدة الفيديو", "navigation"),
        ("ar", "تابعونا على فيسبوك وتويتر", "share"),
        ("de", "Lesen Sie auch den Brief der Bergleute", "related"),
        ("de", "Folgen Sie uns auf Facebook", "share"),
        ("es", "Suscríbete a nuestro boletín semanal", "newsletter"),
        ("fa", "بیشتر بخوانید درباره نامه معدنچیان", "related"),
        ("fr", "À lire aussi la lettre des mineurs", "related"),
        ("fr", "Abonnez-vous à notre lettre", "newsletter"),
        ("pt", "Leia também a carta dos mineiros", "related"),
        ("ru", "Подписывайтесь на наш канал", "newsletter"),
        ("tr", "Bizi takip edin ve paylaşın", "share"),
        ("fr", "Follow us on Facebook", "share"),
        ("en", "#mines #letter @harbourpost", "tags"),
        ("en", "1,234 views", "other"),
        ("ru", "12 345 просмотров", "other"),
        ("en", "🔹🔹", "other"),
        ("en", "Home | News | Contact", "navigation"),
        ("en", "English العربية Français", "navigation"),
    ],
)
def test_a_line_of_boilerplate_is_told_by_its_own_words(code: str, line: str, rubric: str):
    assert roles(code, line) == [("furniture", rubric)]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "We follow the case of the miners with concern."),
        ("en", "Click here"),  # may be a link within a sentence whose parts stand in lines of their own
        ("en", "Support the miners of Ostrava"),
        ("en", "News of the letter reached the pit"),
        ("ar", "اشترك في المؤتمر عدد من المحامين"),
        ("fr", "Recevez, Monsieur le Ministre, nos salutations distinguées."),
        ("ru", "Поддержите требование освободить шахтёров!"),
        ("fa", "این خبر را وزارت دادگستری تکذیب کرد."),
        ("pt", "Siga o exemplo dos mineiros"),
        ("en", "https://example.org/letter"),
        ("en", "* * *"),
    ],
)
def test_other_lines_are_left_to_the_network(code: str, line: str):
    assert roles(code, line) == [None]


def test_a_channels_name_stands_above_the_number_of_its_members():
    lines = (
        "Harbour Voice",
        "1.2K subscribers",
        "35 photos",
        "We publish letters of miners. Write to us.",
        "Download Telegram",
    )
    assert roles("en", *lines, "The miners have written.") == [
        ("outlet", None),
        ("furniture", "other"),
        ("furniture", "other"),
        ("furniture", "other"),
        None,
        None,
    ]


def test_a_line_that_is_cut_short_is_none_of_the_article():
    assert roles("en", "Miners leave the court", "Miners leave the court in Ostrava on Friday") == [
        ("furniture", "other"),
        None,
    ]


@pytest.mark.parametrize(
    ("code", "line", "expected"),
    [
        ("en", "1 May 2017 - 14:25", True),
        ("fa", "🕒 2026-04-27 | 06:31:00 IRST", True),
        ("ar", "تاريخ النشر: الإثنين 20 يوليو 2015", True),
        ("ru", "21:05 Июль 3, 2020", True),
        ("en", "Published on 1 May 2017", True),
        ("en", "The miners wrote on 1 May 2017 and again", False),
        ("en", "Miners write to the minister", False),
        ("en", "12 miners", False),
    ],
)
def test_a_line_that_is_a_date_and_little_else(code: str, line: str, expected: bool):
    assert is_date_line(line, languages.load(code)) is expected
