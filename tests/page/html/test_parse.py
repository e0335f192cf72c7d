"""HTML to one text and blocks: what is visible, where blocks begin, and which stretch of the source each came from."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.page import Page
from onrecord.page.html.parse import read_tree
from onrecord.page.html.tree import RawBlock, Tree


def words(tree: Tree) -> list[str]:
    return [tree.text[block.start : block.end] for block in tree.blocks]


@pytest.mark.parametrize(
    "unseen",
    [
        "<p hidden>no</p>",
        "<div hidden><p>no</p></div>",
        "<p style='display:none'>no</p>",
        "<p style='color:red; DISPLAY : NONE'>no</p>",
        "<div style='visibility:hidden'>no</div>",
        "<div style='display:/**/none'>no</div>",
        "<div style='display/* a */ : /* b */none'>no</div>",
        "<div style='position:absolute; left:-9999px'>no</div>",
        "<div style='text-indent: -10000px'>no</div>",
        "<div style='position:absolute;clip: rect(0, 0, 0, 0)'>no</div>",
        "<div style='clip:rect(1px 1px 1px 1px)'>no</div>",
        "<span class='sr-only'>no</span>",
        "<span class='a visually-hidden b'>no</span>",
        "<span class='screen-reader-text'>no</span>",
        "<script>no</script>",
        "<script type='application/json'>no</script>",
        "<style>no</style>",
        "<template><p>no</p></template>",
        "<noscript><p>no</p></noscript>",
        "<iframe>no</iframe>",
        "<svg><text>no</text></svg>",
        "<video>no</video>",
        "<object>no</object>",
        "<textarea>no</textarea>",
        "<datalist><option>no</option></datalist>",
        pytest.param("<dialog>no</dialog>"),
        "<dialog id=a>no</dialog>",
        "<input value=no>",
        "<!-- no -->",
        "<title>no</title>",
    ],
)
def test_what_a_reader_does_not_see_is_no_text(unseen: str):
    assert words(read_tree(f"<body><p>before</p>{unseen}<p>after</p>")) == ["before", "after"]


@pytest.mark.parametrize(
    "seen",
    [
        "<p class='hidden-gem'>yes</p>",
        "<p style='display:block'>yes</p>",
        "<dialog open>yes</dialog>",
        "<details><summary>yes</summary></details>",
        "<div hidden id='S:0'>yes</div>",  # React streams visible parts so
        "<div hidden id='S:1f'><p>yes</p></div>",
        "<custom-element>yes</custom-element>",
        "<p style='margin-left:-1000px; left:-100px; top:0; text-indent:-2em'>yes</p>",
        "<p style='clip:rect(0, 10px, 10px, 0)'>yes</p>",
        "<p style='clip:rect(0, 1px, 1.5em, 0)'>yes</p>",
        "<p aria-hidden='false'>yes</p>",
    ],
)
def test_what_a_reader_sees_is_text(seen: str):
    assert words(read_tree(f"<body><p>before</p>{seen}<p>after</p>")) == ["before", "yes", "after"]


def test_a_whole_page_is_not_hidden_by_the_state_of_its_outer_elements():
    assert words(read_tree("<body style='display:none' hidden><main hidden><p>yes</p></main>")) == ["yes"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<p>one<p>two", ["one", "two"]),
        ("<p>a <b>bold</b><i>er</i> <a href=/x>link</a>.</p>", ["a bolder link."]),
        ("<p>one<br>two</p>", ["one\ntwo"]),
        ("<p>one<br>two<br><br>three</p>", ["one\ntwo", "three"]),
        ("<p>one<br> <br>three</p>", ["one", "three"]),
        ("<p><br><br>one<br></p>", ["one"]),
        ("<div>one<p>two</p>three</div>", ["one", "two", "three"]),
        ("<ul><li>one<li>two<ul><li>inner</ul></ul>", ["one", "two", "inner"]),
        ("<dl><dt>term<dd>meaning</dl>", ["term", "meaning"]),
        ("<table><tr><th>a<td>b<tr><td>c<td>d</table>", ["a", "b", "c", "d"]),
        ("<h2>head</h2>text", ["head", "text"]),
        ("one<hr>two", ["one", "two"]),
        ("<pre>a\n  b\n\nc</pre>", ["a\n  b\n\nc"]),
        ("<pre>a<br>b</pre>", ["a\nb"]),
        ("<p>1&nbsp;May &amp; 2&#32;June &eacute;</p>", ["1 May & 2 June é"]),
        ("<p>\n  spread\n  over lines\n</p>", ["spread over lines"]),
        ("<p>ex<wbr>traordinary</p>", ["extraordinary"]),
        ("<figure><img alt=no><figcaption>caption</figcaption></figure>", ["caption"]),
        ("<p>never closed <b>bold", ["never closed bold"]),
        ("</p></div>stray ends", ["stray ends"]),
    ],
)
def test_blocks_begin_and_end_at_block_level_elements(markup: str, expected: list[str]):
    assert words(read_tree(f"<body>{markup}")) == expected


def only(markup: str) -> RawBlock:
    (block,) = read_tree(f"<body>{markup}").blocks
    return block


def test_links_are_measured_in_visible_characters():
    block = only("<p>see <a href='/a'>the <b>letter</b></a> and <a href='/b'>more</a> x</p>")
    assert block.visible == len("seetheletterandmorex")
    assert block.linked == len("thelettermore")
    assert block.href == "/a"
    assert only("<p>no link <a name=here>at all</a></p>").linked == 0


def test_a_link_around_a_block_counts():
    block = only("<a href='/x'><h3>A title that is a link</h3></a>")
    assert (block.href, block.level, block.linked) == ("/x", 3, block.visible)


@pytest.mark.parametrize(
    ("markup", "level", "quoted"),
    [
        ("<h1>a</h1>", 1, False),
        ("<h6><span>a</span></h6>", 6, False),
        ("<p>a</p>", 0, False),
        ("<blockquote><p>a</p></blockquote>", 0, True),
        ("<blockquote>a</blockquote>", 0, True),
    ],
)
def test_headings_and_block_quotations_are_noted(markup: str, level: int, quoted: bool):
    block = only(markup)
    assert (block.level, block.quoted) == (level, quoted)


def test_the_markup_names_stretches_of_text(page_of: Callable[..., Page]):
    page = page_of(
        "<body><p>By <span class='author-name'>Nomen Nescio</span> on "
        "<time datetime='2017-05-01'>1 May</time></p><p>words that end a sentence, all the same, and go on.</p>"
    )
    named = {(mark.kind, page.text[mark.start : mark.end].strip(), mark.value) for mark in page.marks}
    assert named == {("author", "Nomen Nescio", None), ("date", "1 May", "2017-05-01")}


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE html><html><body><h1>A  title</h1><p>one <b>two</b> three<p>four</body></html>",
        "<p>one<br>two<br><br>three<br/><br/>four</p>",
        "<ul>\n<li>one\n<li><p>two</p> three\n</ul>tail",
        "<div>a<div>b<div>c</div>d</div>e</div>",
        "<table><tr><td>a<td>b<tr><td><p>c</table>after",
        "<p>🕊 é &amp; &#x06CC; — “q”</p><!-- a <p>comment</p> --><p>x</p>",
        "<p>one<script>if (a < b) document.write('<p>no</p>')</script> two</p><style>p{}</style>three",
        "<div hidden><p>no</p></div><p>yes</p><noscript><p>no</p></noscript><p>yes too</p>",
        "<blockquote><p>“quoted”</p></blockquote><pre>a\n b</pre>",
        "plain words alone",
        "<p>never <i>closed",
        "<h2><a href=/x>linked <em>title</em></a></h2><p>text</p>",
        "<body>\r\n<p>a\r\nb</p>\r\n".replace("\r\n", "\n"),
        "<details><summary>more</summary>inner</details><p title='a > b'>attribute</p>",
    ],
)
def test_the_source_of_a_block_stripped_of_markup_is_its_text(source: str, stripped: Callable[[str], str]):
    tree = read_tree(source)
    assert tree.blocks
    reached = 0
    for block in tree.blocks:
        assert block.source is not None
        assert reached <= block.source.start < block.source.end <= len(source)
        assert stripped(block.source.of(source)) == "".join(tree.text[block.start : block.end].split())
        reached = block.source.end
    assert "".join(tree.text.split()) == stripped(source)


def test_text_that_the_parser_moved_out_of_a_table_has_no_source_of_its_own():
    source = "<p>before</p><table>astray<tr><td>cell</td></tr></table><p>after</p>"
    tree = read_tree(source)
    by_words = dict(zip(words(tree), tree.blocks, strict=True))
    assert list(by_words) == ["before", "astray", "cell", "after"]
    assert by_words["astray"].source is None
    for name in ("before", "cell", "after"):
        span = by_words[name].source
        assert span is not None
        assert name in span.of(source)


@pytest.mark.parametrize("start", ["<title>A title", "<head><TITLE lang=en>A title\n", "<!DOCTYPE html><html><title>"])
def test_a_title_that_is_never_closed_does_not_swallow_the_page(start: str):
    source = f"{start}<body><p>The page goes on.</p>"
    tree = read_tree(source)
    assert "The page goes on." in words(tree)
    block = tree.blocks[-1]
    assert block.source is not None
    assert "The page goes on." in block.source.of(source)


@pytest.mark.parametrize(
    "markup", ["<p></p>", "<script>var a</script>", "<img src=a.png>", "<p hidden>no</p>", "<title>no"]
)
def test_a_page_with_nothing_visible_is_no_page(markup: str, page_of: Callable[..., Page]):
    with pytest.raises(ReadError, match="visible"):
        page_of(markup + "<div> </div>") if markup != "<title>no" else page_of("<title>no</title>")


def test_the_language_of_a_page_too_short_to_tell_is_the_one_it_names(page_of: Callable[..., Page]):
    assert page_of("<html lang=fa-IR><p>123</p>").language == "fa"
    assert page_of("<html lang=fa-IR><p>123</p>").direction == "rtl"
    assert page_of("<html><p>123</p>").language is None


@pytest.mark.parametrize(("lang", "words"), [("fa", "۱۲۳"), ("en", "hello world"), ("fr", "Bonjour")])
def test_a_language_that_a_word_or_two_suggest_does_not_outweigh_the_label(
    lang: str, words: str, page_of: Callable[..., Page]
):
    assert page_of(f"<html lang={lang}><p>{words}</p>").language == lang


def test_nesting_is_walked_without_recursion():
    assert words(read_tree("<div>" * 20_000 + "deep" + "</div>" * 20_000)) == ["deep"]
    assert words(read_tree("<b>" * 20_000 + "deep")) == ["deep"]


TAGS = (
    "p",
    "div",
    "b",
    "a",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "br",
    "pre",
    "h2",
    "blockquote",
    "script",
    "title",
    "svg",
    "template",
    "select",
)
TOKEN = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.text(alphabet="ab \n<&;🕊", max_size=5),
    st.sampled_from(["<!--", "-->", "<p hidden>", "<a href=/x>", "&nbsp;", "<br><br>"]),
)


@given(st.lists(TOKEN, max_size=40).map("".join))
def test_any_markup_gives_blocks_in_order_that_cover_the_text(source: str):
    tree = read_tree(source)
    reached = source_reached = 0
    for block in tree.blocks:
        assert reached <= block.start < block.end
        assert not tree.text[reached : block.start].strip()
        assert 0 <= block.linked <= block.visible == len("".join(tree.text[block.start : block.end].split()))
        reached = block.end
        if block.source:
            assert source_reached <= block.source.start < block.source.end <= len(source)
            source_reached = block.source.end
    assert not tree.text[reached:].strip()


HIDDEN = f"<p>{'The road over the pass is closed. ' * 20}</p>"


@pytest.mark.parametrize("source", [f"<body><noscript>{HIDDEN}</noscript>", f"<body><div hidden>{HIDDEN}</div>"])
def test_a_page_that_only_a_script_shows_is_read_all_the_same(source: str, page_of: Callable[..., Page]):
    assert page_of(source).text.startswith("The road over the pass")
    assert "hidden until a script shows it" in read_tree(source).notes[0]


def test_a_notice_that_scripts_are_off_is_no_page(page_of: Callable[..., Page]):
    with pytest.raises(ReadError):
        page_of("<body><noscript><p>Please allow scripts to read on.</p></noscript>")


@pytest.mark.slow
@pytest.mark.parametrize(
    "markup", ["<div class='{}'>A</div>", "<div id='{}'>A</div>", "<x-{}>A</x-{}>", "<a rel={}>A</a>"]
)
def test_names_without_end_are_not_remembered_whole(markup: str):
    tracemalloc.start()
    try:
        for number in range(8):
            assert read_tree(markup.replace("{}", f"{number}" * 1_000_000)).text == "A"
        assert tracemalloc.get_traced_memory()[0] < 2_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("unit", ["<p>a", "<div>", "a<br><br>"])
def test_a_page_of_more_blocks_than_any_page_has_is_refused(unit: str, monkeypatch: pytest.MonkeyPatch):
    for form in ("walk", "compiled_walk"):
        monkeypatch.setattr(f"onrecord.page.html.{form}.MAX_BLOCKS", 100)
    # <html> and <body> are block-level elements too.
    assert read_tree(unit * 98)
    with pytest.raises(ReadError, match="more than"):
        read_tree(unit * 101)


@pytest.mark.parametrize(
    ("markup", "text", "struck"),
    [
        ("The guild <del>accused Anna Example of theft</del><ins>said nothing</ins>.", "The guild said nothing.", 5),
        ("He was sentenced to <s>5</s>8 years.", "He was sentenced to 8 years.", 1),
        ("She was <STRIKE class=a>not <b>seen</b></STRIKE> heard.", "She was heard.", 2),
        ("Anna was <s id='S:1f'>held</s> freed.", "Anna was freed.", 1),
        ("Anna was <del>held <s>long</s></del> freed.", "Anna was freed.", 2),
        ("Write to <s>@</s>guild <s class=icon></s>now.", "Write to @guild now.", 0),
        ("The <span>guild</span> <ins>thanked</ins> Anna.", "The guild thanked Anna.", 0),
    ],
)
def test_words_that_are_struck_out_are_no_text(markup: str, text: str, struck: int):
    tree = read_tree(f"<p>The dockers met in Oakton, in the hall at the harbour.</p><p>{markup}</p>")
    assert words(tree)[1] == text
    assert tree.notes == ((f"Words that the page strikes out are not part of its text ({struck}).",) if struck else ())


@pytest.mark.parametrize(
    "markup",
    [
        "<p>The <s>guild met.</p><p>It wrote to Anna.</p><p>She answered.</p>",
        "<s><p>The guild met.</p><p>It wrote to Anna.</p><p>She answered.</p></s>",
        "<p>The guild met.</p><del><p>It wrote to Anna.</p><p>She answered.</p></del>",
        "<p>The guild met. It wrote to Anna. She <strike>answered.</p>",
    ],
)
def test_a_page_that_is_struck_out_as_by_a_slip_is_read(markup: str):
    tree = read_tree(markup)
    assert " ".join(" ".join(words(tree)).split()) == "The guild met. It wrote to Anna. She answered."
    assert ["Much of the page is struck out" in note for note in tree.notes] == [True]


def test_hidden_words_do_not_count_where_much_is_struck_out():
    tree = read_tree(f"<div hidden><s>{'no ' * 500}</s></div><p>We <s>accuse</s> thank Anna for all that she did.</p>")
    assert words(tree) == ["We thank Anna for all that she did."]
