// A witness over HTTP (C2SP tlog-witness).
