"""Training networks on pictures of your own. Importing it imports no torch."""
