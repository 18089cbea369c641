"""Every kind of change that a portal may meet between two builds."""

from collections.abc import Callable, Mapping
from inspect import getmembers, isfunction
from random import Random
from types import ModuleType

from tests.incremental import faults, house_changes, memory_changes, story_changes
from tests.incremental.desks import Desk

Change = Callable[[Desk, Random], None]
MODULES = (story_changes, house_changes, memory_changes, faults)


def kinds() -> Mapping[str, Change]:
    """All kinds, by name."""
    return {name: change for module in MODULES for name, change in public_functions(module).items()}


def public_functions(module: ModuleType) -> Mapping[str, Change]:
    """The public functions that a module defines, by name."""
    return {
        name: change
        for name, change in getmembers(module, isfunction)
        if change.__module__ == module.__name__ and not name.startswith("_")
    }
