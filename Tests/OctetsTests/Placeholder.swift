// Octets tests
