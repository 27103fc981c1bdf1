// RegistryHTTP
