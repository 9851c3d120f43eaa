"""Parts of the compiler whose mistakes harm somebody, the tests that guard them, and changes that change nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """Modules that guard one promise, and the tests that must see a mistake in them."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    floor: float = 1.0  # the share of changes that must be caught or explained
    needs_slow_tests: bool = False  # what must fill a disk or kill a process


PARTS = (
    Part(
        "visibility",
        ("generator/model/hidden_values.py", "generator/model/verification.py"),
        (
            "tests/unit/model/test_hidden_values.py",
            "tests/unit/model/test_base_entry.py",
            "tests/unit/views/test_shown_contacts.py",
            "tests/unit/views/test_confirmed_share.py",
            "tests/unit/maintenance/test_facts_to_confirm.py",
        ),
    ),
    Part(
        "facts-in-texts",
        ("generator/model/text_facts.py", "generator/rules/fact_in_text.py"),
        ("tests/unit/model/test_text_facts.py", "tests/rules/test_rules.py"),
    ),
    Part(
        "proof",
        (
            "generator/proof/ownership.py",
            "generator/proof/acceptance_index.py",
            "generator/proof/reachability.py",
            "generator/proof/handovers.py",
            "generator/proof/gaps.py",
        ),
        (
            "tests/rules/test_rules.py",
            "tests/unit/proof",
            "tests/unit/proof/test_ownership.py",
            "tests/unit/rules",
        ),
    ),
    Part(
        "law",
        (
            "generator/maintenance/law_comparison.py",
            "generator/rules/law_word_without_claim.py",
            "generator/rules/law_badge_without_claim.py",
            "generator/rules/law_deadline_longer.py",
        ),
        (
            "tests/unit/maintenance/test_law_comparison.py",
            "tests/rules",
            "tests/unit/rules",
        ),
    ),
    Part(
        "comment-filter",
        ("generator/maintenance/github_comments.py",),
        ("tests/github/test_writing.py",),
    ),
    Part(
        "escaping",
        ("generator/exports/ical_format.py", "generator/problem.py"),
        (
            "tests/unit/exports",
            "tests/unit/rules/test_output.py",
            "tests/unit/pages/test_family.py",
        ),
    ),
    Part(
        "writing",
        ("generator/cli/write_file.py",),
        ("tests/unit/cli/test_write_file.py",),
        needs_slow_tests=True,
    ),
)

# A change that no test can see, or that only costs time: its name, and why.
EXPLAINED: dict[str, str] = {
    "generator/maintenance/github_comments.py: GitHubRepository._call_api: 30 → 31": "one second more to wait",
    "generator/model/hidden_values.py: HiddenValues.__init__: 1 → 2": "looks with care at a few texts more",
}
