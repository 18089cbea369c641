"""Photos drawn from seeded randomness: scenes of Lạng Sơn at photo size, with the light, the
grain and the metadata of a reporter's camera.
"""

from collections.abc import Callable

from PIL import Image

from demonstration.scenes.border import border
from demonstration.scenes.halls import delegates, hall, meeting, rostrum
from demonstration.scenes.lens import expose
from demonstration.scenes.outdoors import bridge, forest, lake, mountains, terraces, village
from demonstration.scenes.photo_file import save_photo
from demonstration.scenes.screens import office, online
from demonstration.scenes.stage import Stage
from demonstration.scenes.street import flags, market

__all__ = ["SCENES", "draw", "save_photo"]

SCENES: dict[str, Callable[[Stage], None]] = {
    "mountains": mountains,
    "terraces": terraces,
    "forest": forest,
    "lake": lake,
    "bridge": bridge,
    "village": village,
    "flags": flags,
    "market": market,
    "border": border,
    "hall": hall,
    "delegates": delegates,
    "rostrum": rostrum,
    "meeting": meeting,
    "online": online,
    "office": office,
}


def draw(scene: str, seed: int, size: tuple[int, int]) -> Image.Image:
    """Draw a scene: the same seed and size, the same photo."""
    stage = Stage(seed, size)
    SCENES[scene](stage)
    return expose(stage, size)
