"""A name of a module means one thing."""

import ast
from collections import Counter

from tests.tidy.source import parsed, place, python_files


def names_given(module: ast.Module) -> Counter[str]:
    """Count how often each name is given at the top of a module; branches give theirs once."""
    names: Counter[str] = Counter()
    for node in module.body:
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                names[node.name] += 1
            case ast.Assign():
                names.update(one.id for one in node.targets if isinstance(one, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                names[name] += 1
    return names


def test_no_module_gives_one_of_its_names_twice() -> None:
    doubled = [
        f"{place(path)} {name}"
        for path in python_files("src", "tests", "tools", "benchmarks")
        for name, times in names_given(parsed(path)).items()
        if times > 1
    ]

    assert doubled == []
