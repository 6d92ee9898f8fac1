"""A person without a browser: pages and forms over HTTP, and the socket of a tab."""

import html
import json
import re
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from websockets.sync.client import ClientConnection, connect

PATIENCE = 15
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
TOPICS = re.compile(r'data-topics="([^"]+)"')


class Visitor:
    """Keeps cookies, the last page and its address, as a browser does."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://localhost:{port}"
        self.cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self.cookies))
        self.url = self.page = ""
        self.status = 0

    def get(self, path: str) -> str:
        return self._open(Request(self._absolute(path)))  # noqa: S310 - our own site

    def post(self, path: str, **fields: str) -> str:
        """Send a form of the last page."""
        token = TOKEN.search(self.page)[1]
        data = urlencode({"csrfmiddlewaretoken": token} | fields).encode()
        headers = {"Origin": self.origin, "Referer": self.url}
        request = Request(self._absolute(path), data, headers)  # noqa: S310 - our own site
        return self._open(request)

    def listen(self) -> "Tab":
        """Open the socket of the last page."""
        cookie = "; ".join(f"{each.name}={each.value}" for each in self.cookies)
        socket = connect(
            f"{self.origin.replace('http', 'ws', 1)}/ws/",
            origin=self.origin, additional_headers={"Cookie": cookie}, open_timeout=PATIENCE,
        )  # fmt: skip
        pairs = [pair.rpartition(":") for pair in " ".join(TOPICS.findall(self.page)).split()]
        return Tab(socket, {topic: int(seq) for topic, _, seq in pairs})

    def _absolute(self, path: str) -> str:
        return path if "://" in path else f"{self.origin}{path}"

    def _open(self, request: Request) -> str:
        try:
            answer = self._opener.open(request, timeout=PATIENCE)
        except HTTPError as error:
            answer = error
        self.status, self.url = answer.status, answer.url
        self.page = html.unescape(answer.read().decode())
        return self.page


class Tab:
    """A socket on the topics of its page."""

    def __init__(self, socket: ClientConnection, topics: dict[str, int]) -> None:
        self.socket = socket
        self.socket.send(json.dumps({"type": "subscribe", "topics": topics}))
        self.joined = self.next("subscribed")

    def next(self, kind: str) -> dict[str, object]:
        """Return the next frame of a kind. Raises TimeoutError if none comes."""
        while True:
            frame = json.loads(self.socket.recv(PATIENCE))
            if frame["kind"] == kind:
                return frame

    def close(self) -> None:
        self.socket.close()
