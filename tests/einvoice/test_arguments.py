import pytest

from einvoice.commands import FAILED, main
from einvoice.readable.french import NBSP


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "il manque"),
        (["show"], f"il manque{NBSP}: FICHIER."),
        (["convert", "a.xml", "--to", "edi"], f"--to{NBSP}: «{NBSP}edi{NBSP}» n’est pas proposé"),
        (["show", "a.xml", "--beau"], f"de trop{NBSP}: --beau."),
    ],
)
def test_what_is_asked_badly_is_refused_in_french(capsys, arguments, said):
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == FAILED
    refusal = capsys.readouterr().err
    assert refusal.startswith(f"Usage{NBSP}: python -m einvoice")
    assert said in refusal


@pytest.mark.parametrize("command", [[], ["check"], ["show"], ["convert"], ["render"]])
def test_help_is_in_french_and_tells_the_codes_it_ends_with(capsys, command):
    with pytest.raises(SystemExit):
        main([*command, "--help"])

    told = " ".join(capsys.readouterr().out.split())
    assert "Se termine par 0" in told
    assert [word for word in ("usage:", "positional", "show this help") if word in told] == []
