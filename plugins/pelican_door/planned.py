"""Where Pelican's parts, which are given its settings alone, find what is to be written."""

from collections.abc import MutableMapping
from typing import Any

from plugins.site.plan import Plan

_KEY = "PORTAL_PLAN"

PelicanSettings = MutableMapping[str, Any]


def plan_in(settings: PelicanSettings) -> Plan:
    """The plan of the site that is being built; raises KeyError outside a build."""
    plan: Plan = settings[_KEY]
    return plan


def put_plan(plan: Plan, settings: PelicanSettings) -> None:
    """Lays the plan where Pelican's parts find it."""
    settings[_KEY] = plan
