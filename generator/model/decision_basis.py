"""What a statement rests on: a law, a decision, what the service says, or only a proposal."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.typed_references import LawRef, OrganizationRef
from generator.model.value_types import Day
from generator.model.verification import Verification

Standing = Literal["law", "decided", "said", "proposal"]


class Approvable(Entry):
    """Something that is our proposal until a named body has decided it, on a day."""

    status: Literal["proposed", "approved"] = Field(
        description="proposed = vårt förslag, approved = beslutat, lag eller sagt av den som det gäller."
    )
    decided_by: OrganizationRef | None = Field(None, description="Organisationen som har beslutat.")
    decided_on: Day | None = Field(None, description="Dagen för beslutet.")

    @property
    def standing(self) -> Standing:
        """Who has said it: `decided` by a body on a day, else `proposal`."""
        decided = self.status == "approved" and self.decided_by and self.decided_on
        return "decided" if decided else "proposal"


class ApprovableClaim(Approvable):
    """Something that may also rest on law, or on the word of the one whom it concerns."""

    laws: tuple[LawRef, ...] = Field(
        (), description="Påståendena om lag, ur routing/laws.yaml, som det bygger på."
    )
    verification: Verification | None = Field(
        None, description="Var den som det gäller själv säger det, och när någon såg efter."
    )

    @property
    def standing(self) -> Standing:
        """Who has said it: a body, the law, the one whom it concerns, or nobody but us."""
        if self.status == "proposed" or super().standing == "decided":
            return super().standing
        if self.laws:
            return "law"
        said = self.verification and self.verification.allows_showing
        return "said" if said else "proposal"
