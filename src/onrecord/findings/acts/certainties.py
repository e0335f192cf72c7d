"""How likely an act of the encoder, and a part of it, must be to be given; calibrated on the development part."""

from __future__ import annotations

from onrecord.vocabulary import SpeechAct

LEAST = {SpeechAct.APPEAL: 0.77, SpeechAct.ACCUSE: 0.75, SpeechAct.DENY: 0.62}
OTHERS_LEAST = 0.97
"""How likely an act must be to be given. A denial needs less: where it is missed, nothing stands of what was said. The
other acts had few examples, and their certainty is not calibrated."""
CUED_LEAST = 0.25
"""How likely an act must be whose cue or words mean it ("exigió"). Of 29 such acts from .4 to `LEAST` 24 are marked
(dev part), and few are less likely."""
HARM_LEAST = 0.4
"""How likely an accusation must be whose speaker is known and whose words have a verb of harm."""
VERB_SURE = 0.4
"""The certainty of an act that its verb tells against the encoder."""
LEAST_OF = {"cue": 0.3, "source": 0.7, "ask": 0.4, "speaker": 0.75}
OTHER_LEAST = 0.6
"""How likely a part must be to be filled, and that for the words and the name of whom an act is addressed to or
accuses."""
AGREED_LEAST = 0.7
"""How likely one of two unsure readings of the same words must be."""
SUBJECT_LEAST = 0.4
"""How likely the words for a speaker must be that stand right before the verb."""
BESIDE_LEAST = 0.45
"""How likely the words for another party must be beside a cue that means the act."""
