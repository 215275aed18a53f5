"""Words that are words of their own as well, cut short before what follows them: 'cause I, 'way up.

"Cause" alone tells nothing; "cause I" is hardly English, but for *because I*. Each word stands
with the words that it goes on with when it has lost its beginning.
"""

from __future__ import annotations

_PERSONS = (
    "i you he she it we they de dey hit yo ye the this that dat there dere my his her our your"
    " their a an im ive hes shes its youre theyre somebody nobody everybody"
)
_ALL = "all any every everybody everything everyone always anybody anything anywhere everywhere"
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve twenty fifty"
_WHERE = "down up off out over back yonder round in from fum before behind beyond past below"


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


_FOLLOWED = {
    **dict.fromkeys(("cause", "case", "less", "fore", "sides"), word_set(_PERSONS)),
    "course": word_set(f"{_PERSONS} not"),
    "t": word_set("is was were will would isn wasn weren won wouldn has had should"),
    "most": word_set(_ALL),
    "way": word_set(_WHERE),
    "long": word_set("about bout of o with wid wi er ob here come in side"),
    "count": word_set("of o er ob uv"),
    "pears": word_set("like to ter as ez"),
    "pear": word_set("like to ter as ez"),
    "deed": word_set("i you he she it we they no not sir sah mum ma’am suh"),
    "member": word_set("how when that dat the de what you me dem him her it"),
    "clare": word_set("to ter fo for"),
    "low": word_set("i you he she it we they dat that hit dey"),
    "lows": word_set(_PERSONS),
    "taint": word_set(
        "a no so nothing nothin nuthin likely my the your worth right fair his any de much that"
        " but for nobody you me in as time enough good none only often"
    ),
    "spect": word_set("i you he she it we they so not dat that"),
    "board": word_set("ship"),
    "round": word_set("the de and here about him her them em it"),
    "bout": word_set(
        f"the de it dat that what time as a an my his her midnight noon half ship him {_NUMBERS}"
    ),
    "stead": word_set("of o er"),
    "at": word_set(
        "i he she we they is was were are can could will would had has hes nobody nivver never"
        " s ll d ve re m"
    ),
    "a": word_set("said says saith was had would could did came went b be is knew do does will"),
}


def goes_on(word: str, then: str) -> bool:
    """Whether a word, in small letters, and the one after it are those of such a phrase."""
    return then in _FOLLOWED.get(word, ())
