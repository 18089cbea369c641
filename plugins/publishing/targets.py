"""The way to a host that the settings name. Only what this way needs is loaded."""

from plugins.publishing.settings import PublishSettings, Way
from plugins.publishing.target import Target


def target_of(settings: PublishSettings) -> Target:
    """The target of a way that this program sends files by itself (`Way.is_own`)."""
    match settings.way:
        case Way.SSH | Way.SERVER:
            from plugins.publishing.server import Server

            return Server(settings)
        case Way.S3:
            from plugins.publishing.s3 import s3_target

            return s3_target(settings)
        case Way.FOLDER:
            from plugins.publishing.folder import folder_target

            return folder_target(settings)
    raise LookupError(f"{settings.way} sends no files")
