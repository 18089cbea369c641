"""The words, tags and authors of a story as numbers: syllables, and pairs of neighbouring ones."""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from html import unescape
from itertools import repeat
from operator import add, and_, lshift, or_, sub
from typing import NamedTuple, TypeAlias
from unicodedata import normalize

from plugins.related_news.records import Item
from plugins.related_news.settings import RelatedSettings
from plugins.vietnamese.keys import name_key, word_key

_WORD = re.compile(r"[^\W\d_][^\W_]*")  # of letters and digits; a Vietnamese syllable is one
_TARGET = re.compile(r"\]\((?:<[^>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)")  # a link's address
_TOKEN = re.compile(r"[^\W_]+")
_PICTURE = re.compile(r"!\[[^\[\]]*\]")  # what a picture shows is not what the story tells
_TAG = re.compile(r"<[^>]*>")


Bag: TypeAlias = "array[int]"  # every term of a story once, with its kind


def plain_text(text: str) -> str:
    """The words of Markdown or HTML, roughly: without addresses, tags and what stands for pictures.

    Marks are left standing.
    """
    return unescape(_TAG.sub(" ", _TARGET.sub("]", _PICTURE.sub("]", text))))


@lru_cache(maxsize=1 << 16)  # asked for wherever two stories might stand in one list
def headline_key(title: str) -> tuple[str, ...]:
    """By what two headlines are one: words and numbers, however they are spelt and parted."""
    return tuple(_TOKEN.findall(word_key(title)))


PAIRS = 1 << 22  # numbers of pairs; that two pairs of a story share theirs with another's is rare

# In a story's bag a term is its number and its kind: a pair, an author, a tag, a syllable. The kind
# of a syllable is how often it is said: once, twice or thrice, four to seven times …, since a word
# more or less should move the weights of few texts; it is as good as the exact number (measured).
KIND_BITS, KIND = 3, 7
OFTEN, TAG, AUTHOR, PAIR = 4, 5, 6, 7

FINE = 1 << 10  # units of what a term says
# A term is packed as its weight, its number and its kind: a sort puts the heaviest first.
KEY_BITS = 30
KEY = (1 << KEY_BITS) - 1


def number(name: str) -> int:
    """A number of 27 bits that stands for a name: the same on every machine and in every run."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big") >> 5


class Words(dict[str, int]):
    """Syllables as written, each with the number of its key; it grows as texts are read.

    Spellings of one key (NFC and NFD, any case, `uỷ` and `ủy`) have one number.
    """

    def __missing__(self, word: str) -> int:
        self[word] = found = number(word_key(word))
        return found

    def of(self, text: str) -> list[int]:
        """The numbers of a text's syllables, in order; figures are none, they say nothing (measured)."""
        return list(map(self.__getitem__, _WORD.findall(normalize("NFC", text))))


def pairs(syllables: Sequence[int]) -> Iterable[int]:
    """The numbers of the pairs of neighbours, in order; `a b` and `b a` are two pairs."""
    apart = map(sub, syllables[1:], map(add, syllables, syllables))
    return map(and_, apart, repeat(PAIRS - 1))


class _Kinds(dict[int, int]):
    """The kinds of syllables by how often they are said."""

    def __missing__(self, said: int) -> int:
        self[said] = kind = min(said.bit_length() - 1, OFTEN)
        return kind


_KINDS = _Kinds()


def codes(syllables: Iterable[int]) -> list[int]:
    """Each syllable of a text once, as in a bag, in the order of the text."""
    counted = Counter(syllables)
    kinds = map(_KINDS.__getitem__, counted.values())
    return [*map(or_, map(lshift, counted, repeat(KIND_BITS)), kinds)]


class Terms(NamedTuple):
    """The terms of a story before they are weighed: tags, syllables in their order, authors."""

    tags: frozenset[int]
    headline: "array[int]"
    text: "array[int]"
    authors: frozenset[int]

    @property
    def words(self) -> "array[int]":
        """The text, or the headline where no text counts."""
        return self.text or self.headline

    def bag(self) -> Bag:
        """Every term once, with its kind."""
        found = codes(self.words)
        found += [pair << KIND_BITS | PAIR for pair in {*pairs(self.words)}]
        found += [tag << KIND_BITS | TAG for tag in self.tags]
        found += [author << KIND_BITS | AUTHOR for author in self.authors]
        return array("i", found)


def term_of(code: int) -> int:
    """A term of a bag, however often it is said."""
    return code if code & KIND > OFTEN else code & ~KIND


def codes_of(term: int) -> Sequence[int]:
    """How a term may stand in a bag."""
    return range(term, term + OFTEN + 1) if term & KIND == 0 else (term,)


def tags_of(bag: Iterable[int]) -> list[int]:
    """The tags in a bag."""
    return [code >> KIND_BITS for code in bag if code & KIND == TAG]


def pack(weight: float, term: int, kind: int = 0) -> int:
    """A term as one number; 0 where it says nothing."""
    whole = round(weight * FINE)
    return (whole << KEY_BITS) + (term << KIND_BITS) + kind if whole else 0


def times(term: int, factor: int) -> int:
    """A packed term that says so many times more, in units."""
    return ((term >> KEY_BITS) * factor // FINE << KEY_BITS) + (term & KEY)


def read_terms(item: Item, words: Words, settings: RelatedSettings) -> Terms:
    """The terms of a story; its text is the headline twice, the summary and the body."""
    headline = words.of(item.title)
    text: list[int] = []
    if settings.text_weight:
        text = [*headline, *headline, *words.of(item.summary), *words.of(item.text)]
    tags = frozenset(number(word_key(tag)) for tag in item.tags)
    authors = frozenset(number(name_key(author)) for author in item.authors)
    return Terms(tags, array("i", headline), array("i", text), authors)


class Met(NamedTuple):
    """A story that was read: the item without its texts, and its words."""

    item: Item
    terms: Terms
    bag: Bag


def met_by(
    read: Callable[[str], Item], words: Words, settings: RelatedSettings, source: str
) -> Met:
    """Reads a story."""
    item = read(source)
    terms = read_terms(item, words, settings)
    return Met(item.without_texts, terms, terms.bag())


# Syllables of everyday Vietnamese, which on a small site look rarer than they are. Written by hand
# for this room: kinship, body, house and field, weather, motion, small words; what any office
# writes; numbers. In a council's news they mean now this, now that (`bác sĩ`, `Bác Hồ`; `con`, `máy`,
# `sóng`); what they mean, the pairs say in which they stand. Names of trades, laws and bodies are not
# among them.
_SYLLABLES = """
a ai ơi à ạ ấy anh ao áo ảnh ăn âm ấm ầm ba bà bác bạc bạn ban bàn bán bản bảng bao bảo bay bảy bát bắt bằng
băng bậc bầu bây bấm bấy bé bên bến bếp bề bể bền bì bị biển biết biếu bình bóng bò bỏ bố bốn bộ bông bột bơi
bớt bức bụi bụng buổi buồn buồng buộc bữa bước búa bút cá cả cách cái cài cảm can cành cánh cao cát cay cày
cắm cắt căn cân cần cấm cầm câu cầu cậu cây cháu chạy chai chải chào chảy chân chăn chắc chẳng chật chậm chậu
châm che chè chép chết chê chênh chi chia chiếc chiều chiếu chim chín chính cho chó chìa chỗ chồng chốc chốt
chơi chờ chớ chú chùa chuyện chuyến chữ chưa chừng chứ chục chụp chung cỏ cõng có cò coi còn con cô cổ cốc cối
cột cơm cơn cờ cũ cũng cùng cuộc cuối cuốn cúi cứ cửa cười cưới cứng da dài dám dán dao dày dạy dải dàn dạng
dần dẫn dẫu dâng dâu dầu dậy dây dễ dép di dì dịp dò dọc dòng dọn dông dở dừa dừng dự dữ dưới dùng dượng đá đà
đàn đang đáng đào đánh đáp đau đay đáy đắng đặc đắt đặt đằng đậm đâu đấu đầu đậu đây đấy đẩy đen đem đèn đeo
đẹp đẻ đều đêm đếm đệm đến đi địa điểm điều đỉnh đo đò đỏ đói đón đóng đồ đồi đôi đổi đối đội đông đồng động
độc đốt đời đợi đợt đỡ đu đủ đũa đúng đùi đưa đứa đứng đựng đứt đừng đường em én ép êm gà gạch gánh gạo gáo
gãy gần gắn gắng gặp gặt gậy gấp gấu ghe ghế ghét ghi gì gia già giả giá giao giàn giày giã giải giảm giận
giấc giấu giấy giặt giây giếng giỏ gió giỏi giọng giọt giờ giơ giới giúp giữ giữa giường giống góc gói gọi gọn
gỗ gốc gom gồm gối gội gửi gương hai hái hàng hạt hay hãy hát háo hân hầm hẳn hẹn hẹp hè hẻo hết hiên hiền
hình hoa hỏi hỏng họ hòn hố hồ hộp hôm hồng hơi hơn hông hỡi hút hứa hứng hướng hẻm im ít kẻ kém kèm kéo kẹo
kê kể kệ kết kênh kêu khác khách khay khát khắp khăn khe khen khéo khế khi khiến khô khổ khỏe khói khóc khóa
khoe khoảng không khu khuya khung kia kiến kiểu kim kín kính la lá là lạ lạc lại làm làn làng lành lạnh láng
lau lãi lăn lắm lắng lặng lấy lầm lần lập lâu lầu lẫn lẽ len leo lên lều lịch liền lỏng lo lò loa loại lòng
lọc lon lõi lỗ lỗi lội lớn lời lợi lớp lùi lúa lúc lụa lún luôn luống lưng lửa lưới lưỡi lướt lười lượt ma má
mà mang màn mảng manh mạnh màu máu máy may mặc mắc mặt mắt mãi mấy mây mất mẫu mật mẹ mẻ men méo mép mét mèo
mê mếu mềm mệt mỉm miệng miếng mía mình mì mỏi mọi mỏng móng món mòn mong mỗi một mồ môi mộc mối mới mời mở mỡ
mơ mù mua mùa mùi múi muốn muỗi mưa mười mươi mượn mừng mức nai nam nào nay này nảy nát năm nắm nắng nắp nặng
nằm nấu nấy nên nền nếp nếu nể ngã ngại ngành ngang ngay ngày ngăn ngắm ngắn ngấm ngẩng ngân nghe nghề nghỉ
nghĩ nghiêng ngó ngoài ngoái ngõ ngọn ngón ngon ngọt ngô ngôi ngồi ngờ ngủ nguội người ngựa ngực ngừng nhà
nhắc nhai nhanh nhau nhãn nhảy nhẹ nhé nhẫn nhân nhận nhập nhất nhật nhặt nhiều nhìn nhích nhỏ nhịp nhớ nhóm
nhọc nhổ nhờ nhường nhựa như nhưng những nón nóng no nói nối nồi nơi nợ nở nuôi nụ núi nút nửa nữa nước nương
nứt ô ổ ốc ốm ống ông ở ơn ớt phải phần phía phố phơi phổi pha phà phá phai phao quả quá qua quà quán quanh
quạt quay quầy quấn quần quận quen quê quên quét quý quyển rạ ra rác rách rạch rải rảnh ráo rau răng rằng rắn
rất râu rẫy rẻ reo rễ rêu ri riêng rõ rót rỗng rộng rơi rời rồi rổ rỡ rưa rửa rưỡi ruộng ruột sách sạch sàn
sáng sao sau sáu sạt sâu sân sắc sắp sắt sẵn se sẽ sẹo sen sông sóng sống soi son sợ sợi sơ sớm sú súp suất
suối suốt sưa sửa sức sừng sương ta tai tay tám tạm tạnh tan tàu táo tắm tắt tăng tầng tấm tấn tận tập tất tây
té tên tết tem thả tha thác thang tháng thành thảo thau thay thăm thắm thắng thẳng thân thầm thấp thất thật
thầy thấy the theo thẻ thêm thế thề thì thịt thích thóc thói thôi thông thổi thơ thơm thờ thở thợ thời thu
thung thúng thuộc thuyền thủ thử thưa thừa thứ thức thương thước thường tỉ tí tìm tin tình tính tiền tiến
tiếng tiếp tiêu to toa tóc tỏa tỏ tô tối tôi tốt tổ tờ tới tơ tre trẻ treo trèo trên trễ trong trọng tròn trò
trở trời trôi trồng trông trống trơn trưa trước trứng trừ trưng trang tranh tránh trải trái trai trà trả trăm
trắng trăng trâu trầu trầm trận trật tuần tuổi tủ túi tự tươi tưới tường tưởng từ từng tức tương tượng u ú ụ ủ
uốn uống út ưa ướt vai vài vải ván vàng vào vay váy vác vạch vãn văn vắng vẫn vậy vân vấn vần vất ve vé vẻ vẽ
về vết vì việc viết viên ví vòi vòng vỏ võ vội vôi với vỡ vợ vở vua vui vung vùng vụ vừa vườn vướng vượt vương
xa xách xào xanh xay xăng xắn xấu xây xe xem xen xẻ xếp xì xin xinh xóm xong xoài xô xơ xới xuôi xuống xuân
xưa xưng xương xước y ý yên yếu yêu tư lăm nghìn ngàn vạn triệu tỷ cặp tá

hệ thống trạng thực hiện dung kiện cụ biệt đảm cường triển khai hoàn tục góp nhiệm nhu khả năng nhiên lượng
hiệu trách quyết định tích cực chủ phối hợp xuyên trung chuẩn tổng số liên quan nguyên do phương án biện pháp
giai đoạn toàn đa cơ muộn sai phát sinh tồn tại hạn chế khó thuận mục đích nghĩa bổ sung tạo dựng xuất đạt độ
lệ sang để hoặc đã được bởi khá chỉ các

ii iii iv vii viii ix xii xiii xiv xv xvi xvii xviii xix xx
"""

EVERYDAY = frozenset(number(word_key(syllable)) for syllable in _SYLLABLES.split())
