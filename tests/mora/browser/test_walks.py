"""Families and young people reach the right contact in few taps: each walk is taken on a small phone, from the start page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

SMALL = {"width": 360, "height": 640}
TAPS, SCREENS = 3, 2

# What somebody taps on the start page, or types (after ?); then the texts of links; and the contact where the walk ends.
WALKS = {
    "14, wants to die at night": (["Tankar på att ta sitt liv"], "Chatta med Bris"),
    "parent, 9 years, school refusal": (["Vill inte gå till skolan", "Älvdalen"], "0251-313 00"),
    "grandmother, a grandchild is hit": (
        ["?orolig att mitt barnbarn blir slaget", "Socialtjänsten i Älvdalen"],
        "0251-313 00",
    ),
    "18, sent away by BUP": (["?fyllt 18 bup tar inte emot mig", "18–19 år"], "1177"),
    "13, feels bad": (["Mår dåligt", "Mora Ungdomshälsa"], "1177"),
    "parent, 8 years, bullied": (["?mitt barn blir mobbat i skolan", "Mora"], "0250-260 00"),
    "12, hit at home": (["Blir slagen eller skrämd hemma"], "Chatta med Bris"),
    "mother, hit by her son": (
        ["?min tonårsson slår mig och hotar mig", "Älvdalen"],
        "0251-313 00",
    ),
    "10, father in prison": (["?pappa sitter i fängelse"], "116 111"),
    "16, a friend died by suicide": (["?min kompis tog sitt liv"], "116 111"),
    "parent, baby cries": (["?bebisen skriker hela natten"], "1177"),
    "16, sex without protection": (["?kondomen sprack"], "Akut-p-piller köper du utan recept"),
    "17, far to school": (["?hur söker vi skolskjuts", "Älvdalen"], "0251-313 00"),
    "15, groped at school": (["?killar tafsar i skolan", "Mora"], "0250-260 00"),
    "parent, cannot go on": (["?orkar inte som förälder"], "1177"),
    "parent, 8 years, does not listen": (
        ["?åttaåringen lyssnar aldrig på mig", "Föräldraskapsstöd i Mora"],
        "0250-260 00",
    ),
}
# Those whom a directory of services easily forgets, each with a way of their own.
GROUPS = {
    "father, speaks Somali, 3 years": (["?wiilkaygu saddex jir ma hadlo", "BVC"], "1177"),
    "family, asylum refused": (["?avslag på asyl"], "116 111"),
    "16, came alone": (["?jag har kommit till sverige utan mina föräldrar", "Mora"], "0250-260 00"),
    "no papers, sick child": (["?jag har inga papper och mitt barn är sjukt"], "023-49 00 00"),
    "new in Sweden": (
        ["?vi är nya i sverige och barnet ska börja skolan", "Älvdalen , Rektorn"],
        "0251-313 00",
    ),
    "13, a parent is ill": (["?min mamma är psykiskt sjuk", "Orsa , Elevhälsan"], "116 111"),
    "12, a brother needs much": (
        ["?min bror har autism och tar all plats", "Orsa , Elevhälsan"],
        "116 111",
    ),
    "Sami family": (["?hjälp på samiska"], "0251-313 00"),
    "family, speaks Älvdalska": (["?var kan barnet lära sig älvdalska"], "undervisar i älvdalska"),
    "15, deaf": (["?jag är döv och vill prata med någon"], "Chatta med Bris"),
    "child with a disability": (
        ["?mitt barn har en funktionsnedsättning och vi behöver avlastning", "Älvdalen"],
        "0251-313 00",
    ),
    "14, may be trans": (["?jag tror att jag är trans", "Mora Ungdomshälsa"], "1177"),
    "13, in foster care": (["?jag trivs inte i mitt familjehem", "Mora"], "0250-260 00"),
    "19, neither work nor home": (["?har fyllt 18 och hittar inget jobb"], "Arbetsförmedlingen"),
}


def tap(page: Page, link: Locator) -> float:
    """Taps a link. Returns how many screens down it stands."""
    box = link.bounding_box()
    assert box
    down = (box["y"] + page.evaluate("scrollY")) / SMALL["height"]
    link.click()
    return down


@pytest.mark.parametrize("walk", [*WALKS, *GROUPS])
def test_the_right_contact_is_reached_in_few_taps_and_screens(
    walk: str, real: Served, visit: Callable[..., Page]
) -> None:
    ways, contact = (WALKS | GROUPS)[walk]
    page, taps, screens = visit(real.url, SMALL), 0, [0.0]
    for way in ways:
        if way.startswith("?"):
            page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill(way[1:])
            page.keyboard.press("Enter")
            expect(page.get_by_role("status")).to_contain_text(way[1:])
            screens.append(tap(page, page.locator("ol[data-search-results] a").first))
        else:
            screens.append(tap(page, page.locator("main").get_by_role("link", name=way).first))
        taps += 1
    end = page.locator("main").get_by_text(contact).first
    expect(end).to_be_visible()
    box = end.bounding_box()
    assert box
    screens.append(box["y"] / SMALL["height"])
    assert taps <= TAPS
    assert max(screens) <= SCREENS, screens
