"""Template tags of the Review page: what a card says."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.translation import gettext

from onrecord.capture.clock_status import utc_now
from onrecord.desk import card_text
from onrecord.desk.keys import REJECT_REASONS
from onrecord.desk.review_cards import ReviewCard
from onrecord.desk.templatetags.desk import reader_in
from onrecord.register.views import Judged

register = template.Library()
register.simple_tag(card_text.card_sentence, name="card_sentence")
register.simple_tag(card_text.also_to, name="also_to")
register.simple_tag(card_text.card_state, name="card_state")
register.simple_tag(card_text.by_which_rule, name="by_which_rule")
register.simple_tag(card_text.said_how, name="said_how")


@register.simple_tag(takes_context=True)
def how_sure(context: Context, card: ReviewCard) -> str:
    """Return how sure a finding is."""
    return card_text.how_sure(card, reader_in(context))


@register.simple_tag(takes_context=True)
def less_sure_parts(context: Context, card: ReviewCard) -> str:
    """Return which parts of a finding are less sure."""
    return card_text.less_sure_parts(card, reader_in(context))


@register.simple_tag(takes_context=True)
def judged_ago(context: Context, judged: Judged) -> str:
    """Return how long ago somebody judged."""
    return card_text.ago(judged.at, utc_now(), reader_in(context))


@register.simple_tag(takes_context=True)
def judge_name(context: Context, who: str) -> str:
    """Return the display name of a person."""
    names = context.get("names")
    return str(names.get(who, who)) if isinstance(names, dict) else who


@register.filter
def reason_words(why: str) -> str:
    """Return the reason of a judgement; one of the usual reasons in the language of the interface."""
    return gettext(why) if why in {reason for _, reason in REJECT_REASONS} else why


@register.simple_tag
def reject_reasons() -> tuple[tuple[str, str], ...]:
    """Return the usual reasons for a rejection with their digits."""
    return REJECT_REASONS


@register.simple_tag
def saw(expects: tuple[str, str]) -> str:
    """Return a statement with the last judgement that the page shows of it, as a form sends it."""
    return ":".join(expects)
