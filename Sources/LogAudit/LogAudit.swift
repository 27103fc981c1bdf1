// The rules of the log, held against its entries alone: whoever has the entries can rebuild the index.
