"""Which block is the headline, where no heading of the page agrees with its titles, or several do."""

from __future__ import annotations

import pytest

from onrecord.page import read_page
from onrecord.vocabulary import Role

PLAIN = "<p>The road over the pass is closed, and nobody at the ministry says for how long it will be closed.</p>" * 4
TITLE = "The road over the pass is closed"


@pytest.mark.parametrize(
    ("title", "above"),
    [
        (f"{TITLE} | The Lakeside Post", f"<h1>The Lakeside Post</h1><h2>{TITLE}</h2>"),
        (f"The Lakeside Post » Archive » {TITLE}", f"<h1>The Lakeside Post</h1><h2><a href=/1>{TITLE}</a></h2>"),
        ("The Lakeside Post", f"<div>Lakeside hotels</div><div>{TITLE}</div>"),
        ("", f"<div>News</div><div>{TITLE}</div><div>14 March 2018</div>"),
        ("", f"<h3>{TITLE}</h3><div>By Otto Ahl of the Lakeside Post</div>"),
        ("The Lakeside Post", f"<h1>Jobs</h1>{'<div>Roads</div>' * 12}<h2>{TITLE}</h2>"),
        ("", f"<div>{TITLE}<br>By Otto Ahl</div>"),
        ("", f"<h2>{TITLE}</h2><h3>Snow and no ploughs</h3><h4><a href=/2>All on the roads of the hills</a></h4>"),
        ("", f"<div>{TITLE}</div><div>A | A | A | A</div>"),
        ("", f"<h2>{TITLE}</h2>{'<li>Roads</li>' * 10}"),
        # The longest part of a title can be the site's name.
        (
            f"{TITLE} - The Lakeside Post and Valley Road Report",
            f"<h1>The Lakeside Post and Valley Road Report</h1><h3>{TITLE}</h3>",
        ),
        ("lakeside.example - Roads and rails", f"<h1 class=category>Roads and rails</h1><h2>{TITLE}</h2>"),
        ("", f"<div>{TITLE}</div><div>Soldiers clear the road in the hills [ARP]</div>"),
        ("", f"<div class=date>{TITLE}<br>14 March 2018</div>"),
        ("", f"<h1><a href=https://lakeside.example/>The Lakeside Post</a></h1><h2><a href=/1>{TITLE}</a></h2>"),
        (TITLE, f"<h1>The road over the pass</h1><h2><a href=/1>{TITLE}</a></h2>"),
        ("Roads of the north", f"<nav><div>Roads of the north</div></nav><h1>{TITLE}</h1>"),
        ("Roads of the north", f"<h1>{TITLE}</h1><figure><figcaption>Roads of the north</figcaption></figure>"),
    ],
)
def test_the_title_and_not_the_sites_name(title, above):
    markup = f"<html lang=en><title>{title}</title><body>{above}<div>{PLAIN}</div></body></html>"
    page = read_page(markup.encode())
    (headline,) = (block for block in page.blocks if block.role is Role.HEADLINE)
    assert page.words(headline).partition("\n")[0] == TITLE


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("The Harbour Post", "<div>Harbour coast</div><h1>{title}</h1>"),
        ("", "<div class=headline>{title}</div>"),
        ("", "<div>News from the hills</div><div>“{title}”</div>"),
    ],
)
def test_a_short_title(title, above):
    markup = f"<html lang=en><title>{title}</title><body>{above.format(title='Closed the pass is')}<div>{PLAIN}</div></body></html>"
    page = read_page(markup.encode())
    (headline,) = (block for block in page.blocks if block.role is Role.HEADLINE)
    assert page.words(headline).strip("“”") == "Closed the pass is"


def test_a_title_in_a_script_without_capitals():
    plain = "<p>راه کوهستان بسته است و هیچ کس در وزارتخانه نمی‌گوید که تا کی بسته خواهد ماند.</p>" * 4
    page = read_page(
        f"<html lang=fa><body><div>راه کوهستان بسته شده است</div><div>{plain}</div></body></html>".encode()
    )
    (headline,) = (block for block in page.blocks if block.role is Role.HEADLINE)
    assert page.words(headline) == "راه کوهستان بسته شده است"


@pytest.mark.parametrize(
    "line", ["14 March 2018, 11:20", "© The Lakeside Post of 1910", "News", "so it was said at first"]
)
def test_a_line_that_does_not_read_like_a_title_is_none(line):
    page = read_page(f"<html lang=en><body><div>{line}</div><div>{PLAIN}</div></body></html>".encode())
    assert not [block for block in page.blocks if block.role is Role.HEADLINE]
