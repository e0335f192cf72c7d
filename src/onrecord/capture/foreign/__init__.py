"""Web archives (WARC, WACZ) that other programs made: reading pages out of them."""
