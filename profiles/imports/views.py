"""The administrator's import: a file, its preview, the job, the report."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.requests import signed_in
from core.files.uploads import limited
from profiles.imports import actions
from profiles.imports.forms import MappingForm, UploadForm
from profiles.imports.models import PeopleImport
from profiles.imports.policies import can_import
from profiles.imports.preview import Preview, preview_of
from profiles.imports.progress import progress_of
from profiles.imports.queries import import_of, latest_imports
from profiles.imports.reader import MOST_BYTES
from profiles.imports.refused import refused_csv
from profiles.imports.report import problems_of

_PROBLEMS_SHOWN = 200


def _for_importers[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Answer 404 to everyone else: for them there is no such page."""

    @wraps(view)
    def ask(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not can_import(signed_in(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return ask


def _find(request: HttpRequest, import_id: int) -> PeopleImport:
    importing = import_of(signed_in(request), import_id)
    if importing is None:
        raise Http404
    return importing


@limited(MOST_BYTES)
@_for_importers
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Take a file."""
    user = signed_in(request)
    if request.method != "POST":
        form = UploadForm(initial={"language": user.language})
        return _start_page(request, form)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _start_page(request, form, status=422)
    file = form.cleaned_data["file"]
    importing = actions.start_import(
        by=user, name=file.name, data=file.read(), choices=form.choices()
    )
    return redirect("imports:show", importing.pk)


def _start_page(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "latest": latest_imports(signed_in(request))}
    return render(request, "imports/start.html", context, status=status)


@require_safe
@_for_importers
def show(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show what an import would do, how far it is, or what it did."""
    importing = _find(request, import_id)
    if importing.state == PeopleImport.State.PREVIEW:
        return _preview_page(request, importing, preview_of(importing))
    if importing.state == PeopleImport.State.CONFIRMED:
        done, total = progress_of(importing.pk)
        context = {"importing": importing, "done": done, "total": total}
        part = "#progress" if request.headers.get("HX-Request") else ""
        return render(request, f"imports/running.html{part}", context)
    response = render(request, "imports/done.html", _report_context(importing, importing.report))
    if request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


def _preview_page(
    request: HttpRequest, importing: PeopleImport, preview: Preview, status: int = 200
) -> HttpResponse:
    form = MappingForm(
        headers=preview.headers, found=preview.found, missing=importing.deactivate_missing
    )
    context = _report_context(importing, preview.report) | {"form": form, "preview": preview}
    status = 422 if preview.refusal else status
    return render(request, "imports/preview.html", context, status=status)


def _report_context(importing: PeopleImport, report: dict[str, object]) -> dict[str, object]:
    problems = problems_of(report)
    return {
        "importing": importing,
        "report": report,
        "problems": problems[:_PROBLEMS_SHOWN],
        "more_problems": max(0, len(problems) - _PROBLEMS_SHOWN),
    }


@require_POST
@_for_importers
def columns(request: HttpRequest, import_id: int) -> HttpResponse:
    """Change what the columns mean."""
    importing = _find(request, import_id)
    preview = preview_of(importing)
    form = MappingForm(request.POST, headers=preview.headers, found={}, missing=True)
    if not form.is_valid():
        return _preview_page(request, importing, preview, status=422)
    choices = actions.Choices(
        language=importing.language, deactivate_missing=form.cleaned_data["deactivate_missing"]
    )
    actions.change_import(
        by=signed_in(request), importing=importing, given=form.given(), choices=choices
    )
    return redirect("imports:show", importing.pk)


@require_POST
@_for_importers
def confirm(request: HttpRequest, import_id: int) -> HttpResponse:
    """Let it be done."""
    importing = _find(request, import_id)
    drastic = "allow_drastic" in request.POST
    actions.confirm_import(by=signed_in(request), importing=importing, allow_drastic=drastic)
    return redirect("imports:show", importing.pk)


@require_POST
@_for_importers
def stop(request: HttpRequest, import_id: int) -> HttpResponse:
    """Stop it, unless it is written already."""
    importing = _find(request, import_id)
    actions.stop_import(by=signed_in(request), importing=importing)
    return redirect("imports:show", importing.pk)


@require_safe
@_for_importers
def refused(request: HttpRequest, import_id: int) -> HttpResponse:
    """Send the lines that were not taken, or would not be."""
    importing = _find(request, import_id)
    in_preview = importing.state == PeopleImport.State.PREVIEW
    report = preview_of(importing).report if in_preview else importing.report
    response = HttpResponse(refused_csv(report), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="refused-{importing.pk}.csv"'
    return response
