"""A browser that is driven over the WebDriver protocol (W3C), with nothing but the standard library."""

import base64
import contextlib
import json
import socket
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {
    "tab": "\ue004", "enter": "\ue007", "escape": "\ue00c", "down": "\ue015", "up": "\ue013", "space": " ",
    "right": "\ue014", "left": "\ue012",
}


class BrowserError(Exception):
    """What the driver could not do."""


def free_port():
    with contextlib.closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Driver:
    """chromedriver, for as long as the checks last."""

    def __init__(self, log):
        self.port = free_port()
        self.log = open(log, "w", encoding="utf-8")
        self.process = subprocess.Popen(
            ["chromedriver", f"--port={self.port}"], stdout=self.log, stderr=self.log)
        for _ in range(100):
            with contextlib.suppress(OSError, BrowserError):
                call(self.port, "GET", "/status")
                return
            time.sleep(0.1)
        raise BrowserError("chromedriver does not answer")

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


def call(port, method, path, body=None):
    data = None if method == "GET" else json.dumps(body or {}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=data, method=method)
    request.add_header("content-type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=120) as reply:
            return json.load(reply)["value"]
    except urllib.error.HTTPError as error:
        raise BrowserError(json.load(error)["value"]["message"].splitlines()[0]) from None


class Browser:
    """One window."""

    def __init__(self, driver, *, script=True, width=1366, height=768):
        arguments = [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--force-color-profile=srgb", "--disable-component-update", "--disable-background-networking",
            "--no-first-run", f"--window-size={width},{height}",
        ]
        preferences = {} if script else {"profile.managed_default_content_settings.javascript": 2}
        options = {"args": arguments, "binary": "/usr/bin/chromium", "prefs": preferences}
        self.driver = driver
        value = call(driver.port, "POST", "/session", {
            "capabilities": {"alwaysMatch": {
                "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.session = value["sessionId"]
        # The window's frame does not count: the page itself gets the size of the screen.
        self.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def close(self):
        self.do("DELETE", "")

    def do(self, method, path, body=None):
        return call(self.driver.port, method, f"/session/{self.session}{path}", body)

    def devtools(self, command, **parameters):
        return self.do("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, url):
        self.do("POST", "/url", {"url": url})

    @property
    def address(self):
        return self.do("GET", "/url")

    @property
    def source(self):
        return self.do("GET", "/source")

    def all(self, selector, within=None):
        path = f"/element/{within}/elements" if within else "/elements"
        return [one[ELEMENT] for one in self.do("POST", path, {"using": "css selector", "value": selector})]

    def one(self, selector):
        """The first element that fits; waits a little for it."""
        for _ in range(60):
            found = self.all(selector)
            if found:
                return found[0]
            time.sleep(0.1)
        raise BrowserError(f"no {selector} at {self.address}:\n{self.text()[:1500]}")

    def text(self, selector="body"):
        """What is to be read there; of the next page when this one goes away meanwhile."""
        for _ in range(20):
            with contextlib.suppress(BrowserError):
                found = self.all(selector)
                return "\n".join(self.do("GET", f"/element/{one}/text") for one in found)
            time.sleep(0.1)
        raise BrowserError(f"{selector} cannot be read")

    def paste(self, selector, text):
        """Puts text with tabs in, as from the clipboard: typed tabs would go on to the next field."""
        self.one(selector)
        self.do("POST", "/execute/sync", {
            "script": "document.querySelector(arguments[0]).value = arguments[1]", "args": [selector, text]})

    def value(self, selector):
        return self.do("GET", f"/element/{self.one(selector)}/property/value")

    def click(self, selector):
        element = self.one(selector)
        # The driver would scroll just so far that the line about delivery still lies over it.
        self.do("POST", "/execute/sync", {
            "script": "arguments[0].scrollIntoView({block: 'center'})", "args": [{ELEMENT: element}]})
        self.do("POST", f"/element/{element}/click")

    def type(self, selector, text, clear=True):
        element = self.one(selector)
        if clear:
            self.do("POST", f"/element/{element}/clear")
        self.do("POST", f"/element/{element}/value", {"text": text})

    def press(self, *keys):
        """Keys on the keyboard, at whatever has the focus; names of KEYS or text. Returns how many were pressed."""
        letters = [letter for key in keys for letter in ([KEYS[key]] if key in KEYS else key)]
        actions = []
        for letter in letters:
            actions += [{"type": "keyDown", "value": letter}, {"type": "keyUp", "value": letter}]
        self.do("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})
        return len(letters)

    def wait(self, condition, what):
        for _ in range(150):
            if condition():
                return
            time.sleep(0.1)
        raise BrowserError(f"{what}; at {self.address}:\n{self.text()[:1500]}")

    def wait_text(self, words):
        self.wait(lambda: words in self.text(), f"no '{words}'")

    def run(self, script):
        return self.do("POST", "/execute/sync", {"script": script, "args": []})

    def picture(self, whole=True):
        """A PNG of the page, of its whole height or of the screen."""
        if whole:
            taken = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=True)
            return base64.b64decode(taken["data"])
        return base64.b64decode(self.do("GET", "/screenshot"))

    def complaints(self):
        """What the browser logged: requests that failed, policies that were broken; not its advice."""
        return [
            line["message"] for line in self.do("POST", "/se/log", {"type": "browser"})
            if line["level"] in ("SEVERE", "WARNING")]
