"""Words of diplomatic letters: notes of a mission, and letters to a government that greet "Excellency"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DiplomaticWords:
    """Words of letters between governments and the United Nations.

    A note verbale is written in the third person: "The Permanent Mission of Arland presents its compliments to the
    Office of the High Commissioner and has the honour to transmit …". Letters of the special procedures of the Human
    Rights Council greet "Excellency", and name the government by a reference alone.

    Attributes:
        greeting_verbs: verbs before who greets, where the verb comes first.
        compliments: words between who greets and who is greeted ("presents its compliments to").
        greeted_ends: words behind who is greeted ("and has the honour").
        renewals: words of the sentence that ends a note ("avails itself of this opportunity").
        own_government: how a letter calls the government to which it is written ("your Excellency's Government").
        mandate_headings: how the heading of a letter begins that names the mandates of several senders.
        mandate_heading: the same for the mandate of one sender.
        capacities: words with which such a letter begins ("honour to address you in my capacity").
        special_procedures: how the special procedures of the Human Rights Council and their holders are called.
    """

    greeting_verbs: tuple[str, ...] = ()
    compliments: tuple[str, ...] = ()
    greeted_ends: tuple[str, ...] = ()
    renewals: tuple[str, ...] = ()
    own_government: tuple[str, ...] = ()
    mandate_headings: tuple[str, ...] = ()
    mandate_heading: tuple[str, ...] = ()
    capacities: tuple[str, ...] = ()
    special_procedures: tuple[str, ...] = ()
