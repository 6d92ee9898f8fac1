"""Brings the organisation's people from a file, as often as the file changes.

A file becomes rows of cells (`reader`), its headers find their meaning (`columns`), each line is
cleaned or refused (`rows`), and `plan` says, without touching anything, who joins, leaves, moves
or gets a new manager. Only `actions.apply_plan` writes.
"""
