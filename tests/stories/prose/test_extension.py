"""Properties of the whole reader, over random mixtures of lines, and the time that it takes."""

from contextlib import suppress
from html.parser import HTMLParser
from random import Random

import pytest

from plugins.stories.body import StoryMarkdown
from plugins.stories.bounds import Overrun
from tests.factories import link_targets, make_document, story_text
from tests.growth import growth

CONVERTER = StoryMarkdown()
WORDS = [
    "Hội",
    "đồng",
    "nhân",
    "dân",
    "tỉnh",
    "khai",
    "mạc",
    "kỳ",
    "họp",
    "thứ",
    "15,",
    "thông",
    "qua",
    "8/9",
    "nghị",
    "quyết;",
    "1.234",
    "đại",
    "biểu",
    "(35%)",
    "Lạng",
    "Sơn",
]
MARKS = """
- |+ |* |– |-|1. |2. |3. |10. |1.1. |a) |b) |đ) |i) |1/ |(2) |I. |II. |Điều 1. |• |o\t|▪ |> |>> |# |## |#|##
| a | | ---|---|| b ||1\t2\t||\t|    |  - |    - |\t- |   1. |---|***|===|>= |> 50 |```|~~~|**|** |*|_|__|~~|(*) |< |>
\u00a0\u00a0|\u200b|\\|-5°C |+84 ||||||||||
"""
PIECES = [piece for line in MARKS.strip("\n").split("\n") for piece in line.split("|")] + [
    "| ",
    "|",
]
ENDS = (*("",) * 12, "  ", "\\", ".", ";", ":", " |", "*", "**", "\t5", "    x")
SEEDS = range(150)


class Shown(HTMLParser):
    """The letters and digits of a page in their order, with the numbers that its lists count."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self._lists: list[int | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("ol", "ul"):
            self._lists.append(int(values.get("start", 1)) - 1 if tag == "ol" else None)
        elif tag == "li" and (number := self._lists[-1]) is not None:
            self._lists[-1] = int(values.get("value", number + 1))
            self.text += str(self._lists[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def letters(self) -> str:
        return letters(self.text)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def mixture(seed: int) -> str:
    """Lines of every kind below each other."""
    random = Random(seed)
    return "\n".join(line(random) for _ in range(random.randint(1, 14)))


def line(random: Random) -> str:
    if random.random() < 0.2:
        return ""
    words = " ".join(random.choices(WORDS, k=random.choice((1, 2, 3, 12, 25))))
    return (
        random.choice(PIECES)
        + random.choice(("", random.choice(PIECES)))
        + words
        + random.choice(ENDS)
    )


def rendered(body: str) -> str:
    return CONVERTER.render(make_document(story_text(body)), link_targets()).html


@pytest.mark.parametrize("seed", SEEDS)
def test_letters_and_digits(seed: int) -> None:
    """Every one that was typed is on the page, once and in its order."""
    body = mixture(seed)
    assert letters(body) == Shown(rendered(body)).letters, body


@pytest.mark.parametrize("seed", SEEDS)
def test_noise(seed: int) -> None:
    """Whatever is typed is read to its end."""
    random = Random(seed)
    signs = "ab1 \t\n\n-–*_#>|+.:)([]!^<&`~=\\/@\u00a0\u200b"
    body = "".join(random.choices(signs, k=random.randint(1, 120)))
    assert rendered(f"x\n{body}").startswith("<")


BLOCKS = [
    *(
        "- a\n",
        "- a\n+ b\n",
        "- a\n\n",
        "-\n",
        "1. a\n",
        "1. a\n\n",
        "3. a\n",
        "a) b\n",
        "1. a\na) b\n",
    ),
    *(
        "* a\n",
        "* a\n\nb*\n\n",
        "> ",
        "> a\n",
        "> a\nb\n",
        "a\n",
        "a.\n",
        "a \n\n",
        "B \n",
        "\n",
        " ",
        "\t",
    ),
    *(
        "a\tb\n",
        "\t\n",
        "a  b   c\n",
        "  a",
        "|",
        "| a | b |\n",
        "| a | b |\n\n",
        "| a\n",
        "a|b\n",
        "|-|\n",
    ),
    *(
        "| a | b |\n|-|-|\n",
        "+-+\n",
        "+-",
        "-+-\n",
        "| `a",
        "\\|",
        "[^1]: a\n",
        "[^1]: a\n\n b\n",
        "[a]: b\n",
    ),
    *(
        "![a](b)\n",
        "![a](b)\n*c\n",
        "![a](b)",
        "## a\n",
        "#",
        "# #",
        "---\n",
        "- - ",
        "```\n",
        "~~~ a\n",
        "\\\n",
    ),
    *(
        "a" * 90 + ". B\n",
        "a (1) b\n",
        "https://a\n",
        "\u00a0",
        "-a",
        "1.1",
        "[a",
        "o\t",
        "Điều 1. ",
    ),
]
WORDS_WITHIN = [
    "**a ",
    "a** ",
    "**a**",
    "a*",
    "*a ",
    "_a",
    "__a ",
    "a*b",
    "C:\\",
    "\\\\a",
    "www.a.b ",
    "a@b.c ",
    "a@b",
]


@pytest.mark.parametrize("unit", BLOCKS, ids=ascii)
def test_cost_of_blocks(unit: str) -> None:
    """The work is in proportion to the length, whatever is repeated."""

    def read(text: str) -> None:
        with suppress(Overrun):
            CONVERTER.parser.parseDocument(text.split("\n"))

    assert growth(read, unit, 10_000) < 8


@pytest.mark.parametrize("unit", WORDS_WITHIN, ids=ascii)
def test_cost_of_words(unit: str) -> None:
    """So it is within one paragraph."""
    assert growth(rendered, unit, 2_000) < 8
