"""Log lines that nobody can forge: one record, one line, whatever a name contains."""

import logging

_ESCAPES = {code: repr(chr(code))[1:-1] for code in (*range(32), 0x7F, 0x85, 0x9B, 0x2028, 0x2029)}


class OneLine(logging.Formatter):
    """Writes control characters as escapes, but leaves a traceback its lines."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """Return the record's line with its control characters made visible."""
        return super().formatMessage(record).translate(_ESCAPES)
