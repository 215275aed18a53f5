"""What says that somebody says it: “…,” said he; “…,” I replied, “…”; he answered me thus:"""

from __future__ import annotations

import re

_SAY = (
    r"said|says?|cried|asked|replied|answered|exclaimed|whispered|shouted|muttered|murmured|"
    r"spoke|spake|speak|speaking|thought|called|addressed|interrupted|inquired|enquired|demanded|"
    r"rejoined|retorted|accosted|greeted|exclaiming|saying|crying|replying|asking|answering|"
    r"addressing"
)
_UP_TO_A_COLON = r"\b[^.!?]{0,60}:\W*$"
_SAID = re.compile(rf"\b(?:{_SAY}){_UP_TO_A_COLON}", re.IGNORECASE)
_LED = re.compile(
    rf"\b(?:{_SAY}|remarked|returned|added|began|continued|observed|declared|told|resumed|burst|"
    rf"broke|adding){_UP_TO_A_COLON}",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"[,.!?—-][\"'”’]+\s+(?:(?:he|she|I|they|we|you|[A-Z]\w+|(?:my|his|her|the|our) [\w-]+)"
    r"(?: \w+)? )?(?:said|says|cried|asked|replied|answered|exclaimed|whispered|remarked|returned|"
    r"added|observed|continued|began|murmured|muttered|ejaculated|screamed|sobbed|laughed|he|she|"
    r"I)\b"
)
_CLOSERS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“", "`": "'"}
_NEAR = 120  #: characters before a quotation that introduce it


def said_before(before: str) -> bool:
    """Whether the words before a quotation say that somebody says it, by word of mouth."""
    return bool(_SAID.search(before[-_NEAR:]))


def led_to(before: str) -> bool:
    """Whether the words before a quotation say that somebody says it, or goes on to."""
    return bool(_LED.search(before[-_NEAR:]))


def spoken(text: str) -> bool:
    """Whether a person speaks the words: “…,” said he."""
    return bool(_SPOKEN.search(text))


def closer(opened: str) -> str:
    """The mark that closes what was opened with some marks."""
    return _CLOSERS[opened[-1]]


def interrupted(text: str, opened: str) -> bool:
    """Whether a quotation is closed inside a text, and opened again after some other words."""
    closing, mark = re.escape(closer(opened)), re.escape(opened[-1])
    words = rf"(?=\w)[^{closing}{mark}]{{1,120}}"
    return bool(re.search(rf"[,.!?—-]{closing}\s+{words}[\s—-]{mark}\w", text))
