"""The languages that narvard speaks, and which one is wanted."""

import gettext
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from narvard.kernel.phrase import ENGLISH, Words

LANGUAGES: Final = ("en", "sv")
"""The languages in which findings can be said, by their codes (ISO 639)."""

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@cache
def language(code: str) -> Words:
    """The catalogue of one of `LANGUAGES`.

    Raises:
        ValueError: if narvard does not speak it.
    """
    if code not in LANGUAGES:
        message = f"'{code}' is none of {', '.join(LANGUAGES)}"
        raise ValueError(message)
    if code == "en":
        return ENGLISH
    from importlib.resources import files

    catalogue = files("narvard") / "locale" / code / "LC_MESSAGES" / "narvard.mo"
    with catalogue.open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


def code_of(words: Words) -> str:
    """The code of the language of a catalogue that `language` has given; `en` for any other."""
    if words is ENGLISH:
        return "en"
    return next((code for code in LANGUAGES if language(code) is words), "en")


def wanted(environment: Mapping[str, str]) -> str:
    """The first of `LANGUAGES` that an environment asks for, in the order of gettext; or English.

    Where the locale is C or POSIX, `LANGUAGE` does not count.
    """
    locale = next((environment[name] for name in _VARIABLES[1:] if environment.get(name)), "")
    if _code(locale) in ("c", "posix"):
        return "en"
    for asked in _asked(environment.get(_VARIABLES[0], ""), locale):
        if asked in LANGUAGES:
            return asked
    return "en"


def _asked(preferred: str, locale: str) -> Iterator[str]:
    yield from map(_code, preferred.split(":"))
    yield _code(locale)


def _code(locale: str) -> str:
    """The language of a locale: `sv` for `sv_SE.UTF-8`."""
    for separator in ("_", ".", "@", "-"):
        locale = locale.partition(separator)[0]
    return locale.lower()
