/// What a process is to its log.
public enum RegistryStanding: String, Sendable, CaseIterable {
    /// It has the lease, and gives statements their places.
    case leading
    /// Another process does; this one shows what is published, as it is published.
    case following
    /// It shows an older copy of the store that came back, and nothing is sequenced.
    case restored
}
