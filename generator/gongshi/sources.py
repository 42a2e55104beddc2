"""Everything a build reads, read at once: takes a site's settings, gives `Sources`, or every finding in all of them.

Nothing is written here, and nothing is read after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from gongshi.editions import Editions, read_editions
from gongshi.findings import Finding, FindingsError, has_errors
from gongshi.identifying import check_folder
from gongshi.languages import LANGUAGES
from gongshi.measures import check_measures
from gongshi.measures.race_model import RaceRules
from gongshi.measures.race_rules import read_race_rules
from gongshi.measures.race_versions import check_race_version
from gongshi.pages.model import Post
from gongshi.pages.posts import read_posts
from gongshi.plan import check_answers, read_plan
from gongshi.plan.model import Plan
from gongshi.reference import Reference, read_reference
from gongshi.reference.glossary import Term, read_glossary
from gongshi.reference.history import HistoricalFigure, check_history, read_history
from gongshi.reference.redirects import REDIRECTS_FILE, Redirect, read_redirects
from gongshi.reference.tiles import Tile, read_tiles
from gongshi.settings import DisclosureFields, Settings, read_disclosure_fields
from gongshi.translations import CATALOGUES, Translations, read_translations

Value = TypeVar("Value")


@dataclass(frozen=True)
class Sources:
    """What a site is made of, as read and checked. `translations` are by language code."""

    plan: Plan
    disclosure_fields: DisclosureFields
    reference: Reference
    glossary: tuple[Term, ...]
    history: tuple[HistoricalFigure, ...]
    redirects: tuple[Redirect, ...]
    editions: Editions
    posts: tuple[Post, ...]
    translations: Mapping[str, Translations]
    race_rules: RaceRules | None = None
    tiles: tuple[Tile, ...] = ()


def read_sources(settings: Settings) -> tuple[Sources, list[Finding]]:
    """Read all sources; the warnings beside them. Raises `FindingsError` with everything found if any is an error."""
    findings: list[Finding] = []

    def kept(result: tuple[Value, list[Finding]]) -> Value:
        value, found = result
        findings.extend(found)
        return value

    relative = settings.relative
    plan = kept(read_plan(settings.plan_file, place=relative(settings.plan_file)))
    plan_is_whole = plan is not None and not has_errors(findings)
    fields = kept(read_disclosure_fields(settings))
    reference = kept(read_reference(settings.reference, place=relative(settings.reference)))
    findings += check_folder(settings.reference, relative(settings.reference))
    glossary = kept(read_glossary(settings.glossary, place=relative(settings.glossary)))
    history = kept(read_history(settings.history, place=relative(settings.history)))
    redirects = kept(read_redirects(settings.root / REDIRECTS_FILE, place=REDIRECTS_FILE))
    translations = {
        language.code: kept(
            read_translations([settings.catalogue(name, language.code) for name in CATALOGUES], language, root=settings.root)
        )
        for language in LANGUAGES
    }
    editions, race_rules = None, None
    tiles: tuple[Tile, ...] = ()
    if reference is not None:
        reference_place = relative(settings.reference)
        race_rules = kept(read_race_rules(settings.reference, reference, place=reference_place))
        tiles = kept(read_tiles(settings.reference, reference, place=reference_place))
        findings += check_history(history, reference, place=relative(settings.history))
        findings += check_measures(reference, place=relative(settings.reference))
        editions = kept(
            read_editions(settings.editions, reference=reference, year=settings.year, place=relative(settings.editions))
        )
        findings += check_race_version(editions, reference, place=reference_place)
        if plan is not None and plan_is_whole:  # else every row would be found to answer to nothing
            findings += check_answers(plan, reference, folder=relative(settings.reference))
    posts = kept(read_posts(settings, reference, editions))
    if plan is None or fields is None or reference is None or editions is None or has_errors(findings):
        raise FindingsError(findings)
    return Sources(
        plan, fields, reference, glossary, history, redirects, editions, posts, translations, race_rules, tiles
    ), findings


def read_published(settings: Settings) -> tuple[Reference, Editions, tuple[HistoricalFigure, ...]]:
    """Read what the desk compares a new month with. Raises `FindingsError`; a site before its first month has no editions."""
    reference, findings = read_reference(settings.reference, place=settings.relative(settings.reference))
    findings += check_folder(settings.reference, settings.relative(settings.reference))
    history, found = read_history(settings.history, place=settings.relative(settings.history))
    findings += found
    editions: Editions | None = Editions(())
    if reference is not None and settings.editions.is_dir() and any(settings.editions.iterdir()):
        place = settings.relative(settings.editions)
        editions, found = read_editions(settings.editions, reference=reference, year=settings.year, place=place)
        findings += found
        findings += check_race_version(editions, reference, place=settings.relative(settings.reference))
    if reference is None or editions is None or has_errors(findings):
        raise FindingsError(findings)
    return reference, editions, history
