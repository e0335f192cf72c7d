"""Options and commands that had another name before. The old one works, says the new one, and help does not show it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from onrecord.terminal import say

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def renamed_option(*names: str, formerly: Sequence[str], **settings: Any) -> Callable[[Decorated], Decorated]:  # noqa: ANN401 - click's own
    """Give a command an option that also takes its former names.

    Args:
        names: as `click.option` takes them, the option's own name first.
        formerly: the former names.
        settings: as `click.option` takes them.
    """

    def decorate(function: Decorated) -> Decorated:
        for old in formerly:
            # It is there for the parser alone: what it is given is read by the option itself.
            function = click.option(old, _key(old), hidden=True, expose_value=False, type=click.UNPROCESSED)(function)
        return click.option(*names, cls=_RenamedOption, formerly=formerly, **settings)(function)

    return decorate


def _key(old: str) -> str:
    return f"former_{old.lstrip('-').replace('-', '_')}"


class _RenamedOption(click.Option):
    """An option that takes what was given to one of its former names."""

    def __init__(self, *args: Any, formerly: Sequence[str], **settings: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **settings)
        self._formerly = formerly

    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> tuple[Any, click.core.ParameterSource]:
        """Return what was given, and where.

        Raises:
            click.UsageError: it is given by two names.
        """
        for old in self._formerly:
            if _key(old) in opts:
                if self.name in opts:
                    raise click.UsageError(f"{old} is the former name of {self.opts[0]}: give one of the two.", ctx)
                say(f"{old} is now called {self.opts[0]}.", err=True)
                opts = {**opts, self.name: opts[_key(old)]}
        return super().consume_value(ctx, opts)


def former_name(old: str, command: click.Command, now: str) -> click.Command:
    """Return a command under its former name.

    Args:
        old: the former name.
        command: the command.
        now: what is typed for it now: "event add".
    """
    former = copy.copy(command)
    former.name, former.hidden = old, True

    def run(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the command takes
        say(f"`onrecord {_typed(click.get_current_context())}` is now called `onrecord {now}`.", err=True)
        return command.callback(*args, **named) if command.callback else None

    former.callback = run
    return former


def _typed(ctx: click.Context) -> str:
    """Return what was typed for a command, without the program's name."""
    names = []
    while ctx.parent:
        names.append(ctx.info_name or "")
        ctx = ctx.parent
    return " ".join(reversed(names))
