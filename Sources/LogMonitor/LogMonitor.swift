// A mirror of a log that checks all it copies.
