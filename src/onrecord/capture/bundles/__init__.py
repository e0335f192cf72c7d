"""A capture handed to somebody: one WACZ file with all that proves it, and the checking of such a file."""
