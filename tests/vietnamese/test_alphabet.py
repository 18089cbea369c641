import json
import random
import shutil
import subprocess
from unicodedata import normalize

import pytest

from plugins.vietnamese.alphabet import initial, sort_key
from plugins.vietnamese.normalise import clean
from plugins.vietnamese.tones import old_style

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]

ROWS = [
    "a < ă < â < b < c < d < đ < e < ê < g < h < i < k < l < m < n < o < ô < ơ < p < q < r < s < t",
    "t < u < ư < v < w < x < y < z",
    "an < az < ăn < ân",
    "ma < mà < mả < mã < má < mạ",
    "má b < ma c",
    "An < ăn < Ấm < Ba < Dung < Đoàn < Em",
    "na < nga < nha",
    "binh < Binh < bình < Bình < BÌNH < Bính",
    "bão số 3 < bão số 11",
    "Kỳ họp 1 < Kỳ họp 02 < Kỳ họp 9a < Kỳ họp 10 < Kỳ họp 10a < Kỳ họp 100 < Kỳ họp a",
    "khóa 0 < khóa 1,5 < khóa 2 < khóa 10, kỳ 2 < khóa 10, kỳ 10",
    "An < An Ninh < An-Ninh < An1 < Ana",
    "c < č < ç < cz < d < é < ê < n < ñ < o < u < ũ < ụ < ü < ux < uz < ư",
    "- < 1 < a < z < я < 中",
    "_ < - < – < , < . < ( < / < + < 1 < a",
    "“An” 1 < (An) < @An < #An < 1 < An",
    "hòa < hỏa < hõa < hóa < họa",
    "hoa < hóa < hoan",
]


def node_has_vietnamese() -> bool:
    node = shutil.which("node")
    script = "process.exitCode = Intl.Collator.supportedLocalesOf('vi').length ? 0 : 1"
    return node is not None and subprocess.run([node, "-e", script]).returncode == 0


needs_node = pytest.mark.skipif(not node_has_vietnamese(), reason="no Node with ICU data for vi")


def collated(texts: list[str]) -> list[str]:
    """The texts in the order of ICU's collation for Vietnamese."""
    script = (
        "const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "texts.sort(new Intl.Collator('vi', {numeric: true}).compare);"
        "process.stdout.write(JSON.stringify(texts))"
    )
    answer = subprocess.run(
        ["node", "-e", script],
        input=json.dumps(texts).encode(),
        capture_output=True,
        check=True,
    )
    return [str(text) for text in json.loads(answer.stdout)]


def random_words(seed: int, letters: str, count: int) -> list[str]:
    """Distinct words in a fixed disorder, tones on vowels, in old placement."""
    chance = random.Random(seed)

    def character() -> str:
        letter = chance.choice(letters)
        toned = letter + chance.choice(TONES) if letter in VOWELS else letter
        return chance.choice([str.lower, str.upper])(normalize("NFC", toned))

    words = {"".join(character() for _ in range(chance.randint(1, 6))) for _ in range(count)}
    distinct = sorted({old_style(clean(word)) for word in words} - {""})
    chance.shuffle(distinct)
    return distinct


@pytest.mark.parametrize("row", ROWS)
def test_row_of_a_dictionary(row: str) -> None:
    """Any disorder sorts back into the row, composed or not."""
    expected = row.split(" < ")
    disorder = expected[::-1]
    assert expected == sorted(disorder, key=sort_key)
    assert expected == sorted(disorder, key=lambda text: sort_key(normalize("NFD", text)))


@needs_node
@pytest.mark.parametrize("row", ROWS)
def test_row_beside_icu(row: str) -> None:
    """The table is ICU's order too."""
    expected = row.split(" < ")
    assert expected == collated(expected[::-1])


@needs_node
@pytest.mark.parametrize(
    ("seed", "letters"),
    [
        (1, LETTERS),
        (2, "aăâ"),
        (3, "oôơuưn"),
        (4, "aăâ hno"),
        (5, "dđeêiy 19-/.,()"),
        (6, "mao "),
        (7, "ab 12359"),
    ],
)
def test_random_words_beside_icu(seed: int, letters: str) -> None:
    """Words of the whole alphabet, and of few letters that meet often, sort as ICU sorts them."""
    words = random_words(seed, letters, 400)
    assert len(words) > 200
    assert collated(words) == sorted(words, key=sort_key)


def test_both_tone_placements() -> None:
    """Hoà and hòa sort as one word, and only then by their spelling."""
    expected = ["hoà", "hòa", "hoá", "hóa", "hòa a", "hoà b"]
    disorder = expected[::-1]
    assert expected == sorted(disorder, key=sort_key)


def test_texts_that_look_the_same() -> None:
    """Different texts never share a key, so the order is total; they differ at its end alone."""
    texts = ["Kỳ họp", normalize("NFD", "Kỳ họp"), "Kỳ  họp", "Kỳ\u00a0họp", " Kỳ họp"]
    levels = sort_key("Kỳ họp")[:-1]
    assert [(*levels, text) for text in texts] == [sort_key(text) for text in texts]


@pytest.mark.parametrize(
    ("letter", "word"),
    [
        ("A", "an"),
        ("Â", "Ấm"),
        ("Ă", "ằng"),
        ("Đ", "đoàn"),
        ("Ư", "ứng cử"),
        ("B", "  bầu cử"),
        ("#", "12 năm"),
        ("#", "“Về nguồn”"),
        ("#", ""),
    ],
)
def test_initial(letter: str, word: str) -> None:
    """A word is filed under its first letter, without the tone."""
    assert letter == initial(word)
