"""Invents the sample year: the editions that the repository holds while no real figures are public.

Stands beside the program, which never imports it. Takes a site's reference tables and the checksum of its plan; gives
the files of `data/editions/`, the same bytes on any machine:

    python -m sample --site .

What is invented is marked so: `sample: true` in each manifest, 示例 / Sample in each text. Levels
follow the targets of `targets.csv`, so that no city's figures stand in the program; everything else is in `recipes.py`
(a recipe an indicator), `ledger.py` (the projects) and `planted.py` (what every sample year must show: a late county,
a tie, a revision). Run it again whenever a reference table or the plan changes.
"""
