"""Seventy rights and duties are each said where their reader looks, in words that mean the right thing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue

CONTENT = Path(__file__).parents[3] / "national" / "content"

# (where, what it says): a need, a routine, the kind of a service, or a page, and a pattern of its text.
RIGHTS = [
    ("page:unga/vad-far-mina-foraldrar-veta", r"15 år eller äldre:\*\* du kan få stöd ändå"),
    ("page:unga/vad-far-mina-foraldrar-veta", r"12–14 år:\*\* du kan ibland få stöd"),
    ("page:unga/vad-far-mina-foraldrar-veta", r"Stöd utan utredning.*Från 15 år"),
    ("kind:socialtjanst", r"utan ansökan.*vad du kan ansöka om"),
    ("routine:orosanmalan", r"få veta vad som händer, på ett sätt som du förstår"),
    ("routine:orosanmalan", r"säga vad du tycker"),
    ("routine:sip", r"fyllt 15 är det också ditt ja"),
    ("routine:orosanmalan", r"fyllt 15 för du din egen talan.*överklaga"),
    ("routine:orosanmalan", r"prata med socialtjänsten utan dina föräldrar"),
    ("routine:orosanmalan", r"Ni ska genast få veta att utredningen har börjat"),
    ("routine:orosanmalan", r"inte göras större än den behöver vara"),
    ("routine:orosanmalan", r"skyldig att lämna alla uppgifter"),
    ("routine:orosanmalan", r"Svaret ska komma senast en vecka"),
    ("routine:orosanmalan", r"bör erbjuda er och den som har anmält i sitt arbete ett möte"),
    ("routine:orosanmalan", r"svaret du får, är hemligt hos dig också"),
    ("service:familjefrid", r"misshandel hemma måste de genast anmäla"),
    ("routine:orosanmalan", r"läsa anmälan och se vem som har gjort den"),
    ("kind:socialtjanst", r"hur du överklagar. Du har tre veckor"),
    ("need:lss", r"rätt till stödet.*Har du fyllt 15 ansöker du själv"),
    ("need:lss", r"tre veckor på dig"),
    ("need:klaga", r"få veta skälen, skriftligt om du vill"),
    ("need:vantar-pa-utredning", r"väntat sex månader kan du skriftligt begära"),
    ("need:lss", r"mer än sex månader kan du skriftligt begära"),
    ("need:tolk", r"ska ordna tolk när det behövs"),
    ("need:papperslos", r"rätt till samma vård som andra barn.*tandvården kostar inget"),
    ("need:papperslos", r"rätt att gå i skolan.*före 18"),
    ("need:ensamkommande", r"asyl och är under 18 har du rätt till samma vård"),
    ("need:ny-i-skolan", r"asyl har det rätt till samma vård"),
    ("need:ensamkommande", r"god man så snart det går"),
    ("need:foralder-psyksjuk", r"särskilt tänka på barnens behov av information, råd och stöd"),
    ("need:pappa-dricker", r"behov av information, råd och stöd"),
    ("need:sorg", r"behov av information, råd och stöd"),
    ("need:ser-vald-hemma", r"själv utsatt för brott.*får den hjälp du behöver"),
    ("need:blir-slagen", r"Ingen får slå eller kränka dig. Det är förbjudet"),
    ("need:jag-slar-mitt-barn", r"Barn får inte slås"),
    ("need:skiljer-oss", r"rätt att träffa båda dina föräldrar.*rädd ska det räknas"),
    ("need:skiljer-oss", r"rätt att få veta och att säga vad du tycker"),
    ("need:skiljer-oss", r"ena vårdnadshavaren ja.*får socialnämnden ändå besluta"),
    ("need:adhd-utredning", r"om barnets bästa kräver det"),
    ("service:mora-ungdomshalsa", r"mogen nog får du själv bestämma"),
    ("page:unga/vad-far-mina-foraldrar-veta", r"mogen nog att bestämma själv"),
    ("need:abort", r"bestämmer själv om abort till och med vecka 18.*stödsamtal om du vill"),
    ("need:gravid-orolig", r"under 15 är nästan alltid ett brott av den andra"),
    ("need:sexuellt-overgrepp", r"inte ditt fel.*under 15 är nästan alltid ett brott"),
    ("need:p-piller", r"kostar inget förrän du fyller 21"),
    ("need:p-piller", r"allmänfarliga sjukdomar, som klamydia, kostar inget"),
    ("need:tandvardsskrack", r"gratis till och med det år du fyller 19"),
    ("kind:elevhalsa", r"Elevhälsan kostar inget"),
    ("kind:elevhalsa", r"minst tre hälsobesök i grundskolan och ett i gymnasiet"),
    ("need:babyns-vaccin", r"minst tre hälsobesök"),
    ("need:klarar-inte-skolan", r"snabbt få anpassningar.*ingen diagnos"),
    ("need:dyslexi", r"snabbt ge extra anpassningar. Det krävs ingen diagnos"),
    ("need:klarar-inte-skolan", r"rätt att vara med när det görs. Ni kan överklaga det, också ett nej"),
    ("need:mobbad", r"måste anmäla till rektorn, rektorn till huvudmannen"),
    ("need:hat-pa-natet", r"anmälas till rektorn och huvudmannen, och utredas skyndsamt"),
    ("need:mobbad", r"En lärare får inte kränka dig.*kräva skadestånd åt dig"),
    ("need:mobbad", r"måste också utreda rasism och sexuella trakasserier.*DO kan hjälpa"),
    ("need:konsidentitet", r"måste skolan utreda det"),
    ("need:klaga", r"huvudmannen ta emot klagomålet, utreda det skyndsamt och svara"),
    ("need:klaga", r"anmäla till Skolinspektionen"),
    ("need:klaga", r"Patientnämnden hjälper dig att klaga.*barnets bästa"),
    ("need:klaga", r"vården ska den svara snarast.*IVO\) prövar klagomål"),
    ("need:klaga", r"berätta för IVO.*utan att dina föräldrar har sagt ja"),
    ("need:placerad", r"besöker dig regelbundet. Socialtjänsten ska också prata med dig ensam"),
    ("need:placerad", r"offentligt biträde.*fyllt 15 har du rätt att själv föra din talan"),
    ("need:heder", r"stoppas med ett utreseförbud"),
    ("need:konsstympning", r"utreseförbud"),
    ("need:ingen-hjalper", r"fast vårdkontakt"),
    ("need:vantar-pa-utredning", r"fast vårdkontakt"),
    ("need:aldre-an-18", r"fast vårdkontakt"),
    ("need:vantar-pa-utredning", r"mer än 90 dagar.*utan extra kostnad"),
    ("need:papperslos", r"får alla som är här"),
    ("need:lang-vag-till-skolan", r"rätt till gratis skolskjuts"),
    ("need:hoppat-av-gymnasiet", r"Kommunen ska erbjuda dig.*hjälp som passar dig"),
    ("service:socialtjansten-barn-unga-alvdalen", r"rätt att använda samiska"),
    ("routine:avvikelse", r"i socialtjänsten eller i LSS.*missförhållande.*Rapportera det genast"),
    ("routine:avvikelse", r"i vården och ser en risk för en vårdskada.*till vårdgivaren"),
    ("routine:avvikelse", r"[Aa]rbetsgivaren får inte|[Ii]ngen får straffa|straffa"),
    ("need:klaga", r"får inte straffa dig för att du har anmält"),
    ("routine:sip", r"Vården och socialtjänsten får ändå dela det som behövs"),
    ("routine:orosanmalan", r"Ber polisen om en uppgift.*ska rektorn lämna den.*också utan att de frågar"),
    ("routine:orosanmalan", r"berätta för polisen om vissa brott mot barn, trots sekretess"),
    ("kind:socialtjanst", r"Ansöker du om stöd ska de genast börja utreda det"),
    ("need:pengar", r"ansöka om försörjningsstöd.*budget- och skuldrådgivning"),
    ("need:jag-slar-mitt-barn", r"Kommunen ska erbjuda hjälp till den som slår"),
    ("page:om/sa-ar-sidan-gjord", r"Myndigheter ska skriva så att du förstår"),
    ("need:ingen-hjalper", r"Kommunen och regionen ska samarbeta, och hjälpa dig till rätta"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "says"), RIGHTS)
def test_a_right_is_said_where_its_reader_looks(where: str, says: str, mora: Catalogue) -> None:
    assert re.search(says, _read(mora, where)), where


def _read(mora: Catalogue, where: str) -> str:
    kind, _, name = where.partition(":")
    if kind == "page":
        return " ".join((CONTENT / f"{name}.md").read_text(encoding="utf-8").split())
    entries: tuple[Entry, ...] = {
        "need": mora.needs,
        "routine": mora.routines,
        "kind": mora.kinds,
        "service": mora.services,
    }[kind]
    entry = next(entry for entry in entries if vars(entry)["id"] == name)
    laws = " ".join(mora.law[law].says for law in _find_laws(entry) if law in mora.law)
    return f"{' '.join(_texts(entry))} {laws}"


def _find_laws(entry: Entry) -> list[str]:
    """Claims that a routine prints in full at its end."""
    return [law for step in vars(entry).get("steps", ()) for law in step.laws]


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Entry):
        return [text for name in type(value).model_fields for text in _texts(getattr(value, name))]
    return [text for one in value for text in _texts(one)] if isinstance(value, tuple) else []
