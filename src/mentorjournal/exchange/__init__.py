"""Letters between the two: both journals hold the same shared things, without a server."""
