"""The compiler has one direction, and each layer keeps to what it is for. Read from the code itself."""

from __future__ import annotations

import ast
import graphlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import PROJECT

PACKAGE = PROJECT / "generator"
LONGEST_FUNCTION = 45  # lines, at 100 columns

# One line a layer, in order. A layer is a module or a folder; it may use itself, and the layers its line names.
LAYERS = """
problem
text
case_space
search
model       problem
source      problem text
proof       problem case_space model
loading     problem text case_space model source
editing     text case_space model source
importing   text model editing
routing     text case_space model proof
views       text case_space model proof
maintenance problem text case_space model proof views
rules       problem text case_space search model proof routing
exports     text model views
charts      text case_space model proof routing views
pages       problem text case_space search model proof routing views charts
build       problem text search model source views exports pages charts
diff        problem text case_space model proof loading routing views rules exports pages charts build
cli         problem text case_space model source proof loading editing importing routing views maintenance rules exports build diff
__main__    cli
"""

# Who may use what comes from outside. What is not named here, or in FREE, nobody may use.
OUTSIDE = """
abc             model
argparse        cli
atexit          __main__
bottle          cli
cbor2           build
concurrent      build maintenance
contextlib      build cli loading pages
csv             importing exports
ctypes          build
difflib         cli diff text
errno           build cli
fcntl           build
gc              __main__ cli loading
gzip            build
hmac            cli
hashlib         build charts maintenance model source
http            build maintenance
importlib       build cli rules
mkdocs          cli
inspect         rules
io              build cli exports importing
ipaddress       maintenance
jinja2          pages
holidays        model
html            build model
json            build charts cli exports importing loading maintenance
markupsafe      build cli pages
multiprocessing build
openpyxl        importing
os              build cli source
pagefind_bin    build
pkgutil         rules
posixpath       build
pydantic        build cli editing importing loading model
pydantic_core   loading model
secrets         cli pages
segno           charts
rcssmin         build
rjsmin          build
selectolax      build
shtab           cli
shutil          build cli
signal          __main__ build cli
socket          maintenance
ssl             maintenance
stat            build cli source
subprocess      build cli
sys             __main__ build cli
tempfile        build cli
textwrap        editing
threading       build cli maintenance
time            build cli
traceback       cli pages
typst           build
pypdf           build
urllib          build cli exports maintenance
uuid            editing exports model
watchfiles      build
weakref         proof views
wsgiref         cli
yaml            editing source
zlib            build
zipfile         build importing
pathlib         build cli diff loading source
"""
FREE = {
    "__future__",
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "itertools",
    "math",
    "operator",
    "re",
    "string",
    "types",
    "typing",
    "unicodedata",
}

# Pages are text made from the model: these four know what a path is, and templating.py where its templates lie.
PAGES_THAT_KNOW_PATHS = {
    "generator.pages.edit_links",
    "generator.pages.templating",
    "generator.pages.handwritten",
    "generator.pages.page_registry",
}

# Only the command line reads the clock; the others are told what day it is. A stopwatch is no clock.
CLOCK = re.compile(
    r"\b(date|datetime|time)\.(today|now|utcnow|(utc)?fromtimestamp|localtime|gmtime|ctime|time(_ns)?)$"
)
DISK = re.compile(
    r"\.((read|write)_(text|bytes)|mkdir|unlink|rename|rmdir|touch|iterdir|r?glob|exists|is_file|is_dir|stat)$"
)
PRINTS = {"cli"}
READS_DISK = {"source", "build", "cli"}
# Files that belong to people are replaced whole, in one place; what the build makes is its own.
WRITES = re.compile(r"\.(write_(text|bytes)|rename)$")


def lines(table: str) -> dict[str, list[str]]:
    """A table of names, each with the names on the rest of its line."""
    return {name: rest for name, *rest in (line.split() for line in table.strip().splitlines())}


KNOWS = lines(LAYERS)
MAY_USE = lines(OUTSIDE)


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the compiler, parsed."""
    return {
        name_of(file): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def walk(module: str) -> tuple[ast.AST, ...]:
    """Every node of a module: many tests look through them all."""
    return tuple(ast.walk(modules()[module]))


def name_of(file: Path) -> str:
    """The name a module is imported by."""
    parts = file.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def file_of(module: str) -> Path:
    """The file of a module."""
    path = PROJECT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def layer_of(module: str) -> str:
    """The layer of a module: the second part of its name."""
    return module.split(".")[1] if "." in module else ""


def imports(module: str) -> set[str]:
    """The modules that a module imports, wherever in it that is done."""
    found = set()
    for node in walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: imports are written out in full"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (whole & modules().keys()) or {node.module or ""}
    return found


def inner(module: str) -> set[str]:
    """The compiler's own modules that a module imports."""
    return {name for name in imports(module) if name.split(".")[0] == "generator"}


def in_layers() -> Iterator[tuple[str, str]]:
    """Every module that belongs to a layer, with its layer. The package itself only carries a docstring."""
    return ((module, layer_of(module)) for module in modules() if layer_of(module))


def calls(module: str, names: set[str]) -> Iterator[str]:
    """Where a module calls any of some functions by their bare name."""
    for node in walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield f"{module}:{node.lineno}: {node.func.id}"


def mentions(module: str, names: re.Pattern[str]) -> Iterator[str]:
    """Where a module takes something with such a name from an object or from another module."""
    for node in walk(module):
        if isinstance(node, ast.Attribute):
            taken = [ast.unparse(node)]
        else:
            taken = (
                [f"{node.module}.{alias.name}" for alias in node.names]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        yield from (f"{module}:{node.lineno}: {name}" for name in taken if names.search(name))


def test_every_module_has_a_layer_and_every_layer_has_a_module():
    assert sorted({layer for _, layer in in_layers()}) == sorted(KNOWS), (
        "a new layer needs a line in LAYERS, and a reason"
    )


def test_no_layer_is_named_twice():
    for table in (LAYERS, OUTSIDE):
        first = [line.split()[0] for line in table.strip().splitlines()]
        assert len(first) == len(set(first))


def test_no_layer_is_both_a_module_and_a_folder():
    assert [
        layer
        for layer in KNOWS
        if (PACKAGE / layer).is_dir() and (PACKAGE / f"{layer}.py").exists()
    ] == []


def test_a_layer_knows_only_layers_above_it_in_the_table():
    order = list(KNOWS)
    assert [
        (layer, other)
        for layer in order
        for other in KNOWS[layer]
        if other not in order[: order.index(layer)]
    ] == []


@pytest.mark.parametrize("layer", KNOWS)
def test_a_layer_uses_only_the_layers_its_line_names(layer):
    wrong = [
        f"{module} uses {used}"
        for module, own in in_layers()
        if own == layer
        for used in inner(module)
        if layer_of(used) not in (layer, *KNOWS[layer])
    ]
    assert wrong == []


@pytest.mark.parametrize("layer", KNOWS)
def test_a_layer_names_no_layer_that_it_does_not_use(layer):
    used = {layer_of(name) for module, own in in_layers() if own == layer for name in inner(module)}
    assert [other for other in KNOWS[layer] if other not in used] == []


def test_what_is_imported_exists():
    assert [
        f"{module} imports {name}"
        for module in modules()
        for name in inner(module)
        if name not in modules()
    ] == []


def test_no_module_leads_back_to_itself():
    order = graphlib.TopologicalSorter({module: inner(module) - {module} for module in modules()})
    assert len(list(order.static_order())) >= len(modules())


def test_what_is_private_to_a_folder_or_a_module_is_used_only_there():
    wrong = []
    for module, layer in in_layers():
        for node in walk(module):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
                folders = [
                    part
                    for part in node.module.split(".")
                    if part.startswith("_") and part != "__main__"
                ]
                names = [
                    alias.name
                    for alias in node.names
                    if alias.name.startswith("_") and alias.name != "__version__"
                ]
                if names or (folders and layer_of(node.module) != layer):
                    wrong.append(f"{module}:{node.lineno}: {', '.join(names or folders)}")
    assert wrong == []


def test_each_layer_uses_only_what_it_may_of_what_comes_from_outside():
    wrong = []
    for module, layer in in_layers():
        for name in {name.split(".")[0] for name in imports(module)} - FREE - {"generator"}:
            if layer not in MAY_USE.get(name, []) and not (
                name == "pathlib" and module in PAGES_THAT_KNOW_PATHS
            ):
                wrong.append(f"{module} uses {name}")
    assert wrong == []


def test_only_source_reads_yaml_and_only_the_forms_are_written_from_nothing():
    users = {
        module for module, layer in in_layers() if layer != "source" and "yaml" in imports(module)
    }
    assert users == {"generator.editing.github_forms"}
    used = {
        place.rpartition(" ")[2]
        for user in users
        for place in mentions(user, re.compile(r"^yaml\."))
    }
    assert used == {"yaml.safe_dump"}


def test_what_is_free_to_use_is_of_the_language_itself():
    assert FREE - {"__future__"} <= set(sys.stdlib_module_names)


def test_only_the_command_line_reads_the_clock():
    assert [
        place
        for module, layer in in_layers()
        if layer != "cli"
        for place in mentions(module, CLOCK)
    ] == []


def test_only_the_command_line_prints():
    assert [
        place
        for module, layer in in_layers()
        if layer not in PRINTS
        for place in calls(module, {"print", "input"})
    ] == []


def test_only_the_layers_at_the_ends_touch_the_disk():
    inside = [module for module, layer in in_layers() if layer not in READS_DISK]
    assert [
        place for module in inside for place in (*mentions(module, DISK), *calls(module, {"open"}))
    ] == []


def test_files_of_people_are_written_in_one_place():
    assert {
        place.partition(":")[0]
        for module, layer in in_layers()
        if layer != "build"
        for place in mentions(module, WRITES)
    } == {"generator.cli.write_file"}


def test_nothing_runs_code_from_text():
    assert [
        place
        for module in modules()
        for place in calls(module, {"eval", "exec", "compile", "__import__"})
    ] == []


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function in a module, methods too."""
    return (
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def test_no_line_of_the_compiler_is_kept_from_the_formatter():
    told = [
        name_of(file)
        for file in sorted(PACKAGE.rglob("*.py"))
        if re.search(r"# fmt: *(?:skip|off)|noqa: E501", file.read_text(encoding="utf-8"))
    ]
    assert told == []


def test_functions_have_one_idea_each():
    long = {
        f"{module}.{node.name}": node.end_lineno - node.lineno + 1
        for module, tree in modules().items()
        for node in functions(tree)
    }
    assert {name: length for name, length in long.items() if length > LONGEST_FUNCTION} == {}


def public(tree: ast.Module | ast.ClassDef, above: str) -> Iterator[tuple[str, ast.AST]]:
    """The classes and functions that others may use, methods of public classes too."""
    for node in tree.body:
        if isinstance(
            node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        ) and not node.name.startswith("_"):
            yield f"{above}.{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{above}.{node.name}")


def test_everything_public_says_what_it_is():
    found = [
        (name, node) for module, tree in modules().items() for name, node in public(tree, module)
    ]
    assert [name for name, node in found if not ast.get_docstring(node)] == []


def test_every_module_says_what_it_is():
    assert [
        module for module, tree in modules().items() if tree.body and not ast.get_docstring(tree)
    ] == []


def test_unit_tests_lie_in_folders_that_are_called_as_packages() -> None:
    packages = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    folders = {path.parent.name for path in (PROJECT / "tests" / "unit").glob("*/test_*.py")}
    assert folders - packages == set()
    assert {"views", "proof", "build"} <= folders
