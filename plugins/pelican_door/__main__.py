"""Pelican as ``newsdesk`` runs it: the command's word, then Pelican's own words.

The settings are read before: where they cannot be run, Pelican would end in a traceback.
"""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from pelican import main

from plugins.site.placeholders import placeholders
from plugins.site.settings_file import in_words, load
from plugins.stories.settings import SettingsFault
from plugins.vietnamese.terminal import print_any_letter

_MANY = 10_000  # objects


def run(command: str, words: Sequence[str]) -> None:
    """Runs Pelican; raises SystemExit, where the settings are at fault with all their faults.

    ``publish`` takes no site with an address, or an office, that only a demonstration has.
    """
    print_any_letter()
    # Nearly all that a build makes lives to its end; to look through it for garbage every 700
    # objects takes a third of the time.
    gc.set_threshold(_MANY, 20, 100)
    file = Path(words[words.index("-s") + 1])
    try:
        settings = load(file)
        if command == "publish" and (faults := placeholders(settings)):
            raise SettingsFault(faults)
    except SettingsFault as fault:
        raise SystemExit(in_words(fault, file.name)) from fault
    main(words)


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2:])
