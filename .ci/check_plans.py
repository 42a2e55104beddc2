#!/usr/bin/env python3
"""Compares what the reader makes of plan documents with what a correct reading gives, document by document.

Takes folders that hold `NAME.expected.json` beside the documents they name; prints how many documents and targets were
right and every difference; exits 1 when there is one. A folder that is not there is skipped aloud.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "generator"))

from gongshi.plan import plan_json, read_plan

SINGLE = ("title", "notice_title", "doc_number", "issuer", "date", "disclosure", "roster_title", "section_headings", "units_rule")
LISTS = ("addressees", "copied_to", "attachments", "implied_units", "uncertain_texts", "finding_codes")
SHARED = 6  # characters that two quotations have in common when they overlap
TASK_LISTS = ("units", "lead_units", "support_units", "units_in_full")


def differences(expected: dict[str, Any], read: dict[str, Any]) -> Iterator[str]:
    """Yield what differs between an expected reading and the reader's JSON; a key that is not expected is not looked at."""
    for key in (*SINGLE, *LISTS):
        if key in expected and expected[key] != read.get(key):
            yield f"{key}: wanted {expected[key]!r}, came {read.get(key)!r}"
    yield from _goals(expected, read)
    yield from _tasks(expected, read)
    yield from _roster(expected, read)
    yield from _targets(expected, read)
    yield from _soft(expected, read)


def check(expected_file: Path) -> tuple[int, list[str]]:
    """Compare one document; return how many targets were expected, and the differences."""
    expected = json.loads(expected_file.read_text(encoding="utf-8"))
    plan, findings = read_plan(expected_file.parent / expected["file"])
    if plan is None:
        return 0, [f"not read: {[finding.code for finding in findings]}"]
    read = plan_json(plan, findings)
    read["finding_codes"] = [finding.code for finding in findings]
    read["uncertain_texts"] = [unsure["text"] for unsure in read["uncertain"]]
    return len(expected.get("targets", [])), list(differences(expected, read))


def out(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def main(folders: list[str]) -> int:
    """Check every folder, print the outcome, and return the exit code."""
    documents = right = targets = 0
    for folder in map(Path, folders):
        if not folder.is_dir():
            out(f"skipped: {folder} is not here")
            continue
        for expected_file in sorted(folder.glob("*.expected.json")):
            count, found = check(expected_file)
            documents, targets = documents + 1, targets + count
            right += not found
            out(f"{'right' if not found else 'WRONG'}  {expected_file.name.removesuffix('.expected.json')}: {count} targets")
            for difference in found:
                out(f"       {difference}")
    out(f"{right} of {documents} documents right; {targets} targets expected in all")
    return 0 if right == documents else 1


def _goals(expected: dict[str, Any], read: dict[str, Any]) -> Iterator[str]:
    if "goals" in expected:
        wanted, came = [goal["name"] for goal in expected["goals"]], [goal["name"] for goal in read["goals"]]
        if wanted != came:
            yield f"goals: wanted {wanted}, came {came}"


def _tasks(expected: dict[str, Any], read: dict[str, Any]) -> Iterator[str]:
    if "tasks" not in expected:
        return
    wanted = [(task["number"], task["title"]) for task in expected["tasks"]]
    came = [(task["number"], task["title"]) for task in read["tasks"]]
    if wanted != came:
        yield f"tasks: wanted {wanted}, came {came}"
        return
    for task, found in zip(expected["tasks"], read["tasks"], strict=True):
        for key in TASK_LISTS:
            default = found[key] if key == "units_in_full" else []
            if task.get(key, default) != found[key]:
                yield f"task {task['number']} {key}: wanted {task.get(key, [])}, came {found[key]}"
        for key, default in (("open_ended", None), ("section", found["section"])):
            if task.get(key, default) != found[key]:
                yield f"task {task['number']} {key}: wanted {task.get(key)!r}, came {found[key]!r}"


def _roster(expected: dict[str, Any], read: dict[str, Any]) -> Iterator[str]:
    for key, fields in (("roster", ("role", "name", "post")), ("roster_orgs", ("orgs", "represented_by"))):
        if key in expected:
            came = [{field: entry[field] for field in fields} for entry in read[key]]
            if expected[key] != came:
                yield f"{key}: wanted {expected[key]}, came {came}"
    if expected.get("office"):
        office = {key: (read["office"] or {}).get(key) for key in expected["office"]}
        if office != expected["office"]:
            yield f"office: wanted {expected['office']}, came {office}"


def _targets(expected: dict[str, Any], read: dict[str, Any]) -> Iterator[str]:
    """Match targets by value, unit, comparator and overlapping quotation; deadlines and kinds only where they are printed."""
    left = list(read["targets"])
    for target in expected.get("targets", []):
        match = next((found for found in left if _same_figure(target, found)), None)
        if match is None:
            yield f"target missed: {target['text']} ({target['value']} {target['unit']} {target['comparator']})"
            continue
        left.remove(match)
        for key in ("task", "goal", "hedge"):
            if target.get(key) != match[key]:
                yield f"target {target['text']} {key}: wanted {target.get(key)!r}, came {match[key]!r}"
        if "deadline" in target and match["deadline"] not in (None, target["deadline"]):
            yield f"target {target['text']} deadline: wanted {target['deadline']}, came {match['deadline']}"
        if "printed_deadline" in target and match["deadline"] != target["printed_deadline"]:
            yield f"target {target['text']} deadline: wanted {target['printed_deadline']}, came {match['deadline']}"
        if "kind" in target and target["kind"] != match["kind"]:
            yield f"target {target['text']} kind: wanted {target['kind']}, came {match['kind']}"
        if "scope" in target and not _overlap(target["scope"] or "", match["scope"] or ""):
            yield f"target {target['text']} scope: wanted {target['scope']}, came {match['scope']}"
    if "targets" in expected:
        yield from (f"no target: {found['text']} ({found['value']} {found['unit']} {found['comparator']})" for found in left)
    for non_target in expected.get("non_targets", []):
        if any(found["text"] == non_target["text"] for found in read["targets"]):
            yield f"a non-target came out: {non_target['text']}"


def _soft(expected: dict[str, Any], read: dict[str, Any]) -> Iterator[str]:
    came = {soft["text"] for soft in read["soft_targets"]}
    for soft in expected.get("soft_targets", []):
        if not any(_overlap(soft["text"], text) for text in came):
            yield f"soft target missed: {soft['text']}"


def _same_figure(target: dict[str, Any], found: dict[str, Any]) -> bool:
    value = target["value"]
    low, high = value if isinstance(value, list) else (value, target.get("value_max"))
    same = (low, high, target["unit"], target["comparator"]) == (
        found["value"],
        found["value_max"],
        found["unit"],
        found["comparator"],
    )
    return same and _overlap(target["text"], found["text"])


def _overlap(one: str, other: str) -> bool:
    pieces = (one[start : start + SHARED] for start in range(len(one) - SHARED + 1))
    return one in other or other in one or any(piece in other for piece in pieces)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["../shared/plan", "../shared/plans"]))
