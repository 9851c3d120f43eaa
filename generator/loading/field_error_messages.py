"""Messages for values that the model refuses, in Swedish, with a fix."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.loading.validation_errors import (
    FieldError,
    ModelClass,
    find_inner_model,
    list_fields,
)
from generator.problem import Problem
from generator.source.yaml_reader import YamlMapping, YamlSequence
from generator.text import find_closest_match, slugify, truncate

_Said = tuple[str, str]  # the sentence and the fix


def describe_field_error(misfit: FieldError) -> Problem:
    """Returns the problem that describes an error of the model."""
    if misfit.kind == "extra_forbidden":
        return Problem(
            misfit.parent.key_places[misfit.name], "unknown-field", *_explain_unknown(misfit)
        )
    if misfit.kind == "missing":
        return Problem(misfit.place, "missing-field", *_explain_missing(misfit))
    is_written = isinstance(misfit.value, str) and (misfit.value.strip() or not misfit.name)
    if is_written and "fix" in misfit.context:
        return Problem(misfit.place, misfit.kind, misfit.context["sentence"], misfit.context["fix"])
    return Problem(misfit.place, "wrong-value", *_explain_wrong(misfit))


def _explain_missing(misfit: FieldError) -> _Said:
    about = _get_description(list_fields(misfit.model)[misfit.name].description)
    return f"'{misfit.name}' saknas{misfit.within}.", f"Lägg till '{misfit.name}: …' – {about}"


def _get_description(description: str | None) -> str:
    """The description of a field, for the middle of a sentence."""
    text = description or ""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _explain_unknown(misfit: FieldError) -> _Said:
    name, known = misfit.name, list(list_fields(misfit.model))
    if misfit.value == "" and misfit.parent.is_flow:
        return _explain_torn(name)
    if found := re.match(r"([\w-]+) *[\[{]", name):
        return f"Det saknas ett kolon efter '{found[1]}'.", f"Skriv '{found[1]}: …'."
    sentence = f"'{truncate(name)}' är ingen uppgift som får stå här{misfit.within}."
    homes = [
        field
        for field in known
        if (entry := find_inner_model(misfit.model, field)) and name in list_fields(entry)
    ]
    near = find_closest_match(name, known)
    if homes:
        empty = next((field for field in homes if misfit.parent.get(field) == ""), None)
        few = [empty] if empty else homes[:3]
        said = {_explain_placement(misfit, home) for home in few}
        home = " eller ".join(few).replace(" eller ", ", ", max(0, len(few) - 2))
        return (
            sentence,
            f"Uppgiften hör hemma under {home}: flytta raden dit, och {said.pop() if len(said) == 1 else _ALIKE}.",
        )
    return (
        sentence,
        f"Menade du '{near}'?"
        if near
        else f"Använd ett av namnen {', '.join(known)}, eller ta bort raden.",
    )


_ALIKE = "dra in den lika långt som raderna där"


def _explain_placement(misfit: FieldError, home: str) -> str:
    """Says how to write a line where it belongs: its indent, or within braces."""
    there = misfit.parent.get(home)
    entry = (
        next((part for part in there if isinstance(part, YamlMapping)), None)
        if isinstance(there, YamlSequence)
        else there
    )
    if isinstance(entry, YamlMapping) and entry.is_flow:
        return "skriv den inom { } där"
    if isinstance(entry, YamlMapping) and entry.key_places:
        return f"låt den börja med {min(place.column for place in entry.key_places.values()) - 1} mellanslag"
    if there == "" and "tuple" not in str(list_fields(misfit.model)[home].annotation):
        return f"låt den börja med {misfit.parent.key_places[home].column + 1} mellanslag"
    return _ALIKE


def _explain_torn(name: str) -> _Said:
    """Within { } a comma ends a value, and a colon needs a space."""
    first, _, rest = name.partition(":")
    if rest:
        return (
            f"Det saknas ett mellanslag efter kolonet i '{truncate(name)}'.",
            f"Skriv '{first}: {truncate(rest)}'.",
        )
    return (
        f"Kommatecknet före '{truncate(name)}' avslutar värdet: inom {{ }} skiljer det uppgifterna åt.",
        "Sätt hela värdet inom citattecken om kommatecknet hör till det.",
    )


def _explain_wrong(misfit: FieldError) -> _Said:
    given, subject = misfit.value, misfit.subject
    wants_list, wants_entry = (
        misfit.kind == "tuple_type",
        misfit.kind in ("model_type", "model_attributes_type"),
    )
    if isinstance(given, str) and not given.strip():
        return f"{subject} har inget värde.", _fill(misfit)
    if wants_entry:
        return (
            f"{subject} ska bestå av namn och värden.",
            f"Skriv så här: {_build_example(misfit.inner)}.",
        )
    if misfit.kind == "dict_type":
        return f"{subject} ska bestå av namn och värden.", "Skriv så här: {namn: värde}."
    first = next(iter(given), "") if isinstance(given, YamlMapping) else given
    if wants_list and re.match(r"-[^\s-]", first):
        return (
            f"Det saknas ett mellanslag efter strecket i {subject}.",
            "Skriv ett mellanslag efter strecket.",
        )
    if wants_list:
        return f"{subject} ska vara en lista.", _as_list(given, misfit.inner)
    if isinstance(given, YamlSequence):
        return (
            f"{subject} ska vara ett enda värde, inte en lista.",
            "Ta bort hakparenteserna eller strecken, och skriv ett värde.",
        )
    if isinstance(given, YamlMapping):
        return (
            f"{subject} ska vara ett enda värde, inte namn och värden.",
            "Skriv bara värdet. Hör kolonet till texten: sätt hela texten inom citattecken.",
        )
    return _explain_unfit_text(misfit)


def _fill(misfit: FieldError) -> str:
    field = list_fields(misfit.model).get(misfit.name)  # none for a key that the editor chose
    if misfit.index is not None:
        return "Fyll i ett värde, eller ta bort punkten."
    if misfit.kind.startswith("model"):
        return f"Skriv så här: {_build_example(misfit.inner)}."
    what = (
        "minst ett värde inom hakparentes"
        if misfit.kind == "tuple_type" or misfit.is_choice
        else "ett värde"
    )
    if field is None or not field.is_required():
        return f"Skriv {what}, eller ta bort raden."
    return (
        f"Skriv {what} – {_get_description(field.description)}"
        if what == "ett värde" and field.description
        else f"Skriv {what}."
    )


def _build_example(model: ModelClass | None) -> str:
    fields = list_fields(model).items() if model else ()
    return "{" + ", ".join(f"{name}: …" for name, field in fields if field.is_required()) + "}"


def _as_list(value: YamlMapping | str, entries: ModelClass | None) -> str:
    if isinstance(value, YamlMapping) and not value.is_flow:
        return "Sätt '- ' framför den första raden, och dra in de andra lika långt som texten efter strecket."
    if isinstance(value, YamlMapping):
        return "Sätt [ ] runt { }." if entries else "Skriv [ ] i stället för { }."
    plain = re.fullmatch(r"[\w ,-]{1,40}", value)
    return f"Skriv [{value}]." if plain else "Skriv värdet på en egen rad som börjar med '- '."


def _explain_unfit_text(misfit: FieldError) -> _Said:
    for start, say in _SAYINGS.items():
        if misfit.kind.startswith(start):
            return say(misfit, truncate(misfit.value))
    return f"{misfit.subject} går inte att läsa.", "Jämför med en liknande uppgift som fungerar."


def _explain_word(misfit: FieldError, value: str) -> _Said:
    allowed = re.findall(r"'([^']+)'", misfit.context["expected"])
    near = _find_meant(value, allowed)
    if misfit.is_choice:
        return (
            f"{misfit.subject} ska vara en lista, eller ordet {' eller '.join(allowed)}.",
            f"Menade du '{near}'?" if near else _as_list(value, misfit.inner),
        )
    return (
        f"{misfit.subject} kan inte vara '{value}'.",
        f"Menade du '{near}'?" if near else f"Skriv ett av: {', '.join(allowed)}.",
    )


_MEANT = {
    "all": ("alla", "allt", "alltid"),
    "mån": ("mon", "monday", "måndag", "måndagar"),
    "tis": ("tue", "tues", "tuesday", "tisdag", "tisdagar"),
    "ons": ("wed", "wednesday", "onsdag", "onsdagar"),
    "tors": ("thu", "thur", "thurs", "thursday", "tor", "torsdag", "torsdagar"),
    "fre": ("fri", "friday", "fredag", "fredagar"),
    "lör": ("sat", "saturday", "lördag", "lördagar"),
    "sön": ("sun", "sunday", "söndag", "söndagar"),
}


def _find_meant(value: str, allowed: list[str]) -> str | None:
    """The word that surely is meant: another word for it, or one slip in a long word. By letters alone 'mon' is nearest 'ons'."""
    plain = value.strip(" .").casefold()
    meant = (word for word in allowed if plain in (word.casefold(), *_MEANT.get(word, ())))
    return next(meant, None) or find_closest_match(value, allowed, alike=0.9)


def _explain_pattern(misfit: FieldError, value: str) -> _Said:
    return (
        f"'{value}' duger inte som {misfit.subject}.",
        f"Använd bara små bokstäver a–z, siffror och bindestreck, till exempel '{slugify(value) or 'sover-inte'}'.",
    )


def _explain_long_id(misfit: FieldError, value: str) -> _Said:
    return (
        f"'{value}' är för långt som {misfit.subject}: det blir en adress och ett filnamn.",
        f"Korta det till högst {misfit.context['max_length']} tecken, till exempel '{slugify(value)[:30].strip('-')}'.",
    )


def _explain_number(misfit: FieldError, value: str) -> _Said:
    limit = "".join(
        f" som är {word} {misfit.context[key]}"
        for key, word in (("ge", "minst"), ("le", "högst"))
        if key in misfit.context
    )
    return (
        f"{misfit.subject} kan inte vara '{value}'.",
        f"Skriv ett heltal{limit}, med bara siffror.",
    )


def _explain_day(misfit: FieldError, value: str) -> _Said:
    return (
        f"{misfit.subject} kan inte vara '{value}': det är inget datum.",
        "Skriv en dag som finns, som år-månad-dag: 2026-11-21.",
    )


def _explain_yes_or_no(misfit: FieldError, value: str) -> _Said:
    return f"{misfit.subject} kan inte vara '{value}'.", "Skriv true för ja, eller false för nej."


_SAYINGS: dict[str, Callable[[FieldError, str], _Said]] = {
    "literal_error": _explain_word,
    "string_pattern": _explain_pattern,
    "string_too_long": _explain_long_id,
    "date": _explain_day,
    "bool": _explain_yes_or_no,
    "int": _explain_number,
    "greater": _explain_number,
    "less": _explain_number,
}
