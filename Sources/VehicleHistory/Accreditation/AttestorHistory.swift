public import Attestation
public import TransparencyLog

/// All that happened to one attestor's accreditation: a pure fold over the statements about it.
///
/// A statement takes effect after its own entry: at index i only what happened at indices less than i counts.
public struct AttestorHistory: Sendable {
    /// Whether a key counts at one place of the log.
    public enum Status: Hashable, Sendable {
        case active
        /// Not enrolled before that place.
        case notEnrolled
        /// The key is not enrolled before that place, or was retired before it.
        case keyNotEnrolled
        case keyRevoked
        case suspended(since: LogIndex)
        case revoked(since: LogIndex)
    }

    /// A key and its time in the log.
    struct Key: Sendable {
        let key: PublicKey
        /// What sort of key it is.
        let isDevice: Bool
        /// What the attestor calls the device.
        let deviceName: String?
        let enrolledAt: LogIndex
        var retiredAt: LogIndex?
        var revokedAt: LogIndex?
        /// What revocations said of since when it may have been in other hands, in the order of the log.
        var compromises: [(since: EventTime, at: LogIndex)] = []
    }

    /// The attestor's state from an entry on.
    struct Version: Sendable {
        let since: LogIndex
        var attestor: Attestor
        var suspendedAt: LogIndex?
        var revokedAt: LogIndex?
    }

    /// The attestor.
    public let id: AttestorID
    /// In the order of the log; never empty.
    private(set) var versions: [Version]
    private(set) var keys: [Thumbprint: Key] = [:]

    init(id: AttestorID, attestor: Attestor, keys: [PublicKey], at index: LogIndex) {
        self.id = id
        versions = [Version(since: index, attestor: attestor)]
        add(keys, at: index)
    }

    /// The state that holds at `index`; `nil` when the attestor is not enrolled before it.
    func version(at index: LogIndex) -> Version? {
        // Nearly always the newest is asked for.
        versions.last { $0.since < index }
    }

    /// Whether a key is that of one device: added as such, and for ever.
    public func isDevice(_ thumbprint: Thumbprint) -> Bool { keys[thumbprint]?.isDevice ?? false }

    /// What the attestor calls the device of a key; `nil` when it gave no name, or the key is no device's.
    public func deviceName(_ thumbprint: Thumbprint) -> String? { keys[thumbprint]?.deviceName }

    /// Whether a key counts at a place of the log.
    public func status(of thumbprint: Thumbprint, at index: LogIndex) -> Status {
        guard let version = version(at: index) else { return .notEnrolled }
        if let revokedAt = version.revokedAt { return .revoked(since: revokedAt) }
        guard let key = keys[thumbprint], key.enrolledAt < index else { return .keyNotEnrolled }
        if let revokedAt = key.revokedAt, revokedAt < index { return .keyRevoked }
        if let retiredAt = key.retiredAt, retiredAt < index { return .keyNotEnrolled }
        if let suspendedAt = version.suspendedAt { return .suspended(since: suspendedAt) }
        return .active
    }

    /// The attestor as it stood at a place of the log, active or not; `nil` when it is not enrolled before it.
    public func attestor(at index: LogIndex) -> Attestor? { version(at: index)?.attestor }

    /// Since when a key may have been in other hands, by the newest revocation before a place of the log that says so.
    public func compromisedSince(_ thumbprint: Thumbprint, before index: LogIndex) -> EventTime? {
        keys[thumbprint]?.compromises.last { $0.at < index }?.since
    }

    /// Where a suspension or revocation of the attestor, or a revocation of the key, followed a place of the log:
    /// for readers who grade what it stated before.
    public func firstSanction(of thumbprint: Thumbprint, after index: LogIndex) -> LogIndex? {
        let sanctions = versions.flatMap { [$0.suspendedAt, $0.revokedAt] } + [keys[thumbprint]?.revokedAt]
        return sanctions.compactMap(\.self).filter { $0 >= index }.min()
    }

    /// The keys that were ever enrolled.
    public var publicKeys: [PublicKey] {
        keys.values.sorted { ($0.enrolledAt, $0.key.thumbprint) < ($1.enrolledAt, $1.key.thumbprint) }.map(\.key)
    }

    // MARK: - Folding

    /// The newest state, whatever the index.
    var newest: Version? { versions.last }

    mutating func enrol(_ attestor: Attestor, keys: [PublicKey], at index: LogIndex) {
        // A new enrolment lifts neither a suspension nor the death of a key, but it does give a revoked attestor,
        // whose old keys stay dead, a new beginning.
        let wasRevokedAt = newest?.revokedAt
        if let wasRevokedAt {
            for thumbprint in self.keys.keys where self.keys[thumbprint]?.revokedAt == nil {
                self.keys[thumbprint]?.revokedAt = wasRevokedAt
            }
        }
        versions.append(
            Version(since: index, attestor: attestor, suspendedAt: wasRevokedAt == nil ? newest?.suspendedAt : nil))
        add(keys, at: index)
    }

    /// Adds keys; one that is known stays what it is.
    mutating func add(_ keys: [PublicKey], at index: LogIndex) {
        for key in keys where self.keys[key.thumbprint] == nil {
            self.keys[key.thumbprint] = Key(key: key, isDevice: false, deviceName: nil, enrolledAt: index)
        }
    }

    /// Adds keys of devices; one that is known stays what it is.
    mutating func add(_ devices: [AttestorRotateBody.Device], at index: LogIndex) {
        for device in devices where keys[device.key.thumbprint] == nil {
            keys[device.key.thumbprint] = Key(
                key: device.key, isDevice: true, deviceName: device.name, enrolledAt: index)
        }
    }

    mutating func retire(_ thumbprints: [Thumbprint], at index: LogIndex) {
        for thumbprint in thumbprints where keys[thumbprint]?.retiredAt == nil { keys[thumbprint]?.retiredAt = index }
    }

    mutating func revoke(_ thumbprints: [Thumbprint], compromisedSince: EventTime?, at index: LogIndex) {
        for thumbprint in thumbprints {
            if keys[thumbprint]?.revokedAt == nil { keys[thumbprint]?.revokedAt = index }
            if let compromisedSince { keys[thumbprint]?.compromises.append((compromisedSince, index)) }
        }
    }

    mutating func change(at index: LogIndex, _ change: (inout Version) -> Void) {
        guard let newest else { return }
        var version = Version(
            since: index, attestor: newest.attestor, suspendedAt: newest.suspendedAt, revokedAt: newest.revokedAt)
        change(&version)
        versions.append(version)
    }
}
