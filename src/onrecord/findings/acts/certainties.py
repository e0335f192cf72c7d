"""How likely an act of the encoder, and a part of it, must be to be proposed."""

from __future__ import annotations

from onrecord.vocabulary import SpeechAct

PROPOSED_LEAST = 0.25
"""How likely an act must be to get parties at all: of five below it on 75 pages, one was right. Of
the others `onrecord.findings.certainty` leaves out those that are too uncertain."""
LEAST = {SpeechAct.APPEAL: 0.35, SpeechAct.ACCUSE: 0.4, SpeechAct.DENY: 0.35}
OTHERS_LEAST = 0.8
"""How likely an act must be to be proposed; `onrecord.findings.certainty` leaves out what is too uncertain of them.
The other acts had few examples: theirs is too high."""
TOLD_LEAST = {SpeechAct.APPEAL: 0.6, SpeechAct.ACCUSE: 0.7, SpeechAct.DENY: 0.6}
OTHERS_TOLD_LEAST = 0.97
"""How likely an act must be for its verb not to tell another one."""
CUED_LEAST = 0.25
"""How likely an act must be whose cue or words mean it ("exigió"). Of 29 such acts from .4 to `LEAST` 24 are marked
(dev part), and few are less likely."""
HARM_LEAST = 0.4
"""How likely an accusation must be whose speaker is known and whose words have a verb of harm."""
VERB_SURE = 0.4
"""The certainty of an act that its verb tells against the encoder."""
LEAST_OF = {"cue": 0.3, "source": 0.7, "ask": 0.4, "speaker": 0.6}
OTHER_LEAST = 0.6
"""How likely a part must be to be filled, and that for the words and the name of whom an act is addressed to or
accuses."""
ADDRESSEE_LEAST = 0.45
"""How likely the words and the name of whom an appeal asks must be: of those from here to `OTHER_LEAST` 7 were right
and 2 wrong, and of the accused 13 and 9 (decision 80)."""
AGREED_LEAST = 0.7
"""How likely one of two unsure readings of the same words must be."""
SUBJECT_LEAST = 0.4
"""How likely the words for a speaker must be that stand right before the verb."""
BESIDE_LEAST = 0.45
"""How likely the words for another party must be beside a cue that means the act."""
SURE_WORDS_LEAST = 0.85
"""How likely the encoder's words for a party must be to cut a rule's longer words for it."""
