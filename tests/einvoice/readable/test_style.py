import re

from einvoice.readable.html import STYLESHEET_FOLDER


def style_rules(media: str) -> str:
    style = (STYLESHEET_FOLDER / "readable.css").read_text(encoding="utf-8")
    return "".join(one for one in re.split(r"(?m)^(?=@media)", style) if media in one[:16])


def test_columns_are_given_up_on_narrow_screens_and_never_on_paper():
    assert style_rules("screen").count("@container readable") == 2
    assert "@container" not in style_rules("print")
    style = (STYLESHEET_FOLDER / "readable.css").read_text(encoding="utf-8")
    assert style.count("@container readable") == 2


def test_only_figures_get_digits_of_one_width():
    style = (STYLESHEET_FOLDER / "readable.css").read_text(encoding="utf-8")

    (rule,) = [line for line in style.splitlines() if "tabular-nums" in line]
    assert rule.startswith(".readable td:is(.rd-quantity, .rd-price, .rd-vat, .rd-amount) {")


def test_the_sign_of_a_fault_has_its_own_ground_on_the_amount_due():
    style = (STYLESHEET_FOLDER / "readable.css").read_text(encoding="utf-8")

    (rule,) = [line for line in style.splitlines() if line.startswith(".readable .rd-due .rd-icon")]
    assert "background: var(--readable-paper)" in rule
