// Tests of RegistryIntegrity.
