"""The page of the public names, from their signatures and docstrings."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

import griffe

import narvard
from narvard.model.record import Record
from narvard.testing.mutators import MUTATORS

SOURCE: Final = Path(__file__).resolve().parents[1] / "src"
HEADINGS: Final = {
    "function": "Functions",
    "class": "Classes",
    "type alias": "Types",
    "attribute": "Constants",
}
TESTING: Final = (
    "narvard.testing",
    "narvard.testing.country",
    "narvard.testing.strategies",
    "narvard.testing.mutators",
)
_WIDTH: Final = 96


def api_page() -> str:
    """The whole page, in Markdown, without a note that it is generated."""
    package = griffe.load("narvard", search_paths=[SOURCE], docstring_parser="google")
    public = {name: _target(package, name) for name in narvard.__all__ if name != "__version__"}
    text = "\n".join([*_page(public), *_model(), *_testing(package)])
    return re.sub("\n{3,}", "\n\n", text).strip() + "\n"


def _target(package: griffe.Object | griffe.Alias, name: str) -> griffe.Object:
    member = package[name]
    return member.final_target if isinstance(member, griffe.Alias) else member


def _page(public: dict[str, griffe.Object]) -> Iterator[str]:
    yield "# The Python interface"
    yield ""
    yield (
        "Each of these names is imported from `narvard` itself; the classes of the format and what "
        "helps with tests, at the end, from the modules that are named there. Names that are not "
        "listed here, and those that begin with an underscore, may change without a word."
    )
    for kind, heading in HEADINGS.items():
        named = {name: found for name, found in public.items() if found.kind.value == kind}
        if named:
            yield from ("", f"## {heading}")
        for name, found in sorted(named.items(), key=lambda item: item[0].lower()):
            yield from ("", f"### {name}", "")
            yield from _described(found)


def _model() -> Iterator[str]:
    """Where the classes of the records are imported from."""
    import_module("narvard.model.scenarios")
    homes: dict[str, list[str]] = {}
    for cls in _records(Record):
        homes.setdefault(cls.__module__, []).append(cls.__name__)
    yield from ("", "## The classes of the format", "")
    yield (
        "What is in a collaboration is a value of one of these classes. Its attributes are the "
        "keys of [the format](format.md), with the same types; it never changes."
    )
    yield from ("", "| from | import |", "|---|---|")
    for home, names in sorted(homes.items()):
        yield f"| `{home}` | {', '.join(f'`{name}`' for name in sorted(names))} |"


def _records(cls: type) -> Iterator[type]:
    """The classes below `cls` that a rule may meet, each once."""
    for below in cls.__subclasses__():
        if below.__module__.startswith("narvard.model.") and not below.__name__.startswith("_"):
            yield below
        yield from _records(below)


def _testing(package: griffe.Object | griffe.Alias) -> Iterator[str]:
    """What helps those who test rules of their own."""
    yield from ("", "## What helps with tests", "")
    yield "[Write a rule](../write-a-rule.md) says how they are used."
    for module in TESTING:
        yield from ("", f"### {module}", "")
        found = package[module.partition(".")[2]]
        for name in sorted(import_module(module).__all__, key=str.lower):
            yield from ("", f"#### {name}", "")
            yield from _described(_target(found, name))
    yield ""
    for name, mutator in MUTATORS.items():
        yield f"- `{name}`: {_line((mutator.__doc__ or '').partition(chr(10) * 2)[0])}"


def _described(found: griffe.Object) -> Iterator[str]:
    if isinstance(found, griffe.Function):
        yield from _signature(found)
        yield from _documented(found)
    elif isinstance(found, griffe.Class):
        bases = ", ".join(f"`{base}`" for base in found.bases if _is_told(str(base)))
        if bases:
            yield from (f"A kind of {bases}.", "")
        yield from _documented(found)
        yield from _members(found)
    else:
        annotation = getattr(found, "annotation", None)
        if str(annotation) == "Final":
            yield from (f"`{found.name} = {getattr(found, 'value', '')}`", "")
        elif annotation is not None and str(annotation) != "TypeAlias":
            yield from (f"`{annotation}`", "")
        yield from _documented(found)


def _is_told(base: str) -> bool:
    return base in narvard.__all__ or base in {"Exception", "Enum", "Protocol", "ValueError"}


def _signature(function: griffe.Function) -> Iterator[str]:
    """The signature on one line where it fits, else with one parameter a line."""
    whole = function.signature()
    parameters = list(function.parameters)
    if len(whole) > _WIDTH and parameters:
        head, _, rest = whole.partition("(")
        returned = rest.rpartition(") -> ")[2]
        inner = rest.rpartition(") -> ")[0]
        whole = "\n".join(
            [f"{head}(", *(f"    {part}," for part in _split(inner)), f") -> {returned}"]
        )
    yield from ("```python", whole, "```", "")


def _split(parameters: str) -> Iterator[str]:
    """The parameters of a signature, split at the commas that stand in no brackets."""
    depth, begin = 0, 0
    for at, sign in enumerate(parameters):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            yield parameters[begin:at].strip()
            begin = at + 1
    yield parameters[begin:].strip()


def _documented(found: griffe.Object) -> Iterator[str]:
    """The docstring: its text, then what it lists."""
    if found.docstring is None:
        return
    for section in found.docstring.parse("google"):
        if isinstance(section, griffe.DocstringSectionText):
            yield from (section.value, "")
        elif isinstance(
            section, griffe.DocstringSectionParameters | griffe.DocstringSectionAttributes
        ):
            for one in section.value:
                typed = "" if one.annotation is None else f" (`{one.annotation}`)"
                yield f"- `{one.name}`{typed}: {_line(one.description)}"
            yield ""
        elif isinstance(section, griffe.DocstringSectionRaises):
            for raised in section.value:
                yield f"- raises `{raised.annotation}`: {_line(raised.description)}"
            yield ""
        elif isinstance(section, griffe.DocstringSectionReturns | griffe.DocstringSectionYields):
            for given in section.value:
                yield f"- gives {_line(given.description)}"
            yield ""


def _members(found: griffe.Class) -> Iterator[str]:
    """Public methods, properties and values of a class that its docstring does not list."""
    listed = {
        one.name
        for section in (found.docstring.parse("google") if found.docstring else ())
        if isinstance(section, griffe.DocstringSectionAttributes)
        for one in section.value
    }
    for name, member in found.members.items():
        if name.startswith("_") or name in listed or isinstance(member, griffe.Alias):
            continue
        if isinstance(member, griffe.Function):
            yield f"- **`{member.signature()}`** {_first_paragraph(member)}".rstrip()
        elif isinstance(member, griffe.Attribute):
            shown = f"{name}: {member.annotation}" if member.annotation is not None else name
            if "property" not in member.labels and member.value is not None:
                shown = f"{shown} = {member.value}"
            yield f"- **`{shown}`** {_first_paragraph(member)}".rstrip()


def _first_paragraph(found: griffe.Object) -> str:
    text = "" if found.docstring is None else found.docstring.value
    return _line(text.partition("\n\n")[0])


def _line(text: str) -> str:
    return " ".join(text.split())
