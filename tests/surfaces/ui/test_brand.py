import re

import pytest

from pli.kit.colours import WHITE, Colour, ColourUnreadable, contrast
from pli.surfaces.ui.brand import DARK_SURFACE, brand_stylesheet

# The last two lie where neither white nor ink is readable enough on them.
COLOURS = [
    "#000000",
    "#ffffff",
    "#ffd400",
    "#1f4e8c",
    "#00ff00",
    "#ff00aa",
    "#0b1f3a",
    "#7f7f7f",
    "#787878",
]
PROPERTY = re.compile(r"--pli-([\w-]+):(#[0-9a-f]{6})")


def properties(colour: str) -> dict[str, Colour]:
    return {name: Colour.parse(value) for name, value in PROPERTY.findall(brand_stylesheet(colour))}


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize(("page", "twin"), [("#ffffff", ""), (DARK_SURFACE, "-dark")])
def test_whatever_colour_a_supplier_chooses_its_pages_can_be_read(
    colour: str, page: str, twin: str
) -> None:
    brand, surface = properties(colour), Colour.parse(page)

    assert contrast(brand[f"brand{twin}"], surface) >= 4.5
    assert contrast(brand[f"brand-control{twin}"], surface) >= 3
    assert contrast(brand[f"brand-control{twin}"], WHITE) >= 4.5
    assert contrast(brand[f"brand-on-fill{twin}"], brand[f"brand-fill{twin}"]) >= 4.5
    assert contrast(brand[f"brand-fill{twin}"], surface) >= 1.25


@pytest.mark.parametrize("colour", ["#1f4e8c", "#ffd400", "#0f7b5f"])
def test_a_button_has_the_very_colour_that_the_supplier_chose(colour: str) -> None:
    assert str(properties(colour)["brand-fill"]) == colour


def test_words_on_a_pale_button_are_dark() -> None:
    assert str(properties("#ffd400")["brand-on-fill"]) == "#16181d"


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#12345g", "#1f4e8c;}body{display:none"])
def test_nothing_but_a_colour_reaches_the_stylesheet(colour: str) -> None:
    with pytest.raises(ColourUnreadable):
        brand_stylesheet(colour)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(Colour(0, 0, 0), Colour(1, 1, 1)) == pytest.approx(21)
    assert contrast(Colour.parse("#767676"), Colour(1, 1, 1)) == pytest.approx(4.54, abs=0.01)
