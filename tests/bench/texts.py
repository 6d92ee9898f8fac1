"""What the people of the measured company say: as long as what people write, and no longer."""

import random

SENTENCES = (
    "The new line starts on Monday, and the first pallets leave on **Wednesday morning**.",
    "Merci à l'équipe de nuit, qui a tenu les délais malgré la panne du convoyeur.",
    "Has anyone compared the two suppliers since the price list changed in March?",
    "Le compte rendu est dans le dossier partagé ; dites-moi ce qui manque avant jeudi.",
    "I put the figures of the last three months side by side, and they *do* add up.",
    "Qui peut remplacer Awa à l'accueil entre midi et deux, cette semaine seulement ?",
    "We tried the shorter checklist on two sites, and nobody wants the old one back.",
    "La salle Loire est libre le mardi ; réservez-la par le calendrier, comme les autres.",
    "The audit found three small things, all of them fixed by now, and one question.",
    "Pensez à vos habilitations : douze d'entre elles arrivent à échéance en juin.",
    "If you open the valve before the pump stops, the sensor reads zero for a minute.",
    "Le tutoriel vidéo dure quatre minutes, et il répond à la moitié des questions.",
)


def bodies(count: int, sentences: int) -> list[str]:
    """Return different texts of so many sentences, in paragraphs of two."""
    chance = random.Random(sentences)
    return [_body(chance.sample(SENTENCES, sentences)) for _ in range(count)]


def _body(said: list[str]) -> str:
    pairs = [" ".join(said[at : at + 2]) for at in range(0, len(said), 2)]
    return "\n\n".join(pairs)
