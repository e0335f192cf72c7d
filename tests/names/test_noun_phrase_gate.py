"""The gate of party names: shapes that real pages put in the place of a name, told again with people who do not exist.

Words stand in square brackets within their sentence; what must be left of them is beside it, None where nobody is named.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.text import Span
from tests.names.gate import assert_let_through_as_it_is

CLAUSES = [
    (
        "[families of the political prisoners voiced their deep concern regarding] the trial",
        "families of the political prisoners",
    ),
    ("[Women from the town of Salt] wrote.", "Women from the town of Salt"),
    ("They said so. [Journalists from six outlets] wrote.", "Journalists from six outlets"),
    ("It was written by [Bee from Salt Prison].", "Bee"),
    ("[Ann Bee from Salt Prison] wrote.", "Ann Bee"),
    ("[Mines Minister A]. Bee said so.", "Mines Minister A. Bee"),
    ("[Mines Minister A]. B. Bee said so.", "Mines Minister A. B. Bee"),
    ("He named [ward A]. it is said.", "ward A"),
    ("[The guild’s secretary Ada Lund swiftly] replied.", "The guild’s secretary Ada Lund"),
    ("[the Justice Ministry publicly] denied it.", "the Justice Ministry"),
    ("[a Labour ally] said so.", "a Labour ally"),
    ("[the Royal family] left.", "the Royal family"),
    ("They gathered to [demand an end to the] raids.", None),
    ("It will [announce] the names.", None),
    ("[the activist makes three]", "the activist"),
    ("She [is a signatory to a letter which has been] circulated.", None),
    ("It was sent [after he] left.", None),
    ("The march [brings together families of protesters].", None),
    ("Officers questioned [her for three hours].", None),
    ("He will not [declare Orlan’s deadly war] over.", None),
    ("[The union urged the council] to act.", "The union"),
    ("[the miners have] stopped work", "the miners"),
    ("[the miners will] stop", "the miners"),
    ("[a lawyer who represents the shepherds]", "a lawyer"),
    ("[Ann Bee, who spent a year in prison]", "Ann Bee"),
    ("[the court, which sits in Port Salt]", "the court"),
    ("[the widows said]", "the widows"),
    ("[when the mayor]", None),
    ("[because the mayor]", None),
    ("[although the union]", None),
    ("[that the mayor had lied]", None),
    ("[what critics]", None),
    ("[making an arrangement with Bee]", None),
    ("[welcoming the ambassadors]", None),
    ("[arrested in May]", None),
    ("[based in the city of Port Salt]", None),
    ("[underscoring what critics] say", None),
    ("[accused of spying]", None),
    ("[Today I decided to]", None),
    ("[Let me] say", None),
    ("[There] is", None),
    ("[He then]", None),
    ("[He also]", None),
    ("[him in September]", None),
    ("[They write that]", None),
    ("[not one of the guards]", None),
    ("[No one]", None),
    ("[release of the shepherds and end]", None),
    ("[the group warned that the wells]", "the group"),
    ("[Bee questioned the verdict]", "Bee"),
    ("[the committee and published in] a journal", "the committee"),
    ("[the poets because they]", "the poets"),
    ("[the villagers as they]", "the villagers"),
]
OPENERS = [
    ("[of Rome]", None),
    ("[for Immigration]", None),
    ("[from the camp]", None),
    ("[in the capital]", None),
    ("[to the president]", None),
    ("[by the guards]", None),
    ("[with the union]", None),
    ("[under the law]", None),
    ("[according to the union]", None),
    ("[such as]", None),
    ("[despite the ministry]", None),
    ("[and the families]", "the families"),
    ("[But the ministry]", "the ministry"),
    ("[meanwhile the ministry]", "the ministry"),
    ("[Yesterday the guild]", "the guild"),
    ("[last week the guild]", "the guild"),
    ("[However, the guild]", "the guild"),
    ("[On behalf of the dockers]", "the dockers"),
    ("[We, the prisoners of Ward 8]", "the prisoners of Ward 8"),
    ("[we the undersigned]", "the undersigned"),
    ("[over 135 organisations]", "over 135 organisations"),
    ("[more than 300 activists]", "more than 300 activists"),
    ("[at least 40 weavers]", "at least 40 weavers"),
]
DAYS = [
    ("[the minister on Sunday]", "the minister"),
    ("[Amnesty International Sunday]", "Amnesty International"),
    ("[the guild Tuesday]", "the guild"),
    ("[the ministry last week]", "the ministry"),
    ("[the ministry this month]", "the ministry"),
    ("[Ann Bee in May 2017]", "Ann Bee"),
    ("[the union on 3 May]", "the union"),
    ("[the union on May 3, 2017]", "the union"),
    ("[the council in 2016]", "the council"),
    ("[the governor yesterday]", "the governor"),
    ("[On Sunday the ministry]", "the ministry"),
    ("[Monday, the ministry]", "the ministry"),
    ("[In May 2017 the ministry]", "the ministry"),
    ("[in 2006 the Pr Ann Bee]", "the Pr Ann Bee"),
    ("[Sunday]", None),
    ("[3 May]", None),
    ("[May 2017]", None),
    ("[2006]", None),
    ("[Cee May]", "Cee May"),
    ("[May Example]", "May Example"),
    ("[the Sunday Times]", "the Sunday Times"),
    ("[Saturday Mothers]", "Saturday Mothers"),
    ("[Cee Putnam dated Sunday and published in the Port Gazette]", "Cee Putnam"),
]
HALVES = [
    ("The [New York] based watchdog said so.", None),
    ("The watchdog [Reporters] Without Borders said so in the end.", None),
    ("The watchdog [Reporters] without Borders said so in the end.", None),
    ("It urged [the U].N. to act.", None),
    ("The Minister for [Justice], Cee Dee, said that it was so.", None),
    ("The [Catholic] Bishops of Salt said that it was not so.", None),
    ("The Committee to [Protect Weavers] said that it was so.", None),
    ("the [Port] of Salt", "Port"),
    ("[19 groups including Example Watch]", "19 groups"),
    ("[10 groups, among them Example Watch]", "10 groups"),
    ("[bodies such as Example Watch]", "bodies"),
    ("[the guild along with Example Watch]", "the guild"),
    ("He wrote to [Ban Bee from Salt Prison in Orlan].", "Ban Bee"),
    ("the York-[based] guild", None),
    ("the guild of [Salt]-on-Sea", None),
    ("in Ward [8 prisoners] sang", None),
    ("[others]", None),
    ("[Some]", None),
    ("[many]", None),
    ("[the latter]", None),
    ("[each]", None),
    ("[their]", None),
    ("[the]", None),
    ("[59]", None),
]
NAMES = [
    "the families of six dockers",
    "the United Nations",
    "the U.N.",
    "U.N. High Commissioner for Human Rights",
    "WHO",
    "Doctors Without Borders",
    "Release International",
    "Demand Progress",
    "He Yun",
    "Ann Bee",
    "Mr. Zee Ra’ad al-Bee",
    "Maj. Gen. Ann Bee",
    "the Committee on Economic, Social and Cultural Rights",
    "The Special Rapporteur on torture",
    "people accused of spying",
    "imprisoned journalists",
    "those held in Ward 8",
    "1,500 prisoners",
    "11 UN experts",
    "Ann Bee, 41, a welder",
    "the mothers of four drowned men",
    "the Minister of Justice",
    "the “Example” campaign",
    "political prisoners in Ward 8 of Salt Prison",
    "Christophe Then",
    "the state broadcaster",
    "Ann Bee and Cee Dee",
]
PERSIAN = [
    ("[محکوم کرده و]", None),
    ("[کشورهای امضا کننده تاکید کردند مردم جزیره باید بتوانند]", None),
    ("[نمونه‌ای نوشته]", "نمونه‌ای"),
    ("نامه‌ای [را که خطاب] به او بود", None),
    ("[رییس کمیته بین‌المللی صلیب سرخ نوشته شده]", "رییس کمیته بین‌المللی صلیب سرخ"),
    ("[پورتو است]", None),
    ("[به کمیسر عالی حقوق بشر سازمان ملل نسبت]", None),
    ("[آثار حقوق بشری محاصره دریایی جزیره هشدار داد]", None),
    ("[مهر ۱۴۰۴ صداوسیما]", "صداوسیما"),
    ("[آیا حاضری اسلحه]", None),
    ("او پیش از [ناهار کاری با سران جزیره] سخن گفت", None),
    ("پس از [دیدار وزیران] سخن گفت", None),
    ("شعبه [۱۵ دادگاه انقلاب] او را خواست", None),
    ("رییس‌[جمهوری جزیره] گفت", None),
    ("[پیش از ناهار]", None),
    ("[پس از آن]", None),
    ("[بیش از ۳۰۰ فعال مدنی]", "۳۰۰ فعال مدنی"),
    ("[در تهران]", None),
    ("[به وزیر]", None),
    ("[از زندان]", None),
    ("[که گفت]", None),
    ("[با وزیر]", None),
    ("[برای خانواده‌ها]", None),
    ("[زندانیانی که]", "زندانیانی"),
    ("[زندانیان سیاسی که نامه را نوشته‌اند]", "زندانیان سیاسی"),
    ("[وزارت خارجه را]", "وزارت خارجه"),
    ("[وزارت خارجه روز دوشنبه]", "وزارت خارجه"),
    ("[روز دوشنبه وزارت خارجه]", "وزارت خارجه"),
    ("[و خانواده‌ها]", "خانواده‌ها"),
    ("[ما، زندانیان سیاسی]", "زندانیان سیاسی"),
    ("[او گفت]", None),
    ("[وی این تغییر]", None),
    ("[می‌گوید]", None),
    ("[سپس]", None),
    ("[یکی]", None),
    ("[برخی]", None),
    ("[نمونه باید]", None),
    ("[نمونه خطاب]", "نمونه"),
    ("امام [جمعه شهر] گفت", None),
    ("[مناطق اعزام شده‌اند]", None),
    ("[همه می‌دانند که]", None),
]
PERSIAN_NAMES = [
    "جمعی از زندانیان سیاسی زندان شهر",
    "زندانیان بازداشت شده",
    "زندانیان سیاسی کرد",
    "خانواده‌های جان‌باختگان",
    "دبیرکل سازمان ملل",
    "اتحادیه اروپا و شماری از کشورها",
    "گزارشگر ویژه سازمان ملل در امور جزیره",
    "علی نمونه‌ای",
    "سید مجتبی نمونه‌ای دشتی",
    "میلاد نمونه",
    "سیزده تن از نمایندگان مجلس جزیره",
    "وزارت خارجه",
]
ENGLISH = [*CLAUSES, *OPENERS, *DAYS, *HALVES, *((f"[{name}]", name) for name in NAMES)]
FARSI = [*PERSIAN, *((f"[{name}]", name) for name in PERSIAN_NAMES)]
TABLE = [*((*row, "en") for row in ENGLISH), *((*row, "fa") for row in FARSI)]


def judged(marked: str, code: str) -> str | None:
    start, end = marked.index("["), marked.index("]") - 1
    text = re.sub(r"[\[\]]", "", marked)
    span = party_phrase(text, Span(start, end), languages.load(code), role=True).span
    return span.of(text) if span else None


@pytest.mark.parametrize(("marked", "left", "code"), TABLE, ids=[row[0] for row in TABLE])
def test_words_are_a_name_or_none(marked: str, left: str | None, code: str):
    assert judged(marked, code) == left


def test_the_table_is_long_enough():
    assert len(TABLE) >= 120


WORDS = {
    code: sorted(
        {word for marked, _, each in TABLE if each == code for word in re.sub(r"[\[\],.]", "", marked).split()}
    )
    for code in ("en", "fa")
}


@pytest.mark.parametrize("code", ["en", "fa"])
@given(data=st.data())
def test_what_the_gate_lets_through_is_let_through_as_it_is(code: str, data: st.DataObject):
    words = " ".join(data.draw(st.lists(st.sampled_from(WORDS[code]), min_size=1, max_size=9)))
    assert_let_through_as_it_is(words, languages.load(code))


@given(st.text(max_size=60), st.sampled_from(["en", "fa", "de", "und"]), st.data())
@example("…", "en", None)
def test_any_words_are_judged(text: str, code: str, data: st.DataObject | None):
    start = data.draw(st.integers(0, len(text))) if data else 0
    found = party_phrase(text, Span(start, len(text)), languages.load(code), role=True)
    assert found.span is None or (start <= found.span.start < found.span.end <= len(text))
