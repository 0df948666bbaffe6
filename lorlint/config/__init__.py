"""Settings of a project: lorlint.toml, or [tool.lorlint] in pyproject.toml -> a validated `Config`.

`find` is all that a start without a configuration needs; the other modules are imported where there is one.
"""
