"""The accessibility checker axe, as PyPI's axe-selenium-python carries it."""

import pathlib
import subprocess
import sys

from demo.cast import ROOT

PACKAGE = "axe-selenium-python==2.1.6"
FOLDER = ROOT / ".build" / "axe"
SCRIPT = FOLDER / "axe_selenium_python" / "node_modules" / "axe-core" / "axe.min.js"


def script():
    """The checker's source; fetched once."""
    if not SCRIPT.is_file():
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check",
             "--root-user-action=ignore", "--target", str(FOLDER), PACKAGE], check=True)
    return pathlib.Path(SCRIPT).read_text(encoding="utf-8")


def findings(browser, source):
    """What is wrong with the page that is open, serious findings only: rule, and the places."""
    browser.run(source + "; return 1")
    found = browser.do("POST", "/execute/async", {
        "script": "const done = arguments[0];"
        " axe.run(document).then((r) => done(r.violations), (e) => done(String(e)))", "args": []})
    if isinstance(found, str):
        return [found]
    return [
        f"{one['id']}: {one['help']}: " + "; ".join(node["html"][:120] for node in one["nodes"][:3])
        for one in found if one["impact"] in ("serious", "critical")]
