"""PostgreSQL, Valkey and Caddy from their wheels, and the supervisor of every process.

Nothing here imports Django: these modules start what Django needs.
"""
