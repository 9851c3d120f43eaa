"""The colours of the grid and of the bars are told apart in full colour, in grey, and with the three common kinds of colour blindness."""

from __future__ import annotations

import re
from itertools import combinations
from math import dist

import pytest

from generator.build.project_paths import OVERRIDES

CSS = (OVERRIDES / "assets" / "psynk.css").read_text(encoding="utf-8")
GREY = ((0.2126, 0.7152, 0.0722),) * 3
# How light reaches the eye without one of its three kinds of cones (Machado, Oliveira and Fernandes 2009), on linear light.
SIGHTS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "grey": GREY,
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}
Light = tuple[float, ...]


def split_by_theme() -> dict[str, str]:
    """The style sheet of each theme: what stands in a block for the dark one comes after the rest."""
    blocks = re.findall(r"@media \(prefers-color-scheme: dark\) \{\n(.*?)\n\}", CSS, re.DOTALL)
    light = re.sub(r"@media \(prefers-color-scheme: dark\) \{\n.*?\n\}", "", CSS, flags=re.DOTALL)
    return {"light": light, "dark": light + "\n".join(blocks)}


def find_bars(css: str) -> dict[int, Light]:
    found = re.findall(r"--bar-(\d+): (#[0-9a-f]{6})", css)
    return {int(number): read_light(colour) for number, colour in found}


def find_value(css: str, name: str) -> Light:
    return read_light(re.findall(rf"--{name}: (#[0-9a-f]{{6}});", css)[-1])


def read_light(colour: str) -> Light:
    parts = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def see(light: Light, sight: str) -> Light:
    return tuple(
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True))))
        for row in SIGHTS[sight]
    )


def luminance(light: Light) -> float:
    return sum(a * b for a, b in zip(GREY[0], light, strict=True))


def contrast(one: Light, other: Light) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def place(light: Light) -> Light:
    """A colour as a place where distances are those that the eye sees (CIELAB)."""
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in (x, luminance(light), z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.fixture(params=["light", "dark"])
def css(request: pytest.FixtureRequest) -> str:
    return split_by_theme()[request.param]


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_six_that_lead_most_are_told_apart_without_their_numbers(css: str, sight: str) -> None:
    bars = {number: place(see(light, sight)) for number, light in find_bars(css).items()}
    assert len(bars) == 12
    near = [
        (one, other)
        for one, other in combinations(range(1, 7), 2)
        if dist(bars[one], bars[other]) < 6
    ]
    assert near == []


@pytest.mark.parametrize("sight", SIGHTS)
def test_every_bar_stands_out_from_the_paper_and_its_number_from_the_bar(
    css: str, sight: str
) -> None:
    paper = see(find_value(css, "paper"), sight)
    number = see(find_value(css, "on-bar"), sight)
    for lead, light in find_bars(css).items():
        assert contrast(see(light, sight), paper) >= 3, lead  # also the line between two bars
        assert contrast(see(light, sight), number) >= 4.5, lead


@pytest.mark.parametrize("sight", SIGHTS)
def test_what_is_decided_and_what_is_proposed_on_a_time_line_differ_in_light(
    css: str, sight: str
) -> None:
    solid, ground = (see(find_value(css, name), sight) for name in ("accent", "paper"))
    assert contrast(solid, ground) >= 3  # a hatch has as much of each
