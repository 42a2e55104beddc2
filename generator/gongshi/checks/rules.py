"""What a finished site must keep, one function a rule, each from the facts of all pages to findings."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from posixpath import join

from gongshi.checks.facts import PageFacts
from gongshi.checks.typography import writing_rules
from gongshi.findings import Finding, FindingKind, Severity
from gongshi.languages import CHINESE, LANGUAGES, Bilingual, Language

Site = Mapping[str, PageFacts]
Rule = Callable[[Site, frozenset[str]], Iterable[Finding]]

_PROGRAM_FAULT = Bilingual("这是模板或程序的缺陷，请报告。", "This is a defect of the theme or the program; please report it.")

DEAD_LINK = FindingKind(
    "link-dead",
    Bilingual("链接所指的文件存在", "a link to a file that is there"),
    Bilingual("请改正链接；若出自文章，请检查其中的地址。", "Correct the link; if it stands in a post, check the address there."),
)
DEAD_FRAGMENT = FindingKind(
    "link-fragment",
    Bilingual("链接所指的位置存在", "a link to a place that is there"),
    Bilingual("请改正 # 后的名称。", "Correct the name after the #."),
)
NO_TWIN = FindingKind(
    "page-without-twin",
    Bilingual("另一种语言的同一页，且互相链接", "the same page in the other language, and a link to it"),
    Bilingual("请补上另一种语言的页面。", "Add the page in the other language."),
)
WRONG_LANG = FindingKind("page-lang", Bilingual("lang 为 {tag}", "the lang {tag}"), _PROGRAM_FAULT)
OTHER_PARTS = FindingKind(
    "page-twin-parts",
    Bilingual("与另一种语言的同一页相同：{wanted}", "as in the other language's page: {wanted}"),
    Bilingual("请使两种语言的内容一致。", "Make the two languages' contents the same."),
)
OTHER_FIGURES = FindingKind(
    "page-twin-figures",
    Bilingual("另一种语言的同一页也有的数（换算后）", "figures that the other language's page has too, converted"),
    Bilingual("请核对两种语言的数和单位。", "Compare the figures and units of the two languages."),
)
NO_TITLE = FindingKind("page-title", Bilingual("页面有标题", "a title"), _PROGRAM_FAULT)
SAMPLE_INDEXED = FindingKind(
    "page-sample-indexed", Bilingual("示例页带 noindex", "noindex on a page of sample figures"), _PROGRAM_FAULT
)
_FAULTS = {
    "id-repeated": Bilingual("页内 id 不重复", "an id that stands once on the page"),
    "one-h1": Bilingual("每页恰有一个一级标题", "exactly one h1 on a page"),
    "inline-style": Bilingual("无内联样式（CSP）", "no inline style (CSP)"),
    "inline-script": Bilingual("无内联脚本（CSP）", "no inline script (CSP)"),
    "event-handler": Bilingual("无事件属性（CSP）", "no event handler attribute (CSP)"),
    "active-link": Bilingual("无 javascript: 链接", "no javascript: link"),
    "image-without-alt": Bilingual("图片有替代文字", "an image with alternative text"),
    "foreign-resource": Bilingual("不向其他主机请求任何内容", "nothing requested from another host"),
    "undeclared-chinese": Bilingual(
        "英文页中的中文有译文，或标明 lang", "Chinese in an English page translated, or marked with lang"
    ),
}
FAULT_KINDS = {code: FindingKind(f"page-{code}", wanted, _PROGRAM_FAULT) for code, wanted in _FAULTS.items()}

WRITING_KINDS = {
    (rule.language, rule.code): FindingKind(
        f"writing-{rule.language}-{rule.code}",
        rule.wanted,
        Bilingual("请改正文章、译文或数据表中的这几个字。", "Correct these words in the text, the translation or the table."),
        Severity.WARNING,
    )
    for rule in writing_rules()
}


def faults(site: Site, _files: frozenset[str]) -> Iterable[Finding]:
    """Markup that breaks the content policy, accessibility, or the language of the page."""
    for path, facts in site.items():
        yield from (FAULT_KINDS[code].at(path, "-", came) for code, came in facts.faults)
        if not facts.title:
            yield NO_TITLE.at(path, "title", "—")


def links(site: Site, files: frozenset[str]) -> Iterable[Finding]:
    """Every relative link names a file of the site, and its fragment an id there."""
    places = {f"{path}#{name}" for path, facts in site.items() for name in facts.ids} | files
    for path, facts in site.items():
        for target in [target for target in facts.links if target not in places]:
            file = target.partition("#")[0]
            if file not in files:
                yield DEAD_LINK.at(path, "href", facts.links[target])
            elif file in site:  # what a fragment means in another file is not ours to know
                yield DEAD_FRAGMENT.at(path, "href", facts.links[target])


def languages(site: Site, _files: frozenset[str]) -> Iterable[Finding]:
    """Every page has its twin in each other language, links to it, and says which language it is in."""
    for path, facts in site.items():
        language, address = split_language(path)
        if facts.lang != language.tag:
            yield WRONG_LANG.at(path, "html lang", facts.lang or "—", tag=language.tag)
        for other in LANGUAGES:
            twin = join(other.folder, address)
            if other is not language and (twin not in site or twin not in facts.twins):
                yield NO_TWIN.at(path, other.code, "—" if twin not in site else ", ".join(sorted(facts.twins)) or "—")


def equality(site: Site, _files: frozenset[str]) -> Iterable[Finding]:
    """Hold a page and its twin to the same parts and the same amounts and rates, converted."""
    for path, facts in site.items():
        language, address = split_language(path)
        for other in LANGUAGES:
            twin = site.get(join(other.folder, address))
            if other is language or twin is None:
                continue
            if facts.shape != twin.shape and language is CHINESE:  # told once, at the original
                parts = sorted(part for part in {*facts.shape, *twin.shape} if facts.shape.get(part) != twin.shape.get(part))
                wanted, came = (", ".join(f"{part} {page.shape.get(part, 0)}" for part in parts) for page in (twin, facts))
                yield OTHER_PARTS.at(path, other.code, came, wanted=wanted)
            more = Counter(facts.figures) - Counter(twin.figures)
            if more:
                yield OTHER_FIGURES.at(path, other.code, ", ".join(sorted(more.elements())))


def writing(site: Site, _files: frozenset[str]) -> Iterable[Finding]:
    """Each language is written as it ought to be; one and the same mistake is told where it first stands."""
    told: set[tuple[str, str, str]] = set()
    for path, facts in site.items():
        for code, came in facts.writing:
            key = (facts.lang.partition("-")[0], code, came)
            if key not in told:
                told.add(key)
                yield WRITING_KINDS[key[:2]].at(path, "-", came)


def split_language(path: str) -> tuple[Language, str]:
    """Return a page's language, told from its folder, and its address within that folder."""
    for language in LANGUAGES:
        if language.folder and path.startswith(f"{language.folder}/"):
            return language, path.removeprefix(f"{language.folder}/")
    return CHINESE, path


RULES: tuple[Rule, ...] = (faults, links, languages, equality, writing)


def sample_marks(site: Site) -> Iterable[Finding]:
    """While figures are invented no page may be indexed."""
    return (SAMPLE_INDEXED.at(path, "meta robots", "—") for path, facts in site.items() if not facts.noindex)
