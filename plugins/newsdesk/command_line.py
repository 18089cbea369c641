"""A command line in Vietnamese: how a command is called, and what is wrong with what was typed."""

import argparse
import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import NoReturn

from plugins.stories.commands import typed

COMMAND = "LỆNH"
# Exit codes: done, something to mend, words that mean nothing.
DONE, PROBLEMS, USAGE = 0, 1, 2
_MAX_PORT = 65_535
# What argparse complains of, and the same in Vietnamese.
_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.+)", "còn thiếu {what}"),
    (r"unrecognized arguments: (?P<what>.+?)(?P<choices> \(choose .*)?", "không hiểu “{what}”"),
    (rf"argument {COMMAND}: invalid choice: '(?P<what>.*?)' (?P<choices>.*)", "không có lệnh “{what}”"),
    (r"argument (?P<name>\S+): invalid choice: '(?P<what>.*?)' (?P<choices>.*)", "{name} không nhận “{what}”, chỉ nhận {known}"),
    (r"argument (?P<name>\S+): ignored explicit argument '(?P<what>.*)'", "{name} không nhận “{what}”"),
    (r"argument (?P<name>\S+): expected .*", "sau {name} còn thiếu một giá trị"),
    (r"argument (?P<name>\S+): (?P<what>.+)", "{name} {what}"),  # in the words of ``port``
)  # fmt: skip
_UNCLEAR = "lệnh gõ chưa đúng"  # for whatever another Python says

Add = Callable[..., object]  # adds a word or an option, as argparse's add_argument


class CommandLine(argparse.ArgumentParser):
    """A parser that speaks Vietnamese; its ``prog`` is the command's word, none for all commands."""

    def error(self, message: str) -> NoReturn:
        """Says what is wrong, and how to see what can be typed; ends with USAGE."""
        command, how = (typed(f"{self.prog}{words}".strip()) for words in ("", " -h"))
        self.exit(USAGE, f"{command.strip()}: {complaint(message)}. Xem cách gõ: {how}\n")

    def parse_known_args(  # type: ignore[override]  # argparse has one more form, which nobody uses here
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Refuses what a command does not know, so that its own help is named."""
        given, rest = super().parse_known_args(args, namespace)
        if rest:
            known = ", ".join(self._option_string_actions)
            self.error(f"unrecognized arguments: {' '.join(rest)} (choose from {known})")
        return given, rest

    def tell(self, words: str, text: str) -> tuple[Add, Add]:
        """Tells what it does and which words it takes; what adds to its words and its options."""
        self.formatter_class = argparse.RawDescriptionHelpFormatter
        self.usage = argparse.SUPPRESS  # argparse's own is a riddle
        call = typed(f"{self.prog} {words}".strip())
        self.description = f"{text[:1].upper()}{text[1:]}.\n\nCách gõ: {call}"
        names, options = (
            self.add_argument_group("Ghi sau lệnh"),
            self.add_argument_group("Tùy chọn"),
        )
        options.add_argument("-h", "--help", action="help", help="nói cách gõ lệnh này")
        return names.add_argument, options.add_argument


def complaint(message: str) -> str:
    """A complaint of argparse in Vietnamese, with the word that was perhaps meant."""
    for pattern, words in _COMPLAINTS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            parts = found.groupdict()
            choices = re.findall(r"[\w-]+", parts.get("choices") or "")[2:]  # after “choose from”
            near = get_close_matches(parts.get("what", ""), choices, n=1)
            return words.format(**parts, known=", ".join(choices)) + (
                f" (có phải là “{near[0]}”?)" if near else ""
            )
    return _UNCLEAR


def port(written: str) -> int:
    """The number of a port; raises ArgumentTypeError."""
    if re.fullmatch("[0-9]{1,5}", written) and int(written) <= _MAX_PORT:
        return int(written)
    raise argparse.ArgumentTypeError(
        f"phải là một số không quá {_MAX_PORT}, không phải “{written}”"
    )
