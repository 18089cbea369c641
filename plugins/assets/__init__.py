"""What the theme is made of beside templates: hashed files, drawn icons, the web manifest.

Lays ``ASSETS`` (a file by the name that templates write) on the counter and gives templates the
filters ``asset`` and ``absolute_asset``. Pelican copies nothing of the theme itself
(``THEME_STATIC_PATHS`` is empty).
"""

from fnmatch import fnmatch
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.assets.hashing import Asset, AssetFault, find, hashed
from plugins.assets.pictures import draw, favicon

FAVICON = "favicon.ico"  # where browsers look without being told
MANIFEST = "manifest.webmanifest"
LEFT_BEHIND = (".*", "*~", "Thumbs.db")  # by editors and systems


class AssetsGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Writes the theme's files, the favicon and the manifest."""

    def generate_output(self, writer: Writer) -> None:
        """Writes every file; the manifest is a template, which prints the portal's names."""
        assets: dict[str, Asset] = self.settings["ASSETS"]
        written = {asset.url: asset.data for asset in assets.values()}
        written[FAVICON] = self.settings["FAVICON"]
        manifest = self.env.get_template(MANIFEST).render(self.context)
        written[MANIFEST] = f"{manifest.strip()}\n".encode()
        for url, data in written.items():
            path = Path(writer.output_path, url)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def check_settings(pelican: Pelican) -> None:
    """The portal has a short name, by default its whole one."""
    name = pelican.settings.setdefault("SHORT_NAME", pelican.settings["SITENAME"])
    if not isinstance(name, str) or not name.strip():
        pelican.settings["SETTINGS_FAULTS"].append("SHORT_NAME: phải là một tên ngắn")


def read_theme(pelican: Pelican) -> type[Generator]:
    """Reads and draws the theme's files at the start of each build."""
    settings, theme = pelican.settings, Path(pelican.theme)
    folder = settings["THEME_STATIC_DIR"]
    try:
        files = {**_files(theme / "static"), **dict(draw(theme))}
        settings["ASSETS"] = hashed({f"{folder}/{name}": data for name, data in files.items()})
        settings["FAVICON"] = favicon(theme)
    except AssetFault as fault:
        raise _stop(fault) from fault
    return AssetsGenerator


def _files(static: Path) -> dict[str, bytes]:
    return {
        path.relative_to(static).as_posix(): path.read_bytes()
        for path in sorted(static.rglob("*"))
        if path.is_file() and not any(fnmatch(path.name, one) for one in LEFT_BEHIND)
    }


def _stop(fault: AssetFault) -> SystemExit:
    return SystemExit(f"Chưa dựng được trang: {fault}")


def add_filters(generator: Generator) -> None:
    """The words with which templates name the theme's files."""
    settings = generator.settings

    def url(context: Context, name: str) -> str:
        try:
            return find(settings["ASSETS"], name, f"mẫu {context.name}").url
        except AssetFault as fault:
            raise _stop(fault) from fault

    @pass_context
    def asset(context: Context, name: str) -> str:
        return str(settings["SITE_ADDRESS"].href(url(context, name)))

    @pass_context
    def absolute_asset(context: Context, name: str) -> str:
        return str(settings["SITE_ADDRESS"].absolute(url(context, name)))

    generator.env.filters.update(asset=asset, absolute_asset=absolute_asset)


def register() -> None:
    """Connects this room to Pelican."""
    signals.initialized.connect(check_settings)
    signals.get_generators.connect(read_theme)
    signals.generator_init.connect(add_filters)
