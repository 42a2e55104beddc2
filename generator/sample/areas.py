"""The areas that figures are invented for, and how much of the city each makes, by their order in areas.csv."""

from dataclasses import dataclass

from gongshi.reference import Area, AreaKind, Indicator, Reference

# By position, repeated if a city has more: how much of the city's work falls to a reporting unit, …
_WEIGHTS = (17.0, 19.0, 21.0, 15.0, 7.0, 13.0, 8.0)
# … by how much its levels differ from the city's (the sixth lags behind), …
_LEANINGS = (0.3, 0.9, -0.4, 0.7, 0.1, -1.9, 0.5)
# … and how much of its county a zone makes; the last zone is none of industry.
_ZONE_SHARES = (0.34, 0.3, 0.27, 0.22)
_LAND_SHARES = (34.0, 27.0, 22.0, 17.0)


@dataclass(frozen=True)
class Areas:
    """The city, its reporting units, the zones within units, and their weights."""

    city: Area
    units: tuple[Area, ...]
    inner_zones: tuple[Area, ...]  # their figures are within those of their county
    zones: tuple[Area, ...]
    weight: dict[str, float]
    leaning: dict[str, float]
    zone_share: dict[str, float]
    land_weight: dict[str, float]

    def parts(self, indicator: Indicator) -> dict[str, float]:
        """Return the areas that an indicator's figure of the city is the sum of, with their weights; the city if none."""
        if AreaKind.COUNTY in indicator.areas:
            return self.weight
        return self.land_weight if AreaKind.ZONE in indicator.areas else {self.city.id: 1.0}

    def zones_of(self, indicator: Indicator) -> tuple[Area, ...]:
        """Return the zones whose figures are within their county's, where the indicator is reported for zones."""
        within = {AreaKind.COUNTY, AreaKind.ZONE} <= set(indicator.areas)
        return self.inner_zones if within else ()


def areas_of(reference: Reference) -> Areas:
    """Return the areas of a site with their weights."""
    units = tuple(area for area in reference.areas if area.kind is AreaKind.COUNTY or area.reports_as_unit)
    zones = tuple(area for area in reference.areas if area.kind is AreaKind.ZONE)
    inner = tuple(zone for zone in zones if not zone.reports_as_unit)
    industrial = zones[:-1]
    return Areas(
        city=reference.city,
        units=units,
        inner_zones=inner,
        zones=zones,
        weight=_by_position(units, _WEIGHTS),
        leaning=_by_position(units, _LEANINGS),
        zone_share=_by_position(inner, _ZONE_SHARES),
        land_weight=_by_position(industrial, _LAND_SHARES) | {zone.id: 0.0 for zone in zones[-1:]},
    )


def _by_position(areas: tuple[Area, ...], values: tuple[float, ...]) -> dict[str, float]:
    return {area.id: values[position % len(values)] for position, area in enumerate(areas)}
