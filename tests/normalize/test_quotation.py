"""The solver: what it is sure of, what it is not, and that a fault stays where it is."""

from itertools import pairwise

import pytest

from edition.model.edit import Edit
from edition.model.text import Text
from edition.normalize import STYLES
from edition.normalize.flow import around, is_wrap, measure
from edition.normalize.lexicon import english
from edition.normalize.quotation.elisions import leading
from edition.normalize.quotation.endings import trailing
from edition.normalize.quotation.habit import habit
from edition.normalize.quotation.vocabulary import Vocabulary, vocabulary
from edition.normalize.quotes import quotes

CHICAGO = STYLES["chicago"]


def made(flow: str) -> str:
    sure = [edit for edit in quotes(flow, CHICAGO) if edit.certainty >= 0.75]
    return str(Text.of(flow).apply(sure))


def doubtful(flow: str) -> list[Edit]:
    return [edit for edit in quotes(flow, CHICAGO) if edit.certainty < 0.75]


@pytest.mark.parametrize(
    ("flow", "outer", "doubled"),
    [
        ('"Yes," he said. "It was \'so\'."', "d", False),
        ("'Yes,' he said. 'It was \"so\".'", "s", False),
        ("‘‘Yes,’’ he said. ‘‘It was ‘so’.’’", "d", True),
        ("``Yes,'' he said. ``It was `so'.''", "d", True),
        ("'Tis so, and 'twas so, 'em and 'round. \"Yes.\"", "d", False),
        ("\"'So it was,' he said.\n\n\"'Was it?' said I.\n\n'No.'\n\n'Yes.'", "d", False),
        ("'\"So it was,\" he said.\n\n'Was it?'", "s", False),
        ("", "d", False),
    ],
)
def test_the_habit_of_a_book(flow: str, outer: str, doubled: bool) -> None:
    assert (habit(flow).outer, habit(flow).doubled) == (outer, doubled)


def test_a_stray_mark_leaves_the_other_paragraphs_as_they_were() -> None:
    rest = "\n\n".join(f'"It was {n}," she said, "and \'all\' knew it."' for n in range(40))
    assert made(f'A " stray.\n\n{rest}').endswith(made(rest))
    assert made(f'"A stray.\n\n{rest}').endswith(made(rest))


def test_a_mark_between_spaces_is_not_guessed() -> None:
    flow = 'The list:  "  below, and he said "yes" to it.'
    assert made(flow) == 'The list:  "  below, and he said “yes” to it.'


def test_a_dialect_is_read_from_the_book_itself() -> None:
    words = " ".join(
        f"w{chr(97 + n // 676)}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}" for n in range(4000)
    )
    flow = f"{words} he heard a house.\n\n\"I never 'eard of no 'ouse,\" said he."
    assert made(flow).endswith("“I never ’eard of no ’ouse,” said he.")


def test_the_lexicon_knows_words_that_stand_by_themselves() -> None:
    words, names = english()
    assert {"house", "heard", "round", "till", "colour", "color"} <= words
    assert not {"ouse", "eard", "spect", "em", "twas", "neath"} & words
    assert "harry" in names
    assert all(word.isalpha() for word in words)


def test_a_books_usage_outweighs_the_lexicon() -> None:
    strange = vocabulary("The ouse rose. " * 30)
    assert leading("ouse", " ", "e", Vocabulary()) > 0.9
    assert leading("ouse", " ", "e", strange) < 0.3
    often = vocabulary(
        "He spoke 'at length. " * 3 + "I know 'at he's here, and him 'at went. " * 30
    )
    assert leading("at", " ", "w", often) > leading("at", " ", "w", Vocabulary()) + 0.2


def test_a_drawn_word_is_known_by_what_it_has_lost() -> None:
    nothing = Vocabulary()
    assert trailing("goin", "S", nothing) > 0.9
    assert trailing("begin", "S", nothing) < 0.5
    assert trailing("boys", "S", nothing, "hats") > trailing("boys", "S", nothing, "and")


def test_words_of_their_own_are_cut_off_where_a_book_does_so() -> None:
    cut = "'Dey haul' up de wood,' en jump' off, en nex' day dey fix' it en start' on. "
    quoted = "He stood at the 'Red Lion' in the town, by the 'Blue Boar' and the old 'Inn' there. "
    assert vocabulary(cut * 20).worn > 0.5
    assert vocabulary(quoted * 20).worn == vocabulary("No mark at all.").worn == 0


def test_certainties_of_elisions_are_ordered() -> None:
    nothing = Vocabulary()
    assert leading("Tis", " ", "", nothing) > leading("round", " ", "n", nothing)
    assert leading("round", " ", "n", nothing) > leading("round", " ", ",", nothing)
    assert leading("30s", " ", "e", nothing) > leading("300", " ", "e", nothing)
    assert trailing("th", "S", nothing) > trailing("boys", "S", nothing)
    assert trailing("boys", "S", nothing) > trailing("house", "S", nothing)


def test_a_doubt_has_its_likeliest_reading() -> None:
    flow = "'Yes,' he said, and then 'twenty of the boys' came in, 'bout ten."
    for edit in doubtful(flow):
        assert edit.after in "‘’"
        assert edit.reason


def test_a_text_of_one_block_is_linear_work() -> None:
    flow = "He said \"yes\" and 'no' to it. " * 4000
    assert made(flow).count("“") == 4000


def test_stretches_hold_their_places_and_do_not_meet() -> None:
    flow = "\n\n".join(f"block {n}" for n in range(50))
    places = [0, 100, 105, len(flow) - 1]
    stretches = list(around(flow, places))
    assert all(any(a <= place <= b for a, b in stretches) for place in places)
    assert all(one[1] < two[0] for one, two in pairwise(stretches))
    for start, end in stretches:
        assert start == 0 or flow[start - 2 : start] == "\n\n"
        assert end == len(flow) or flow[end : end + 2] == "\n\n"


def test_a_wrap_is_told_from_the_end_of_a_line_of_verse() -> None:
    words = (
        "the road went on and on before us until the evening came and we lay down " * 12
    ).split()
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) + 1 > 70:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    prose = "\n".join([*lines, line])
    verse = "The sea is grey,\nThe wind is high,\nAnd home is far away."
    assert measure(prose)
    assert is_wrap(prose, prose.index("\n"))
    assert not measure(verse)
    assert not is_wrap(verse, verse.index("\n"))


def test_a_wrap_is_as_ragged_as_the_lines_of_the_text() -> None:
    lines = [
        f"{'word ' * count}and so".strip() for count in (8, 9, 9, 8, 9, 7, 9, 8, 9, 9, 8, 9) * 4
    ]
    typed_again = "\n".join(
        [*lines, "here it ends --", "and goes on to the end of that line again."]
    )
    ragged = typed_again.replace("here", "going along the road till")
    assert is_wrap(ragged, ragged.rindex("\n"))
    filled = "\n".join(
        ["word " * 10 + "ends"] * 40 + ["going along the road till it ends --", "and on"]
    )
    assert not is_wrap(filled, filled.rindex("\n"))


def test_a_word_in_marks_by_itself_has_seldom_lost_both_its_ends() -> None:
    cut = "dat he 'spect ter come 'kase hit 'uz dark en we 'low dat hit 'peared 'mongst de trees. "
    known = vocabulary(cut * 20 + "A big do, a bad job, some dangerous water.")
    assert leading("dangerous", "'", "t", known, alone=True) < 0.25
    assert leading("crease", " ", "n", known) > 0.4
    assert leading("crease", " ", "n", vocabulary("A big do, a bad job.")) < 0.3
