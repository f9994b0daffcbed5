"""Text in a file that somebody names, or why it cannot be read."""

from pathlib import Path

from crawler.exceptions import UsageError


def text_of(path: Path, *, hint: str = "") -> str:
    """All of the file. Raises UsageError with the system's reason, and the hint, where it cannot be had as UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", hint=hint) from error
    except UnicodeDecodeError as error:
        why = "it is no text in UTF-8"
        raise UsageError(f"cannot read {path}: {why}", hint=hint or "Save it as UTF-8.") from error
