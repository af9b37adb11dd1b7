"""The files that come with narvard: schemas and examples."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def shipped(*parts: str) -> Path | None:
    """The shipped file or folder at the path of `parts`; None if it is not there.

    It lies in the package once narvard is installed, else at the top of the checkout.
    """
    roots = [_PACKAGE]
    if (_CHECKOUT / "pyproject.toml").is_file():
        roots.append(_CHECKOUT)
    return next((found for root in roots if (found := root.joinpath(*parts)).exists()), None)
