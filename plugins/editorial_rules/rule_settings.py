"""The settings of the rules, one frozen object, all faults told together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches

from plugins.stories.rules import Rule
from plugins.stories.settings import SettingsFault

SETTING = "CHECKS"


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What the setting ``CHECKS`` says.

    ``off`` are codes of rules; ``tone_placement`` is "old" (hòa), "new" (hoà) or "" where both
    are welcome; ``known_hosts`` may be linked without a hint, ``old_portals`` may not be linked;
    ``allowed_contacts`` are numbers and mail addresses of the office that stories may name.
    """

    off: frozenset[str] = frozenset()
    tone_placement: str = "old"
    known_hosts: frozenset[str] = frozenset()
    old_portals: frozenset[str] = frozenset()
    allowed_contacts: frozenset[str] = frozenset()


DEFAULTS = RuleSettings()


def read_rule_settings(given: object, rules: Mapping[str, Rule]) -> RuleSettings:
    """The settings of the rules of a catalogue; raises SettingsFault with every fault."""
    if not isinstance(given, Mapping):
        raise SettingsFault([f"{SETTING}: phải là một bảng, như {{“off”: [“T14”]}}"])
    names = [field.name for field in fields(RuleSettings)]
    faults = [f"{SETTING}: không có mục {name!r}" for name in given if name not in names]
    placement = given.get("tone_placement", "old")
    if placement not in ("old", "new", ""):
        faults.append(f"{SETTING}: tone_placement chỉ nhận “old” (hòa), “new” (hoà) hoặc “”")
    lists = {name: given.get(name, ()) for name in names if name != "tone_placement"}
    for name, values in lists.items():
        if isinstance(values, str) or not _are_texts(values):
            faults.append(f"{SETTING}: {name} phải là một danh sách chữ")
            lists[name] = ()
    switchable = [code for code, rule in rules.items() if not rule.cannot_be_switched_off]
    faults += [
        _cannot_switch_off(code, switchable)
        for code in sorted(lists["off"])
        if code not in switchable
    ]
    if faults:
        raise SettingsFault(faults)
    return RuleSettings(
        off=frozenset(lists["off"]),
        tone_placement=placement,
        known_hosts=frozenset(map(_host, lists["known_hosts"])),
        old_portals=frozenset(map(_host, lists["old_portals"])),
        allowed_contacts=frozenset(lists["allowed_contacts"]),
    )


def _are_texts(values: object) -> bool:
    return isinstance(values, Collection) and all(isinstance(value, str) for value in values)


def _host(written: str) -> str:
    return written.lower().removeprefix("www.")


def _cannot_switch_off(code: str, switchable: Collection[str]) -> str:
    near = get_close_matches(code, sorted(switchable), n=1)
    meant = f"; có phải là “{near[0]}”?" if near else ""
    return f"{SETTING}: không tắt được quy tắc {code!r} (không có mã này, hoặc thiếu nó thì không dựng được trang){meant}"
