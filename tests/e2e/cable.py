"""The line between a page and Starling, with a hand on the cable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Breakable:
    """The page's socket."""

    def __init__(self, page: Page) -> None:
        self.opened = 0
        """How often the page has got through."""
        self._down = False
        page.route_web_socket("**/socket", self._through)

    def _through(self, route: Any) -> None:  # noqa: ANN401 - playwright's
        if self._down:
            route.close(code=3000)
            return
        self.opened += 1
        server = route.connect_to_server()
        self._whole = True
        route.on_message(lambda message: server.send(message) if self._whole else None)
        server.on_message(lambda message: route.send(message) if self._whole else None)
        self._both = (route, server)

    def cut(self, *, stays: bool = False) -> None:
        """What is under way is lost, then both ends see it closed. `stays`: until it is mended."""
        self._whole, self._down = False, stays
        for end in self._both:
            end.close(code=3000)

    def mend(self) -> None:
        """The page gets through the next time that it tries."""
        self._down = False
