"""Names of bodies that end with a noun for people, or that hold an "and": each is one party."""

from __future__ import annotations

import pytest

from onrecord.record import read

BODIES = [
    "National Union of Orlan Journalists",
    "National Union of Turkish Journalists",
    "Free Union of Journalists",
    "International Federation of Orlan Teachers",
    "National Association of Democratic Lawyers",
    "Committee of Mothers and Widows",
]


@pytest.mark.parametrize("body", BODIES)
def test_the_name_of_a_body_is_one_party_and_the_body_means_it_again(body: str):
    noun = next(word for word in body.lower().split() if word in {"union", "federation", "association", "committee"})
    text = (
        f"The {body} denounced on Wednesday the attacks of the police on reporters.\n\n"
        f"Five reporters were beaten by police officers, the {noun} said.\n\n"
        f"The {noun} called on the president to protect the press."
    )
    findings = read(text.encode(), media_type="text/plain").findings
    assert findings is not None
    bodies = [
        party for party in findings.parties if "police" not in party.name and party.kind.value in {"body", "media"}
    ]
    assert [party.name for party in bodies] == [body]
    assert all(each.speaker == bodies[0].id for each in findings.statements)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Teachers' Union and the Dockers' Union accused the mayor of theft on Monday.",
            ["Teachers' Union", "Dockers' Union"],
        ),
        (
            "The European Centre for Press and Media Freedom accused the mayor of theft on Monday.",
            ["European Centre for Press and Media Freedom"],
        ),
        ("The Council of Elmfield Director Ann Bee accused the mayor of theft on Monday.", ["Ann Bee"]),
    ],
)
def test_several_are_several_and_a_post_is_no_part_of_a_name(text: str, names: list[str]):
    findings = read(text.encode(), media_type="text/plain").findings
    assert findings is not None
    found = {party.id: party.name for party in findings.parties}
    assert [found.get(each.speaker or "") for each in findings.statements] == names
