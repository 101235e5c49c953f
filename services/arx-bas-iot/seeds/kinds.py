"""The kinds of devices a building has, and what each can do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capability:
    """A value of a device."""

    name: str
    access: str
    data_type: str
    unit: str | None = None
    lowest: float | None = None
    highest: float | None = None
    is_measured: bool = True
    """Whether there is telemetry of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """What devices of one kind have alike."""

    name: str
    device_type: str
    protocol: str
    port: int | None
    model: str
    capabilities: tuple[Capability, ...]
    tags: tuple[str, ...]
    credentials: str | None = None
    """Where they are; `{}` stands for the building."""


GATEWAY = Kind(
    name="gateway",
    device_type="gateway",
    protocol="mqtt",
    port=8883,
    model="GW-200",
    capabilities=(Capability("restart", "write", "boolean", is_measured=False),),
    tags=("network",),
    credentials="vault:bas/{}/gateway",
)
METER = Kind(
    name="meter",
    device_type="electrical",
    protocol="modbus",
    port=502,
    model="EM-3",
    capabilities=(Capability("energy_total", "read", "integer", "kWh", 0),),
    tags=("energy", "billing"),
)
DOOR = Kind(
    name="entrance",
    device_type="access_control",
    protocol="https",
    port=443,
    model="AC-1",
    capabilities=(
        Capability("last_badge", "read", "string"),
        Capability("unlock", "write", "boolean", is_measured=False),
    ),
    tags=("security",),
    credentials="file:/run/secrets/{}-entrance",
)
PANEL = Kind(
    name="fire-panel",
    device_type="fire_alarm",
    protocol="rs485",
    port=None,
    model="FP-16",
    capabilities=(Capability("zones", "read", "json"),),
    tags=("life-safety",),
)
AIR = Kind(
    name="ahu",
    device_type="hvac",
    protocol="bacnet",
    port=47808,
    model="AHU-C4",
    capabilities=(
        Capability("temp_sensor", "read", "float", "°C", -40, 80),
        Capability("co2_sensor", "read", "float", "ppm", 0, 5000),
        Capability("humidity_sensor", "read", "float", "%", 0, 100),
        Capability("pressure_sensor", "read", "float", "Pa", 0, 1000),
        Capability("airflow_sensor", "read", "float", "m³/h", 0, 8000),
        Capability("fan_relay", "both", "boolean"),
        Capability("damper_position", "both", "float", "%", 0, 100, is_measured=False),
        Capability("heating_valve", "both", "float", "%", 0, 100, is_measured=False),
        Capability("cooling_valve", "both", "float", "%", 0, 100, is_measured=False),
        Capability("fan_speed", "both", "float", "%", 0, 100, is_measured=False),
    ),
    tags=("hvac", "critical"),
)
ROOM_SENSOR = Kind(
    name="climate",
    device_type="sensor",
    protocol="zigbee",
    port=None,
    model="RS-10",
    capabilities=(
        Capability("temp_sensor", "read", "float", "°C", -20, 60),
        Capability("co2_sensor", "read", "float", "ppm", 0, 5000),
        Capability("humidity_sensor", "read", "float", "%", 0, 100),
    ),
    tags=("comfort",),
)
LIGHT = Kind(
    name="light",
    device_type="lighting",
    protocol="knx",
    port=None,
    model="LA-2",
    capabilities=(
        Capability("is_on", "both", "boolean"),
        Capability("level", "both", "integer", "%", 0, 100, is_measured=False),
    ),
    tags=("comfort", "energy"),
)
SHUTTER = Kind(
    name="shutter",
    device_type="actuator",
    protocol="knx",
    port=None,
    model="SA-2",
    capabilities=(Capability("position", "both", "float", "%", 0, 100, is_measured=False),),
    tags=(),
)
OF_A_BUILDING = (GATEWAY, METER, DOOR, PANEL)
OF_A_FLOOR = (AIR,)
OF_A_ROOM = (ROOM_SENSOR, LIGHT)
OF_AN_OUTER_ROOM = (SHUTTER,)
