"""Diagnostics and their fixes in the words of the protocol."""

from collections.abc import Iterable, Iterator

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec

from pmkit.diagnostics.diagnostic import Diagnostic, Edit
from pmkit.diagnostics.rule import Severity
from pmkit.lsp.places import Ruler
from pmkit.source import Span

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def finding(found: Diagnostic, codec: PositionCodec) -> types.Diagnostic:
    """A diagnostic as editors show it; the protocol has no place for the help but the message."""
    return types.Diagnostic(
        range=Ruler(found.source.text, codec).range(found.span),
        message=f"{found.message}\nhelp: {found.help}" if found.help else found.message,
        severity=_SEVERITIES[found.severity],
        code=found.rule.code,
        source="pmkit",
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(
                    uris.from_fs_path(other.source.path) or other.source.path,
                    Ruler(other.source.text, codec).range(other.span),
                ),
                other.message,
            )
            for other in found.related
        ],
        data={"rule": found.rule.name},
    )


def quick_fixes(
    uri: str, stretch: Span, diagnostics: Iterable[Diagnostic], codec: PositionCodec
) -> Iterator[types.CodeAction]:
    """What mends the faults that touch `stretch`."""
    for found in diagnostics:
        if found.fix and found.span.start <= stretch.end and stretch.start <= found.span.end:
            yield types.CodeAction(
                title=found.fix.message,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[finding(found, codec)],
                is_preferred=found.fix.safe,
                edit=_change(uri, found.fix.edits, Ruler(found.source.text, codec)),
            )


def fix_all(
    uri: str, diagnostics: Iterable[Diagnostic], codec: PositionCodec
) -> types.CodeAction | None:
    """All safe fixes at once; of two that overlap, the first. None where there is none."""
    chosen: list[Edit] = []
    ruler = None
    for found in diagnostics:
        if found.fix and found.fix.safe and not _meets(found.fix.edits, chosen):
            chosen.extend(found.fix.edits)
            ruler = ruler or Ruler(found.source.text, codec)
    if ruler is None:
        return None
    return types.CodeAction(
        title="apply all safe fixes of pmkit",
        kind=types.CodeActionKind.SourceFixAll,
        edit=_change(uri, chosen, ruler),
    )


def _change(uri: str, edits: Iterable[Edit], ruler: Ruler) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(
        changes={uri: [types.TextEdit(ruler.range(edit.span), edit.text) for edit in edits]}
    )


def _meets(edits: Iterable[Edit], chosen: Iterable[Edit]) -> bool:
    """Whether one of the edits touches one that is chosen already."""
    return any(
        edit.span.start <= other.span.end and other.span.start <= edit.span.end
        for edit in edits
        for other in chosen
    )
