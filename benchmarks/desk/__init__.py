"""The desk over a large register: each page, and ten people at once."""
