"""The village's pages in a real browser: checks and screenshots."""
