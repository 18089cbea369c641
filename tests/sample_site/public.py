"""The settings of the tests' own site as the public gets it."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.sample_site.settings import *  # noqa: F403

SITEURL = os.environ.get("SITEURL") or "https://portal.hoai-giang.example"
PREVIEW = False
PUBLISH = os.environ.get("PUBLISH", "")
