"""Pages that the tests of the register enter. Their private persons, outlets and events are invented."""

from __future__ import annotations

LETTER = (
    "“Mr. António Guterres, UN Secretary-General\n\n"
    "For three winters we have been held in the prison of Xanadu without a doctor, and the warden answers our requests"
    " with chains. We ask you to send a delegation to the prison of Xanadu before the winter. We also urge you to speak"
    " publicly about the deaths in ward seven.\n\n"
    "A number of prisoners in the prison of Xanadu”"
)
OTHER = (
    "“The prison holds four hundred people, and no outside visitor has been there in years,” its former warden told us."
)


def page(headline: str, *paragraphs: str, outlet: str = "The Xanadu Herald") -> str:
    """A page of HTML."""
    inner = "".join(f"<p>{part}</p>" for paragraph in paragraphs for part in paragraph.split("\n\n"))
    head = f'<title>{headline}</title><meta property="og:site_name" content="{outlet}">'
    return f"<html lang=en><head>{head}</head><body><article><h1>{headline}</h1>{inner}</article></body></html>"


HERALD = page(
    "Prisoners of Xanadu write to the United Nations",
    "XANADU, 3 May 2017 – In a letter to UN Secretary-General António Guterres, a number of prisoners in the prison of"
    " Xanadu ask for a visit. The letter reads:",
    LETTER,
    OTHER,
)
EDITED = HERALD.replace(OTHER, OTHER + " A spokesman for the prison declined to say more when we called on Tuesday.")
COURIER = page(
    "Letter from ward seven",
    "KUBLA, 5 May 2017 – The text of a letter that prisoners sent to the UN Secretary-General reached us yesterday:",
    LETTER,
    "The families of the prisoners gathered in front of the court on Monday, and waited there until the evening.",
    outlet="Kubla Courier",
)
DENIAL = page(
    "Warden of Xanadu rejects the letter",
    "XANADU, 9 May 2017 – The warden of the prison, Karl Blumer, denied that prisoners were chained. “We keep the"
    " chains for boats,” Blumer said in answer to the letter of the prisoners.",
    "Prisoners accuse the warden of beating them. “We accuse the warden of beating us every night,” they wrote.",
)
