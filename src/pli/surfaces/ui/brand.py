"""A supplier's colour, made safe to read on our pages.

The pages use these custom properties, which `brand_stylesheet` writes from the
one colour that the supplier chose; each name has a twin in `-dark` for a dark page:

    --pli-brand           words and marks: 4.5:1 or more on the page
    --pli-brand-control   a ticked box: 3:1 or more on the page, 4.5:1 under white
    --pli-brand-fill      a button: the very colour wherever it can be seen
    --pli-brand-on-fill   words on that button: 4.5:1 or more on it

The ratios are those of WCAG 2.2, §1.4.3 for words and §1.4.11 for the rest.
"""

from pli.kit.colours import WHITE, WORDS_CONTRAST, Colour, contrast, readable_on

CONTROL_CONTRAST = 3.0
# A button is known by its words: its ground need only not melt into the page.
FILL_CONTRAST = 1.25
# What `tokens.css` calls --pli-surface on a dark page; on a light one it is white.
DARK_SURFACE = "#191b20"
INK = Colour.parse("#16181d")  # --pli-ink


def fill_on(surface: Colour, colour: Colour, *, ratio: float) -> tuple[Colour, Colour]:
    """Give the colour of a button on a surface, and that of the words on it."""
    fill = readable_on(surface, colour, ratio=ratio)
    for words in (WHITE, INK):
        if contrast(fill, words) >= WORDS_CONTRAST:
            return fill, words
    return readable_on(WHITE, fill), WHITE


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
