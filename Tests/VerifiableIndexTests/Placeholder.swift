// VerifiableIndex
