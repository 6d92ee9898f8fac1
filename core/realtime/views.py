"""Catching up by HTTP: what came since the numbers that a page knows."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core.accounts.requests import signed_in
from core.realtime import topics


@require_GET
def since(request: HttpRequest) -> JsonResponse:
    """Answer `?t=community.7:41&t=…` with the frames after each number, in the user's language."""
    known: dict[str, int] = {}
    for pair in request.GET.getlist("t")[: topics.MAX_TOPICS]:
        topic, _colon, seq = pair.rpartition(":")
        if not topic or not seq.isascii() or not seq.isdigit() or len(seq) > 18:
            return JsonResponse({"error": _("Each t must be topic:number.")}, status=400)
        known[topic] = int(seq)
    user = signed_in(request)
    frames = [frame.as_dict(user.language) for frame in topics.since(user, known)]
    return JsonResponse({"frames": frames})
