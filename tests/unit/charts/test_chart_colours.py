"""Chart colours: read by everybody on both grounds, and the same in the style sheet as in the program."""

import itertools
import re
from pathlib import Path

import pytest
from gongshi.charts import theme

CSS = (Path(__file__).resolve().parents[3] / "theme/static/css/charts.css").read_text("utf-8")
TOLD_APART = (theme.SERIES, theme.SCHEDULE, theme.TARGET)
# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> list[float]:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    lights = sorted(sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(each), strict=True)) for each in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(rgb: list[float]) -> list[float]:
    """CIE L*a*b* of linear sRGB under D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (
        sum(a * b for a, b in zip(row, rgb, strict=True)) / white for row, white in zip(rows, (0.9505, 1, 1.089), strict=True)
    )
    f = [max(0.0, each) ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in (x, y, z)]
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]


def distance(one: str, other: str, sight: str) -> float:
    seen = [lab([sum(a * b for a, b in zip(row, linear(each), strict=True)) for row in SIGHT[sight]]) for each in (one, other)]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_lines_and_letters_stand_out_from_the_ground(ground):
    """Letters need 4.5 to 1 (WCAG 1.4.3), an axis 3 to 1 (1.4.11); the faint grid carries nothing."""
    on = getattr(theme.GROUND, ground)
    for colour in theme.GROUNDED:
        assert contrast(getattr(colour, ground), on) >= 4.5, colour.name
    assert contrast(getattr(theme.AXIS, ground), on) >= 3


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("ground", ["light", "dark"])
def test_series_schedule_and_target_are_told_apart_by_every_eye(ground, sight):
    """CIE76 of 20 is twice what is taken for clearly different; dashes tell them apart without any colour."""
    for one, other in itertools.combinations(TOLD_APART, 2):
        assert distance(getattr(one, ground), getattr(other, ground), sight) >= 20, (one.name, other.name)
    assert theme.SCHEDULE_DASH != theme.TARGET_DASH


def test_the_style_sheet_has_the_colours_of_the_program():
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.S)[:2])
    assert light == {colour.name: colour.light for colour in theme.PALETTE}
    assert dark == {colour.name: colour.dark for colour in theme.PALETTE}


def test_print_and_forced_colours_have_every_colour_too():
    for block in re.findall(r":root \{(.*?)\}", CSS, re.S)[2:4]:
        assert set(re.findall(r"--([\w-]+):", block)) == {colour.name for colour in theme.PALETTE}
