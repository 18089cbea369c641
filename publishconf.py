"""The settings of the public site: nothing that is not public yet is written."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *

# The address of the public site; the environment of a host or of CI may give another.
SITEURL = os.environ.get("SITEURL") or "https://hdnd-langson.example"
PREVIEW = False
# Where “publish” sends the site when it is built, one line of docs/dua-len-mang.md; empty for nowhere.
PUBLISH = os.environ.get("PUBLISH", "")

stop_on_faults(globals())  # the last line: it has to see all the others
