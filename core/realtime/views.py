"""Catching up by HTTP: what came since the numbers that a page knows."""

import re

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from core.accounts.requests import signed_in
from core.realtime import topics
from core.realtime.protocol import is_topic

_NUMBER = re.compile(r"[0-9]{1,18}")


@require_GET
@never_cache
def since(request: HttpRequest) -> JsonResponse:
    """Answer `?t=community.7:41&t=…` with the frames after each number, in the user's language."""
    known: dict[str, int] = {}
    for pair in request.GET.getlist("t")[: topics.MAX_TOPICS]:
        topic, _colon, seq = pair.rpartition(":")
        if not is_topic(topic) or not _NUMBER.fullmatch(seq):
            return JsonResponse({"error": _("Each t must be topic:number.")}, status=400)
        known[topic] = int(seq)
    user = signed_in(request)
    frames = topics.since(user, known) + topics.states(user)
    return JsonResponse({"frames": [frame.as_dict(user.language) for frame in frames]})
