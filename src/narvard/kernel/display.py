"""How values show themselves in a notebook, without knowing what that looks like.

What is shown is for the outputs to decide, which stand above everything that is shown. Here
is only the name of the function that decides; it is imported when something is shown.
"""

from importlib import import_module
from typing import Protocol, cast

renderer: str | None = None
"""The module and the function that make HTML of a value, with a colon between them."""


class _Renderer(Protocol):
    def __call__(self, value: object, /) -> str | None: ...


class Displayed:
    """Something that a notebook shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """The value as static HTML, in English; None where nothing is known of how."""
        if renderer is None:
            return None
        module, _, function = renderer.partition(":")
        return cast("_Renderer", getattr(import_module(module), function))(self)
