"""``python -m plugins.newsdesk``: the command where the project is not installed."""

import sys

from plugins.newsdesk.cli import main

sys.exit(main())
