"""A supplier's colour, made safe to read on our pages.

The pages use these custom properties, which `brand_stylesheet` writes from the
one colour that the supplier chose; each name has a twin in `-dark` for a dark page:

    --pli-brand           words and marks: 4.5:1 or more on the page
    --pli-brand-control   a ticked box: 3:1 or more on the page, 4.5:1 under white
    --pli-brand-fill      a button: the very colour wherever it can be seen
    --pli-brand-on-fill   words on that button: 4.5:1 or more on it

The ratios are those of WCAG 2.2, §1.4.3 for words and §1.4.11 for the rest.
"""

import re
from dataclasses import dataclass

WORDS_CONTRAST = 4.5
CONTROL_CONTRAST = 3.0
# A button is known by its words: its ground need only not melt into the page.
FILL_CONTRAST = 1.25
# What `tokens.css` calls --pli-surface on a dark page; on a light one it is white.
DARK_SURFACE = "#191b20"
HEXADECIMAL = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)
STEP = 0.04
# The sRGB curve (IEC 61966-2-1) is a straight line near black.
SRGB_LINEAR_BELOW = 0.04045


class ColourUnreadable(ValueError):
    """A colour that is not written `#rrggbb`."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the sRGB space; each channel from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def parse(cls, text: str) -> "Colour":
        """Read `#rrggbb`."""
        match = HEXADECIMAL.fullmatch(text.strip())
        if match is None:
            raise ColourUnreadable(text)
        digits = match[1]
        return cls(*(int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)))

    def __str__(self) -> str:
        """Write it `#rrggbb`."""
        return "#" + "".join(f"{round(channel * 255):02x}" for channel in self.channels)

    @property
    def channels(self) -> tuple[float, float, float]:
        """The three channels."""
        return self.red, self.green, self.blue

    def luminance(self) -> float:
        """Give the relative luminance of WCAG 2.2."""
        red, green, blue = map(_linear, self.channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def towards(self, other: "Colour", share: float) -> "Colour":
        """Mix in a share of another colour."""
        pairs = zip(self.channels, other.channels, strict=True)
        return Colour(*(mine + (theirs - mine) * share for mine, theirs in pairs))


WHITE = Colour(1, 1, 1)
BLACK = Colour(0, 0, 0)
INK = Colour.parse("#16181d")  # --pli-ink


def _linear(channel: float) -> float:
    if channel <= SRGB_LINEAR_BELOW:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((one.luminance(), other.luminance()))
    return (light + 0.05) / (dark + 0.05)


def readable_on(surface: Colour, colour: Colour, *, ratio: float = WORDS_CONTRAST) -> Colour:
    """Give the nearest shade of a colour that stands out from a surface."""
    away = BLACK if contrast(surface, BLACK) > contrast(surface, WHITE) else WHITE
    share, shade = 0.0, colour
    while contrast(surface, shade) < ratio and share < 1:
        share += STEP
        shade = colour.towards(away, min(share, 1))
    return shade


def fill_on(surface: Colour, colour: Colour, *, ratio: float) -> tuple[Colour, Colour]:
    """Give the colour of a button on a surface, and that of the words on it."""
    fill = readable_on(surface, colour, ratio=ratio)
    for words in (WHITE, INK):
        if contrast(fill, words) >= WORDS_CONTRAST:
            return fill, words
    return readable_on(WHITE, fill), WHITE


def accent_on_paper(colour: str) -> str:
    """Give the shade of a supplier's colour in which a printed page writes, and white on it."""
    return str(readable_on(WHITE, Colour.parse(colour)))


def brand_stylesheet(colour: str) -> str:
    """Write the stylesheet of a supplier's colour, to serve as `text/css`."""
    chosen, dark = Colour.parse(colour), Colour.parse(DARK_SURFACE)
    on_light = readable_on(WHITE, chosen)
    fill, on_fill = fill_on(WHITE, chosen, ratio=FILL_CONTRAST)
    dark_fill, dark_on_fill = fill_on(dark, chosen, ratio=CONTROL_CONTRAST)
    properties = {
        "brand": on_light,
        "brand-control": on_light,
        "brand-fill": fill,
        "brand-on-fill": on_fill,
        "brand-dark": readable_on(dark, chosen),
        # From the darkened shade: a white tick then stays readable on it.
        "brand-control-dark": readable_on(dark, on_light, ratio=CONTROL_CONTRAST),
        "brand-fill-dark": dark_fill,
        "brand-on-fill-dark": dark_on_fill,
    }
    written = "".join(f"--pli-{name}:{shade};" for name, shade in properties.items())
    return f":root{{{written}}}\n"
