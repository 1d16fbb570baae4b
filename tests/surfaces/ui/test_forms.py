from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template

from pli.surfaces.ui.components import PasswordRule, RuleKind
from pli.surfaces.ui.forms import PageForm
from pli.surfaces.ui.templatetags.ui_forms import draw_field


class Sample(PageForm):
    address = forms.EmailField(label="Adresse mail", help_text="Celle du mail d’activation.")
    note = forms.CharField(label="Note", required=False)
    channel = forms.ChoiceField(
        label="Original",
        choices=[("a", "Dans l’espace"), ("b", "Sur papier")],
        widget=forms.RadioSelect,
    )
    password = forms.CharField(label="Votre mot de passe", widget=forms.PasswordInput)


def draw(text: str, **values: object) -> BeautifulSoup:
    drawn = Template("{% load ui_forms %}" + text).render(Context(values))
    return BeautifulSoup(drawn, "html.parser")


def test_help_stands_under_the_label_and_is_told_with_the_field() -> None:
    page = draw("{% field form.address %}", form=Sample())

    assert [tag["id"] for tag in page.select("[id]")] == ["id_address_help", "id_address"]
    assert page.input is not None
    assert page.input["aria-describedby"] == "id_address_help"
    assert "aria-invalid" not in page.input.attrs


def test_a_fault_stands_beside_its_field_and_is_told_with_it() -> None:
    page = draw("{% field form.address %}", form=Sample({"address": "camille@"}))

    assert page.input is not None
    assert page.input["value"] == "camille@"
    assert page.input["aria-invalid"] == "true"
    assert page.input["aria-describedby"] == "id_address_help id_address_error"
    fault = page.select_one("#id_address_error")
    assert fault is not None
    assert (
        fault.get_text(strip=True) == "Saisissez une adresse mail complète, comme nom@exemple.fr."
    )


def test_faults_are_summed_up_on_top_and_lead_to_their_fields() -> None:
    form = Sample({"address": "camille@", "channel": "a"})
    form.add_error(None, "Cette adresse est déjà connue.")

    page = draw("{% error_summary form %}", form=form)

    assert [item.get_text() for item in page.select("li")] == [
        "Cette adresse est déjà connue.",
        "Adresse mail\u00a0: Saisissez une adresse mail complète, comme nom@exemple.fr.",
        "Votre mot de passe\u00a0: Ce champ est obligatoire.",
    ]
    assert [link["href"] for link in page.select("a")] == ["#id_address", "#id_password"]


def test_a_form_without_fault_has_no_summary() -> None:
    assert draw("{% error_summary form %}", form=Sample()).get_text(strip=True) == ""


def test_what_may_stay_empty_is_said() -> None:
    page = draw("{% field form.note %}{% field form.address %}", form=Sample())

    assert [tag.get_text() for tag in page.select(".pli-optional")] == ["facultatif"]


def test_each_option_of_a_choice_has_its_own_label() -> None:
    page = draw("{% field form.channel %}", form=Sample({"channel": "b"}))

    assert [tag["id"] for tag in page.select("input")] == ["id_channel_0", "id_channel_1"]
    assert [tag["for"] for tag in page.select("label")] == ["id_channel_0", "id_channel_1"]
    assert [tag["value"] for tag in page.select("input[checked]")] == ["b"]
    assert page.legend is not None


def test_the_rules_of_a_password_are_told_with_its_field() -> None:
    rules = [
        PasswordRule(kind=RuleKind.LENGTH, label="8 caractères au moins", value="8"),
        PasswordRule(kind=RuleKind.DIGIT, label="1 chiffre"),
    ]

    page = draw("{% password_field form.password rules=rules %}", form=Sample(), rules=rules)

    assert page.input is not None
    assert page.input["aria-describedby"] == "id_password_rules"
    assert [(tag["data-rule"], tag["data-value"]) for tag in page.select("[data-rule]")] == [
        ("length", "8"),
        ("digit", ""),
    ]


def test_a_password_is_never_given_back() -> None:
    assert "secret" not in draw_field(Sample({"password": "secret"})["password"])


def test_a_refusal_that_no_field_can_mend_is_a_notice_without_anything_to_correct() -> None:
    form = Sample({"address": "camille@exemple.fr", "channel": "a", "password": "x"})
    form.add_error(None, "Patientez.")

    page = draw("{% error_summary form %}", form=form)

    notice = page.select_one("[role=alert]")
    assert notice is not None
    assert notice["data-tone"] == "you-act"
    assert (notice.get_text(strip=True), page.select("h2, li")) == ("Patientez.", [])
