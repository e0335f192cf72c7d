"""Made letters and press releases as files of each kind, to score the reader of documents."""
