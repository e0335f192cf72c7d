"""The parts of the register that know no database: which statements are one appeal, which page it is, who is joined, ids."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import RegisterError, read
from onrecord.findings.model import Findings, Party, Statement
from onrecord.register.appeal_groups import appeals_of
from onrecord.register.ids import KINDS, LENGTH, kind_of, new_id
from onrecord.register.page_identity import host, normal, page_of
from onrecord.register.writes.clusters import joined
from onrecord.report.model import Letter
from onrecord.text import Citation
from onrecord.vocabulary import Completeness, Mode, PartyKind, SpeechAct
from tests.register.pages import page


def words(start: int, end: int) -> Citation:
    return Citation(start, end, "x" * (end - start))


def party(name: str, *places: tuple[int, int], kind: PartyKind = PartyKind.PERSON) -> Party:
    mentions = tuple(words(*place) for place in places) or (words(900, 901),)
    return Party(
        id=name,
        kind=kind,
        name=name,
        mentions=mentions,
        named=True,
        count=None,
        role=None,
        place=None,
        fact=None,
        sure=0.9,
        missing={},
    )


def asks(
    name: str, speaker: str | None, addressee: str | None, at: int, act: SpeechAct = SpeechAct.APPEAL
) -> Statement:
    ask = words(at, at + 5)
    return Statement(
        id=name,
        act=act,
        speaker=speaker,
        reporters=(),
        addressee=addressee,
        target=None,
        source=None,
        cue=None,
        content=(ask,),
        ask=ask,
        again=(),
        about=(),
        mode=Mode.DIRECT,
        sure=0.9,
        rule="r",
        marks=(),
        missing={},
    )


def letter(*parts: tuple[int, int], addressees: tuple[tuple[int, int], ...] = ()) -> Letter:
    cited = tuple(words(*part) for part in parts)
    to = tuple(words(*each) for each in addressees)
    return Letter(
        senders=(),
        addressees=to,
        parts=cited,
        signature=None,
        salutation=None,
        closing=None,
        completeness=Completeness.FULL,
        unclosed_quote=False,
        missing={},
    )


def grouped(statements: list[Statement], letters: tuple[Letter, ...] = (), parties: tuple[Party, ...] = ()):
    drafts = appeals_of(Findings(parties, tuple(statements), ()), letters)
    return [(each.senders, each.addressees, each.statements, each.letter) for each in drafts]


def test_one_speaker_and_one_addressee_are_one_appeal_with_all_its_asks():
    found = grouped([asks("s1", "p1", "p2", 0), asks("s2", "p1", "p3", 10), asks("s3", "p1", "p2", 20)])
    assert found == [(("p1",), ("p2",), ("s1", "s3"), None), (("p1",), ("p3",), ("s2",), None)]


def told(name: str, speaker: str | None, addressee: str | None, at: int, quote: str) -> Statement:
    """An ask with words of its own."""
    ask = Citation(at, at + len(quote), quote)
    return replace(asks(name, speaker, addressee, at), content=(ask,), ask=ask)


def test_one_ask_to_several_addressees_is_one_appeal():
    found = grouped([asks("s1", "p1", "p2", 0), asks("s2", "p1", "p3", 10), asks("s3", "p1", "p2", 10)])
    # What is asked of p2 alone does not become an appeal to p3.
    assert found == [(("p1",), ("p2",), ("s1",), None), (("p1",), ("p3", "p2"), ("s2", "s3"), None)]
    assert grouped([asks("s1", None, "p2", 0), asks("s2", None, "p3", 0)]) == [((), ("p2", "p3"), ("s1", "s2"), None)]
    others = [asks("s1", "p1", "p2", 0), asks("s2", "p9", "p3", 0)]
    assert [statements for _, _, statements, _ in grouped(others)] == [("s1",), ("s2",)]


def test_those_who_ask_together_are_the_senders_of_one_appeal():
    together = [asks("s1", "p1", "p3", 0), asks("s2", "p2", "p3", 0)]
    assert grouped(together) == [(("p1", "p2"), ("p3",), ("s1", "s2"), None)]
    alone = asks("s3", "p1", "p3", 20)  # what p1 asks alone does not become an appeal of p2
    assert grouped([*together, alone])[1:] == [(("p1",), ("p3",), ("s3",), None)]
    to_two = [
        asks("s1", "p1", "p3", 0),
        asks("s2", "p1", "p4", 0),
        asks("s3", "p2", "p3", 0),
        asks("s4", "p2", "p4", 0),
    ]
    assert grouped(to_two) == [(("p1", "p2"), ("p3", "p4"), ("s1", "s2", "s3", "s4"), None)]


def test_one_ask_to_the_addressee_of_a_letter_and_to_another_does_not_add_an_addressee_to_the_letter():
    said = [asks("s1", "p1", "p2", 30), asks("s2", "p1", "p5", 70), asks("s3", "p1", "p2", 70)]
    assert grouped(said, (letter((20, 60)),)) == [
        (("p1",), ("p2",), ("s1",), 0),
        (("p1",), ("p5", "p2"), ("s2", "s3"), None),
    ]


def test_two_asks_of_one_speaker_to_nobody_are_one_appeal():
    assert grouped([asks("s1", "p1", None, 0), asks("s2", "p1", None, 10)]) == [(("p1",), (), ("s1", "s2"), None)]


@given(st.lists(st.tuples(st.sampled_from([None, "p1", "p2"]), st.sampled_from([None, "p3", "p4"]), st.integers(0, 4))))
def test_every_ask_is_in_one_appeal(said):
    every = [asks(f"s{n}", speaker, addressee, at * 10) for n, (speaker, addressee, at) in enumerate(said)]
    found = [each for _, _, statements, _ in grouped(every, (letter((30, 60)),)) for each in statements]
    assert sorted(found) == sorted(each.id for each in every)


LARK = party("p7", (10, 18), (110, 118))


@pytest.mark.parametrize(
    ("first", "second", "parties", "appeals"),
    [
        # The headline says neither of whom it is asked; the text says both.
        ((None, "release Ann Lark, a teacher"), ("p2", "release teacher Ann Lark now"), (LARK,), 1),
        ((None, "release the teachers"), ("p2", "open the archives of the port"), (), 2),
        # Somebody is named: it is one ask, whoever is asked.
        (("p2", "release Ann Lark, a teacher"), ("p3", "release teacher Ann Lark now"), (LARK,), 1),
        # Each of two states has prisoners of its own.
        (("p2", "release the political prisoners"), ("p3", "release the political prisoners"), (), 2),
        (("p2", "release Ann Lark, a teacher"), ("p3", "release teacher Bea Lark now"), (party("p7", (10, 18)),), 2),
        (("p2", "release Ann Lark, a teacher"), ("p3", "publish the verdict on Ann Lark"), (LARK,), 2),
    ],
)
def test_an_ask_that_the_page_repeats_is_one_appeal(first, second, parties, appeals):
    said = [told("s1", "p1", first[0], 0, first[1]), told("s2", "p1", second[0], 100, second[1])]
    assert len(grouped(said, parties=parties)) == appeals


def test_what_a_page_says_to_two_in_one_sentence_is_one_appeal():
    html = page(
        "Watch writes to Zenda",
        "ZENDA, 3 May 2017 – Zenda Watch said on Monday that it had written. “We call on the Ministry of Justice and on"
        " the Head of Prisons to release Ann Lark,” Zenda Watch said.",
    )
    found = read(html.encode(), name="x.html")
    (one,) = appeals_of(found.findings, found.report.letters)
    names = {each.id: each.name for each in found.findings.parties}
    assert [names[each] for each in one.addressees] == ["Ministry of Justice", "Head of Prisons"]


def test_a_letter_is_one_appeal_to_all_whom_it_addresses():
    parties = (party("p2", (0, 4)), party("p3", (5, 9)), party("p4", (5, 9), kind=PartyKind.PLACE), party("p1"))
    found = grouped([asks("s1", "p1", "p2", 20)], (letter((15, 60), addressees=((0, 10),)),), parties)
    assert found == [(("p1",), ("p2", "p3"), ("s1",), 0)]


def test_what_stands_in_the_role_of_whom_a_letter_addresses_is_not_asked():
    """“Ann Arrow, Head of the Guild”: the letter goes to Ann Arrow; the guild of another line is asked too."""
    arrow = replace(party("p2", (0, 4)), role=Citation(200, 217, "Head of the Guild"))
    guild = replace(party("p3", (5, 10)), mentions=(Citation(5, 10, "Guild"),))
    other = replace(party("p4", (11, 15)), mentions=(Citation(11, 15, "Port"),))
    found = grouped([asks("s1", "p1", "p2", 20)], (letter((18, 60), addressees=((0, 16),)),), (arrow, guild, other))
    assert found == [(("p1",), ("p2", "p4"), ("s1",), 0)]


def test_what_is_reported_of_a_letter_belongs_to_it():
    told = [
        asks("s1", "p1", None, 0),
        asks("s2", "p1", "p2", 30),
        asks("s3", "p1", "p2", 70),
        asks("s4", "p1", "p9", 80),
    ]
    found = grouped(told, (letter((20, 60)),))
    assert found == [(("p1",), ("p2",), ("s2", "s1", "s3"), 0), (("p1",), ("p9",), ("s4",), None)]


def test_two_speakers_in_one_letter_are_two_appeals():
    found = grouped([asks("s1", "p1", "p3", 20), asks("s2", "p2", "p3", 30)], (letter((15, 60)),))
    assert [(senders, names) for senders, _, names, _ in found] == [(("p1",), ("s1",)), (("p2",), ("s2",))]


def test_statements_of_nobody_to_nobody_stand_alone():
    assert len(grouped([asks("s1", None, None, 0), asks("s2", None, None, 10)])) == 2


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p1", "p2", None]), st.sampled_from(["p3", "p4", None]), st.integers(0, 90), st.booleans()
        ),
        max_size=8,
    )
)
def test_every_appeal_is_in_one_group_and_nothing_else_is(told: list[tuple[str | None, str | None, int, bool]]):
    statements = [
        asks(f"s{number}", speaker, addressee, at, SpeechAct.APPEAL if appeals else SpeechAct.ACCUSE)
        for number, (speaker, addressee, at, appeals) in enumerate(told)
    ]
    found = grouped(statements, (letter((10, 40)), letter((50, 80))))
    inside = [name for _, _, names, _ in found for name in names]
    assert sorted(inside) == sorted(each.id for each in statements if each.act is SpeechAct.APPEAL)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=12))
def test_who_hangs_together_is_joined_and_nobody_else(same: list[tuple[int, int]]):
    near = {each: {each} for each in range(1, 10)}
    for left, right in same:
        near[left].add(right)
        near[right].add(left)

    def reach(start: int) -> set[int]:
        seen, left = {start}, [start]
        while left:
            more = near[left.pop()] - seen
            seen |= more
            left += more
        return seen

    assert joined(range(1, 10), same) == {each: min(reach(each)) for each in range(1, 10)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://example.org/a", "http://www.example.org/a/", True),
        ("https://example.org/a?utm_source=x&fbclid=y", "https://EXAMPLE.org/a#top", True),
        ("https://example.org:443/a", "https://example.org/a", True),
        ("https://example.org/a?id=1", "https://example.org/a?id=2", False),
        ("https://example.org/a", "https://example.org/A", False),
        ("https://example.org:8080/a", "https://example.org/a", False),
        ("https://news.example.org/a", "https://example.org/a", False),
    ],
)
def test_which_addresses_are_one_page(one: str, other: str, same: bool):
    assert (normal(one) == normal(other)) is same
    assert (page_of(one, "", "", "") == page_of(other, "x", "y", "z")) is same


def test_a_page_without_an_address_is_its_outlet_and_headline_or_its_body():
    assert page_of(None, "The Herald", "A letter", "1") == page_of(None, "the herald", "A Letter", "2")
    assert page_of(None, "The Herald", "A letter", "1") != page_of(None, "The Courier", "A letter", "1")
    assert page_of(None, "", "", "1") != page_of(None, "", "", "2")
    assert host("https://www.Example.org/a") == "example.org"
    assert host(None) is None


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://[x]y/a", "http://example.org:99999999/a", "http://example.org:a/"]
)
def test_an_address_that_nobody_can_take_apart_names_a_page_all_the_same(url: str):
    assert host(url) in {None, "example.org"}
    assert page_of(url, "The Herald", "A letter", "1")


@pytest.mark.parametrize("kind", KINDS)
def test_an_id_says_its_kind_and_nothing_else(kind: str):
    ids = {new_id(kind) for _ in range(200)}
    assert len(ids) == 200
    for each in ids:
        assert kind_of(each) == kind
        assert len(each) == LENGTH
        assert kind_of(each[:5]) == kind


@given(st.text(max_size=30))
def test_what_is_no_id_is_refused_in_a_sentence(text: str):
    try:
        assert kind_of(text) in KINDS
    except RegisterError as error:
        assert error.message.endswith(".")
