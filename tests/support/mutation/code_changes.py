"""One-line changes of a Python module, each a mistake that somebody could make."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
_SIGNATURE = {"annotation", "returns", "args", "decorator_list"}
_CALLS = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True)
class CodeChange:
    """A module with one thing in it changed."""

    where: str  # the function, with its class
    before: str  # the expression or statement as it was, on one line
    after: str
    source: str  # the whole changed module

    @property
    def name(self) -> str:
        """What it is called in lists: it does not move when other lines do."""
        return f"{self.where}: {self.before} → {self.after}"


def list_code_changes(source: str) -> list[CodeChange]:
    """Every change of a module, in the order of its lines."""
    count = sum(1 for _ in _change_sites(ast.parse(source)))
    changes = []
    for number in range(count):
        tree = ast.parse(source)
        where, node, change = list(_change_sites(tree))[number]
        before = _one_line(node)
        after = change()
        changes.append(CodeChange(where, before, _one_line(after), ast.unparse(tree)))
    return changes


def _one_line(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else f"{text[:89]}…"


class _Change:
    """Puts another node in the place of one, when it is called."""

    def __init__(self, parent: ast.AST, field: str, index: int | None, new: ast.AST) -> None:
        self.place, self.new = (parent, field, index), new

    def __call__(self) -> ast.AST:
        parent, field, index = self.place
        if index is None:
            setattr(parent, field, self.new)
        else:
            getattr(parent, field)[index] = self.new
        return ast.fix_missing_locations(self.new)


def _change_sites(tree: ast.Module) -> Iterator[tuple[str, ast.AST, _Change]]:
    for where, function in _functions(tree):
        for parent in _walk_body(function):
            for field, value in ast.iter_fields(parent):
                if parent is function and field != "body":
                    continue  # a signature, a decorator
                nodes = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
                for index, node in nodes:
                    if isinstance(node, ast.AST):
                        for new in _other_ways(field, node):
                            yield where, node, _Change(parent, field, index, new)


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    yield f"{node.name}.{inner.name}", inner


def _walk_body(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Every node of a function but those of annotations."""
    waiting: list[ast.AST] = [function]
    while waiting:
        node = waiting.pop(0)
        yield node
        for field, value in ast.iter_fields(node):
            if field in _SIGNATURE and not isinstance(node, ast.Call):
                continue
            children = value if isinstance(value, list) else [value]
            waiting.extend(child for child in children if isinstance(child, ast.AST))


def _other_ways(field: str, node: ast.AST) -> Iterator[ast.AST]:
    """What could stand instead of a node."""
    yield from _OTHERS.get(type(node), _stay_alone)(node)
    if field in ("test", "ifs") and isinstance(node, ast.Name | ast.Attribute | ast.Call):
        yield ast.UnaryOp(ast.Not(), node)


def _stay_alone(node: ast.AST) -> Iterator[ast.AST]:
    return iter(())


def _other_comparison(node: ast.Compare) -> Iterator[ast.AST]:
    if len(node.ops) == 1 and (new := _OPERATORS.get(type(node.ops[0]))):
        yield ast.Compare(node.left, [new()], node.comparators)


def _other_junction(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(_OPERATORS[type(node.op)](), node.values)


def _other_sum(node: ast.BinOp) -> Iterator[ast.AST]:
    if new := _OPERATORS.get(type(node.op)):
        yield ast.BinOp(node.left, new(), node.right)


def _other_sign(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not):
        yield node.operand


def _other_call(node: ast.Call) -> Iterator[ast.AST]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in _CALLS:
        yield ast.Call(ast.Name(_CALLS[name], ast.Load()), node.args, node.keywords)


def _other_statement(node: ast.Expr) -> Iterator[ast.AST]:
    if isinstance(node.value, ast.Call):
        yield ast.Pass()
    elif isinstance(node.value, ast.Yield | ast.YieldFrom):
        # An empty `yield from` stays: without any, the function would be of another kind.
        yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))


def _other_value(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)


_OTHERS: dict[type[ast.AST], Callable[..., Iterator[ast.AST]]] = {
    ast.Compare: _other_comparison,
    ast.BoolOp: _other_junction,
    ast.BinOp: _other_sum,
    ast.UnaryOp: _other_sign,
    ast.Call: _other_call,
    ast.Expr: _other_statement,
    ast.Constant: _other_value,
}
