"""Where a quotation stands in the plan: the address of its paragraph, and its words in both languages."""

from gongshi.pages.views.links import place_link
from gongshi.pages.views.printer import Printer, View
from gongshi.plan.model import Paragraph
from gongshi.reference import PlanPlace
from gongshi.translations import QUOTATION


def source(printer: Printer, place: PlanPlace, quotation: str) -> View:
    """Return the sentence that a figure answers to: quotation, its English, the address of its paragraph."""
    return {
        "quotation": quotation,
        "translation": "" if printer.is_chinese else printer.english(QUOTATION, quotation),
        "address": f"plan/#{paragraph_of(printer, place, quotation).id}",
        "place": place_link(printer, place),
    }


def paragraph_of(printer: Printer, place: PlanPlace, quotation: str) -> Paragraph:
    """Return the paragraph of a goal, task or part that holds a quotation; the place's first if it runs across two."""
    known = printer.paragraph_at
    if (place, quotation) not in known:
        paragraphs = paragraphs_of(printer, place)
        known[place, quotation] = next((each for each in paragraphs if quotation in each.text), paragraphs[0])
    return known[place, quotation]


def paragraphs_of(printer: Printer, place: PlanPlace) -> list[Paragraph]:
    """Return the paragraphs of a goal, a task or a part."""
    plan = printer.site.plan
    if place.kind == "goal":
        return [printer.paragraphs[goal.paragraph] for goal in plan.goals if goal.place == str(place)]
    if place.kind == "task":
        return [printer.paragraphs[name] for task in plan.tasks if task.place == str(place) for name in task.paragraphs]
    section = [section for section in plan.sections if section.level == 1][int(place.number) - 1]
    first, last = section.extent
    return [each for each in plan.paragraphs if first <= each.span[0] < last]
