"""Commands of the archive: capture, verify, sign, bundle, mirror, watch."""
