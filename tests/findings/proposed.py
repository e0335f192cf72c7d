"""Statements as they are proposed, however uncertain: for tests of the rules that find them and their parties."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from onrecord.findings.certainty import judge
from onrecord.findings.certainty.evidence import PARTIES
from onrecord.vocabulary import SpeechAct


@contextmanager
def every_proposal() -> Iterator[None]:
    """Give each statement and each party that is proposed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge, "LEAST_ACT", dict.fromkeys(SpeechAct, 0.0))
        patch.setattr(judge, "LEAST_IN_LETTER", 0.0)
        patch.setattr(judge, "LEAST_DENIED", 0.0)
        patch.setattr(judge, "LEAST_THREATENED", 0.0)
        patch.setattr(judge, "LEAST", dict.fromkeys(PARTIES, 0.0))
        yield
