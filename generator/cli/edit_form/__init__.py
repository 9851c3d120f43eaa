"""`psynk edit`: a form in the browser, on this computer only."""
