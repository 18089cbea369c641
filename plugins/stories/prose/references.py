"""Addresses that links name: ``[Nghị quyết][nq]``, and the line ``[nq]: https://…`` that says where."""

from collections.abc import Iterator

from plugins.stories.records import Level
from plugins.stories.rules import Breach, Group, RuleTable, Where

# fmt: off
RULES = RuleTable(Group.LINKS, Where.BODY)
_TWICE = RULES.rule("L19", "Mỗi tên tắt của liên kết có một địa chỉ", "trang chỉ dùng địa chỉ viết trước, địa chỉ sau mất.",
    "[Luật][a] và [nghị định][a]\n\n[a]: https://quochoi.vn/luat\n[a]: https://chinhphu.vn/nd",
    "[Luật][a] và [nghị định][b]\n\n[a]: https://quochoi.vn/luat\n[b]: https://chinhphu.vn/nd",
    what="“{written}” dùng lại một tên tắt đã có địa chỉ khác", mend="đặt tên tắt khác cho địa chỉ này, ở dòng này và ở liên kết cần nó; địa chỉ không dùng nữa thì xóa dòng này.")
_UNUSED = RULES.rule("L20", "Dòng “[tên]: địa chỉ” có liên kết dùng đến", "dòng như vậy chỉ ghi địa chỉ cho liên kết, không hiện trên trang.",
    "Xem trên cổng Quốc hội.\n\n[a]: https://quochoi.vn/", "Xem [cổng Quốc hội][a].\n\n[a]: https://quochoi.vn/", level=Level.HINT,
    what="“{written}” không có liên kết nào dùng đến nên không hiện trên trang", mend="viết [chữ hiện ra][tên tắt] ở chỗ cần liên kết; muốn in cả dòng thì bỏ dấu hai chấm sau “]”; không cần thì xóa dòng này.")
# fmt: on


class References(dict[str, tuple[str, str]]):
    """Address and title by name, as Markdown looks them up; knows which were."""

    def __init__(self) -> None:
        super().__init__()
        self.clear()

    def clear(self) -> None:
        """Forgets those of a text."""
        super().clear()
        self._written: dict[str, str] = {}
        self._used: set[str] = set()
        self._refused: list[str] = []

    def define(self, name: str, address: tuple[str, str], line: str) -> None:
        """Takes the address that a line gives a name, unless the name has another."""
        name = " ".join(name.lower().split())
        if self.setdefault(name, address) == address:
            self._written[name] = line.strip()
        else:
            self._refused.append(line.strip())

    def __getitem__(self, name: str) -> tuple[str, str]:
        self._used.add(name)
        return super().__getitem__(name)

    def breaches(self) -> Iterator[Breach]:
        """The lines whose address no page would know, once all links are read."""
        yield from (Breach(_TWICE, line) for line in self._refused)
        unused = (line for name, line in self._written.items() if name not in self._used)
        yield from (Breach(_UNUSED, line) for line in unused)
