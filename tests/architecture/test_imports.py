"""Who may know whom: the rooms of the package import one way, and the table below is the rule."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "generator/gongshi"
GROUND = {
    "findings",
    "identifying",
    "languages",
    "periods",
    "quantities",
    "reference",
    "settings",
    "signing",
    "tables",
    "translations",
}

# room: the other rooms it may import; all rooms may import the ground.
MAY_IMPORT = {
    "plan": set[str](),
    "editions": set[str](),
    "measures": {"plan", "editions"},
    "charts": {"measures", "plan", "editions"},
    "texts": {"editions", "measures"},
    "pages": {"texts", "plan", "editions", "measures", "charts", "building"},
    "submissions": {"editions", "plan"},
    "checks": set[str](),
    "building": set[str](),
    "disclosure": {"submissions", "editions"},
    "sources": {"plan", "editions", "measures", "pages"},
    "catalogues": {"plan", "pages"},
    "verification": set[str](),
    "publish": {"building", "verification"},
    "serving": set[str](),
    "pipeline": {
        "sources",
        "editions",
        "measures",
        "charts",
        "pages",
        "checks",
        "building",
        "submissions",
        "disclosure",
        "texts",
        "plan",
        "publish",
    },
    "desk": {"pipeline", "sources", "editions", "submissions", "publish"},
    "cli": {
        "desk",
        "pipeline",
        "sources",
        "plan",
        "measures",
        "catalogues",
        "checks",  # the inspection is a verb of its own: it looks at any built folder
        "serving",
        "submissions",
        "disclosure",
        "verification",
        "publish",
    },
    "__main__": {"cli"},
}
REASONS = {
    "verification": "a witness must not know how what it examines was made",
    "checks": "an independent witness must not know how the pages were made",
    "editions": "what was published must not know who made it",
    "cli": "nothing imports the command line but __main__",
}
LIBRARY_HOMES = {
    "altair": {"charts"},
    "vl_convert": {"charts"},
    "pelican": {"pages"},
    "markdown": {"pages"},
    "nh3": {"pages"},
    "selectolax": {"checks", "plan"},
    "typer": {"cli"},
    "rich": {"cli"},
    "babel": {"translations"},
    "highspy": {"disclosure"},
    "openpyxl": {"submissions"},
    "python_calamine": {"submissions"},
    "cryptography": {"signing"},
    "flask": {"desk"},
    "waitress": {"desk"},
    "asyncssh": {"publish"},
    "boto3": {"publish"},
    "botocore": {"publish"},
    "icalendar": {"pages"},
    "PIL": {"pages", "charts"},
    "pypinyin": {"pages"},
    "watchfiles": {"serving"},
}


def rooms() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        found.setdefault(room, []).append(path)
    return found


def imports(path: Path) -> set[tuple[str, ...]]:
    """Every module named by an import statement, wherever it stands: inside functions and TYPE_CHECKING too."""
    names: set[tuple[str, ...]] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {tuple(alias.name.split(".")) for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            names |= {(*node.module.split("."), alias.name) for alias in node.names}
    return names


@pytest.mark.parametrize("room", sorted(rooms()))
def test_a_room_knows_only_the_rooms_it_may(room: str) -> None:
    if room == "__init__":
        return
    allowed = MAY_IMPORT.get(room, set()) | GROUND | {room, "__version__"}
    for path in rooms()[room]:
        for name in imports(path):
            if name[0] == "gongshi" and len(name) > 1:
                reason = REASONS.get(room, "data goes one way")
                assert name[1] in allowed, f"{path.relative_to(PACKAGE)} imports gongshi.{name[1]}: {reason}"


def test_the_ground_knows_nothing_above_it() -> None:
    for room in GROUND:
        for path in rooms()[room]:
            above = {name[1] for name in imports(path) if name[0] == "gongshi" and len(name) > 1} - GROUND
            assert not above, f"{path.relative_to(PACKAGE)} is ground and imports {above}"


def test_every_room_is_in_the_table() -> None:
    assert set(rooms()) - GROUND - {"__init__"} == set(MAY_IMPORT), "a new room needs its row in MAY_IMPORT"


@pytest.mark.parametrize("library", sorted(LIBRARY_HOMES))
def test_a_library_lives_in_its_room_alone(library: str) -> None:
    for room, paths in rooms().items():
        for path in paths:
            if any(name[0] == library for name in imports(path)):
                assert room in LIBRARY_HOMES[library], f"{path.relative_to(PACKAGE)} imports {library}"


def test_there_is_no_cycle_between_modules() -> None:
    graph = {
        ".".join(("gongshi", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
        for paths in rooms().values()
        for path in paths
    }
    edges = {
        module: {
            ".".join(name[:length])
            for name in imports(path)
            for length in range(1, len(name) + 1)
            if ".".join(name[:length]) in graph and ".".join(name[:length]) not in (module, "gongshi")
        }
        for module, path in graph.items()
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail[trail.index(module) :], module))
        if module not in done:
            for other in edges[module]:
                # A package's __init__ that gathers its own modules' names is no cycle of meaning.
                if not module.startswith(f"{other}."):
                    visit(other, (*trail, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_the_audit_knows_nothing_of_what_chose_the_pattern() -> None:
    room = PACKAGE / "disclosure"
    choosing = {"relations", "attack", "problem", "routes", "suppression", "cuts", "master", "protector", "gate", "choosing"}
    witnesses = [room / f"{name}.py" for name in ("audit", "attacker_relations", "attacker_program")]
    witnesses.append(room / "months/witness.py")
    for path in witnesses:
        named = [name for name in imports(path) if name[:2] == ("gongshi", "disclosure")]
        known = {name[3] if name[2] == "months" else name[2] for name in named}
        assert not known & choosing, f"{path.name} imports {known & choosing}: it must attack, not agree"
    assert known  # the three do import from the room
