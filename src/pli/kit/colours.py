"""Colours of the sRGB space, and how far apart two of them are to the eye (WCAG 2.2)."""

import re
from dataclasses import dataclass

# §1.4.3: what words need.
WORDS_CONTRAST = 4.5
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


def accent_on_paper(colour: str) -> str:
    """Give the shade of a colour in which a printed page writes, and white on it."""
    return str(readable_on(WHITE, Colour.parse(colour)))
