"""The language in which an editor is answered."""

from narvard.kernel.phrase import Words
from narvard.outputs.languages import LANGUAGES, language


def words_for(wish: object, chosen: Words | None, locale: str | None, default: Words) -> Words:
    """The catalogue for an editor.

    Args:
        wish: the language that the editor is set to ask for.
        chosen: the catalogue that was named when the server was started.
        locale: the language that the editor itself speaks.
        default: the catalogue where nothing else is known.

    Returns:
        The first of them that narvard speaks.
    """
    return _spoken(wish) or chosen or _spoken(locale) or default


def _spoken(asked: object) -> Words | None:
    """The catalogue of a language tag or a locale: of Swedish for `sv-SE` and `sv_SE`."""
    code = str(asked).replace("_", "-").partition("-")[0].lower()
    return language(code) if code in LANGUAGES else None
