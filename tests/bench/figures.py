"""The figures as a page of their own: a bar for each limit, and the whole table."""

from html import escape
from typing import Any

from tests.bench.results import Results, Row

WIDTH, HEIGHT, LINE = 900, 26, 700
STYLE = """body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{padding:.2rem .6rem;text-align:left}
td+td{text-align:right;font-variant-numeric:tabular-nums}tr:nth-child(even){background:#8881}
.kept{fill:#3a7d5c}.missed{fill:#c4553b}text{font-size:13px;fill:currentColor}
svg{width:100%;height:auto}h2{margin-top:2rem}:root{color-scheme:light dark}"""


def draw(known: dict[str, Any], results: Results) -> str:
    """Return the page."""
    facts = f"{known['date']}, {known['cores']} cores, commit {known['commit']}, "
    facts += f"scale {known['scale']:g}, medians of {known['rounds']}"
    limited = [row for row in results.rows if row.bound]
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Parvis, measured</title>'
        f"<style>{STYLE}</style><h1>Parvis, measured</h1><p>{escape(facts)}</p>"
        f"<h2>How much of each limit is used</h2>{_bars(limited)}"
        f"<h2>All figures</h2><table>{''.join(map(_line, results.rows))}</table></html>\n"
    )


def used(row: Row) -> float:
    """Return the share of its limit that a figure takes; above 1 it is missed."""
    if row.bound == "at least":
        return row.limit / row.value if row.value else 2.0
    return row.value / row.limit


def _bars(rows: list[Row]) -> str:
    height = HEIGHT * 2 * len(rows)
    bars = "".join(_bar(row, number * HEIGHT * 2) for number, row in enumerate(rows))
    line = f'<line x1="{LINE}" x2="{LINE}" y1="0" y2="{height}" stroke="currentColor"/>'
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Bars">{bars}{line}</svg>'


def _bar(row: Row, y: int) -> str:
    width = min(used(row) * LINE, WIDTH)
    text = f"{row.part}: {row.name.strip()}: {row.measured} ({row.allowed})"
    return (
        f'<text x="0" y="{y + 18}">{escape(text)}</text><rect class="{row.verdict.lower()}" '
        f'x="0" y="{y + 24}" width="{width:.0f}" height="{HEIGHT - 10}" rx="3"/>'
    )


def _line(row: Row) -> str:
    cells = (row.part, row.name.strip(), row.measured, row.allowed, row.verdict)
    first, *others = (f"<td>{escape(cell)}</td>" for cell in cells)
    return f"<tr>{first}{''.join(others)}</tr>"
