"""The settings of the lists and of the home page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.listings.home import Plan, plan_faults, usual_plan
from plugins.stories.records import Section
from plugins.stories.settings import GivenSettings, SettingsFault, read_sections

USUAL_PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class ListSettings:
    """How many stories a page of a list holds, and the rows of the home page under its lead."""

    page_size: int = USUAL_PAGE_SIZE
    home: Plan = ()


def read_list_settings(given: Mapping[str, object]) -> ListSettings:
    """The settings of the lists; raises SettingsFault with every fault."""
    reading = GivenSettings(given)
    settings = ListSettings(
        page_size=reading.whole_number("LIST_PAGE_SIZE", USUAL_PAGE_SIZE),
        home=_home(reading),
    )
    reading.settle()
    return settings


def _home(reading: GivenSettings) -> Plan:
    try:
        sections: Sequence[Section] = read_sections(reading.values)
    except SettingsFault:  # told where sections are read; without them no row can be judged
        return ()
    plan = reading.values.get("HOME", usual_plan(sections))
    if faults := plan_faults(plan, sections):
        reading.faults += faults
    elif isinstance(plan, list | tuple):
        return tuple(row if isinstance(row, str) else tuple(row) for row in plan)
    return ()
