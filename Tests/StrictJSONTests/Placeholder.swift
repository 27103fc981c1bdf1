// StrictJSON tests
