r"""The words that class names and ids are made of, and all of them written out for the compiled form.

Site builders use similar names in every language ("related-posts", "article-body"). These words are therefore
conventions of HTML and not part of a language folder.

The tables are written as regular expressions of the simplest kind: letters, choices `(?:a|b)`, what may be absent
`?`, and at the end of a word `-\w+` for any further word. So all words that they stand for can be written
out: some 550.
"""

from __future__ import annotations

import itertools
import re
from array import array
from typing import TypeAlias

from onrecord.vocabulary import Rubric

# The first match wins, so the telling words stand before the vague ones.
FURNITURE: tuple[tuple[Rubric, str], ...] = (
    (Rubric.MUST_READ, r"must-?read|editors?-(?:pick|choice)s?"),
    (Rubric.MOST_READ, r"most-?(?:read|popular|viewed|shared)|trending|popular(?:-posts?)?|top-stories"),
    (Rubric.LATEST, r"latest(?:-news|-posts?)?|recent-(?:posts?|news|stories)|breaking|ticker"),
    (Rubric.RECOMMENDED, r"recommend(?:ed|ations?|s)?|outbrain|taboola|read-?next|up-?next|you-may-(?:also-)?like"),
    (
        Rubric.RELATED,
        (
            r"relat(?:ed|es)(?:-\w+)?|recirc(?:ulation)?|see-also|also-(?:read|in)|read-?more|more-(?:from|on|in|stories|news)|teasers?|"
            r"other-(?:news|stories|articles)|similar|related(?:articles|posts|news|stories|content|links)|yarpp|jp-relatedposts"
        ),
    ),
    (Rubric.NEWSLETTER, r"newsletters?|subscri(?:be|ption)s?|sign-?up|mailing-?list|mc-embed"),
    (Rubric.COMMENTS, r"comments?(?:-\w+)?|commentlist|disqus(?:-\w+)?|respond|reply-title|livefyre"),
    (Rubric.SHARE, r"shar(?:e|es|ing)(?:-\w+)?|sharedaddy|social(?:-\w+)?|addthis|addtoany|follow-us|sns|bookmarks?"),
    (Rubric.LEGAL, r"copyright|disclaimers?|legal|cookies?(?:-\w+)?|consent|gdpr|onetrust|imprint|terms"),
    (Rubric.TAGS, r"tags|tag-?(?:list|links|cloud)s?|(?:post|entry|article|story)-tags?|topics|keywords"),
    (
        Rubric.AUTHOR_BIOGRAPHY,
        r"author-?(?:bio|box|info|description|card|profile)|about-(?:the-)?author|bio(?:graphy)?",
    ),
    (
        Rubric.ADVERTISEMENT,
        (
            r"ads?|advert(?:s|isements?|ising|orial)?|ad-\w+|sponsor(?:ed|s)?|promo(?:s|ted|tion|tions)?|dfp|adsbygoogle|banners?|donat(?:e|ion)|"
            r"call-to-action|cta"
        ),
    ),
    (
        Rubric.NAVIGATION,
        (
            r"nav(?:bar|igation|-\w+)?|menus?|bread-?crumbs?|pagination|pager|paging|tool(?:bar|s)|site-?(?:header|footer|nav)|"
            r"skip(?:-link)?|top-?bar|masthead|post-(?:navigation|links)|prev(?:ious)?-?next|language-(?:switcher|chooser)|search(?:-?(?:form|box|bar))?|login|"
            r"print(?:-\w+)?|tabs?"
        ),
    ),
    (
        Rubric.OTHER,
        r"side-?bar|side-col|rail|widgets?|footer(?:-\w+)?|pop-?up|modal|overlay|toast|tooltip|poll|survey|vote|rating|weather|hidden",
    ),
)
CONTENT: tuple[tuple[str, str], ...] = (
    (
        "body",
        (
            r"article-?(?:body|content|text|main|copy)|(?:entry|post|story|news|main|single|blog|page|td-post)-?(?:body|content|text|copy)|"
            r"story-?(?:body|text)|body-?(?:copy|text|content)|articlebody|rich-?text|wysiwyg|field-name-body|content-?(?:body|article|main)|"
            r"news-?(?:text|detail|content)|detail-?(?:text|content|body)|article__body|prose"
        ),
    ),
    (
        "standfirst",
        r"stand-?first|sub-?(?:title|head(?:line)?|hed)|dek|deck|lead-?(?:text|paragraph)?|teaser-?text|intro|summary|excerpt|kicker-text|chapo",
    ),
    ("headline", r"headline|(?:article|entry|post|story|page|news)-?(?:title|heading|headline|hed)|p-name"),
    (
        "author",
        r"by-?line(?:s|-\w+)?|authors?(?:-name)?|(?:post|entry|article|story)-?author|writer|reporter|dc-creator|p-author|contributor",
    ),
    (
        "date",
        (
            r"date(?:line|time|-?published|-?posted)?|time-?stamp|pub(?:lish(?:ed)?|lication)?-?date|(?:post|entry|article|story)-?(?:date|time)|posted-on|"
            r"published(?:-at|-on)?|dt-published"
        ),
    ),
    (
        "section",
        r"section-?(?:name|label|title)|kicker|category(?:-name|-label|-link)?|(?:post|entry|article)-?category|rubric|overline|eyebrow|cat-links",
    ),
    ("outlet", r"site-?(?:name|title|logo)|logo(?:-\w+)?|brand(?:ing)?|publisher(?:-name)?"),
    (
        "caption",
        r"(?:wp-)?caption(?:-text|s)?|photo-?(?:caption|credit|by)|image-?(?:caption|credit|text)|fig(?:ure)?-?caption|credits?|cutline",
    ),
)
NOTHING = 99
"""The row of a name that says nothing."""
BODY_ROW = len(CONTENT)
"""The row behind all of `CONTENT`: "story" names the body only where it is the whole name, unlike "story-meta"."""
NamesRead: TypeAlias = "tuple[int, str, int, str, tuple[int, ...]]"
"""The answer of an element's names: the first row of `CONTENT` that they have a word of, and the word; the same of
`FURNITURE`; and hashes of its tag, its names and their words (`ElementHint.tokens`)."""
_FURTHER = "\0"
"""The sign for any further word, in a word that is written out."""
_PIECE = re.compile(r"\\w\+|\(\?:|[)|?]|[a-z_-]")
WrittenOut: TypeAlias = "tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]], bytes]"
"""Each word of a table, with its row and its place in the row; words behind which `-` and any further word stand,
without these; and for each letter of ASCII 32 bits, which say the lengths of the words of both that begin with it."""


def all_words(table: tuple[tuple[object, str], ...]) -> WrittenOut:
    """Write out all words of a table; of the same word in two rows the first counts."""
    whole: dict[str, tuple[int, int]] = {}
    opened: dict[str, tuple[int, int]] = {}
    for row, (_, expression) in enumerate(table):
        for place, word in enumerate(written_out(expression)):
            if word.endswith(f"-{_FURTHER}"):
                opened.setdefault(word[:-2], (row, place))
            else:
                whole.setdefault(word, (row, place))
    lengths = [0] * 128
    for word in (*whole, *opened):
        lengths[ord(word[0])] |= 1 << len(word)
    return whole, opened, array("I", lengths).tobytes()


def written_out(expression: str) -> list[str]:
    """Write out the words that an expression stands for, in the order in which a search would try them."""
    words, rest = _choices(_PIECE.findall(expression)[::-1])
    if rest:
        raise ValueError(f"{expression} is no expression of the simplest kind.")
    return words


def _choices(rest: list[str]) -> tuple[list[str], list[str]]:
    """Read `a|b` from pieces, of which the next is the last; return the words and the pieces behind."""
    words: list[str] = []
    parts: list[list[str]] = []
    while rest and rest[-1] != ")":
        piece = rest.pop()
        if piece == "|":
            words += map("".join, itertools.product(*parts))
            parts = []
        elif piece == "?":
            parts[-1].append("")
        elif piece == "(?:":
            inner, rest = _choices(rest)
            rest.pop()
            parts.append(inner)
        else:
            parts.append([_FURTHER if piece == r"\w+" else piece])
    return [*words, *map("".join, itertools.product(*parts))], rest
