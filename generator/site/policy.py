"""What a browser may do on our pages: nothing that is not needed, and nothing from elsewhere."""

from __future__ import annotations

_BASE = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "img-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
}
# The search runs as WebAssembly, in a worker, on the search page only. The worker lives by the headers of its own file.
SEARCHES = ("/sok/", "/pagefind/")
_SEARCH = {"script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'"}

# A meta element cannot say these: they are headers only.
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


def content_policy(searches: bool, as_header: bool = False) -> str:
    """The Content-Security-Policy of a page, as the meta element or as the header has it."""
    rules = _BASE | (_SEARCH if searches else {}) | ({"frame-ancestors": "'none'"} if as_header else {})
    return "; ".join(f"{name} {value}" for name, value in sorted(rules.items()))
