"""A training simulator of SUNAT's *usuario secundario* procedure (the cartilla, sections 4 to 8).

`create_app` plugs the parts together.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from simulator.settings import Settings


def real_time() -> datetime:
    return datetime.now(UTC)


def create_app(settings: Settings, now: Callable[[], datetime] = real_time) -> Flask:
    """The simulator as a WSGI application. Its database must be migrated already.

    Args:
        now: gives real time, or a frozen time for pictures that do not change between runs.
    """
    from flask import Flask
    from werkzeug.middleware.proxy_fix import ProxyFix

    from simulator import paths
    from simulator.web import (
        app_resources,
        attempt_prefix,
        aula,
        compression,
        errors,
        form_origin,
        headers,
        hosts,
        joined_modules,
        outages,
        portal,
        redirects,
        request_scope,
        requested_faults,
        static_files,
        templating,
        uploads,
        visitor,
        visitor_cookie,
    )

    app = Flask(
        __name__,
        template_folder=str(paths.TEMPLATES),
        static_folder=str(paths.STATIC),
        static_url_path=templating.static_path(paths.STATIC),
    )
    app.config.update(
        SECRET_KEY=settings.secret,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,  # a late answer would undo a newer one's cookie
        PERMANENT_SESSION_LIFETIME=timedelta(days=365),
        MAX_CONTENT_LENGTH=1_000_000,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # it demands a Referer, which not every browser sends: see `form_origin`
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app_resources.plug_in(app, settings, now)
    uploads.plug_in(app)
    visitor_cookie.plug_in(app)
    headers.plug_in(app)  # ahead of the scope: what is answered to a commit that fails gets them too
    request_scope.plug_in(app)
    compression.plug_in(app)
    redirects.plug_in(app)
    static_files.plug_in(app)
    joined_modules.plug_in(app)
    templating.plug_in(app)
    errors.plug_in(app, portal.errors.find_way_on)
    hosts.plug_in(app)
    form_origin.plug_in(app)
    outages.plug_in(app, portal.errors.find_way_on)
    visitor.plug_in(app)
    portal.plug_in(app)
    aula.plug_in(app, settings.courses)
    requested_faults.plug_in(app, portal.errors.find_way_on)  # after the guard, and the snapshots of lessons
    attempt_prefix.plug_in(app)
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app
