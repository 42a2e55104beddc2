"""The gate between the private side and the public one: what a table may show without giving away a single owner.

Takes any table of cells and private rules; gives what is withheld, and what an attacker still learns. Two ways lead
through the room and never meet: `protector` chooses a pattern, `audit` attacks it without knowing how it was chosen.
"""
