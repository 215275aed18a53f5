"""The houses, and what each language asks of its typography: marks, spaces around points, dashes.

A house sets a foreign language, a whole book or a quotation in it, as that language is set where
it is spoken; English alone, and what has no conventions here, it sets in its own manner.

French: Imprimerie nationale, *Lexique des règles typographiques* (2002). German: Duden, *Die
deutsche Rechtschreibung*, "Textverarbeitung"; DIN 5008. Spanish: RAE, *Ortografía* (2010), 3.4.
Italian: R. Lesina, *Il nuovo manuale di stile* (1994). Russian: А. Э. Мильчин, *Справочник
издателя и автора* (2003).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from edition.model.style import HouseStyle
from edition.normalize.flow import NBSP, NNBSP

_GUILLEMETS, _UPPER = ("«", "»"), ("“", "”")
_LOW = {"outer": ("„", "“"), "inner": ("‚", "‘")}
_CLOSED = {"ellipsis_before": "", "ellipsis_space": False}

#: What no language but English asks of the editor's prose, the dates and the index.
_PLAIN = {"points_inside": False, "day_first": True, "number_ranges": "full"}

STYLES: Mapping[str, HouseStyle] = MappingProxyType(
    {
        "chicago": HouseStyle("chicago"),
        "hart": HouseStyle(
            "hart",
            outer=("‘", "’"),
            inner=("“", "”"),
            dash=f"{NBSP}– ",
            ellipsis_space=False,
            number_ranges="hart",
            index_order="words",
            points_inside=False,
            day_first=True,
        ),
    }
)

#: By language, and by language and country where they differ.
CONVENTIONS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "fr": {
            "outer": _GUILLEMETS, "inner": _UPPER, "inside": NNBSP, "high": NNBSP, "colon": NBSP,
            "dash": f"{NBSP}— ", "speech": f"—{NBSP}", **_CLOSED, **_PLAIN,
        },
        "fr-ca": {"high": ""},
        "fr-ch": {"inner": ("‹", "›"), "colon": NNBSP},
        "de": {
            **_LOW, "dash": f"{NBSP}– ", "speech": f"–{NBSP}",
            "ellipsis_before": None, "ellipsis_space": False, **_PLAIN,
        },
        "de-ch": {"outer": _GUILLEMETS, "inner": ("‹", "›")},
        "es": {
            "outer": _GUILLEMETS, "inner": _UPPER, "dash": f"{NBSP}— ", "speech": "—",
            "clinging": True, **_CLOSED, **_PLAIN,
        },
        "it": {
            "outer": _GUILLEMETS, "inner": _UPPER, "dash": f"{NBSP}— ", "speech": f"—{NBSP}",
            **_CLOSED, **_PLAIN,
        },
        "ru": {
            "outer": _GUILLEMETS, "inner": ("„", "“"), "dash": f"{NBSP}— ", "speech": f"—{NBSP}",
            **_CLOSED, **_PLAIN,
        },
    }
)  # fmt: skip


@lru_cache(maxsize=64)
def in_language(style: HouseStyle, tag: str) -> HouseStyle:
    """A house's style for a language, named by a BCP 47 tag; English and unknown ones its own."""
    parts = tag.lower().replace("_", "-").split("-")
    own: dict[str, Any] = {**CONVENTIONS.get(parts[0], {})}
    if len(parts) > 1:
        own |= CONVENTIONS.get(f"{parts[0]}-{parts[-1]}", {})
    return replace(STYLES.get(style.name, style), language=tag, **own)


def is_english(style: HouseStyle) -> bool:
    """Whether a style sets English, or a language whose conventions nobody wrote down."""
    return style.language.lower().split("-")[0] not in CONVENTIONS


#: Quotation marks of other languages as English has them: the outer ones; those inside
#: guillemets, with “ that closes there or opens; German ones, whose “ closes.
_OUTER = str.maketrans("«»„“”‹›‚", "“”““”‘’‘")
_INSIDE = str.maketrans('«»„“”"‹›‚', "“”‘‘’'‘’‘")
_INSIDE_LOW = str.maketrans('«»„“”"‹›‚', "“”‘’’'‘’‘")
_LOW_MARKS = str.maketrans("„“”‚‘»«›‹", "“””‘’“”‘’")


def anglicized(flow: str, style: HouseStyle) -> str:
    """A flow with its quotation marks as English has them, character for character.

    Where guillemets stand outside, the marks of English are the inner ones. In German “ closes,
    and guillemets point inwards, but for Switzerland, where they point outwards.
    """
    if is_english(style):
        return flow
    guillemets = "«" in flow or "»" in flow
    german = style.language.lower().startswith("de")
    if german and guillemets:
        inwards = "«" not in flow or -1 < flow.find("»") < flow.find("«")
        return flow.translate(_LOW_MARKS if inwards else _OUTER)
    if german or (not guillemets and "„" in flow and "”" not in flow):
        return flow.translate(_LOW_MARKS)
    if not guillemets:
        return flow.translate(_OUTER)
    return flow.translate(_INSIDE_LOW if "„" in flow else _INSIDE)
