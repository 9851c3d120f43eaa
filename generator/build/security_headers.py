"""Security headers: a browser may do only what our pages need, and load nothing from elsewhere."""

from __future__ import annotations

_RULES = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "img-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
}

# A meta element cannot set these.
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


def format_content_policy(as_header: bool = False) -> str:
    """The Content-Security-Policy of every page, for the meta element or for the header."""
    rules = _RULES | ({"frame-ancestors": "'none'"} if as_header else {})
    return "; ".join(f"{name} {value}" for name, value in sorted(rules.items()))
