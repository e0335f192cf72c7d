"""The register: what is kept of all pages together, as appeals with their reports, their answers and their clocks."""
