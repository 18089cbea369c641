"""What acts in pages and feeds, for the parser that counts: a browser's own."""

from pathlib import Path

import pytest

from tests.security.attacked import IGNORING_PROBLEMS, VECTORS, attack, contents

# What acts, for the parser that counts: a document made by DOMParser runs nothing.
JUDGE = r"""
documents => documents.flatMap(html => {
  const own = /^(https:\/\/portal\.example)?\/base\/theme\/js\/[a-z]+\.[0-9a-f]{8}\.js$/;
  const isOwn = script => script.type === 'application/ld+json'
    ? !script.src && !script.textContent.includes('<') && !!JSON.parse(script.textContent)
    : !script.textContent && own.test(script.getAttribute('src') || '');
  const drawn = 'svg.sections__icon, svg.tools__icon, svg.year__bar';
  const asking = ['.masthead > form.search-box', '.group > form.search-box', 'main > form.search']
    .map(form => `${form}[action="/base/tim-kiem/"]`).join();
  const policy = 'head > meta:nth-child(2)[http-equiv=Content-Security-Policy]';
  const video = /^https:\/\/www\.youtube-nocookie\.com\/embed\/[\w-]+$/;
  const named = 'applet,audio,base,embed,form,frame,frameset,input,marquee,math,noscript,object,' +
    'select,style,svg,template,textarea,video,xmp,meta[http-equiv]';
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return [...parsed.querySelectorAll('*')].filter(node => {
    const src = node.getAttribute('src') || '';
    const foreign = node.matches(named) || node.namespaceURI !== 'http://www.w3.org/1999/xhtml';
    return (foreign && !node.closest(drawn) && !node.matches(policy) && !node.closest(asking)) ||
      (node.localName === 'script' && !isOwn(node)) ||
      (node.localName === 'iframe' && !video.test(src)) ||
      [...node.attributes].some(({name, value}) =>
        /^on|^style$|^srcdoc$/i.test(name) ||
        (/^(href|src|action|formaction|xlink:href|srcset|cite|data|poster)$/i.test(name) &&
          /^(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:|^[\/\\]{2}/i.test(
            value.replace(/[\x00-\x20\x7f-\xa0]/g, ''))));
  }).map(node => node.outerHTML.slice(0, 200));
})
"""


def test_pages_and_feeds_that_nobody_judged(browser, root: Path, tmp_path: Path) -> None:
    """Built of a hundred attacks, all problems ignored, they hold no node that acts."""
    files = attack(tmp_path, root, IGNORING_PROBLEMS, VECTORS[::4]).site.files
    pages = [data.decode() for name, data in files.items() if name.endswith(".html")]
    stories = contents(files["feeds/tin-moi.atom.xml"])
    assert len(stories) > 50
    page = browser.new_page()
    assert page.evaluate(JUDGE, [*pages, *stories]) == []
    page.close()


@pytest.mark.parametrize(
    "html",
    [
        "<img src=x onerror=alert(1)>",
        "<svg><a href=javascript:alert(1)>x</a></svg>",
        "<p style=color:red>x</p>",
        "<iframe src=https://evil.example></iframe>",
        "<a href='jav&#x09;ascript:alert(1)'>x</a>",
        "<a href='/\\\\evil.example'>x</a>",
        "<meta http-equiv=refresh content=0>",
    ],
)
def test_judge(html: str, browser) -> None:
    """The script that looks for acting nodes finds them."""
    page = browser.new_page()
    assert page.evaluate(JUDGE, [html])
    page.close()
