"""Seventy rights and duties are each said where their reader looks, in words that mean the right thing."""

from __future__ import annotations

import re

import pytest

from generator.model.catalogue import Catalogue
from tests.support.build.said import read_said

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
    ("routine:orosanmalan", r"läsa anmälan och se vem som har gjort den"),
    ("kind:socialtjanst", r"hur du överklagar. Du har tre veckor"),
    ("kind:bup", r"mogen nog får du själv bestämma.*om dina föräldrar ska få veta"),
    ("service:1177", r"Vård som inte kan vänta ska du erbjudas"),
    ("need:mar-daligt", r"direkt, utan utredning. Har du fyllt 15"),
    ("need:brakar-hemma", r"direkt, utan utredning. Har du fyllt 15"),
    ("routine:sip", r"rätt att säga vad du tycker. Det ska räknas"),
    ("routine:orosanmalan", r"säga vad du tycker. Det ska räknas"),
    ("need:lss", r"ta ställning själv kan din vårdnadshavare"),
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
    ("need:foralder-psyksjuk", r"särskilt tänka på barnens behov av information, råd och stöd.*Är du barn kan du be"),
    ("need:pappa-dricker", r"tänka på ditt behov av information, råd och stöd"),
    ("need:sorg", r"behov av information, råd och stöd"),
    ("need:ser-vald-hemma", r"själv utsatt för brott.*får den hjälp du behöver"),
    ("need:blir-slagen", r"Ingen får slå eller kränka dig. Det är förbjudet"),
    ("need:jag-slar-mitt-barn", r"Barn får inte slås"),
    ("need:skiljer-oss", r"rätt att träffa båda dina föräldrar.*rädd ska räknas"),
    ("need:skiljer-oss", r"rätt att få veta och att säga vad du tycker"),
    ("need:skiljer-oss", r"ena vårdnadshavaren ja.*får socialnämnden ändå besluta"),
    ("need:adhd-utredning", r"om barnets bästa kräver det"),
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
    ("need:mobbad", r"måste berätta för rektorn, och rektorn för huvudmannen"),
    ("need:hat-pa-natet", r"måste de berätta för rektorn.*måste ta reda på vad som har hänt, så fort det går"),
    ("need:mobbad", r"får en lärare inte kränka dig.*kräva skadestånd åt dig"),
    ("need:mobbad", r"måste också utreda rasism och sexuella trakasserier.*DO, kan hjälpa"),
    ("need:konsidentitet", r"måste skolan utreda det.*DO"),
    ("need:krankt-av-personal", r"En lärare får inte kränka dig.*inte straffa dig"),
    ("need:krankt-av-personal", r"berätta för rektorn, och rektorn för huvudmannen.*kräva skadestånd åt dig"),
    ("need:klaga", r"En lärare får inte kränka dig.*kräva skadestånd åt dig.*måste utreda rasism"),
    ("need:klaga", r"huvudmannen ta emot klagomålet, utreda det skyndsamt och svara"),
    ("need:klaga", r"anmäla till Skolinspektionen"),
    ("need:klaga", r"Patientnämnden hjälper dig att klaga.*barnets bästa"),
    ("need:klaga", r"vården ska den svara snarast.*IVO\) prövar klagomål"),
    ("need:klaga", r"IVO prata med dig utan att dina föräldrar har sagt ja"),
    ("need:placerad", r"besöker dig regelbundet. Socialtjänsten ska också prata med dig ensam"),
    ("need:placerad", r"offentligt biträde.*fyllt 15 har du rätt att själv föra din talan"),
    ("need:placerad", r"berätta för IVO utan att någon har sagt ja"),
    ("need:heder", r"stoppas med ett utreseförbud"),
    ("need:bortford", r"far illa där, eller för att giftas bort, ska resan stoppas"),
    ("need:konsstympning", r"utreseförbud"),
    ("need:ingen-hjalper", r"fast vårdkontakt"),
    ("need:vantar-pa-utredning", r"fast vårdkontakt"),
    ("need:aldre-an-18", r"fast vårdkontakt"),
    ("need:vantar-pa-utredning", r"mer än 90 dagar.*utan extra kostnad"),
    ("need:papperslos", r"får alla som är här"),
    ("need:lang-vag-till-skolan", r"rätt till gratis skolskjuts"),
    ("need:lang-vag-till-skolan", r"Ett nej går att överklaga"),
    ("need:hoppat-av-gymnasiet", r"under 20 och inte har gått klart gymnasiet ska kommunen erbjuda dig hjälp"),
    ("routine:avvikelse", r"i socialtjänsten eller i LSS.*missförhållande.*Rapportera det genast"),
    ("routine:avvikelse", r"i vården och ser en risk för en vårdskada.*till vårdgivaren"),
    ("routine:avvikelse", r"[Aa]rbetsgivaren får inte|[Ii]ngen får straffa|straffa"),
    ("need:klaga", r"får inte straffa dig för att du har anmält"),
    ("routine:sip", r"Vården och socialtjänsten får ändå dela det som behövs"),
    ("routine:orosanmalan", r"Ber polisen om en uppgift.*ska rektorn lämna den.*också utan att de frågar"),
    ("routine:orosanmalan", r"berätta för polisen om vissa brott mot barn, trots sekretess"),
    ("kind:socialtjanst", r"Ansöker du om stöd ska de genast börja utreda det"),
    ("need:pengar", r"ansök\w+ om försörjningsstöd.*budget- och skuldrådgivning"),
    ("need:jag-slar-mitt-barn", r"Kommunen ska erbjuda hjälp till den som slår"),
    ("page:om/sa-ar-sidan-gjord", r"Myndigheter ska skriva så att du förstår"),
    ("need:ingen-hjalper", r"Kommunen och regionen ska samarbeta, och hjälpa dig till rätta"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "says"), RIGHTS)
def test_a_right_is_said_where_its_reader_looks(where: str, says: str, base: Catalogue) -> None:
    assert re.search(says, read_said(base, where)), where


CARE = (
    "bup",
    "vardcentral",
    "vuxenpsykiatri",
    "habilitering",
    "tandvard",
    "bvc",
    "barnmorskemottagning",
    "heldygnsvard",
)


@pytest.mark.parametrize("kind", CARE)
def test_whoever_gets_a_no_from_care_is_told_who_helps_to_complain(
    kind: str, base: Catalogue
) -> None:
    (care,) = (one for one in base.kinds if one.id == kind)
    assert "patientnämnden" in " ".join(way.text for way in care.if_refused)
    assert "patientnamnden" in care.laws


def test_every_routine_says_what_care_and_social_services_may_share(base: Catalogue) -> None:
    """In our words, where the step speaks of secrecy: without them staff ask for a consent that nobody needs."""
    for routine in base.routines:
        sharing = [
            step
            for step in routine.steps
            if re.search(r"[Vv]ården och socialtjänsten får (ändå|också)", step.secrecy)
        ]
        assert sharing, routine.id
        assert all("osl-25-12" in step.laws for step in sharing), routine.id


def test_the_duty_to_report_is_about_every_child(local: Catalogue) -> None:
    """Not only about the pupil or the patient: it may be a sibling, or the child of an adult."""
    bound = [row.text for row in local.handovers if "sol-19-1" in row.laws]
    assert len(bound) > 15
    assert [text for text in bound if not re.search(r"att ett barn\b", text)] == []
