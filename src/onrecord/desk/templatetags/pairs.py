"""Template tags of "same or not": reasons in words, and what follows from an answer."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.translation import gettext, ngettext

from onrecord.desk.phrase_text import has_words, phrase_in_words, speaks_against
from onrecord.desk.templatetags.desk import reader_in
from onrecord.localised_digits import number
from onrecord.register.pair_values import PairDetail
from onrecord.register.phrases import Phrase

register = template.Library()


@register.simple_tag(takes_context=True)
def reasons(context: Context, said: tuple[Phrase | str, ...], way: str = "") -> list[tuple[str, str]]:
    """Return the reasons for or against a pair, or all of them: the words of each, and their language."""
    reader = reader_in(context)
    wanted = [each for each in said if not way or speaks_against(each) == (way == "against")]
    return [
        (phrase_in_words(each, reader), reader.language if has_words(each, reader.language) else "en")
        for each in wanted
    ]


@register.simple_tag(takes_context=True)
def what_follows(context: Context, detail: PairDetail) -> str:
    """Return what the answer "same" does, in a sentence or two."""
    digits = reader_in(context).digits
    kind = detail.pair.kind
    if kind == "party":
        said = ngettext("S joins %(n)s statement", "S joins %(n)s statements", detail.statements)
        more = ngettext(" and %(n)s appeal.", " and %(n)s appeals.", detail.appeals)
        found = said % {"n": number(detail.statements, digits)} + more % {"n": number(detail.appeals, digits)}
    elif kind == "appeal":
        said = ngettext(
            "S makes one appeal of %(n)s report.", "S makes one appeal of %(n)s reports.", detail.statements
        )
        found = said % {"n": number(detail.statements, digits)}
    elif kind == "answer":
        found = gettext("S records the answer in the history of the appeal, and its clock follows.")
    else:
        found = gettext("S counts both reports as one origin.")
    if detail.others:
        settled = ngettext(
            " %(n)s other pair is settled by it.", " %(n)s other pairs are settled by it.", len(detail.others)
        )
        found += settled % {"n": number(len(detail.others), digits)}
    return found


@register.simple_tag(takes_context=True)
def place_in_list(context: Context, at: int, total: int, more: bool) -> str:  # noqa: FBT001 - a template's arguments
    """Return which question of how many is shown."""
    digits = reader_in(context).digits
    shown = number(total, digits) + "+" * more
    if not at:
        return ngettext("%(n)s in the list", "%(n)s in the list", total) % {"n": shown}
    return gettext("%(at)s of %(n)s") % {"at": number(at, digits), "n": shown}
