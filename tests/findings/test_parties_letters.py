"""The parties of letters: senders and addressees are one party each, wherever the article speaks of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

SEED = """Iran General NewsPolitical Prisoners Write a Letter to Antonio Guterres on...

Political Prisoners Write a Letter to Antonio Guterres on Iranian Regime’s Accusations Against Asma Jahangir


Iran Focus

London, 1 May – In a letter to UN Secretary General ‘Antonio Guteres’, Gohardasht political prisoners reveal Iranian regime’s intentions from making accusations against Asma Jahangir.

The letter reads:

“Mr. Antonio Guteres, UN Secretary General

Recently, we’ve witnessed insults and accusations made by the Iranian regime against Mrs. Asma Jahangir. For us, who have been targeted with such accusations for years, such accusations against special rapporteur are not unexpected at all.

But this time, the one who’s been the subject of such accusations is not an Iranian citizen, but that’s the UN Special Rapporteur.”

The letter then points to regime’s intentions, maintaining that “we, the political prisoners, assure you that such accusations are only aimed at forcing her into silence. So, we’re asking you to give serious response to such an act against the special rapporteur, Mrs. Asma Jahangir.”

At the end of their letter, political prisoners in Gohardasht, Karaj, write “defending Mrs. Asma Jahangir against this aggressive regime is actually defending all the prisoners and victims in Iran.

Once again, we’re expecting your serious, effective reaction.

With all respect.

A number of prisoners of conscience in Gohardasht Prison, Karaj

Latest news

Ongoing Controversy, New Questions after Iran Releases Three More Europeans in Swap

One Danish national and two Austrians were reported to be back in their home countries on Saturday after having...

Must read

U.S. sees latest Iran missile test as aggressive behaviour

Iran Focus: London, Apr. 01 – The United States...
"""


@pytest.fixture(scope="module")
def seed(article: Any) -> Any:
    return article(SEED, page=True)


def quotes(party: Any) -> set[str]:
    return {mention.quote for mention in party.mentions}


def test_the_prisoners_are_one_group_without_name_and_number(seed: Any):
    (group,) = [party for party in seed.parties.all() if party.kind == "collective"]
    assert (group.name, group.named, group.count) == ("A number of prisoners of conscience", False, None)
    assert group.place.quote == "Gohardasht Prison, Karaj"
    assert group.missing["count"]
    assert quotes(group) >= {
        "Gohardasht political prisoners",
        "we",
        "us",
        "the political prisoners",
        "political prisoners in Gohardasht, Karaj",
        "A number of prisoners of conscience in Gohardasht Prison, Karaj",
    }
    assert not {"all the prisoners", "the prisoners"} & quotes(group)
    assert seed.parties.sender(0) == group.id
    assert group.sure > 0.9


def test_the_secretary_general_is_one_party_however_he_is_spelt(seed: Any):
    found = seed.at("Antonio Guteres")
    assert (found.kind, found.fact, found.role.quote) == ("person", "un-sg:antonio-guterres", "UN Secretary General")
    assert {"Antonio Guteres", "you", "your"} == quotes(found)
    assert seed.at("Mr. Antonio Guteres, UN Secretary General").id == found.id
    assert seed.at("UN Secretary General ‘Antonio Guteres").id == found.id


def test_the_rapporteur_is_one_party_under_her_name_and_her_title(seed: Any):
    found = seed.at("Mrs. Asma Jahangir")
    assert (found.kind, found.fact) == ("person", "sr-iran:asma-jahangir")
    assert {"the UN Special Rapporteur", "special rapporteur", "her"} <= quotes(found)
    assert len([mention for mention in found.mentions if mention.quote == "Asma Jahangir"]) == 4


def test_the_regime_is_one_state(seed: Any):
    (found,) = [party for party in seed.parties.all() if party.kind == "state"]
    assert {"the Iranian regime", "this aggressive regime"} <= quotes(found)
    assert found.name == "Iranian regime"


def test_nothing_is_taken_from_the_furniture(seed: Any):
    end = seed.text.index("Latest news")
    assert all(mention.end <= end for party in seed.parties.all() for mention in party.mentions)
    assert len(seed.parties.all()) == 5


@pytest.mark.parametrize(
    "furniture",
    ["Ongoing Controversy, New Questions after Iran Releases Three More Europeans in Swap\n\n", "Iran Focus: London, Apr. 01 – The United States...\n"],
)  # fmt: skip
def test_without_a_line_of_furniture_the_parties_are_the_same(article: Any, seed: Any, furniture: str):
    assert furniture in SEED
    assert article(SEED.replace(furniture, ""), page=True).parties.all() == seed.parties.all()


def test_several_who_sign_are_several_and_nobody_of_them_is_the_sender_alone(article: Any):
    golden = Path(__file__).parents[1] / "golden" / "petition.html"
    page = article(golden.read_text(encoding="utf-8"), page=True)
    (letter,) = page.report.letters
    signed = [page.party(page.parties.at(sender)) for sender in letter.senders]
    assert [(party.kind, party.name, party.role.quote) for party in signed] == [
        ("person", "Hormoz Bidgarden", "compositor"),
        ("person", "Taraneh Bidgarden", "bookbinder"),
        ("person", "Elyas Khorandeh", "pressman"),
        ("person", "Manuk Der-Azarian", "proofreader"),
    ]
    assert page.parties.sender(0) not in {party.id for party in signed}


def test_there_is_no_sender_where_there_is_no_letter(article: Any):
    page = article("Sam Example spoke.", names={"Sam Example": "person"})
    assert page.parties.sender(0) is None
    assert page.parties.sender(-1) is None


PERSIAN = [
    # text, words, kind, name, and whatever else must be so
    ("جمعی از زندانیان سیاسی زندان گوهردشت نوشتند.", "جمعی از زندانیان سیاسی زندان گوهردشت", "collective", "جمعی از زندانیان سیاسی", {"count": None, "named": False, "place": "زندان گوهردشت"}),
    ("۱۴ سازمان حقوق بشری نوشتند.", "۱۴ سازمان حقوق بشری", "collective", "۱۴ سازمان حقوق بشری", {"count": 14}),
    ("چهارده تن از زندانیان عقیدتی نوشتند.", "چهارده تن از زندانیان عقیدتی", "collective", "چهارده تن از زندانیان عقیدتی", {"count": 14}),
    ("خانواده‌های زندانیان سیاسی نوشتند.", "خانواده‌های زندانیان سیاسی", "collective", "خانواده‌های زندانیان سیاسی", {"named": False}),
    ("رژیم ایران این را رد کرد.", "رژیم ایران", "state", "رژیم ایران", {"named": True}),
    ("جمهوری اسلامی این را رد کرد.", "جمهوری اسلامی", "state", "جمهوری اسلامی", {}),
    ("شورای حقوق بشر نشست.", "شورای حقوق بشر", "body", "شورای حقوق بشر", {}),
    ("آقای آنتونیو گوترش، دبیرکل سازمان ملل متحد، پاسخ داد.", "آنتونیو گوترش", "person", "آنتونیو گوترش", {"fact": "un-sg:antonio-guterres"}),
    ("زندان اوین پر است.", "زندان اوین", "place", "زندان اوین", {"fact": "prison:evin-prison"}),
]  # fmt: skip


@pytest.mark.parametrize("case", PERSIAN, ids=[case[1] for case in PERSIAN])
def test_persian_parties_are_told_by_their_nouns(article: Any, case: tuple[str, str, str, str, dict[str, Any]]):
    text, words, kind, name, more = case
    found = article(text, roles=[words], language="fa", day="2018-05-01").at(words)
    values = {field: getattr(found, field) for field in more}
    assert (found.kind, found.name) == (kind, name)
    assert {field: getattr(value, "quote", value) for field, value in values.items()} == more


def test_a_persian_letter_has_one_sender_and_one_addressee(article: Any):
    golden = Path(__file__).parents[1] / "golden" / "fa-flat.txt"
    page = article(golden.read_text(encoding="utf-8"), page=True, language="fa")
    sender, addressee = page.parties.all()[:2]
    assert page.parties.sender(0) == sender.id
    assert (sender.kind, sender.name) == ("collective", "گروهی از معلمان بازنشسته شهر")
    assert "ما" in quotes(sender)
    assert (addressee.kind, addressee.name) == ("office", "وزیر آموزش و پرورش")
    assert {"وزیر آموزش و پرورش", "شما"} <= quotes(addressee)
