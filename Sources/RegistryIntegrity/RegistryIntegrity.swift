// All that a registry stores, derived again from its bytes.
