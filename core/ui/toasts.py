"""What just happened, said beside the page, with a way back. Errors of a form stay in the form."""

from django.http import HttpResponse
from django_htmx.http import trigger_client_event


def toast(
    response: HttpResponse, text: str, *, undo: str = "", into: str = "", swap: str = "outerHTML"
) -> HttpResponse:
    """Let an answer to htmx say something.

    `undo` is an address to POST to; what it answers takes the place of the element `into`.
    """
    said = {"target": "body", "text": str(text)}
    if undo:
        said |= {"undo": undo, "swap": swap} | ({"into": into} if into else {})
    trigger_client_event(response, "toast", said)
    return response
