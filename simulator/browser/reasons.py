"""Says in Spanish why the browser could not do something: Playwright and the browsers say it in English."""

from __future__ import annotations

import errno
import re
from http import HTTPStatus
from urllib.parse import urlsplit

from playwright.sync_api import Error

from simulator.errors import OS_REASONS, os_reason

UNKNOWN = "el navegador da un error que aquí no tiene traducción"
UNTRUSTED = "su certificado no es de confianza"
SLOW = "no responde a tiempo"
CUT = "la conexión se cortó antes de la respuesta completa. Inténtelo otra vez"
TRY_HTTPS = "Si el servidor usa HTTPS, escriba https:// al comienzo de la dirección"
ERRNO_NAME = re.compile(r"\b(E[A-Z]{3,})\b")
ADDRESS = re.compile(r"\bhttps?://[^\s\"'<>)]+")
REASONS = (
    (
        UNTRUSTED,
        "CERT_|CERTIFICATE|SEC_ERROR|MOZILLA_PKIX|TLS certificate",
        "self.signed certificate|unable to (verify|get)|altnames|certificate has expired",
    ),
    (
        "no responde por HTTPS. Compruebe si la dirección empieza por http:// o por https://",
        "SSL|EPROTO|TLS",
    ),
    (
        "nadie responde ahí. Compruebe la dirección, y que el simulador esté en marcha",
        "CONNECTION_REFUSED|ECONNREFUSED|Could not connect|Connection refused",
    ),
    (
        "no se encuentra ese servidor: su nombre no existe en la red. Compruebe la dirección",
        "NAME_NOT_RESOLVED|ENOTFOUND|EAI_AGAIN|UNKNOWN_HOST|Could ?n.t resolve host",
    ),
    (
        "redirige una y otra vez, sin mostrar una página",
        "TOO_MANY_REDIRECTS|Max redirect count|REDIRECT_LOOP|redirects",
    ),
    ("pide un usuario y una contraseña (autenticación HTTP)", "INVALID_AUTH_CREDENTIALS|PROXY_AUTH"),
    (
        CUT,
        "CONNECTION_RESET|ECONNRESET|CONNECTION_CLOSED|EMPTY_RESPONSE|CONTENT_LENGTH_MISMATCH",
        "INCOMPLETE_CHUNKED|NET_RESET|NET_INTERRUPT|PARTIAL_TRANSFER|socket hang up|EPIPE",
        "SOCKET_NOT_CONNECTED|HTTP2_PROTOCOL_ERROR|INVALID_HTTP_RESPONSE|HPE_|aborted$|connection was lost",
    ),
    (
        "no hay conexión de red hasta ahí",
        "INTERNET_DISCONNECTED|NETWORK_CHANGED|ADDRESS_UNREACHABLE|EHOSTUNREACH|ENETUNREACH|NS_ERROR_OFFLINE",
    ),
    ("es un archivo que se descarga, no una página", "Download is starting"),
    ("el servidor intermediario (proxy) no deja pasar", "PROXY|TUNNEL"),
    ("el navegador no permite abrir esa dirección", "UNSAFE_PORT|BLOCKED_BY|ACCESS_DENIED|DISALLOWED"),
    (
        "no es una dirección web válida",
        "[Ii]nvalid (url|URL)|UNKNOWN_URL_SCHEME|MALFORMED_URI|ERR_INVALID_URL",
    ),
    (
        "la carga se interrumpió",
        "ERR_ABORTED|BINDING_ABORTED|interrupted by another navigation|Load cancelled",
    ),
    ("la página dejó de funcionar en el navegador", "crashed"),
    ("la página o el navegador se cerró", "has been closed|Target closed|Browser closed|Connection closed"),
    ("la página cambió mientras se usaba", "context was destroyed|Frame was detached|navigated or closed"),
    ("se mueve sin detenerse", "not stable"),
    ("desaparece de la página mientras se usa", "not attached|was detached"),
    ("queda fuera de la vista, aunque se desplace la página", "outside of the viewport"),
    ("no se ve", "not visible"),
    ("se pulsó, pero no cambia", "did not change its state"),
    ("solo admite números", r"Cannot type text into input\[type=number\]"),
    ("no admite ese valor, que no tiene la forma que el campo pide", "Malformed value"),
    ("no es un campo que se pueda completar así", "not an? <input>|cannot be filled|not a <select>"),
    ("hay más de uno", "strict mode violation"),
    (
        SLOW,
        "TIMED_OUT|ETIMEDOUT|NET_TIMEOUT|Timeout [0-9.]+ms|[Tt]imed out",
    ),
)
"""What to say, and the words in English that mean it, as patterns; the first that fits counts."""
_PATTERNS = tuple((spanish, re.compile("|".join(patterns))) for spanish, *patterns in REASONS)


def reason(error: Error | str, address: str = "") -> str:
    """Why, in Spanish, without a full stop; it follows an address or the name of a control and a colon.

    Args:
        address: what was asked: a server that only speaks HTTPS ends a connection that begins with HTTP.
    """
    text = error if isinstance(error, str) else error.message
    why = next((spanish for spanish, pattern in _PATTERNS if pattern.search(text)), None)
    if why is None:
        return _untranslated(text)
    return f"{why}. {TRY_HTTPS}" if why == CUT and address.startswith("http://") else why


def failure_reason(error: Error | OSError) -> str:
    """Why a file can't be written, by this program or by the browser: a full disk is told apart."""
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        return f"{os_reason(error)}{where}"
    numbers = (getattr(errno, name, 0) for name in ERRNO_NAME.findall(error.message))
    why = (OS_REASONS.get(number) for number in numbers)
    return next(filter(None, why), reason(error))


def _untranslated(text: str) -> str:
    """With the first line in English, which is better than nothing to go on."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return f"{UNKNOWN} («{printable_text(line).rstrip('.')}»)" if line else UNKNOWN


def status_reason(status: int) -> str:
    """What an HTTP status says about the server; empty for one with which the portal answers a request."""
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED):
        return f"pide un usuario y una contraseña (respuesta {status})"
    return f"el servidor falla (respuesta {status})" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""


def printable_address(url: str) -> str:
    """The address without user, password, query or fragment, which may hold what nobody should read."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}" if host else parts.path


def printable_text(text: str) -> str:
    """The text with its addresses printable."""
    return ADDRESS.sub(lambda match: printable_address(match[0]), text)
