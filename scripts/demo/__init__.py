"""A year of a district with two streets and six villages, played with real processes."""
