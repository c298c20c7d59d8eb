"""The server: which requests of an editor it answers, and with what."""

import asyncio
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from pmkit import __version__
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.lsp import hover, symbols
from pmkit.lsp.completion import Offer, completion
from pmkit.lsp.findings import finding, fix_all, quick_fixes
from pmkit.lsp.folder import Folder
from pmkit.lsp.places import Ruler
from pmkit.records.tree import Mapping, parse
from pmkit.source import Span
from pmkit.timestamps import clock
from pmkit.timestamps.when import TimeFault

QUIET = 0.15
"""Seconds without typing after which a changed text is looked at."""

_SYMBOLS = {
    symbols.What.TITLE: types.SymbolKind.String,
    symbols.What.LIST: types.SymbolKind.Array,
    symbols.What.EVENT: types.SymbolKind.Event,
    symbols.What.ACTION: types.SymbolKind.Object,
}


class Server(LanguageServer):
    """The editor's open files, and what was last said about them."""

    def __init__(self) -> None:
        """Begin with no open file."""
        super().__init__(
            "pmkit", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self.folder = Folder()
        self.said: dict[str, tuple[int | None, tuple[Diagnostic, ...]]] = {}

    def text(self, uri: str) -> str:
        """What the editor shows, without a byte order mark."""
        return self.workspace.get_text_document(uri).source.removeprefix("\ufeff")

    def ruler(self, uri: str) -> Ruler:
        """Places in a file."""
        return Ruler(self.text(uri), self.workspace.position_codec)

    def texts(self) -> dict[str, str]:
        """What the editor shows, by path."""
        return {_path(uri): self.text(uri) for uri in self.workspace.text_documents}

    def is_record(self, uri: str) -> bool:
        """Whether a file is a record; other files are none of our business."""
        return self.folder.is_record(_path(uri), self.text(uri))

    def root(self, uri: str) -> Mapping | None:
        """A record as far as it can be read; None for another file."""
        return parse(self.text(uri)).root if self.is_record(uri) else None

    def found(self, uri: str) -> tuple[Diagnostic, ...]:
        """What is wrong with a file as it stands now."""
        version = self._version(uri)
        if uri not in self.said or self.said[uri][0] != version:
            self.look_at(uri)
        return self.said[uri][1]

    def look_at(self, uri: str) -> None:
        """Tell the editor what is wrong with a file, and with its configuration."""
        path = _path(uri)
        if not self.is_record(uri):
            self._tell(uri, ())
            return
        self._tell(uri, self.folder.diagnostics(path, self.texts(), _now()))
        settings, faults = self.folder.settings(path)
        if settings.path is not None:
            configuration = uris.from_fs_path(str(Path(settings.path).resolve())) or ""
            if faults or configuration in self.said:
                self._tell(configuration, faults)

    def forget(self, uri: str) -> None:
        """Take back what was said about a file."""
        self._tell(uri, ())
        del self.said[uri]

    def _version(self, uri: str) -> int | None:
        document = self.workspace.text_documents.get(uri)
        return None if document is None else document.version

    def _tell(self, uri: str, found: tuple[Diagnostic, ...]) -> None:
        self.said[uri] = self._version(uri), found
        codec = self.workspace.position_codec
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri, [finding(each, codec) for each in found], self._version(uri)
            )
        )


def started(ls: Server, params: types.InitializeParams) -> None:
    """The editor has come, and says which folder it shows."""
    folders = [each.uri for each in params.workspace_folders or ()]
    uri = folders[0] if folders else params.root_uri
    if uri and (path := uris.to_fs_path(uri)):
        ls.folder = Folder(path)


def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """A file is shown."""
    ls.look_at(params.text_document.uri)


async def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Somebody types: wait for a pause, and look at what stands there then."""
    uri = params.text_document.uri
    await asyncio.sleep(QUIET)
    document = ls.workspace.text_documents.get(uri)
    if document is not None and document.version == params.text_document.version:
        ls.found(uri)


def saved(ls: Server, params: Any) -> None:  # noqa: ARG001  # as the protocol calls it
    """A file has changed on disk: what is said about others may depend on it."""
    for uri in list(ls.workspace.text_documents):
        ls.look_at(uri)


def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """A file is not shown any more."""
    ls.forget(params.text_document.uri)


def hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """What is to be told about a place."""
    uri = params.text_document.uri
    ruler = ls.ruler(uri)
    settings, _ = ls.folder.settings(_path(uri))
    found = hover.hover(ls.root(uri), ruler.position(params.position), settings, ls.found(uri))
    if found is None:
        return None
    return types.Hover(
        types.MarkupContent(types.MarkupKind.Markdown, found.text),
        ruler.range(found.span) if found.span else None,
    )


def completed(ls: Server, params: types.CompletionParams) -> types.CompletionList:
    """What may be written at the cursor."""
    uri = params.text_document.uri
    nothing = types.CompletionList(is_incomplete=False, items=[])
    if not ls.is_record(uri):
        return nothing
    ruler = ls.ruler(uri)
    settings, _ = ls.folder.settings(_path(uri))
    found = completion(
        ruler.lines, ruler.position(params.position), settings, _now(), _ids(ls, uri)
    )
    stretch = ruler.range(found.span)
    items = [_item(offer, index, stretch) for index, offer in enumerate(found.offers)]
    return types.CompletionList(is_incomplete=False, items=items)


def outlined(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """The outline of a record."""
    uri = params.text_document.uri
    ruler = ls.ruler(uri)
    return [_symbol(each, ruler) for each in symbols.symbols(ls.root(uri))]


def mended(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What mends the faults at a place, and all of them."""
    uri = params.text_document.uri
    codec = ls.workspace.position_codec
    ruler = ls.ruler(uri)
    stretch = Span(ruler.position(params.range.start), ruler.position(params.range.end))
    wanted = params.context.only
    found = ls.found(uri)
    actions = list(quick_fixes(uri, stretch, found, codec))
    if wanted and (action := fix_all(uri, found, codec)):
        actions.append(action)
    return [each for each in actions if _is_wanted(each, wanted)]


FEATURES = (
    (types.INITIALIZE, started, None),
    (types.TEXT_DOCUMENT_DID_OPEN, opened, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, changed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, saved, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, closed, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, saved, None),
    (types.TEXT_DOCUMENT_HOVER, hovered, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        completed,
        types.CompletionOptions(trigger_characters=[" "]),
    ),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, outlined, None),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        mended,
        types.CodeActionOptions(
            code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
        ),
    ),
)
"""What the protocol calls a feature, the function that answers, and what it promises."""


def server() -> Server:
    """A server that knows all features."""
    made = Server()
    for name, answer, options in FEATURES:
        made.feature(name, options)(answer)
    return made


def serve() -> None:
    """Speak with an editor over standard input and output until it leaves.

    What a check prints by mistake goes to standard error, where it cannot break the conversation.
    """
    logging.getLogger("pygls").setLevel(logging.ERROR)
    with os.fdopen(sys.stdout.fileno(), "wb", closefd=False) as out, redirect_stdout(sys.stderr):
        server().start_io(stdout=out)


def _ids(ls: Server, uri: str) -> list[str]:
    """Ids of the other records of the folder."""
    path = _path(uri)
    records = ls.folder.loaded(path, ls.texts()).records
    return [record.incident.id for record in records if record.source.path != path]


def _item(offer: Offer, index: int, stretch: types.Range) -> types.CompletionItem:
    return types.CompletionItem(
        offer.label,
        kind=types.CompletionItemKind.Field if offer.is_key else types.CompletionItemKind.Value,
        detail=offer.detail,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, offer.about)
        if offer.about
        else None,
        sort_text=f"{index:04}",
        filter_text=offer.label,
        text_edit=types.TextEdit(stretch, offer.text),
    )


def _symbol(symbol: symbols.Symbol, ruler: Ruler) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        symbol.name,
        _SYMBOLS[symbol.what],
        ruler.range(symbol.span),
        ruler.range(symbol.head),
        detail=symbol.detail,
        children=[_symbol(each, ruler) for each in symbol.below],
    )


def _is_wanted(action: types.CodeAction, wanted: Sequence[str] | None) -> bool:
    """Whether the editor asked for this kind: `source` means `source.fixAll` as well."""
    kind = _with_dot(action.kind or "")
    return not wanted or any(kind.startswith(_with_dot(each)) for each in wanted)


def _with_dot(kind: str) -> str:
    """A kind of the protocol, of which some are members of an enum, in the form to compare."""
    return kind + "." if kind else kind


def _now() -> datetime:
    """The present moment, or what `SOURCE_DATE_EPOCH` says."""
    now = clock.as_of(None, None)
    return clock.now() if isinstance(now, TimeFault) else now


def _path(uri: str) -> str:
    return str(Path(uris.to_fs_path(uri) or uri).resolve())
