"""The rooms and their arrows, as docs/architecture.md lists them, are those of the code."""

from pathlib import Path

import grimp

DRAWING = Path(__file__).parents[2] / "docs" / "architecture.md"


def drawn() -> dict[str, set[str]]:
    """The rooms of the list in the document, each with the rooms that it imports."""
    blocks = DRAWING.read_text(encoding="utf-8").split("```")[1::2]
    lines = blocks[1].strip().splitlines()
    return {
        room: set(imported.split(", "))
        for room, imported in (line.split(": ", maxsplit=1) for line in lines)
    }


def imported() -> dict[str, set[str]]:
    """The same of the source: packages and modules that stand next to each other."""
    graph = grimp.build_graph("safeguide", cache_dir=None)
    arrows: dict[str, set[str]] = {}
    for module in graph.modules - {"safeguide", "safeguide.__main__"}:
        for name in graph.find_modules_directly_imported_by(module):
            room, other = (each.split(".")[1] for each in (f"{module}.", f"{name}."))
            if other and room != other:
                arrows.setdefault(room, set()).add(other)
    return arrows


def test_each_arrow_that_is_drawn_is_there_and_no_other() -> None:
    assert drawn() == imported()
