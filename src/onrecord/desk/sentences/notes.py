"""Notes of the reader: all that was odd in reading a page or a document."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("1 paragraph of the body is hidden by the page's style until something shows them. Look at the page."),
    _("%(n)s paragraphs of the body are hidden by the page's style until something shows them. Look at the page."),
    _("All its text is hidden until a script shows it, or is there for browsers without scripts."),
    _("Words within sentences that its style hides are not part of its text (%(n)s)."),
    _("Much of the page is struck out, as by a tag that is not ended. Its words were read all the same."),
    _("Words that the page strikes out are not part of its text (%(n)s)."),
    _("Letters of two scripts stood in one word, and were read as letters of one that look the same (%(n)s)."),
    _("It is read as %(charset)s, which loses the fewest characters."),
    _("The header says %(charset)s, but the bytes are not all valid in it."),
    _("The page says %(charset)s, but the bytes are not all valid in it."),
    _("%(n)s bytes or sequences are not valid %(charset)s; each stands as U+FFFD."),
    _("The header names an unknown character set, %(charset)s."),
    _("The page names an unknown character set, %(charset)s."),
    _("The header says %(charset)s, but the bytes are UTF-8."),
    _("The page says %(charset)s, but the bytes are UTF-8."),
    _("%(where)s says “%(title)s”, but the page's headline is “%(headline)s”."),
    _("It speaks of letters %(n)s times or more: what stands behind was not searched for letters."),
    _("Its plain text and its HTML differ."),
    _("The plain text lacks most words of the HTML, which was read in its place."),
    _("The e-mail has %(n)s faults of form, the first: %(fault)s."),
    _("A name in its headers holds an address or a line end; that was taken out of the name."),
    _("It names a character set that does not exist, and was read as UTF-8."),
    _("Its HTML is too long to be compared with its plain text, which was read."),
    _("Its HTML cannot be compared with its plain text, which was read."),
    _("The header %(header)s occurs %(n)s times; the first was read."),
    _("Words that are hidden in the document were left out."),
    _("Words that are hidden or deleted in the document were left out."),
    _("%(n)s of %(count)s pages are damaged and were not read."),
    _("Words that are too small or too pale to be seen were left out, on page %(pages)s."),
    _("the article is long: parties and statements were looked for in its first %(n)s characters"),
)
"""The sentences; those that are more general come last."""
