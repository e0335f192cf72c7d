"""Lines of letters of our own, in several languages, and the letters that a page of lines prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import onrecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.report import Letter

OURS = "We have carried water over the pass since the second of May, and nobody at the office has answered us."
ASK = "We ask you to send an engineer before the winter, and to have the wells of the four villages examined."
CLAIM = "Desde mayo llevamos nosotras el agua por la sierra, y nadie de la oficina nos ha contestado hasta hoy."
PEDIMOS = "Les pedimos que manden a un ingeniero antes del invierno y que se examinen los pozos de las cuatro aldeas."
FALTA = "Faz um ano que carregamos água pela serra, e ninguém da repartição respondeu às nossas cartas até hoje."
PORTUGUESE = "Pedimos que venha um engenheiro antes do inverno e que se examinem os poços das quatro aldeias da serra."
NOUS = "Nous portons l’eau par le col depuis le mois de mai, et personne au bureau ne nous a répondu jusqu’ici."
VENEZ = "Nous vous demandons d’envoyer un ingénieur avant l’hiver et de faire examiner les puits des quatre villages."
WARTEN = "Seit Mai tragen wir das Wasser über den Pass, und niemand im Amt hat uns bis heute eine Antwort gegeben."
BITTE = "Wir bitten Sie, vor dem Winter eine Ingenieurin zu schicken, damit die vier Dörfer wieder Wasser haben."


def letters(lines: Sequence[str]) -> Sequence[Letter]:
    """The letters of a page whose paragraphs these are."""
    return onrecord.read("\n\n".join(lines).encode(), media_type="text/plain", findings=False).report.letters
