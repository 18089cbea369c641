"""Lists of stories as they are drawn."""

import pytest

# How far a date stands below the summary that it is under, for each card that has both.
GAPS = """() => [...document.querySelectorAll("main .card")].flatMap((card) => {
    const [summary, date] = [".card__summary", ".card__date"].map((name) => card.querySelector(name));
    if (!summary?.checkVisibility()) return [];
    const [above, below] = [summary, date].map((part) => part.getBoundingClientRect());
    return below.left < above.right && above.left < below.right ? [below.top - above.bottom] : [];
})"""


@pytest.mark.parametrize(
    ("kind", "device"), [("section", "desktop"), ("section", "phone"), ("tag", "phone")]
)
def test_date_below_a_summary(read, kind, device):
    """A date is a line of its own, and no end of the summary."""
    gaps = read(kind, device).evaluate(GAPS)
    assert gaps
    assert min(gaps) >= 6
