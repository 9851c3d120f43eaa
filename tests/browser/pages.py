"""One page of the real site of each kind."""

KINDS = {
    "start": "/",
    "door": "/ung/",
    "needs": "/behov/",
    "need": "/behov/skolvagran/",
    "need-danger": "/behov/sjalvmordstankar/",
    "need-exit": "/behov/blir-slagen/",
    "question": "/hitta/skolvagran/",
    "outcome": "/hitta/skolvagran/fara/",
    "services": "/tjanster/",
    "service": "/tjanster/bup-mora/",
    "organizations": "/organisationer/",
    "organization": "/organisationer/orsa-kommun/",
    "matrix": "/vem-gor-vad/",
    "coverage": "/tackning/",
    "coverage-picture": "/tackning/weekend/",
    "az": "/a-o/",
    "search": "/sok/",
    "written": "/om/",
    "handbook": "/redaktor/exempel/",
    "not-found": "/404.html",
}
