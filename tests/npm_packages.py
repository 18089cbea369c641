"""Tools of the npm registry that some tests run, at the versions and hashes that are locked."""

import shutil
import subprocess
from pathlib import Path

from plugins.site_output.lock import locked
from tests.machine import missing
from tests.site.built import ROOT

LOCKED = Path(__file__).parent / "npm"


def npm_packages() -> Path:
    """The folder of the packages; npm fetches them once, for whoever asks first."""
    npm, place = shutil.which("npm"), ROOT / ".cache/npm"
    place.mkdir(parents=True, exist_ok=True)
    with locked(place / "lock", patience=120):
        wanted, there = LOCKED / "package-lock.json", place / "package-lock.json"
        if not (there.exists() and there.read_bytes() == wanted.read_bytes()):
            if not npm:
                missing("no npm to fetch the tools that are locked (apt-get install npm)")
            shutil.copy(LOCKED / "package.json", place)
            (place / "npm-shrinkwrap.json").write_bytes(wanted.read_bytes())
            subprocess.run([npm, "ci", "--ignore-scripts"], cwd=place, check=True)
            shutil.copy(wanted, there)
    return place / "node_modules"
