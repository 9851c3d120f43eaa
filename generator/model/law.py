"""What the law says, and the roles that carry it out. Each is written once; routines refer to it."""

from __future__ import annotations

from pydantic import Field

from generator.model.entry import Entry
from generator.model.references import RoutineRef, ServiceRef
from generator.model.values import Id, Text
from generator.model.verification import Verification


class Law(Entry):
    """One place in a law, and what follows from it."""

    id: Id = Field(description="Kort namn, aldrig ändrat: steg hänvisar till det.")
    name: Text = Field(
        description="Lagen och paragrafen, som den skrivs: 'Skollagen (2010:800) 7 kap. 17 §'."
    )
    says: Text = Field(description="Vad den säger, i en mening på klarspråk.")
    duty: bool = Field(
        False, description="true när någon måste göra något: åtgärden får aldrig vara frivillig."
    )
    required_in: tuple[RoutineRef, ...] = Field(
        (),
        description="Rutiner som måste ha en åtgärd som följer lagrummet. Steget kan då inte tas bort.",
    )
    verification: Verification = Field(description="Var lagtexten är läst, och när.")


class LawsFile(Entry):
    """routing/laws.yaml."""

    laws: tuple[Law, ...] = Field((), description="Lagrum som rutinerna vilar på.")


class Role(Entry):
    """Somebody who acts in a routine, always within a service."""

    id: Id = Field(description="Kort namn: mentor, rektor.")
    name: Text = Field(description="Rollen som den skrivs först i en mening: 'Mentorn'.")
    services: tuple[ServiceRef, ...] = Field(
        description="Tjänsterna där rollen finns. En, eller en för varje kommun."
    )
    text: Text = Field(description="Vad rollen gör, i en mening.")


class RolesFile(Entry):
    """routing/roles.yaml."""

    roles: tuple[Role, ...] = Field((), description="Roller som har uppgifter i rutiner.")
