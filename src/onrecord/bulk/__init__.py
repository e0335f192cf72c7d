"""Web archives (WARC, WACZ) read in bulk, on all cores of a machine or on many machines, with Dask.

An input is cut into shards (`shards`). A worker reads the responses of a shard (`responses`), skips what is not
worth the encoder (`first_pass`), reads the rest as `onrecord read` does, and writes one result (`shard_reader`,
`results`). `run` distributes the shards and writes the manifest. Nothing is entered into a register.
"""
