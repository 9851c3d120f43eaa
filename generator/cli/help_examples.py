"""What stands last in the help of each command: something to copy."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "check": ("psynk check", "psynk check --details", "psynk check --catalogue tests/tiny"),
    "build": ("psynk build", "psynk build --out /tmp/webb --url https://exempel.se"),
    "serve": ("psynk serve", "psynk serve --port 8001"),
    "diff": ("psynk diff main HEAD", "psynk diff main . --format markdown"),
    "route": (
        "psynk route --need sover-inte --age 14 --municipality exempelby --urgency planned --when evening --asker young-person",
    ),
    "export": ("psynk export csv --out tabeller", "psynk export template --out mallar"),
    "import": ("psynk import tjanster.xlsx", "psynk import tjanster.xlsx --write"),
    "init": (
        "psynk init min-kommun",
        "psynk init min-kommun --name Exempelby --scb 0000 --website https://exempel.se",
    ),
    "agenda": ("psynk agenda > mote.md", "psynk agenda --decide beslut.yaml"),
    "new": (
        "psynk new service kuratorn organization=exempelby-kommun eligibility.ages=6–19",
        "psynk new contact elevhalsan.reception kind=phone",
        "psynk new step narvaro.uppfoljning",
        'psynk new hole "Vem svarar på natten?"',
    ),
    "confirm": (
        "psynk confirm socialtjansten telefon --by redaktör --method page",
        "psynk confirm --from listor",
    ),
    "fmt": ("psynk fmt --check", "psynk fmt"),
    "forms": ("psynk forms",),
    "edit": ("psynk edit",),
    "todo": ("psynk todo", "psynk todo --within 30 --dated", "psynk todo --calls listor"),
    "explain": ("psynk explain owned",),
    "law": ("psynk law lagtexter", "psynk law --list --format markdown"),
    "links": ("psynk links",),
    "changed": ("psynk changed forra site --ending .pdf --out nya-planscher",),
    "github": ("psynk github comment --text svar.md --pull nummer.txt --head 1a2b3c4",),
    "schema": ("psynk schema",),
    "completion": (
        "psynk completion bash > ~/.local/share/bash-completion/completions/psynk",
        "psynk completion zsh > ~/.zfunc/_psynk",
        "psynk completion fish > ~/.config/fish/completions/psynk.fish",
    ),
}
