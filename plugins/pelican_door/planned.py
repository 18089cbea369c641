"""Where Pelican's parts, which are given its settings alone, find what is to be made."""

from collections.abc import MutableMapping
from typing import Any

from plugins.pelican_door.making import Making

_KEY = "PORTAL_MAKING"

PelicanSettings = MutableMapping[str, Any]


def making_in(settings: PelicanSettings) -> Making:
    """What is being made; raises KeyError outside a build."""
    making: Making = settings[_KEY]
    return making


def put_making(making: Making, settings: PelicanSettings) -> None:
    """Lays it where Pelican's parts find it."""
    settings[_KEY] = making
