"""Words in the site's languages: gettext catalogues, read for the build and kept up to the texts for the translators."""

from gongshi.translations.reading import (
    CATALOGUES,
    INTERFACE,
    PLAN,
    QUOTATION,
    Translations,
    placeholders,
    read_translations,
)

__all__ = ["CATALOGUES", "INTERFACE", "N_", "PLAN", "QUOTATION", "Translations", "placeholders", "read_translations"]


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for a word that is translated later, where it is shown
    """Return `message` as it is: marks it for the extraction of interface words."""
    return message
