"""An editor, as far as a language server sees it: JSON-RPC over the pipes of a child process."""

import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

PATIENCE = 30.0
"""Seconds to wait for an answer on a busy machine."""


class Client:
    """A session with a language server."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        *,
        settings: Mapping[str, Any] | None = None,
        environment: Mapping[str, str] | None = None,
        encodings: Sequence[str] = ("utf-16",),
    ) -> None:
        """Start the server that `command` names, and introduce ourselves.

        Args:
            command: what to run.
            folder: the folder that is open in the editor.
            settings: sections of the editor's settings, for servers that ask.
            environment: of the child process.
            encodings: units in which we can count columns, best first.
        """
        self.settings = dict(settings or {})
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._said: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._number = 0
        self._versions: dict[str, int] = {}
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            self.capabilities = self._introduce(folder, encodings)
        except BaseException:
            self._end()
            raise
        self.notify("initialized", {})
        if settings:
            self.notify("workspace/didChangeConfiguration", {"settings": self.settings})

    def _introduce(self, folder: Path, encodings: Sequence[str]) -> dict[str, Any]:
        """What the server can do."""
        answer = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
                "capabilities": {
                    "general": {"positionEncodings": list(encodings)},
                    "workspace": {"configuration": True},
                    "textDocument": {
                        "hover": {"contentFormat": ["markdown"]},
                        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
                        "publishDiagnostics": {"relatedInformation": True},
                    },
                },
            },
        )
        capabilities: dict[str, Any] = answer["capabilities"]
        return capabilities

    def __enter__(self) -> Self:
        """The client itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Say goodbye as the protocol wants it."""
        self.close()

    def close(self) -> int:
        """End the session; the server's exit code."""
        try:
            if self._listener.is_alive():
                self.request("shutdown", None)
                self.notify("exit", None)
            return self.process.wait(PATIENCE)
        finally:
            self._end()

    def open(self, path: Path, text: str, language: str = "yaml") -> list[dict[str, Any]]:
        """Show a file; what the server finds wrong with it."""
        self._versions[path.as_uri()] = 1
        document = {"uri": path.as_uri(), "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return self.diagnostics(path)

    def close_file(self, path: Path) -> None:
        """Show a file no more."""
        del self._versions[path.as_uri()]
        self.notify("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})

    def change(self, path: Path, text: str) -> None:
        """Put `text` in the place of all that is shown."""
        uri = path.as_uri()
        self._versions[uri] += 1
        self.notify(
            "textDocument/didChange",
            {
                "textDocument": {"uri": uri, "version": self._versions[uri]},
                "contentChanges": [{"text": text}],
            },
        )

    def save(self, path: Path) -> None:
        """Say that a file was saved."""
        self.notify("textDocument/didSave", {"textDocument": {"uri": path.as_uri()}})

    def diagnostics(self, path: Path) -> list[dict[str, Any]]:
        """What the server says next about a file as it stands now."""
        while True:
            said = self._said.get(timeout=PATIENCE)
            assert said is not None, self._last_words()
            version = said.get("version")  # servers may say which text they speak of
            if said["uri"] == path.as_uri() and version in {
                None,
                self._versions.get(path.as_uri()),
            }:
                found: list[dict[str, Any]] = said["diagnostics"]
                return found

    def ask(self, method: str, path: Path, place: tuple[int, int], **more: Any) -> Any:
        """The answer about a place: line and column as the protocol counts them."""
        return self.request(
            f"textDocument/{method}",
            {
                "textDocument": {"uri": path.as_uri()},
                "position": {"line": place[0], "character": place[1]},
                **more,
            },
        )

    def request(self, method: str, params: Any) -> Any:
        """The answer to a request."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            answer = self._answers.get(timeout=PATIENCE)
            assert answer is not None, self._last_words()
            if answer.get("id") == number:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def notify(self, method: str, params: Any) -> None:
        """Say something that needs no answer."""
        self._send({"method": method, "params": params})

    def _end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._listener.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _last_words(self) -> str:
        """What the server said on standard error before it died."""
        assert self.process.stderr is not None
        return f"the server has gone: {self.process.stderr.read().decode()}"

    def _listen(self) -> None:
        """Sort what the server says, until it has no more to say."""
        self._sort()
        self._answers.put(None)
        self._said.put(None)

    def _sort(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline().strip()) or not length:
                if not line:
                    return
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            self._take(json.loads(stream.read(length)))

    def _take(self, message: dict[str, Any]) -> None:
        method, params = message.get("method"), message.get("params")
        if method == "textDocument/publishDiagnostics":
            self._said.put(params)
        elif method is None:
            self._answers.put(message)
        elif "id" in message:
            self._send({"id": message["id"], "result": self._reply(method, params)})

    def _reply(self, method: str, params: Any) -> Any:
        """What an editor answers to what servers ask."""
        if method == "workspace/configuration":
            return [self.settings.get(item.get("section")) for item in params["items"]]
        return None


def place_of(text: str, words: str, within: int = 0) -> tuple[int, int]:
    """Line and column (UTF-16) of the character `within` the first `words` in `text`."""
    before = text[: text.index(words) + within]
    line = before.count("\n")
    return line, len(before[before.rfind("\n") + 1 :].encode("utf-16-le")) // 2
