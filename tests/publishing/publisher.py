"""A process that publishes a site to a folder of this machine, to be killed."""

import sys
from pathlib import Path

from plugins.publishing.release import Release, read
from plugins.publishing.server import Server
from plugins.publishing.settings import PublishSettings, Way
from tests.publishing.small_sites import published

if __name__ == "__main__":
    path, output, record = sys.argv[1:]
    server = Server(PublishSettings(way=Way.SERVER, path=path))
    release = read(Release, Path(record).read_bytes())
    print("begins", flush=True)
    published(server, release, Path(output))
