"""What steps of earlier runs found out, kept as plain data, so that nothing is worked out twice.

A step is a pure function of named inputs. Its result is remembered under the digest of these
inputs and of the code that makes it: `digests` makes such keys, `plain` turns records into plain
values and back, `store` keeps them in one file. A run with an empty store makes the same site,
only later; there is no other way of building.
"""
