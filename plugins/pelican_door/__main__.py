"""Pelican as ``newsdesk`` runs it, with Pelican's own words.

The settings are read before: where they cannot be run, Pelican would end in a traceback.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from pelican import main

from plugins.site.settings_file import in_words, load
from plugins.stories.settings import SettingsFault
from plugins.vietnamese.terminal import print_any_letter


def run(words: Sequence[str]) -> None:
    """Runs Pelican; raises SystemExit, where the settings are at fault with all their faults."""
    print_any_letter()
    settings = Path(words[words.index("-s") + 1])
    try:
        load(settings)
    except SettingsFault as fault:
        raise SystemExit(in_words(fault, settings.name)) from fault
    main(words)


if __name__ == "__main__":
    run(sys.argv[1:])
