"""The memory of the server, as far as Python looks for garbage in it."""

from __future__ import annotations

import gc


def freeze() -> None:
    """Let Python no longer look for garbage among what is there now: modules, tables, what is kept for all requests.

    A look takes 90 ms in a server that was just started, and comes in the middle of a request (decision 81).
    """
    gc.unfreeze()  # what was left since the last time, of the requests of that moment too
    gc.collect()
    gc.freeze()
