"""Parts of the generator of the example files."""
