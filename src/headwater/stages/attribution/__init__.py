"""Attribution: cues of speech and thought, what they report, and whose words it is."""
