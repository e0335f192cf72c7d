"""The texts of the site, one field for each: a language is one value, and no text can be missing in it.

The pages cannot use the catalogues of the desk, which Django reads. A type checker finds a text that a language lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

Forms = tuple[str, str]
"""The words for one and for several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWords:
    """All that the site says in one language, except for the page about the site.

    Attributes:
        code, own_name, direction: the code of the language, its name in itself, and "ltr" or "rtl".
        masked: the words for masked parties of each kind: for one, and for several, of which two reports may mean the
            same.
        namesakes, namesakes_note: of people of one name who are not one: how a line names them, with `{}` for the name,
            and what the page of the name says.
        no_later_page, nothing_later: that no later page was read: as the start of an event, and of the days of waiting
            in `{}`.
        withheld_outlet, unknown_outlet: an outlet whose name may not be shown, and one that nobody knows.
        one_of_namesakes, distinct_note: of one of them whom somebody judged to be another: what the list of names says,
            and what the page of the person says.
        kinds: the headings of the kinds of parties, in their order.
        acts, act, act_lead: the headings of the acts, the word for one, and the sentences below the headings.
        states, reasons: the states of appeals and forms of answers, and why words are withheld, by their English words.
        related: why two pages are related; `{}` stands for a name.
        script: what the scripts of the site say, by name.
    """

    code: str
    own_name: str
    direction: str
    title: str
    latest: str
    must_read: str
    reports_page: str
    people: str
    places: str
    search: str
    recommended: str
    about: str
    skip: str
    feeds: str
    by_year: str
    no_year: str
    sections: str
    asked: str
    was_asked: str
    says: str
    named_in: str
    nobody: str
    namesakes: str
    namesakes_note: str
    one_of_namesakes: str
    distinct_note: str
    no_ask: str
    asks: str
    timeline: str
    answers: str
    latest_answers: str
    latest_reports: str
    all_of: str
    where_reported: str
    reported_by: str
    withheld_outlet: str
    unknown_outlet: str
    answered_by: str
    answered: str
    withheld_words: str
    no_answer: str
    no_full_answer: str
    no_later_page: str
    due: str
    unknown_day: str
    unknown_year: str
    between: str
    withheld: str
    parts: Mapping[str, str]
    no_address: str
    captured: str
    masked_note: str
    first_reported: str
    accepted: str
    not_checked: str
    days: Forms
    days_range: str
    without_answer: str
    without_full_answer: str
    nothing_later: str
    report_count: Forms
    origin_count: Forms
    appeal_count: Forms
    none: str
    no_reports: str
    names_lead: str
    places_lead: str
    reports_lead: str
    latest_of: str
    as_of: str
    to: str
    of_whom: str
    statements: str
    no_statements: str
    its_appeals: str
    no_headline: str
    evidence: str
    related_heading: str
    related: Mapping[str, str]
    must_read_lead: str
    must_lists: tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
    must_none: str
    search_lead: str
    search_field: str
    search_button: str
    needs_script: str
    recommended_lead: str
    recommended_more: str
    remember: str
    forget: str
    masked: Mapping[str, Forms]
    kinds: Mapping[str, str]
    acts: Mapping[str, str]
    act: Mapping[str, str]
    act_lead: Mapping[str, str]
    states: Mapping[str, str]
    reasons: Mapping[str, str]
    script: Mapping[str, str]

    def outlet(self, name: str, *, withheld: bool) -> str:
        """Return the name of an outlet in HTML; without a name, whether it is withheld or not known."""
        if name:
            return f"<bdi>{escape(name)}</bdi>"
        return self.withheld_outlet if withheld else self.unknown_outlet
