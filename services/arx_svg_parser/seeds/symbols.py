"""The library of symbols; all buildings share it."""

from collections.abc import Iterator
from dataclasses import dataclass

from .tables import Row, Table
from .values import document, key, moment


@dataclass(frozen=True, slots=True)
class Symbol:
    """A thing that drawings show."""

    id: str
    name: str
    system: str
    category: str
    shape: str
    """Its outline in a box of 20 by 20."""
    connects: tuple[str, ...] = ()
    """What its ports take."""


SYMBOLS = (
    Symbol("hvac_ahu", "Air handling unit", "mechanical", "equipment", "M2 4H18V16H2Z", ("air",)),
    Symbol("hvac_vav", "Variable air volume box", "mechanical", "equipment", "M4 6H16V14H4Z"),
    Symbol("hvac_diffuser", "Supply diffuser", "mechanical", "terminal", "M4 4L16 16M16 4L4 16"),
    Symbol("hvac_thermostat", "Thermostat", "mechanical", "control", "M10 4V16", ("signal",)),
    Symbol("el_panel", "Distribution panel", "electrical", "equipment", "M3 3H17V17H3Z", ("400V",)),
    Symbol("el_outlet", "Socket outlet", "electrical", "terminal", "M6 10H14", ("230V",)),
    Symbol("el_switch", "Light switch", "electrical", "control", "M5 15L15 5", ("230V",)),
    Symbol("el_luminaire", "Luminaire", "electrical", "terminal", "M10 3V17M3 10H17", ("230V",)),
    Symbol("pl_basin", "Wash basin", "plumbing", "terminal", "M4 8H16V14H4Z", ("water", "waste")),
    Symbol("pl_valve", "Shut-off valve", "plumbing", "control", "M4 6L16 14V6L4 14Z", ("water",)),
    Symbol("fa_detector", "Smoke detector", "fire_alarm", "sensor", "M5 5H15V15H5Z", ("signal",)),
    Symbol("fa_station", "Call point", "fire_alarm", "control", "M6 6H14V14H6Z", ("signal",)),
    Symbol("fa_horn", "Horn and strobe", "fire_alarm", "terminal", "M5 8L15 4V16L5 12Z", ("24V",)),
    Symbol("st_wall", "Wall", "structural", "envelope", "M2 9H18V11H2Z"),
    Symbol("st_door", "Door", "structural", "opening", "M3 17V3A14 14 0 0 1 17 17Z"),
    Symbol("st_window", "Window", "structural", "opening", "M2 8H18M2 12H18"),
)


def _symbol_rows(building: int) -> Iterator[Row]:
    if building > 0:
        return
    for number, symbol in enumerate(SYMBOLS):
        made = moment(0, -60 + number)
        ports = enumerate(symbol.connects)
        yield (
            key("symbol", symbol.id),
            symbol.id,
            symbol.name,
            symbol.system,
            symbol.category,
            document({"width": 20, "height": 20, "layer": symbol.system}),
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">'
            f'<path d="{symbol.shape}"/></svg>',
            document({"scalable": True}),
            document([{"port": port, "carries": what} for port, what in ports]),
            document({"author": "catalogue"}),
            "1.0",
            1,
            made,
            made,
        )


SYMBOL_LIBRARY = Table(
    name="symbol_library",
    columns=(
        "id",
        "symbol_id",
        "name",
        "system",
        "category",
        "symbol_data",
        "svg_content",
        "properties",
        "connections",
        "symbol_metadata",
        "version",
        "is_active",
        "created_at",
        "updated_at",
    ),
    rows=_symbol_rows,
)
