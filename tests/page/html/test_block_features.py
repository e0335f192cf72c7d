"""What blocks look like in numbers: a small page for each measure."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord import languages
from onrecord.page.classification import network
from onrecord.page.classification.characters import CharacterCounts
from onrecord.page.furniture_headings import furniture_headings
from onrecord.page.html.block_features import Features, measure
from onrecord.page.html.main_element import lay_out
from onrecord.page.html.neighbours import LEVELS
from onrecord.page.html.parse import read_tree
from onrecord.page.metadata import read_metadata

PROSE = "The ferry made its last crossing on Friday, with nineteen passengers, a calf and a piano on board."


def measured(markup: str, headline: int = -1, code: str = "en") -> Features:
    tree = read_tree(markup)
    labels = furniture_headings(languages.load(code))
    return measure(lay_out(tree, read_metadata(tree.document), labels, code), headline)


def column(features: Features, name: str) -> list[float]:
    return [round(float(value), 3) for value in features.values[:, features.names.index(name)]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nineteen passengers, a calf and a piano.", 7),
        ("Поезд стоял у реки до утра.", 6),
        ("قطار تا صبح کنار رود ایستاد.", 6),
        ("الرسالة إلى الأمين العام", 4),
        ("הרכבת עמדה ליד הנהר", 4),
        ("기차는 아침까지 강가에 서 있었다", 5),
        ("火车在河边停到早上", 9 * 0.6),
        ("列車は朝まで川辺に止まっていた", 15 * 0.6),
        ("— · —", 0),
        ("2017", 1),
    ],
    ids=["English", "Russian", "Persian", "Arabic", "Hebrew", "Korean", "Chinese", "Japanese", "signs", "a number"],
)
def test_words_are_counted_by_script(text: str, words: float):
    assert CharacterCounts([text], [len(text)], [0]).words[0] == pytest.approx(words)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (PROSE, True),
        ("“It got wet on one side only.”", True),
        ("火车在河边停到早上。", True),
        ("آیا کسی پاسخ داد؟", True),
        ("Ferry stops for the winter", False),
        ("The ferry made its last crossing on Friday, with nineteen…", False),
        ("The ferry made its last crossing on Friday, with nineteen...", False),
    ],
)
def test_a_sentence_that_ends_is_told_from_a_line_that_is_cut_off(text: str, ends: bool):
    assert CharacterCounts([text], [len(text)], [0]).ends[0] == ends


def test_every_measure_of_every_page_is_a_number():
    for markup in (
        "<p>a",
        "<p>\U0001f600",
        f"<h1>x</h1><p>{PROSE}</p>" * 40,
        "<table><tr><td>1<td>2</table>",
        "𠀀𠀁。",
    ):
        features = measured(markup)
        assert features.values.dtype == np.float32
        assert np.isfinite(features.values).all()
        assert features.values.shape == (len(features.words), len(features.names))
        assert features.levels.shape == (LEVELS, len(features.words))
        assert len(set(features.names)) == len(features.names)


def test_links_are_measured_as_a_share():
    features = measured(f'<p>{PROSE}</p><ul><li><a href="/">Home</a></li><li>See <a href="/r">it</a></li></ul>')
    assert column(features, "link share") == [0, 1, 0.4]
    assert column(features, "all linked") == [0, 1, 0]


def test_blocks_with_the_same_names_all_the_way_up_are_alike():
    features = measured(f'<div class="a"><p>{PROSE}</p><p>x</p></div><div class="b"><p>{PROSE}</p></div>')
    first, second, third = features.alike
    assert first == second != third


def test_names_are_known_from_the_block_outwards():
    features = measured(f'<main class="outer"><div class="inner"><p>{PROSE}</p></div></main>')
    boxes = [int(features.levels[level][0]) for level in range(LEVELS)]
    assert boxes == sorted(boxes, reverse=True)
    assert len(set(boxes)) == LEVELS


def test_what_the_page_says_of_itself_is_compared():
    head = f'<title>Ferry stops | Weekly</title><meta name="description" content="{PROSE[:60]}">'
    features = measured(f"<head>{head}</head><h1>Ferry stops</h1><p>{PROSE}</p><p>x y z</p>", headline=0)
    assert column(features, "is the title") == [1, 0, 0]
    assert column(features, "is the description") == [0, 1, 0]
    assert column(features, "is the headline") == [1, 0, 0]
    assert column(features, "above the headline") == [0, 0, 0]


def test_lines_that_begin_alike_are_counted_in_any_language():
    markup = "".join(f"<p>Les også: {name} skriver brev</p>" for name in ("Ola", "Kari", "Nils"))
    assert column(measured(f"<p>{PROSE}</p>{markup}"), "begins like others") == [0, 1.099, 1.099, 1.099]


def test_a_label_above_fades_from_block_to_block():
    features = measured(f"<p>{PROSE}</p><h3>Comments</h3><p>One</p><p>Two</p>")
    assert column(features, "since a label: newsletter …") == [0, 0, 1, 0.97]


def test_the_model_that_ships_was_trained_on_these_measures():
    assert network.shipped("blocks").names == measured(f"<p>{PROSE}</p>").names


def test_a_piece_of_a_page_is_measured_as_its_blocks_were():
    markup = "".join(
        f'<div class="d{n}"><p class="text">{PROSE}</p><h2><b class="kicker">x</b></h2></div>' for n in range(9)
    )
    whole = measured(markup)
    piece = whole.piece(4, 11)
    assert np.array_equal(piece.values, whole.values[4:11])
    for level in range(LEVELS):
        for block in range(7):
            box, same = piece.levels[level][block], whole.levels[level][block + 4]
            assert (box < 0) == (same < 0)
            assert box < 0 or bag(piece, box) == bag(whole, same)
    assert [bag(piece, number - 7) for number in range(7)] == [
        bag(whole, number - len(whole.words)) for number in range(4, 11)
    ]


def bag(features: Features, number: int) -> list[int]:
    offsets = [*features.offsets, len(features.tokens)]
    number = number if number >= 0 else len(features.offsets) + number
    return features.tokens[offsets[number] : offsets[number + 1]].tolist()


def test_teasers_are_known_by_the_links_that_they_stand_under():
    teasers = "".join(
        f'<div class="t"><h3><a href="/{n}">Another story {n}</a></h3><p class="x">{PROSE}</p></div>' for n in range(3)
    )
    features = measured(f"<div><p>{PROSE}</p><p>{PROSE}</p></div>{teasers}")
    assert column(features, "alike: under a linked line") == [0, 0, 0, 1, 0, 1, 0, 1]


def test_cells_are_told_from_those_of_a_table_with_heads():
    cells = "<table><tr><td>1</td></tr></table>"
    assert column(measured(cells), "<td> of a page without <th>") == [1]
    assert column(measured(f"<table><tr><th>n</th></tr></table>{cells}"), "<td> of a page without <th>") == [0, 0]


def test_what_stands_in_the_container_is_told():
    features = measured(f"<div><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></div><div><p>A short line</p></div>")
    assert column(features, "in the container") == [1, 1, 1, 0]
