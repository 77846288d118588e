"""The front page before it became a path: all scenarios in equal rows, by section. Its view and its template.

It stands in the simulator's own application, so that its requests and its queries are the same.
"""

# ruff: noqa: E501 -- the template stands as it was

from __future__ import annotations

from itertools import groupby

from flask import Flask, render_template

from simulator.models import LessonMode
from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.compile import load
from simulator.scenario.course.course_file import practised_names
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.services import lessons
from simulator.services.lessons import Progress
from simulator.spanish import counted
from simulator.web import request_scope, visitor
from simulator.web.request_scope import db, now

PATH = "/portada-anterior"
MODE_LABELS = {
    LessonMode.WATCH: "Ver",
    LessonMode.GUIDED: "Practicar",
    LessonMode.UNAIDED: "Practicar sin guía",
}
MOVED = "recargar-la-pagina-conserva-el-borrador"
"""The scenario that was offered then, and only tests the portal."""

TEMPLATE = """{% extends "base.html" %}
{% from "ui/messages.html" import notices %}
{% from "ui/forms.html" import csrf %}
{% from "ui/practice.html" import credentials %}
{% block heading %}Aula de práctica{% endblock %}
{% block styles %}<link rel="stylesheet" href="{{ static('css/aula.css') }}">{% endblock %}
{% block body %}
<main class="page" id="contenido" tabindex="-1">
  <header class="intro">
    <h1>Aula de práctica</h1>
    <p class="lead">Practique aquí, sin riesgo, la creación y administración de un <em>usuario secundario</em> de la Clave SOL: crearlo, asignarle perfiles y roles, modificarlos, y suspenderlo, reactivarlo o eliminarlo.</p>
    <p>Es para quienes trabajan con operadores de comercio exterior y aprenden el procedimiento, para quienes lo prueban y para quienes lo documentan. Nada de lo que haga aquí llega a la SUNAT.</p>
    <p><a class="button big" href="{{ url_for('portal.start') }}">Práctica libre</a></p>
  </header>
  {{ notices(get_flashed_messages()) }}
  <noscript><p class="alert">Su navegador no ejecuta JavaScript: la práctica libre funciona igual, pero no las demostraciones ni la práctica guiada.</p></noscript>
  {% if last_unfinished %}
  <section class="panel soft continue" aria-labelledby="continuar">
    <h2 id="continuar">Continuar</h2>
    <p>{{ last_unfinished.title }} ({{ last_unfinished.mode_label }})</p>
    <p><a class="button" href="{{ url_for('lessons.go_on', lesson_id=last_unfinished.id) }}">Continuar donde lo dejó</a></p>
  </section>
  {% endif %}
  <div class="columns">
    <section class="panel" aria-labelledby="datos">
      <h2 id="datos">{{ label("practice-data") }}</h2>
      {{ credentials() }}
      <p class="hint">Personas para registrar: DNI 99999901 a 99999960.</p>
    </section>
    <section class="panel" aria-labelledby="empresa">
      <h2 id="empresa">Su empresa de práctica</h2>
      <p>Reloj: <time datetime="{{ clock | machine_time }}">{{ clock | peru_time }}</time> (hora del Perú)</p>
      <div class="actions">
        <form method="post" action="{{ url_for('aula.advance') }}" novalidate>{{ csrf() }}<button class="quiet" type="submit">Adelantar una hora</button></form>
        <form method="post" action="{{ url_for('aula.reset') }}" novalidate>{{ csrf() }}<button class="quiet" type="submit">Reiniciar la empresa</button></form>
      </div>
      <p class="hint">Reiniciar elimina los usuarios que creó y devuelve el reloj a la hora real.</p>
    </section>
  </div>
  <section aria-labelledby="escenarios">
    <h2 id="escenarios">Escenarios, por sección de la cartilla</h2>
    <div class="sections">
    {% for section, title in sections.items() %}
      <section class="panel" aria-labelledby="seccion-{{ section }}">
        <h3 id="seccion-{{ section }}">{{ section }}. {{ title }}</h3>
        <ul class="plain scenarios">
          {% for scenario in scenarios[section] %}
          <li>
            <p id="e-{{ scenario.name }}">{{ scenario.title }}</p>
            {% if scenario.name in progress %}
            <p class="hint">{{ progress[scenario.name] }}</p>
            {% endif %}
            {% for lesson in unfinished[scenario.name] %}
            <p class="hint">Sin terminar: <a href="{{ url_for('lessons.go_on', lesson_id=lesson.id) }}" aria-describedby="e-{{ scenario.name }}">Continuar ({{ lesson.mode_label }})</a></p>
            {% endfor %}
            <form method="post" action="{{ url_for('lessons.start') }}" novalidate>
              {{ csrf() }}
              <input type="hidden" name="escenario" value="{{ scenario.name }}">
              {% for mode, mode_label in mode_labels.items() %}<button class="way" type="submit" name="modo" value="{{ mode.value }}" aria-describedby="e-{{ scenario.name }}">{{ mode_label }}</button>
              {% endfor %}
            </form>
          </li>
          {% endfor %}
        </ul>
      </section>
    {% endfor %}
    </div>
  </section>
  {% if participant %}
  <section class="panel own-data" aria-labelledby="sus-datos">
    <h2 id="sus-datos">Lo que se guarda de usted</h2>
    <p>Usted es el participante número <strong>{{ participant.id }}</strong>. El simulador no sabe quién es: guarda lo que hizo en sus prácticas para mostrarle su avance, hasta {{ kept_for }} después de terminada cada una.</p>
    <details>
      <summary>Si quiere borrarlo</summary>
      <form method="post" action="{{ url_for('aula.forget') }}" novalidate>
        {{ csrf() }}
        <p>Se borrarán sus empresas de práctica, su avance y todo lo que se guardó de sus prácticas. No se podrá recuperar.</p>
        <p><button class="quiet" type="submit">Borrar lo que se guarda de mí</button></p>
      </form>
    </details>
  </section>
  {% endif %}
</main>
{% endblock %}
"""


def plug_in(app: Flask) -> None:
    """Serve it at `PATH`; before the application's first request."""
    template = app.jinja_env.from_string(TEMPLATE)
    scenarios = _by_section()
    names = [each.name for section in scenarios.values() for each in section]

    @app.get(PATH)
    def former_front_page() -> str:
        sandbox, unfinished = visitor.find_sandbox(), _unfinished()
        return render_template(
            template,
            clock=sandbox.clock(now()) if sandbox else now(),
            sections=SECTIONS,
            scenarios=scenarios,
            mode_labels=MODE_LABELS,
            progress=_progress(),
            last_unfinished=next(iter(unfinished), None),
            participant=request_scope.current().participant,
            kept_for="400 días",
            unfinished={name: [each for each in unfinished if each["scenario"] == name] for name in names},
        )


def _by_section() -> dict[int, list[Walkthrough]]:
    names = {*practised_names(), MOVED}
    walkthroughs = [each for each in load() if each.name in names]
    in_order = sorted(walkthroughs, key=lambda each: each.sections[0])
    return {section: list(each) for section, each in groupby(in_order, key=lambda each: each.sections[0])}


def _progress() -> dict[str, str]:
    participant = request_scope.current().participant
    progress = lessons.progress(db(), participant) if participant else {}
    return {scenario: _progress_text(each) for scenario, each in progress.items()}


def _progress_text(progress: Progress) -> str:
    steps = {
        "Visto": progress.seen,
        "Practicado": progress.practised,
        "Practicado sin guía": progress.unaided,
    }
    text = " · ".join(step for step, is_done in steps.items() if is_done)
    if not progress.practised and not progress.unaided:
        return text
    mistakes = counted(progress.wrong, "acción equivocada", "acciones equivocadas")
    minutes = max(1, (progress.seconds + 59) // 60)
    return f"{text}: {mistakes}, {counted(progress.helps, 'ayuda', 'ayudas')}, {minutes} min"


def _unfinished() -> list[dict[str, str]]:
    participant = request_scope.current().participant
    return [
        {
            "id": lesson.id,
            "scenario": lesson.scenario,
            "title": lesson.scenario,
            "mode_label": MODE_LABELS[lesson.mode],
        }
        for lesson in (lessons.unfinished_lessons(db(), participant) if participant else [])
    ]
