"""The gate between the private side and the public one: what a table may show without giving away a single owner.

Takes any table of cells and private rules; gives what is withheld, and what an attacker still learns. Two ways lead
through the room and never meet: `protector` chooses a pattern, `audit` attacks it without knowing how it was chosen.
`months` is the gate for the portal's own tables, with every month that went out before.
"""

from gongshi.disclosure.months.gate import protect_month
from gongshi.disclosure.months.ledger import LEDGER_FOLDER, Ledger, read_ledger
from gongshi.disclosure.months.links import Link, read_links
from gongshi.disclosure.months.model import ProtectedMonth
from gongshi.disclosure.months.order import check_order
from gongshi.disclosure.months.private_rules import DEFAULT_RULES, RULES_FILE, MonthRules, read_month_rules

__all__ = [
    "DEFAULT_RULES",
    "LEDGER_FOLDER",
    "RULES_FILE",
    "Ledger",
    "Link",
    "MonthRules",
    "ProtectedMonth",
    "check_order",
    "protect_month",
    "read_ledger",
    "read_links",
    "read_month_rules",
]
