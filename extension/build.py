"""The extension as zips for both browsers: the same files, each time the same bytes. `make extension` runs it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SOURCE = Path(__file__).parent
PICTURES = SOURCE / "pictures"
"""The README's, of no use inside a browser."""
DIST = SOURCE.parent / "dist"
BROWSERS = ("chromium", "firefox")
FIREFOX_ID = "extension@linkgap"
FIREFOX_OLDEST = "142.0"
"""The first whose desktop and Android versions know `data_collection_permissions` (MDN, browser_specific_settings)."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: with the real ones no two builds would be alike."""


def manifest(browser: str) -> dict[str, Any]:
    """The manifest for a browser. What is in the folder is Chromium's, so that the folder loads as it is.

    Each browser warns of the other's background key, and Firefox of `key`: one manifest for both is clean in neither.
    """
    chromium: dict[str, Any] = json.loads((SOURCE / "manifest.json").read_text(encoding="utf-8"))
    if browser == "chromium":
        return chromium
    kept = {name: value for name, value in chromium.items() if name not in {"key", "minimum_chrome_version"}}
    return kept | {
        "background": {"scripts": [chromium["background"]["service_worker"]], "type": "module"},
        # Without it Firefox puts the button where it is not seen.
        "action": chromium["action"] | {"default_area": "navbar"},
        "browser_specific_settings": {
            "gecko": {
                "id": FIREFOX_ID,
                "strict_min_version": FIREFOX_OLDEST,
                # What is sent goes to the user's own server on the same machine.
                "data_collection_permissions": {"required": ["none"]},
            }
        },
    }


def files(browser: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the extension with its name, in one order always."""
    for path in sorted(SOURCE.rglob("*")):
        name = path.relative_to(SOURCE).as_posix()
        if name == "manifest.json":
            yield name, (json.dumps(manifest(browser), indent=2, ensure_ascii=False) + "\n").encode()
        elif path.is_file() and path.suffix not in {".py", ".pyc"} and path.parent != PICTURES:
            yield name, path.read_bytes()


def write_zip(browser: str, folder: Path = DIST) -> Path:
    """The zip that a store or a browser takes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"linkgap-{browser}-{manifest(browser)['version']}.zip"
    with ZipFile(path, "w", compression=ZIP_DEFLATED, compresslevel=9) as made:
        for name, content in files(browser):
            entry = ZipInfo(name, date_time=_LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix on every system, else the bytes differ
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)
    return path


def write_folder(browser: str, folder: Path) -> Path:
    """The same files unpacked."""
    for name, content in files(browser):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


if __name__ == "__main__":
    for each in BROWSERS:
        print(write_zip(each).relative_to(SOURCE.parent))
