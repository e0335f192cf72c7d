"""The log of the desk: failures by number, kind and place in the code. It holds no address, name, word or value."""

from __future__ import annotations

import logging
import sys
import traceback

from onrecord.terminal import say


class _PlainHandler(logging.Handler):
    """Writes one line to standard error for each failure."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the kind of error and the last place of ours in its trace; never its message, which may hold values."""
        kind, _, trace = record.exc_info or (None, None, None)
        if kind is None:
            return
        places = [frame for frame in traceback.extract_tb(trace) if "onrecord" in frame.filename]
        last = f", {places[-1].filename.rpartition('onrecord')[2]}:{places[-1].lineno}" if places else ""
        number = getattr(record, "failure", "")
        say(f"Error {number}: {kind.__name__}{last}".replace("Error : ", "Error: "), err=True)


def install() -> None:
    """Use this log for Django and for the packages of the accounts, and nothing else."""
    logging.captureWarnings(capture=False)
    for name in ("django", "allauth", "whitenoise", "onrecord.desk"):
        logger = logging.getLogger(name)
        logger.handlers = [_PlainHandler(logging.ERROR)]
        logger.propagate = False


def failure(number: str) -> None:
    """Write the failure that is being handled."""
    logging.getLogger("onrecord.desk").error("failure", exc_info=sys.exc_info(), extra={"failure": number})
