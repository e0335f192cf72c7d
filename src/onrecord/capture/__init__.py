"""Captures: what is fetched or taken from files, kept as exact bytes in an archive that anybody can verify."""
