"""The page of the commands, from the parser of the command line."""

import argparse
from collections.abc import Iterator

from narvard.cli.parser import build_parser

_EVERYWHERE = ("--help", "--debug")


def command_page() -> str:
    """The whole page, in Markdown, without a note that it is generated."""
    return "\n".join(_page(build_parser())) + "\n"


def _page(parser: argparse.ArgumentParser) -> Iterator[str]:
    commands = _commands(parser)
    yield "# The command line"
    yield ""
    yield f"{parser.description} Every command also takes `--help`, and `--debug`."
    yield ""
    yield "| exit code | |"
    yield "|---|---|"
    for line in (parser.epilog or "").splitlines()[1:]:
        code, _, said = line.strip().partition(" ")
        yield f"| {int(code)} | {said.strip()} |"
    for name, command in commands.items():
        yield from ("", f"## narvard {name}", "")
        yield f"{command.description}"
        shown = [one for one in _actions(command) if one.help != argparse.SUPPRESS]
        if shown:
            yield from ("", "| argument | what | default |", "|---|---|---|")
        for action in shown:
            yield f"| {_named(action)} | {_helped(action)} | {_default(action)} |"


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (added,) = (
        action
        for action in parser._actions  # noqa: SLF001 - argparse has no other way to its commands
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - as above
    )
    return dict(added.choices)


def _actions(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in command._actions:  # noqa: SLF001 - argparse has no other way to its arguments
        if not set(action.option_strings) & set(_EVERYWHERE):
            yield action


def _named(action: argparse.Action) -> str:
    if action.choices is not None:
        value = ",".join(str(choice) for choice in action.choices)
    else:
        value = str(action.metavar or action.dest)
    if not action.option_strings:
        name = str(action.metavar or action.dest)
        return f"`{name}…`" if action.nargs in ("*", "+") else f"`{name}`"
    takes_value = action.nargs != 0
    return ", ".join(
        f"`{option} {value}`" if takes_value else f"`{option}`" for option in action.option_strings
    )


def _helped(action: argparse.Action) -> str:
    said = (action.help or "") % {"default": action.default, "prog": "narvard"}
    return " ".join(said.split()).replace("|", "\\|").replace("<", "&lt;")


def _default(action: argparse.Action) -> str:
    if action.default in (None, False, argparse.SUPPRESS, [], ()) or not action.option_strings:
        return ""
    return f"`{action.default}`"
