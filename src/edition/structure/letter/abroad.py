"""How letters begin and end in French, German, Spanish, Italian and Russian.

"Cher monsieur,", "Lieber Freund!", "Querido hermano:", "Carissimo,", "Милостивый государь!"; and
"Votre dévoué", "Dein treuer", "B. S. M.", "Suo affezionatissimo", "Ваш покорный слуга". What is
said in passing begins with such words too, so a salutation counts only as a line of its own, and
a formula only as the few words of one.
"""

from __future__ import annotations

import re

#: One with an adjective that only persons one writes to have.
_DEAR = (
    r"(?:mon |ma |mes |mein(?:e|er)? |mi |mis |mio |mia |мой |моя )?(?:tr[eè]s |bien |sehr |muy )?"
    r"(?:ch[eè]re?s?|lieb(?:e|er|es|ste|ster)|teure?r?|geehrte?[rn]?|verehrte?[rn]?|geliebte?r?"
    r"|hochgeehrte?r?|querid[oa]s?|estimad[oa]s?|car[oai]|carissim[oa]|egregio|gentilissim[oa]"
    r"|дорог(?:ой|ая|ие)|мил(?:ый|ая)|любезн(?:ый|ая)|милостив(?:ый|ая|ые))\b[^.:;!?]{0,50}"
)
#: A title by which strangers are written to.
_TITLE = r"(?:monsieur|madame|mademoiselle|messieurs|muy señor m[ií]o|muy señores míos|signore)"
_SALUTATION = re.compile(
    rf"_?(?:{_DEAR}|{_TITLE}(?: [^.:;!?,]{{1,30}})?)_?\s?[,:!](?:\s?(?:--|[—–]))?_?",
    re.IGNORECASE,
)
_OF_ONE = (
    r"(?:v[oô]tre|ton|ta|dein(?:e|er)?|ihre?r?|euer|eure?r?|su|suyo|tuyo|tu|vuestro|tuo|tua|suo|sua"
    r"|vostro|ваш[аи]?|твой|твоя)"
)
_OWN = (
    r"(?:d[eé]vou[eé]e?|serviteur|servante|ami|amie|fils|fille|fr[eè]re|soeur|sœur|p[eè]re|m[eè]re"
    r"|ergeben(?:e|er|ste|ster)|treue?r?|gehorsam(?:e|er|ste|ster)|liebende?r?|alte?r?|freund(?:in)?"
    r"|sohn|tochter|bruder|schwester|vater|mutter|af(?:ec|f)t[ií]simo|servidor|seguro servidor"
    r"|amig[oa]|herman[oa]|hij[oa]|padre|madre|aff(?:ezionatissim[oa]|\.mo|mo)|devotissimo|dev\.?mo"
    r"|amic[oa]|servo|servitore|figli[oa]|fratello|sorella|слуга|друг|брат|сын|сестра|дочь)\b"
)
_FORMULA = re.compile(
    rf"(?:\b{_OF_ONE}\b[^.!?]{{0,30}}?\b{_OWN}[^.!?]{{0,40}}"
    r"|(?:tout à vous|bien à vous|agréez|veuillez agréer|recevez, |je (?:vous |t['’])embrasse"
    r"|mit (?:freundlich|best|herzlich|innig)\w+ gr[uü]|hochachtungsvoll|es gr[uü](?:ß|ss)t"
    r"|b\. ?s\. ?m\.|q\. ?b\. ?s\. ?m|s\. ?s\. ?q"
    r"|с (?:истинным |глубоким )?(?:почтением|уважением))[^.!?]{0,60})\W*$",
    re.IGNORECASE,
)
_WORDS = 12  #: of a line that is no more than a formula


def salutation(text: str) -> float:
    """How surely a whole line is the salutation of a letter; 0 if it is none."""
    return 0.4 if _SALUTATION.fullmatch(text) else 0.0


def formula(text: str) -> bool:
    """Whether a line is the closing formula of a letter."""
    return bool(_FORMULA.match(text)) and len(text.split()) <= _WORDS
