"""What axe-core finds on each kind of page: rules of WCAG 2.2 A and AA, and best practice."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.kinds import KINDS
from tests.machine import FULL

RULES = {
    "all": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "colours": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
OPTIONS = {"resultTypes": ["violations"], "preload": False}
# Another scheme on the same screen changes what hangs on colours, and no more.
LOOKS = [
    ("phone", "light", "all"),
    ("desktop", "dark", "all"),
    ("phone", "dark", "colours"),
    ("desktop", "light", "colours"),
]


def faults(tab, rules="all"):
    """Each rule that is broken, with the elements that break it and why."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE_SCRIPT)
    found = tab.evaluate("options => axe.run(options)", {**OPTIONS, "runOnly": RULES[rules]})
    return {
        f"{rule['id']} {node['target']}": node["failureSummary"]
        for rule in found["violations"]
        for node in rule["nodes"]
    }


@pytest.mark.parametrize(("device", "scheme", "rules"), LOOKS if FULL else LOOKS[:2])
@pytest.mark.parametrize("kind", KINDS)
def test_page(read, kind, device, scheme, rules):
    """Nothing is found, on a phone and a desktop, in the light and in the dark."""
    assert faults(read(kind, device, scheme), rules) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_large_view(visit, scheme):
    """Nothing is found while the large view is open."""
    tab = visit(color_scheme=scheme)
    tab.locator("a[data-photo]").nth(2).click()
    tab.get_by_role("dialog").wait_for()
    assert faults(tab) == {}


FAULTS = {
    "image-alt": "document.querySelector('main img').removeAttribute('alt')",
    "color-contrast": "document.querySelector('main p').style.color = '#888'",
    "target-size": """for (const name of 'ab') {
        const button = document.createElement('button');
        button.append(name);
        button.style.cssText = 'width: 9px; height: 9px; padding: 0';
        document.querySelector('main').prepend(button);
    }""",
    "page-has-heading-one": "document.querySelector('h1').remove()",
    "region": "document.body.append(Object.assign(document.createElement('p'), {innerText: 'a'}))",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_fault(visit, pages, rule):
    """A page that breaks it would be found out."""
    tab = visit(pages["gallery of twelve"])
    tab.evaluate(FAULTS[rule])
    assert rule in {name.split()[0] for name in faults(tab)}
