"""Until when a site is what it is, if nobody changes anything: the clock alone changes some."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from math import inf

from plugins.listings.front import FrontPage
from plugins.site.checked import Checked
from plugins.site.clock import is_held
from plugins.sitemaps.sitemaps import NEWS_AGE


def true_between(checked: Checked, environment: Mapping[str, str]) -> tuple[float, float]:
    """From when to when the clock makes no other site of the same files, in seconds since 1970.

    Where the environment holds the clock, time passes for nobody.
    """
    if is_held(environment):
        return -inf, inf
    return checked.now.timestamp(), true_until(checked).timestamp()


def true_until(checked: Checked) -> datetime:
    """The first moment to come at which the clock alone may make another site of the same files.

    It is the next midnight at the latest: a settings file may look at the calendar.
    """
    here = checked.now.astimezone(checked.settings.stories.zone)
    midnight = datetime.combine(here.date() + timedelta(days=1), time(), here.tzinfo)
    return min((midnight, *_to_come(checked)))


def next_change(checked: Checked) -> datetime | None:
    """The next moment that something in the content names, in the site's time zone."""
    due = min(_to_come(checked), default=None)
    return due and due.astimezone(checked.settings.stories.zone)


def _to_come(checked: Checked) -> Iterator[datetime]:
    return (one for one in _moments(checked) if one > checked.now)


def _moments(checked: Checked) -> Iterator[datetime]:
    """Every moment that is named somewhere, or that follows from one."""
    for story in checked.folder.stories:
        yield from (story.date, story.date + NEWS_AGE)
        yield from filter(None, (story.modified, *(one.date for one in story.corrections)))
    yield from filter(None, (section.closed for section in checked.settings.stories.sections))
    for text in checked.folder.texts:
        if isinstance(text.record, FrontPage):
            yield from text.record.ends
