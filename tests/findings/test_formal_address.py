"""“Ihnen” in a German letter: a capital tells “you” from “them”."""

from __future__ import annotations

from onrecord import read

LETTER = """Offener Brief an die Ministerin Ada Lund

Sehr geehrte Frau Ministerin,

das Parlament von Harlau hat im Mai drei Dörfer räumen lassen, und niemand hat den Familien gesagt, warum.

Wir erwarten von Ihnen, dass Sie sich öffentlich für die Räumung entschuldigen.

Mit freundlichen Grüßen
Gilde der Weber"""


def test_a_capital_tells_the_reader_of_a_german_letter_from_others():
    findings = read(LETTER.encode(), media_type="text/plain").findings
    assert findings is not None
    names = {each.id: each.name for each in findings.parties}
    asked = [names.get(each.addressee or "") for each in findings.statements if each.act == "appeal"]
    assert asked
    assert "Parlament von Harlau" not in asked
    assert "Parlament" not in asked
