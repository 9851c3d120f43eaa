"""A docstring that says what is raised names a class that exists."""

from __future__ import annotations

import ast
import builtins
import re

from tests.layers.test_layers import modules, walk

_RAISES = re.compile(r"[Rr]aises ((?:[A-Z]\w+)(?:(?:, | or | and )[A-Z]\w+)*)")


def test_every_error_that_a_docstring_names_exists() -> None:
    known, said = set(dir(builtins)) | {"ArgumentTypeError"}, []
    for name in modules():
        for node in walk(name):
            if isinstance(node, ast.ClassDef):
                known.add(node.name)
            elif isinstance(node, ast.ImportFrom):
                known |= {alias.asname or alias.name for alias in node.names}
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.Module):
                for match in _RAISES.finditer(ast.get_docstring(node) or ""):
                    said += [(name, error) for error in re.findall(r"[A-Z]\w+", match[1])]
    assert len(said) > 20
    assert [(name, error) for name, error in said if error not in known] == []
