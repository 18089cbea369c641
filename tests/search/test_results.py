"""What a result shows of a story."""

import json

from plugins.search.results import Result, results
from plugins.stories.body import Body
from plugins.stories.html import Html


def result(key: str, title: str, html: str = "<p>Nội dung.</p>") -> Result:
    return Result(key, "/tin/a/", title, "27/5/2021", "Kỳ họp", None, "Mở đầu.", Body(Html(html)))


def test_shared_file() -> None:
    """Each story is found by its key, of those of one key the oldest first."""
    told = json.loads(results([result("1a2b", "A"), result("1a2c", "B"), result("1a2b", "C")]))
    assert {key: [one["title"] for one in own] for key, own in told.items()} == {
        "1a2b": ["A", "C"],
        "1a2c": ["B"],
    }


def test_text() -> None:
    """The words of summary and text, without tags; opened as a page the file has none either."""
    data = results([result("1a2b", "A", "<p>Mức 3 &lt; 5.</p>\n<p>Hết.</p>")])
    assert b"<" not in data
    assert json.loads(data)["1a2b"][0]["text"] == "Mở đầu. Mức 3 < 5. Hết."
