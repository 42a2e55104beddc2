"""The story of the site, told once: `build` takes a site's folder and gives its `output/`, or findings and no change.

Everything is read and checked before anything is written.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gongshi.building.inputs import Inputs, hash_inputs
from gongshi.building.manifest import CHECKSUMS, MANIFEST
from gongshi.building.record import Summary, nothing_to_do
from gongshi.building.replacing import new_site, put_in_place
from gongshi.findings import Finding, FindingsError, has_errors
from gongshi.settings import Settings, read_settings

if TYPE_CHECKING:  # the rooms are imported where they are used: a build with nothing to do shall not pay for them
    from gongshi.pages.kept import Kept
    from gongshi.pages.model import Listing, Site

Tell = Callable[[str], None]

CHECKS_CACHE = "checks.json"
CHARTS_CACHE = "charts"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `seconds` is wall time; `unchanged` says that there was nothing to do."""

    summary: Summary
    seconds: float
    unchanged: bool
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """The report's last lines, in both languages."""
        done, found = self.summary, len(self.findings)
        size = f"{done.bytes / 1e6:.1f} MB"
        seconds = f"{self.seconds:.1f}"
        zh = "没有改动" if self.unchanged else f"新写 {done.rendered} 页"
        en = "nothing changed" if self.unchanged else f"{done.rendered} pages rendered anew"
        return (
            f"output/：{done.pages} 页，{done.charts} 张图，{done.files} 个文件，{size}；{zh}；{seconds} 秒；发现 {found} 项\n"
            f"output/: {done.pages} pages, {done.charts} charts, {done.files} files, {size}; {en}; {seconds} s; {found} findings"
        )


def build(root: Path, *, as_of: date | None = None, tell: Tell = lambda _: None) -> BuildReport:
    """Build the site in `root` as of a day (default: today in its time zone). Raises `FindingsError`, writing nothing."""
    started = time.perf_counter()
    settings = settings_of(root)
    today = as_of or datetime.now(settings.time_zone).date()
    tell("核对输入与输出 / comparing inputs and output")
    inputs = hash_inputs(settings, today)
    standing = nothing_to_do(settings, inputs.everything)
    if standing is not None:
        return BuildReport(standing, time.perf_counter() - started, unchanged=True)

    summary, findings = _make(settings, today, inputs, tell)
    return BuildReport(summary, time.perf_counter() - started, unchanged=False, findings=tuple(findings))


def settings_of(root: Path) -> Settings:
    """Return the settings of the site in `root`. Raises `FindingsError`."""
    settings, findings = read_settings(root.resolve())
    if settings is None:
        raise FindingsError(findings)
    return settings


def _make(settings: Settings, today: date, inputs: Inputs, tell: Tell) -> tuple[Summary, list[Finding]]:
    """Tell the story's second half: lay out, check, swap."""
    from gongshi.checks import check_output
    from gongshi.pages.kept import Kept, read_kept, write_kept
    from gongshi.pages.rendering import bundle_of, facts_of, render
    from gongshi.pages.views import all_files, all_pages, files_with_texts, pages_with_texts

    kept = read_kept(settings, inputs.data)
    site, warnings = read_texts(kept) if kept else read_site(settings, today, tell)
    tell("生成网页 / laying out pages")
    with new_site(settings) as staging:
        bundle = bundle_of(site, inputs.data)
        listing: Listing = {}
        if kept and staging.take_over(bundle):
            pages, files = pages_with_texts(site, kept.listing), files_with_texts(site, kept.listing)
        else:
            if kept:  # the old site is not what was written, and what was kept is not all of it
                kept, (site, warnings) = None, read_site(settings, today, tell)
            pages, files = all_pages(site, listing), all_files(site, listing)
        rendered, findings = render(site, pages, files, staging, bundle=bundle)
        tell("检查成品 / checking the finished site")
        sample = site.editions.any_sample
        findings += check_output(
            staging.folder, sample=sample, to_come=[MANIFEST, CHECKSUMS], cache=settings.cache / CHECKS_CACHE
        )
        if has_errors(findings):
            raise FindingsError([*warnings, *findings])
        summary, found = put_in_place(
            staging,
            settings,
            inputs.everything,
            facts_of(site),
            pages=rendered.pages,
            rendered=rendered.rendered,
            charts=len({chart for chart, _ in site.figures}),
        )
        if not kept:
            write_kept(settings, inputs.data, Kept(site, tuple(warnings), listing))
    return summary, [*warnings, *findings, *found]


def read_texts(kept: "Kept") -> tuple["Site", list[Finding]]:
    """Read the texts of the press office alone, for a site whose data are those of the last build. Raises `FindingsError`."""
    from gongshi.pages.posts import read_posts

    site = kept.site
    posts, findings = read_posts(site.settings, site.reference, site.editions)
    site = replace(site, posts=posts)
    findings += contradictions_in(site)
    if has_errors(findings):
        raise FindingsError([*kept.warnings, *findings])
    return site, [*kept.warnings, *findings]


def contradictions_in(site: "Site") -> list[Finding]:
    """Return a finding for each number in the press office's texts that contradicts the data."""
    from gongshi.pages.posts import contradicting

    published = {"history": site.history, "rankings": site.measures.rankings}
    return [finding for post in site.posts for finding in contradicting(post, site.reference, site.editions, **published)]


def read_site(settings: Settings, today: date, tell: Tell = lambda _: None) -> tuple["Site", list[Finding]]:
    """Read, measure and draw: all that pages are made of, and the warnings. Raises `FindingsError`; writes nothing public."""
    from gongshi.charts.figures import draw_edition_figures, draw_figures
    from gongshi.charts.flow_chart import unknown_steps
    from gongshi.charts.pictures import with_pictures
    from gongshi.measures import measure
    from gongshi.measures.changes import edition_states
    from gongshi.pages.model import Site
    from gongshi.sources import read_sources

    tell("读取 / reading")
    sources, warnings = read_sources(settings)
    measures = measure(sources.plan, sources.editions, sources.reference, race_rules=sources.race_rules)

    def drawn(done: int, of: int) -> None:
        tell(f"画图 / drawing charts {done}/{of}")

    unknown = unknown_steps(settings.issue_loop, sources.reference)
    if unknown:
        raise FindingsError([*warnings, *unknown])
    figures = draw_figures(
        measures,
        sources.reference,
        sources.plan,
        sources.editions,
        sources.translations,
        cache=settings.cache / CHARTS_CACHE,
        loop=settings.issue_loop,
        progress=drawn,
    )
    figures, found = with_pictures(figures, settings, sources.editions, sources.translations, progress=drawn)
    states = edition_states(sources.plan, sources.editions)
    site = Site(
        settings=settings,
        as_of=today,
        plan=sources.plan,
        disclosure_fields=sources.disclosure_fields,
        reference=sources.reference,
        glossary=sources.glossary,
        history=sources.history,
        redirects=sources.redirects,
        editions=sources.editions,
        measures=measures,
        figures=figures,
        posts=sources.posts,
        translations=sources.translations,
        tiles=sources.tiles,
        states=states,
        edition_figures=draw_edition_figures(states, sources.plan, sources.translations, cache=settings.cache / CHARTS_CACHE),
    )
    findings = [*warnings, *found, *contradictions_in(site)]
    if has_errors(findings):
        raise FindingsError(findings)
    return site, findings
