"""Pure helpers on text that know nothing of the pipeline."""
