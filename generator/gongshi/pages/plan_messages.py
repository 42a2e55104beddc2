"""Which texts of a plan pages show in another language, each with the context in which it is translated.

Takes the plan, its side file and the reference tables; gives the messages of `plan.po`, in the order of the document.
"""

from collections.abc import Iterable, Iterator

from gongshi.plan.model import Plan, RosterPerson
from gongshi.reference import Reference
from gongshi.settings import DisclosureFields

PARAGRAPH = ""
TITLE = "title"
POST = "post"
NAME = "name"
QUOTATION = "quotation"  # its translation stands word for word in the translation of its paragraph
PHRASE = "open-ended"  # tails, bodies and remarks that are printed in lists


def plan_messages(plan: Plan, fields: DisclosureFields, reference: Reference) -> list[tuple[str, str]]:
    """Return (context, text) of everything that must be translated, each once."""
    messages = [
        *((PARAGRAPH, paragraph.text) for paragraph in plan.paragraphs),
        *((TITLE, text) for text in _titles(plan)),
        *((POST, text) for person in _people(plan) for text in (person.role, person.post)),
        *((NAME, person.name) for person in _people(plan)),
        *((PHRASE, text) for text in _phrases(plan, reference)),
        *((PHRASE, text) for text in (fields.theme, fields.publisher, fields.validity)),
        *((QUOTATION, row.quotation) for row in reference.targets),
        *((QUOTATION, row.quotation) for row in reference.commitments),
        *((QUOTATION, row.quotation) for row in reference.unpromised),
    ]
    return [message for message in dict.fromkeys(messages) if message[1]]


def _titles(plan: Plan) -> Iterator[str]:
    yield plan.metadata.notice_title or ""
    yield plan.metadata.title or ""
    yield from (section.title for section in plan.sections)
    yield from (goal.name for goal in plan.goals)
    yield from (task.title for task in plan.tasks)
    if plan.roster:
        yield plan.roster.title


def _people(plan: Plan) -> Iterable[RosterPerson]:
    return plan.roster.people if plan.roster else ()


def _phrases(plan: Plan, reference: Reference) -> Iterator[str]:
    metadata = plan.metadata
    known = reference.department_named
    yield from (metadata.doc_number or "", *metadata.issuers, *metadata.addressees, metadata.disclosure or "")
    yield from (task.open_ended for task in plan.tasks)
    mentions = [mention.text for task in plan.tasks for mention in task.departments]
    mentions += [mention.text for mention in plan.implied_departments]
    if plan.roster:
        mentions += [body for group in plan.roster.bodies for body in group.bodies]
        yield from (group.represented_by for group in plan.roster.bodies)
        office = plan.roster.office
        if office:
            mentions.append(office.at)
            yield from (office.director, office.term)
    yield from (mention for mention in mentions if mention not in known)
    yield from metadata.copied_to
