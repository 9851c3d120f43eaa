"""docs/glossary.md is what the code says: its terms are used, and its forbidden words name no public thing."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from tests.conftest import PROJECT
from tests.layers.test_layers import PACKAGE, modules, walk

GLOSSARY = (PROJECT / "docs" / "glossary.md").read_text(encoding="utf-8")
TERMS = re.findall(
    r"^\| (?!term )([a-z][\w -]+) \| [^|]+ \| [^|]+ \|$", GLOSSARY, flags=re.MULTILINE
)
FORBIDDEN = set(re.findall(r"`(\w+)`", GLOSSARY.partition("## Words that name no public thing")[2]))
VERBS = set(
    [
        "add",
        "apply",
        "build",
        "change",
        "check",
        "compare",
        "compute",
        "count",
        "describe",
        "detect",
        "encode",
        "explain",
        "fill",
        "find",
        "fingerprint",
        "format",
        "get",
        "group",
        "has",
        "is",
        "iterate",
        "list",
        "load",
        "make",
        "may",
        "measure",
        "move",
        "normalize",
        "open",
        "parse",
        "prepare",
        "read",
        "remove",
        "render",
        "report",
        "require",
        "resolve",
        "run",
        "save",
        "say",
        "set",
        "show",
        "split",
        "suggest",
        "take",
        "tell",
        "walk",
        "write",
    ]
)  # those that begin at least two names
WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


# What many modules have each, called alike by whoever collects them.
ALIKE = {"build_page", "build_pages", "build_sheet", "list_page_builders", "check", "find_gaps"}


def is_public(node: ast.stmt) -> bool:
    """Whether a statement of a module or of a class defines a function or a class for others."""
    return isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")


def alias_of(node: ast.stmt) -> str | None:
    """The name of a type that a statement gives a name to: `AnswerCells = list[...]`."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    return next((name for name in names if re.match(r"[A-Z][a-z]", name)), None)


def public_names() -> Iterator[tuple[str, str]]:
    """Every public function, class, alias and method of the compiler, with where it stands."""
    for module, tree in modules().items():
        for node in tree.body:
            if alias := alias_of(node):
                yield module, alias
            if not is_public(node):
                continue
            yield module, node.name
            for part in node.body if isinstance(node, ast.ClassDef) else ():
                if is_public(part):
                    yield f"{module}.{node.name}", part.name


def public_parameters() -> Iterator[tuple[str, str]]:
    """Every parameter of a public function, of a public method or of what makes an object."""
    for module, tree in modules().items():
        for node in tree.body:
            parts = node.body if isinstance(node, ast.ClassDef) and is_public(node) else [node]
            for part in parts:
                if isinstance(part, ast.FunctionDef) and (
                    is_public(part) or part.name == "__init__"
                ):
                    for parameter in [*part.args.args, *part.args.kwonlyargs]:
                        yield f"{module}.{part.name}", parameter.arg


def words_of(name: str) -> list[str]:
    """The words a name is made of, in small letters."""
    return [word.lower() for word in WORDS.findall(name)]


def test_the_glossary_has_some_thirty_terms_and_words_that_are_not_used() -> None:
    assert len(TERMS) >= 30
    assert len(TERMS) == len(set(TERMS))
    assert len(FORBIDDEN) >= 10


@pytest.fixture(scope="module")
def code() -> str:
    """The whole compiler as one text, in small letters and without comments."""
    files = sorted(PACKAGE.rglob("*.py"))
    text = "\n".join(file.read_text(encoding="utf-8") for file in files).lower()
    return re.sub(r"^ *#.*", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_the_glossary_is_used_in_the_code(term: str, code: str) -> None:
    wanted = "_".join(term.replace("-", " ").split())
    assert wanted in code or wanted.replace("_", "") in code or term in code


def test_no_public_name_is_one_of_the_words_that_say_nothing() -> None:
    wrong = [
        f"{module}.{name}"
        for module, name in public_names()
        if set(words_of(name)) & {word.lower() for word in FORBIDDEN} and len(words_of(name)) < 3
    ]
    assert wrong == []


def functions(*, private: bool) -> list[tuple[str, str]]:
    """Every function and method, private or not, with its module; what is read as a value is no function."""
    return [
        (module, node.name)
        for module in modules()
        for node in walk(module)
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("_") == private
        and not node.name.startswith("__")
        and not any(
            re.search("property|memoized", ast.unparse(part)) for part in node.decorator_list
        )
    ]


@pytest.mark.parametrize("private", [False, True])
def test_most_functions_begin_with_a_verb(private: bool) -> None:
    names = functions(private=private)
    verbs = [name for _, name in names if name.lstrip("_").split("_")[0] in VERBS]
    assert len(verbs) / len(names) > 0.75, f"{len(verbs)} of {len(names)}"


def test_no_private_function_is_called_by_a_word_that_says_nothing_alone() -> None:
    wrong = [(module, name) for module, name in functions(private=True) if name[1:] in FORBIDDEN]
    assert wrong == []


def test_no_public_function_begins_with_a_participle() -> None:
    participles = re.compile(
        r"^(told|said|made|kept|known|found|given|written|joined|counted)(_|$)"
    )
    wrong = [f"{module}.{name}" for module, name in public_names() if participles.match(name)]
    assert wrong == []


def test_no_parameter_of_a_public_function_is_one_of_the_words_that_say_nothing() -> None:
    names = list(public_parameters())
    assert len(names) > 1500
    assert [f"{place}({name})" for place, name in names if name in FORBIDDEN] == []


def test_no_class_is_called_by_a_participle_alone() -> None:
    names = [(place, name) for place, name in public_names() if name[0].isupper()]
    assert len(names) > 300
    wrong = [
        f"{place}.{name}"
        for place, name in names
        if re.fullmatch(r"[A-Z][a-z]+ed", name) and name.lower() not in TERMS
    ]
    assert wrong == []  # a need is a term, and no participle


def test_a_name_means_one_thing_in_the_whole_compiler() -> None:
    places = defaultdict(set)
    for place, name in public_names():
        if place in modules() and name not in ALIKE:
            places[name].add(place)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
