"""Who leads is moved for some cases, and for no other: read from the proof, over random cuts of the real catalogue."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from generator.editing.move_lead import move_lead
from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.model.catalogue import Catalogue
from generator.proof.proof import get_proof
from tests.conftest import PROJECT, loaded

TEXT = (PROJECT / "services.yaml").read_text(encoding="utf-8")


def leads(catalogue: Catalogue, id: str) -> dict[tuple[int, str, str], str]:
    """Who leads a need, by age, municipality and urgency."""
    proof = get_proof(catalogue)
    space = proof.space
    need = next(need for need in catalogue.needs if need.id == id)
    found = {}
    for row, box in proof.ownership.list_rows(need):
        for age in range(len(space["age"].values)):
            for place in range(len(space["municipality"].values)):
                for urgency in range(len(space["urgency"].values)):
                    bits = (age, place, urgency)
                    dims = [
                        list(space.dimensions).index(space[n])
                        for n in ("age", "municipality", "urgency")
                    ]
                    if all(box[dim] >> bit & 1 for dim, bit in zip(dims, bits, strict=True)):
                        found[
                            age - 1,
                            space["municipality"].values[place],
                            space["urgency"].values[urgency],
                        ] = row.lead
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_only_the_cases_that_were_asked_for_get_another_lead(
    seed: int, mora: Catalogue, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    after = None
    while after is None:
        need = mora.needs[chance.randrange(len(mora.needs))]
        low = chance.randrange(0, 15)
        high = low + chance.randrange(1, 5)
        places = chance.sample([place.id for place in mora.space.municipalities], 2)
        given = {
            "needs": need.id,
            "ages": f"{low}–{high}",
            "municipalities": ", ".join(places),
            "lead": "bris",
            "status": "proposed",
            "source": "ett förslag",
        }
        try:
            after = move_lead(YamlDocument(TEXT, "services.yaml"), need, given, mora.space).render()
        except CannotEdit as reason:
            assert any(words in str(reason) for words in ("finns inte", "hel grupp", "Ingen rad"))
    for name in ("routing", "content", "national"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    (tmp_path / "services.yaml").write_text(after, encoding="utf-8")
    before, now = leads(mora, need.id), leads(loaded(tmp_path), need.id)
    assert before.keys() == now.keys()
    for case, lead in now.items():
        age, place, urgency = case
        is_moved = low <= age <= high and place in places and urgency != "acute"
        assert lead == ("bris" if is_moved else before[case]), case
    comments = [line for line in TEXT.splitlines() if line.strip().startswith("#")]
    assert [line for line in after.splitlines() if line.strip().startswith("#")] == comments
