"""The words for levels, which options, settings and packs share. It imports nothing, so that a start can ask here."""

# How grave a finding is, the gravest first, and from which severity on findings make a run fail.
SEVERITIES = ("error", "warning", "info")
THRESHOLDS = (*SEVERITIES, "never")
# What is hidden of the drafts.
REDACTIONS = ("content", "all", "none")
