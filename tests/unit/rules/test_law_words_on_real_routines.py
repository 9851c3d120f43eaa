"""A word that stands between quotes as the law's own is a word of a paragraph that its step names."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from generator.model.routine import Routine, Step

# Exact parts of the paragraphs, as they stood on 27 April 2026.
TIME_WORDS = {
    "skollagen-3-7": {"skyndsamt"},
    "skollagen-7-17": {"samma dag"},
    "skollagen-7-19-a": {"skyndsamt"},
    "skollagen-7-19-a-anmalan": {"snarast"},
    "skollagen-7-22-hemkommun": {"snarast"},
    "skollagen-15-15": {"snarast"},
    "skollagen-15-16": {"samma dag"},
    "skollagen-15-16-utredning": {"skyndsamt"},
    "sol-10-8": {"genast"},
    "hsl-16-4": {"utan dröjsmål"},
    "sol-19-1": {"genast"},
    "sol-19-6": {"senast en vecka", "genast"},
    "sol-20-1": {"genast"},
    "sol-20-2": {"inom fjorton dagar"},
    "sol-20-3": {"skyndsamt", "inom fyra månader"},
    "sol-20-4": {"genast"},
    "sol-27-2": {"genast"},
    "lss-24-b": {"genast"},
}


def steps(local: Catalogue) -> list[tuple[Routine, Step]]:
    return [(routine, step) for routine in local.routines for step in routine.steps]


def test_the_laws_own_word_stands_in_a_law_of_the_step(local: Catalogue) -> None:
    for routine, step in steps(local):
        if step.deadline.law_says:
            allowed = set().union(
                *(TIME_WORDS.get(action.law or "", set()) for action in step.actions)
            )
            assert step.deadline.law_says in allowed, (routine.id, step.id)


def test_what_the_law_says_is_done_at_once_has_no_number_beside_it(local: Catalogue) -> None:
    for routine, step in steps(local):
        if step.deadline.law_says == "genast":
            assert str(step.deadline.within) == "genast" and step.deadline.standing == "law", (
                routine.id,
                step.id,
            )


def test_a_duty_keeps_the_time_word_of_its_law(local: Catalogue) -> None:
    """Where a duty first stands in a routine, its text or the deadline of its step has the law's time word."""
    told: set[tuple[str, str]] = set()
    for routine, step in steps(local):
        for action in step.actions:
            words = TIME_WORDS.get(action.law or "", set())
            said = f"{action.text} {step.deadline.law_says}".lower()
            if (
                words
                and action.law
                and local.law[action.law].duty
                and (routine.id, action.law) not in told
            ):
                told.add((routine.id, action.law))
                assert any(word in said for word in words), (routine.id, step.id, str(action.text))


def test_the_home_municipality_does_what_the_law_lays_on_it(local: Catalogue) -> None:
    for routine, step in steps(local):
        for action in step.actions:
            if action.law in (
                "skollagen-7-21",
                "skollagen-7-21-utbildning",
                "skollagen-7-23",
                "skollagen-29-9",
            ):
                assert (action.by or step.responsible) == "hemkommun", (routine.id, step.id)
            if action.law in ("skollagen-7-22", "skollagen-7-22-hemkommun", "skollagen-15-15"):
                assert (action.by or step.responsible) == "huvudman", (routine.id, step.id)


SIP = ("sol-10-8", "hsl-16-4")


def test_a_routine_that_speaks_of_a_sip_has_a_way_to_it_before_other_ways(local: Catalogue) -> None:
    """The law does not let a SIP wait for a team, a meeting or a step."""
    plan = next(routine.id for routine in local.routines if routine.kind == "plan")
    for routine in local.routines:
        actions = [str(action.text) for step in routine.steps for action in step.actions]
        if routine.id == plan or not any("SIP" in text for text in actions):
            continue
        ways = [way for way in routine.exits if way.routine == plan]
        assert len(ways) == 1 and ways[0].laws == SIP, routine.id
        before = routine.exits[: routine.exits.index(ways[0])]
        assert {way.kind for way in before} == {"emergency", "report-of-concern"}, routine.id
        assert "bedömer" in ways[0].text.lower() and "säger ja" in ways[0].text, routine.id


def test_a_handover_to_the_team_starts_no_sip_and_care_has_its_own_row_for_it(
    local: Catalogue,
) -> None:
    team = {service.id for service in local.services if service.kind == "samverkansteam"}
    care = {"bvc", "vardcentral", "bup"}
    for row in local.handovers:
        if row.to in team:
            assert "börja" not in row.text.lower() or "SIP" not in row.text, row.text
        if row.to in team and local.service[row.giver].kind in care:
            own = [h for h in local.handovers if h.giver == row.giver and "hsl-16-4" in h.laws]
            assert any(h.needs == row.needs for h in own), (row.giver, row.needs)


def test_a_duty_to_report_has_a_row_of_its_own_and_no_consent(local: Catalogue) -> None:
    for row in local.handovers:
        if "sol-19-1" in row.laws:
            assert str(row.within) == "genast" and "nget samtycke" in str(row.bring), row.text
            assert row.text.startswith("Misstänker du"), row.text
        if any(local.law[law].duty for law in row.laws):
            assert "förslag" not in str(row.source).lower(), row.text


def test_a_text_that_asks_for_consent_says_when_none_is_needed(local: Catalogue) -> None:
    """SoL 19:1 and 20:6 break every secrecy: a routine that asks for consent names what goes past it."""
    for routine, step in steps(local):
        text = str(step.secrecy)
        demanding = any(
            word in text
            for word in (
                "samtycke behövs",
                "behövs samtycke",
                "kräver samtycke",
                "bara med samtycke",
                "utan samtycke",
                "e om samtycke",
            )
        )
        if demanding and "nget samtycke" not in text:
            assert any(
                word in text
                for word in ("när lagen", "annan regel", "orosanmälan", "behövs inget samtycke")
            ), (routine.id, step.id)


def test_nothing_is_called_law_whose_text_nobody_has_read(local: Catalogue) -> None:
    for routine, step in steps(local):
        if step.standing == "law" or step.deadline.standing == "law":
            assert [law for law in step.laws if local.law[law].verification.status != "V"] == [], (
                routine.id,
                step.id,
            )
        for action in step.actions:
            assert not action.law or local.law[action.law].verification.status == "V", (
                routine.id,
                step.id,
            )
