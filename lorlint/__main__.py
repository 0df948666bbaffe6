"""Run lorlint as `python -m lorlint`."""

from .cli import main

main(prog_name="lorlint")
