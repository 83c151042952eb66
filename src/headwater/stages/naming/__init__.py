"""Finding names in a report, telling their kinds, and telling who is who; `stages.mentions` puts them together."""
