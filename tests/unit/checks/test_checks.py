"""Each rule of the finished site, shown by one planted defect in a site of two pages that is otherwise whole."""

from pathlib import Path

import pytest
from gongshi.checks import check_output

ZH = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>首页</title>
<meta name="robots" content="noindex"><link rel="stylesheet" href="site.css"></head>
<body><h1 id="top">首页</h1><a href="en/index.html" hreflang="en" lang="en">English</a> <a href="#top">到顶部</a></body></html>"""
EN = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Home</title>
<meta name="robots" content="noindex"><link rel="stylesheet" href="../site.css"></head>
<body><h1>Home</h1><a href="../index.html" hreflang="zh-CN" lang="zh">中文</a></body></html>"""


def whole_site(folder: Path, *, zh: str = ZH, en: str = EN) -> Path:
    (folder / "en").mkdir()
    (folder / "index.html").write_text(zh, "utf-8")
    (folder / "en/index.html").write_text(en, "utf-8")
    (folder / "site.css").write_text("", "utf-8")
    return folder


def codes(folder: Path, *, sample: bool = True) -> list[str]:
    return [finding.code for finding in check_output(folder, sample=sample)]


def test_a_whole_site_has_no_findings(tmp_path: Path) -> None:
    assert codes(whole_site(tmp_path)) == []


@pytest.mark.parametrize(
    ("code", "was", "now"),
    [
        ("link-dead", 'href="#top"', 'href="nowhere/index.html"'),
        ("link-fragment", 'href="#top"', 'href="#bottom"'),
        ("link-dead", 'href="site.css"', 'href="gone.css"'),
        ("page-without-twin", "en/index.html", "site.css"),
        ("page-lang", 'lang="zh-CN"', 'lang="en"'),
        ("page-title", "<title>首页</title>", "<title></title>"),
        ("page-sample-indexed", "noindex", "all"),
        ("page-one-h1", "</body>", "<h1>又一个</h1></body>"),
        ("page-id-repeated", "</body>", '<p id="top"></p></body>'),
        ("page-inline-style", "</body>", '<p style="color:red"></p></body>'),
        ("page-inline-style", "</head>", "<style>p{}</style></head>"),
        ("page-inline-script", "</body>", "<script>1</script></body>"),
        ("page-event-handler", "</body>", '<p onclick="x()"></p></body>'),
        ("page-active-link", 'href="#top"', 'href="javascript:x()"'),
        ("page-image-without-alt", "</body>", '<img src="site.css"></body>'),
        ("page-foreign-resource", "</head>", '<script src="https://example.org/x.js"></script></head>'),
        ("page-foreign-resource", "</head>", '<link rel="stylesheet" href="//example.org/x.css"></head>'),
    ],
)
def test_a_planted_defect_is_found(tmp_path: Path, code: str, was: str, now: str) -> None:
    assert was in ZH
    assert code in codes(whole_site(tmp_path, zh=ZH.replace(was, now, 1)))


def test_chinese_left_over_in_an_english_page_is_found_unless_declared(tmp_path: Path) -> None:
    left_over = EN.replace("<h1>Home</h1>", "<h1>Home</h1><p>阳城县</p>")
    (finding,) = check_output(whole_site(tmp_path, en=left_over), sample=True)
    assert (finding.code, finding.came) == ("page-undeclared-chinese", "阳城县")


def test_data_scripts_and_links_to_other_hosts_are_allowed(tmp_path: Path) -> None:
    more = '<script type="application/ld+json">{}</script><a href="https://example.org/">来源</a></body>'
    assert codes(whole_site(tmp_path, zh=ZH.replace("</body>", more))) == []


def test_an_official_site_need_not_hide_from_search_engines(tmp_path: Path) -> None:
    assert codes(whole_site(tmp_path, zh=ZH.replace("noindex", "all")), sample=False) == []


def test_kept_facts_give_the_same_findings_and_a_changed_page_is_read_again(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache/checks.json"
    site.mkdir()
    whole_site(site, zh=ZH.replace("#top", "#bottom"))
    first = check_output(site, sample=True, cache=cache)
    assert check_output(site, sample=True, cache=cache) == first != []
    (site / "index.html").write_text(ZH, "utf-8")
    assert check_output(site, sample=True, cache=cache) == []
    cache.write_text("{broken", "utf-8")
    assert check_output(site, sample=True, cache=cache) == []


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("完成823亿元，增长7%。", "82.3 billion yuan, up 7%.", []),
        ("完成3.5亿元。", "350 million yuan.", []),
        ("完成823亿元。", "823 billion yuan.", ["page-twin-figures", "page-twin-figures"]),  # each says what the other does not
        ("增长7%。", "up 7 percentage points.", ["page-twin-figures", "page-twin-figures"]),
        ("完成823亿元。<table><tr><td>1</td></tr></table>", "82.3 billion yuan.", ["page-twin-parts"]),
        ("提高1个<button>百分点</button>。", "up 1 <b>percentage point</b>.", []),  # a term explained on the spot is no gap
        ("原文：<q lang='en'>1 billion yuan</q>", "The words: 1亿元".replace("1亿元", "<q lang='zh-CN'>1亿元</q>"), []),
    ],
)
def test_both_languages_say_the_same_figures_in_the_same_parts(tmp_path: Path, zh: str, en: str, expected: list[str]) -> None:
    site = whole_site(
        tmp_path,
        zh=ZH.replace("</h1>", f"</h1><main>{zh}</main>"),
        en=EN.replace("</h1>", f"</h1><main>{en}</main>"),
    )
    assert codes(site) == expected
