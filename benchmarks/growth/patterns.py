"""The patterns: fragments that once took, or might take, more than their share of time, and where they stand.

Each fragment aims at something that reads pages: a regular expression that can begin or end in many places, a loop
over all of something within a loop over all of something, a cue that opens a search. Names of people are fictional.
"""

from __future__ import annotations

from dataclasses import replace

from benchmarks.growth.pages import (
    Pattern,
    Place,
    attribute,
    author,
    below_title,
    block,
    byline,
    described,
    each,
    first_line,
    head,
    headline,
    line,
    line_end,
    lines,
    linked_data,
    markup,
    nested,
    paragraph,
    paragraphs,
    patterns,
    run_on,
)

Row = tuple[str, str, tuple[Place, ...]]
"""A fragment's name, the fragment, and where it stands."""
_SAID = "“We ask the Court to release Anna Example,” said Peter Sample of the Harbour Union. "
_STORY = (
    "The Ministry of Ports accused the Harbour Union of sabotage on Monday. Its lawyer, Anna Example, denied that and "
    "said: “We call on the government to release the six men.” According to Peter Sample, who spoke to the paper, they "
    "were beaten. In a letter to the President the families wrote that nobody had answered them. "
)
_STORY_FA = (
    "وزارت بنادر روز دوشنبه اتحادیه کارگران را به خرابکاری متهم کرد. آنا نمونه، وکیل آنان، گفت: «ما از دولت می‌خواهیم شش "
    "نفر را آزاد کند.» به گفته پیتر نمونه، آنان شکنجه شده‌اند. خانواده‌ها در نامه‌ای به رئیس جمهور نوشتند که کسی پاسخ نداده است. "
)

ENGLISH: tuple[Row, ...] = (
    # What a page is: an ordinary article, as long as you like.
    ("ordinary article", _STORY, (paragraph, paragraphs, line, lines)),
    ("ordinary quotations", _SAID, (paragraph, paragraphs, line)),
    # Signs.
    ("dots", ".", (paragraph, run_on, line, headline, byline)),
    ("exclamation marks", "!", (paragraph, line)),
    ("question and exclamation marks", "?!", (paragraph, run_on, line)),
    ("ellipsis signs", "…", (paragraph, run_on, line, line_end, first_line, headline)),
    ("dots and quotation marks", ".”", (paragraph, line)),
    ("sentence ends and spaces", ". ", (paragraph, line)),
    ("sentence ends and line ends", ".\n", (paragraph, line)),
    ("spaces", " ", (paragraph, line, described, author, attribute)),
    ("no-break spaces", "\u00a0", (paragraph, line)),
    ("commas", ",", (paragraph, line)),
    ("commas and spaces", "a, ", (paragraph, line, byline)),
    ("colons", ": ", (paragraph, line)),
    ("semicolons", "a; ", (paragraph,)),
    ("dashes", "- ", (paragraph, line)),
    ("long dashes", "—", (paragraph, line)),
    ("hyphened word", "ab-", (paragraph, line, headline)),
    ("apostrophes", "'s ", (paragraph, line)),
    ("curly apostrophes", "a’s ", (paragraph,)),
    ("slashes", "a/", (paragraph, line)),
    ("vertical bars", "a | ", (paragraph, headline, described)),
    ("brackets opened", "(", (paragraph, line)),
    ("brackets closed", ")", (paragraph,)),
    ("brackets", "(a) ", (paragraph, line)),
    ("square brackets", "[1] ", (paragraph,)),
    ("digits", "1", (paragraph, line, headline)),
    ("numbers", "12 ", (paragraph, line)),
    ("NUL", "\x00", (paragraph, line)),
    ("joiners", "\u200c", (paragraph, line, described)),
    ("accents", "é", (paragraph,)),
    ("accents apart", "e\u0301", (paragraph,)),
    ("accents alone", "\u0301", (paragraph, line)),
    ("direction marks", "\u202e", (paragraph,)),
    ("emoji", "😀 ", (paragraph,)),
    # Quotation marks.
    ("quotations opened", "“", (paragraph, line)),
    ("quotations opened, words", "“word ", (paragraph, paragraphs, line)),
    ("quotations closed", "” ", (paragraph, line)),
    ("quotations", "“a word or two” ", (paragraph, paragraphs, line)),
    ("quotations of a word", "“a” ", (paragraph,)),
    ("straight quotation marks", '"', (paragraph, line)),
    ("straight quotations", '"a word or two," he said. ', (paragraph, paragraphs, line)),
    ("single quotation marks", "‘a word’ ", (paragraph,)),
    ("quotations in quotations", "“a ‘b ", (paragraph, paragraphs)),
    ("guillemets", "«a word or two» ", (paragraph,)),
    ("paragraphs that open a quotation", "“We ask the Court to release them.", (each, lines)),
    ("paragraphs that close a quotation", "We ask the Court to release them.”", (each, lines)),
    # Letters and words.
    ("one long word", "a", (paragraph, line, headline, byline, author)),
    ("capital letters", "A", (paragraph, line, headline)),
    ("capitals and dots", "A.", (paragraph, line, byline)),
    ("capitals, dots, spaces", "A. ", (paragraph, byline)),
    ("capitalised words", "Ab ", (paragraph, line, headline, byline, author)),
    ("camel case", "Ab", (paragraph, line, headline)),
    ("short words", "a ", (paragraph, line, headline)),
    ("titles of people", "Mr. ", (paragraph, byline)),
    ("titles and names", "Mr. Example ", (paragraph, byline)),
    ("acronyms of bodies", "La Ligue des ouvriers a dit que la LO demande. ", (paragraph,)),
    ("ranks and names", "Prime Minister Anna Example ", (paragraph,)),
    ("and", "and ", (paragraph, byline)),
    ("names joined", "Anna Example and ", (paragraph, byline, author)),
    ("names in a list", "Anna Example, Peter Sample, ", (paragraph, byline, author)),
    ("name, of, the", "Committee of the ", (paragraph,)),
    ("of the", "of the ", (paragraph,)),
    ("offices", "the Special Rapporteur on the situation of ", (paragraph,)),
    ("offices joined", "the Committee on Economic, Social and Cultural Rights, ", (paragraph,)),
    ("states", "Iran, Iraq and ", (paragraph,)),
    ("nationalities", "Iranian ", (paragraph,)),
    ("groups with counts", "six dockers and ", (paragraph,)),
    ("relative clauses", "who who ", (paragraph,)),
    ("clauses in clauses", "the man who said that ", (paragraph,)),
    ("names in brackets", "Anna Example (Harbour Union) ", (paragraph,)),
    ("names and commas", "Anna Example, a lawyer, ", (paragraph,)),
    # Cue words.
    ("said", "said ", (paragraph, line)),
    ("he said", "he said ", (paragraph,)),
    ("he said that", "he said that ", (paragraph, paragraphs)),
    ("said Name", "said Anna Example. ", (paragraph, each)),
    ("told", "They asked him to tell her. ", (paragraph, paragraphs, each, line)),
    ("asked to", "asked her to ask him to ", (paragraph,)),
    ("called on", "called on ", (paragraph,)),
    ("urged", "Anna Example urged the Court to release them. ", (paragraph, paragraphs, each)),
    ("urged, one sentence", "Anna Example urged the Court to ", (paragraph,)),
    ("accused of", "accused the police of ", (paragraph,)),
    ("according to", "according to Anna Example, ", (paragraph,)),
    ("we ask", "We ask you to release them. ", (paragraph, each)),
    ("not", "not ", (paragraph,)),
    ("must not", "They must not be hanged. ", (paragraph,)),
    ("that", "that ", (paragraph,)),
    ("to", "to ", (paragraph,)),
    ("if", "if he said so, then ", (paragraph,)),
    ("by", "by ", (paragraph, byline, author)),
    ("because", "because they were told ", (paragraph,)),
    ("turns of an interview", "Q: Who was it? A: We ask them to go. ", (paragraph, each, lines)),
    ("pronouns", "He told them that she saw him. ", (paragraph, paragraphs)),
    ("replies", "In a written reply, the ministry said they were safe. ", (paragraph, each)),
    ("names again", "Example said that Anna Example met Peter Sample. ", (paragraph, paragraphs)),
    ("wrongs", "torture and executions and ", (paragraph,)),
    # Letters.
    ("letter to", "letter to ", (paragraph, paragraphs, line, headline)),
    ("letter", "letter ", (paragraph, line)),
    ("a letter", "a letter. ", (paragraph,)),
    ("a letter to, from", "a letter from Anna to Peter ", (paragraph,)),
    ("have written to", "have written to ", (paragraph, line)),
    ("wrote to", "Anna Example wrote to Peter Sample. ", (paragraph, each)),
    ("we have written", "“We have written to Peter Sample,” he said. ", (paragraph, each)),
    ("letters among clauses", "the union, who told the Court, sent a letter, said he, ", (paragraph,)),
    ("letters that urge", "a letter urging the Court to ask the union to, ", (paragraph,)),
    ("written answers", "To ask the Secretary of State for Ports, what steps he took.", (each, lines)),
    ("letters of readers", "Letters to the editor", (lines,)),
    (
        "in a letter, they wrote",
        "In a letter to the Secretary-General they write: ",
        (paragraph, paragraphs, each, line),
    ),
    (
        "letters with words",
        "In a letter to the Court they wrote: “Release the six men, we beg you.” ",
        (paragraph, each),
    ),
    ("salutations", "Dear Secretary-General, ", (paragraph, each, lines)),
    ("closings", "Yours sincerely,", (each, lines)),
    (
        "whole letters",
        "<p>Dear Secretary-General,</p><p>We ask you to act.</p><p>Yours sincerely,</p><p>Anna</p>",
        (markup,),
    ),
    ("signed", "signed by ", (paragraph,)),
    ("announced letters", "The full text of the letter follows:", (each, lines)),
    ("references", "AL IRN 14/2021 ", (paragraph,)),
    # Dates.
    ("dates", "2 November 2026 ", (paragraph, each, line, below_title, lines, byline, first_line)),
    ("American dates", "November 2, 2026, ", (paragraph, line)),
    ("dates in numbers", "01/02/2017 ", (paragraph, line, lines)),
    ("short dates", "1.2.17 ", (paragraph, line)),
    ("dates run together", "2 May 20202 May 2020", (line, paragraph)),
    ("days without a year", "2 May ", (paragraph, line)),
    ("months", "May ", (paragraph, line)),
    ("years", "2017 ", (paragraph, line)),
    ("Updated", "Updated: 2 May 2020 ", (line, lines, block)),
    ("datelines", "GENEVA, 2 May (Agency) — ", (paragraph, each)),
    ("numbers with slashes", "1/", (paragraph, line)),
    ("numbers with dots", "1.", (paragraph, line)),
    ("years and dashes", "2020-", (paragraph, line)),
    # Lines of a flattened page.
    ("short lines", "Home", (lines,)),
    ("labels", "Latest news", (lines, line, each, markup)),
    ("offers", "Subscribe now", (each,)),
    ("labels run together", "Latest newsMost readRelated", (lines, line)),
    ("teasers", "Six dockers are held at the…", (lines,)),
    ("teasers in dots", "Six dockers are held at the...", (lines, line)),
    ("cut off in dots", "...", (line_end,)),
    ("titles", "Six dockers are held at the harbour", (lines,)),
    ("sentences run together", "They left.Then they came back.", (line, lines)),
    (
        "long lines",
        "They left the harbour on Monday and nobody has seen them since that day, said Anna Example.",
        (lines,),
    ),
    ("bylines", "By Anna Example", (lines, each)),
    ("copyright", "© 2026 Example News. All rights reserved.", (lines, each)),
)

PERSIAN: tuple[Row, ...] = (
    ("Persian article", _STORY_FA, (paragraph, paragraphs, line)),
    ("Persian quotations", "«ما خواستار آزادی آنان هستیم» آنا نمونه گفت. ", (paragraph, each)),
    ("Persian letters", "نامه به ", (paragraph, line)),
    ("Persian letters to", "در نامه‌ای به دبیرکل نوشتند: ", (paragraph, each)),
    ("Persian without spaces", "کتاب", (paragraph, line, headline)),
    ("Persian joiners", "می\u200c", (paragraph, line)),
    ("Persian and", "و ", (paragraph,)),
    ("Persian of", "وزیر ", (paragraph,)),
    ("Persian said", "گفت که ", (paragraph, line)),
    ("Persian said, one sentence", "او گفت که ", (paragraph,)),
    ("Persian asked", "از دولت خواست که ", (paragraph,)),
    ("Persian question marks", "؟", (paragraph, line)),
    ("Persian commas", "نمونه، ", (paragraph,)),
    ("Persian names", "آنا نمونه و ", (paragraph,)),
    ("Persian is", "است. ", (paragraph, each)),
    ("Persian full stops", "۔", (paragraph,)),
    ("solar dates", "۱۲ اردیبهشت ۱۳۹۶ ", (paragraph, line, below_title, lines)),
    ("lunar dates", "١٢ رمضان ١٤٣٨ ", (paragraph, line, below_title)),
    ("Persian digits", "۱", (paragraph, line)),
    ("dates in Persian digits", "۱۳۹۶/۲/۱۲ ", (paragraph, line)),
    ("vowel signs", "\u064e", (paragraph, line)),
    ("kashida", "ـ", (paragraph,)),
    ("guillemets opened", "«", (paragraph, line)),
    ("salutations in Persian", "جناب آقای دبیرکل، ", (paragraph, each, lines)),
)

MARKUP: tuple[Row, ...] = (
    ("spans", "<span>a</span>", (markup, block)),
    ("struck words", "a <s>b</s> ", (markup, block)),
    ("struck words without an end", "<s>a ", (nested,)),
    ("words that a sheet hides", '<style>.x{display:none}</style>a <span class="x">b</span> ', (markup, block)),
    ("spans called byline", '<span class="byline">By Anna</span>', (markup, block, byline)),
    ("spans called date", '<span class="date">2 May 2020</span>', (markup, block)),
    ("times", '<time datetime="2020-05-02">2 May 2020</time>', (markup, block)),
    ("times without words", '<time datetime="2020-05-02"></time>', (markup, block)),
    ("author links", '<a rel="author" href="/author/a">Anna Example</a>', (markup, block)),
    ("nested bylines", '<span class="byline">a', (nested,)),
    ("nested authors", '<div itemprop="author">', (nested,)),
    ("addresses", "<address>Anna Example</address>", (markup,)),
    ("links", '<a href="/a">Six dockers are held</a> ', (markup, block)),
    ("links to one address", '<a href="/a">Six dockers are held at the harbour</a><br>', (markup,)),
    ("list items", "<li><a href='/a'>Six dockers are held at the harbour</a></li>", (markup,)),
    ("lists in lists", "<ul><li>a", (nested,)),
    ("divisions", "<div>a</div>", (markup,)),
    ("nested divisions", "<div>", (nested,)),
    ("nested divisions with words", "<div>a ", (nested,)),
    ("nested articles", "<article><p>We ask the Court to release them, they said.</p>", (nested,)),
    (
        "articles",
        "<article><h2>Six dockers</h2><p>We ask the Court to release them, they said.</p></article>",
        (markup,),
    ),
    ("sections", "<section><h2>More</h2><p>We ask the Court to release them.</p></section>", (markup,)),
    ("bold and italic", "<b><i>", (nested,)),
    ("formatting opened", "<a><b><i><u><p>", (nested,)),
    ("formatting never closed", "<p><b>a", (nested,)),
    ("tables", "<table><tr><td>a</td></tr></table>", (markup,)),
    ("nested tables", "<table><tr><td>", (nested,)),
    ("words in tables", "<table>a", (nested,)),
    ("rows", "<tr><td>a<td>b", (markup,)),
    ("line breaks", "a<br>", (markup, block)),
    ("line breaks alone", "<br>", (markup,)),
    ("headings", "<h2>Six dockers are held</h2>", (markup,)),
    ("first headings", "<h1>Six dockers are held</h1>", (markup,)),
    ("block quotations", "<blockquote><p>We ask the Court to release them.</p></blockquote>", (markup,)),
    ("nested quotations", "<blockquote>", (nested,)),
    ("captions", "<figure><img src=a><figcaption>Anna Example</figcaption></figure>", (markup,)),
    ("templates", "<template><p>a", (nested,)),
    ("options", "<select><option>a", (nested,)),
    ("drawings", "<svg><g>", (nested,)),
    ("preformatted", "<pre>a\n</pre>", (markup,)),
    ("comments", "<!-- a -->", (markup,)),
    ("comments opened", "<!--", (markup,)),
    ("declarations", "<![CDATA[a]]>", (markup,)),
    ("tags opened", "<", (markup,)),
    ("ends of tags", "</p>", (markup,)),
    ("entities", "&amp;", (paragraph,)),
    ("entities without an end", "&am", (paragraph,)),
    ("numbers of characters", "&#x41;", (paragraph,)),
    ("hidden", '<div style="display:none">a</div>', (markup,)),
    ("forms", "<form><input type=password></form>", (markup,)),
    ("scripts", "<script>a</script>", (markup, head)),
    ("styles", "<style>a{}</style>", (markup, head)),
    ("paragraphs with one letter", "<p>a", (markup,)),
    ("class names", "byline-date ", (attribute,)),
    ("class names with dashes", "a-", (attribute,)),
    ("style with spaces", "display ", (attribute,)),
    ("titles of the head", "<title>Six dockers - News</title>", (head,)),
    ("meta authors", '<meta name="author" content="Anna Example">', (head,)),
    ("meta dates", '<meta property="article:published_time" content="2020-05-02">', (head,)),
    ("meta titles", '<meta property="og:title" content="Six dockers are held">', (head,)),
    ("canonical links", '<link rel="canonical" href="https://news.example/a">', (head,)),
    ("icons", '<link rel="icon" href="a">', (head,)),
    ("titles never closed", "<title>", (head,)),
    ("parts of a title", "Six dockers - ", (headline, described)),
    ("JSON-LD authors", "Anna Example", (linked_data,)),
    ("JSON-LD scripts", '<script type="application/ld+json">{"@type":"NewsArticle"}</script>', (head,)),
    ("JSON-LD opened", '<script type="application/ld+json">[[[[[[</script>', (head,)),
    ("comments of readers", '<div class="comment"><p>We ask the Court to release them.</p></div>', (markup,)),
    ("related", '<div class="related"><a href="/b">Six dockers</a></div>', (markup,)),
    (
        "teasers with pictures",
        '<div class="teaser"><img src=a><h3>Six dockers</h3><p>They are held.</p></div>',
        (markup,),
    ),
    (
        "embedded posts",
        "<blockquote class=twitter-tweet><p>We ask</p>— Anna (@anna) 3 May 2020</blockquote>",
        (markup,),
    ),
)


ENCODED = frozenset({"ordinary article", "one long word", "short words", "dots", "quotations opened", "he said that"})
"""The fragments that the encoder is measured on: it takes the same time for each word, and much of it."""
_KEPT = frozenset({"read", "capture", "verify"})
_FAR = ("letter", "salutation", "closing", "signed", "have written")
"""Words in the names of fragments of which a letter of very many parts may be made."""
_ENTERED = 6
"""Each sixth of the fragments that findings are measured on is entered into a register too."""


def table() -> list[Pattern]:
    """Return all patterns, in order."""
    rows = (("en", ENGLISH), ("fa", PERSIAN), ("en", MARKUP))
    return [
        replace(pattern, far=any(word in pattern.name for word in _FAR))
        for language, some in rows
        for number, (name, unit, places) in enumerate(some)
        for pattern in patterns(name, unit, places, language, _steps(name, number, words=some is not MARKUP))
    ]


def _steps(name: str, number: int, *, words: bool) -> frozenset[str]:
    """The steps that a fragment is measured on, by its name and its number; `words`: whether it is none of markup."""
    wanted = {"findings": words, "encoder": name in ENCODED, "enter": words and not number % _ENTERED}
    return _KEPT | {step for step, measured in wanted.items() if measured}
