"""Which words could be Vietnamese syllables: an onset, a rhyme and a tone that go together."""

from functools import lru_cache
from unicodedata import normalize

from plugins.vietnamese.tones import TONES

_STOPPED_TONES = "\u0301\u0323"  # a syllable that ends in a stop has sắc or nặng
_STOPS = ("c", "ch", "p", "t")

_ONSETS = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu
    o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh uêt
    uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_FRONT = ("e", "ê", "i", "y")


def _go_together(onset: str, rhyme: str) -> bool:
    if onset in ("gh", "ngh", "k"):
        return rhyme.startswith(_FRONT)
    if onset in ("c", "ng"):
        return not rhyme.startswith(_FRONT)
    if onset == "qu":
        return not rhyme.startswith(("u", "ư", "oa", "oă", "oe"))
    return onset != "g" or not rhyme.startswith(("e", "ê", "y"))


_SYLLABLES = frozenset(
    onset + rhyme
    for onset in _ONSETS.split(" ")
    for rhyme in _RHYMES.split()
    if _go_together(onset, rhyme)
)


# A story says the same few hundred syllables again and again.
@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether the word is spelt as a Vietnamese syllable, in either placement of the tone.

    Case does not count. What no dictionary knows may still be one (`nhoạc`); what no Vietnamese
    word can look like (`Héi`, `HĐND`, `Windows`) never is.
    """
    letters = normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in TONES]
    bare = normalize("NFC", "".join(mark for mark in letters if mark not in TONES))
    if bare not in _SYLLABLES or len(tones) > 1:
        return False
    return not bare.endswith(_STOPS) or (bool(tones) and tones[0] in _STOPPED_TONES)
