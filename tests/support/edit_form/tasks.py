"""What editors really do, as the forms that they fill in, for the invented municipality."""

from __future__ import annotations

BY = {"by": "redaktör", "method": "call"}
FACT = "/bekrafta", {"fact": "skolan.telefon", **BY}
SERVICE = {
    "id": "nya-hjalpen", "name": "Nya hjälpen", "organization": "exempelby-kommun", "status": "active", "level": "first-line", "summary": "Hjälper.",
    "everyday_words": "nyhjälp\nhjälp nu", "expect": "Du får prata, om du vill.", "eligibility.ages": "6–19", "eligibility.area": "exempelby", "eligibility.text": "Alla.",
    "ways_in.how": "call", "ways_in.text": "Ring.", "contacts.id": "vaxel", "contacts.kind": "phone", "contacts.through": "exempelby-kommun.vaxel",
    "if_refused.service": "112", "if_refused.text": "Ring {112.telefon}.", "verification.status": "V-odat", "verification.source": "ett blad",
    "verification.checked_on": "2026-11-21", "verification.method": "document", "verification.role": "redaktör",
}  # fmt: skip
STEP = {
    "parent": "borta", "after": "prata", "id": "folja", "number": "9", "name": "Vi följer upp", "standing": "proposal", "decided_by": "exempelby-kommun",
    "triggers.kind": "step-done", "triggers.step": "prata", "triggers.standing": "proposal", "triggers.decided_by": "exempelby-kommun",
    "responsible": "larare", "actions.text": "Fråga hur det går.", "deadline.within": "2 veckor", "deadline.standing": "proposal",
    "deadline.decided_by": "exempelby-kommun", "informed": "Eleven\nVårdnadshavaren", "secrecy": "Inget samtycke behövs.",
    "family": "Skolan frågar hur det går.", "end": "Det fungerar igen.",
}  # fmt: skip
HOURS = "/tider", {"fact": "skolan.telefon", "hours": "mån–tors 8–12", **BY}
ROW = {
    "lead": "hjalpen", "needs": "sover-inte", "ages": "10–19", "support": "skolan",
    "status": "proposed", "source": "Vårt förslag",
}  # fmt: skip
HANDOVER = {
    "giver": "skolan", "to": "hjalpen", "needs": "sover-inte", "ages": "10", "urgency": "urgent, planned", "trigger": "age",
    "text": "När barnet fyllt 10 tar Hjälpen vid.", "within": "2 dagar", "how": "call", "status": "proposed", "source": "ett förslag",
}  # fmt: skip
HOLE = {
    "question": "Vem möter den som är 19 år?", "rules": "accepted", "needs": "sover-inte", "ages": "19", "urgency": "urgent, planned",
    "reason": "Ingen har svarat.", "meanwhile": "Ring skolan.", "owner": "exempelby-kommun", "until": "2027-05-31",
}  # fmt: skip
# A lead that does not take the last age: the hole is about it.
GAP = (
    "{service: skolan, groups: [sova], ages: 6–19",
    "{service: skolan, groups: [sova], ages: 6–18",
)
# The six tasks, each with its forms in order.
TASKS: dict[str, list[tuple[str, dict[str, str]]]] = {
    "a number is confirmed": [FACT],
    "hours are changed": [HOURS],
    "a service is added": [("/tjanst", SERVICE)],
    "who leads is moved": [("/leder", ROW), ("/overlamning", HANDOVER)],
    "a step is added": [("/steg", STEP)],
    "a hole is accepted": [("/hal", HOLE)],
}
