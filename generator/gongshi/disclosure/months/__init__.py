"""The gate for the portal's months: everything public of a month and of all months before it is one system.

Takes a submission, the rules, the private ledger and the editions that are out; gives the month's public rows, the
ledger's next entry and the private report, or every finding. The story is told in `gate`, the attack in `witness`.
"""
