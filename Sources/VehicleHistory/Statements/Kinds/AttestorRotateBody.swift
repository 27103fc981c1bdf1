public import Attestation
public import Messages

/// Attestor key rotation. Keys are added or retired, by the attestor itself or by whoever accredits it. Retired keys stay valid for what they signed before.
public struct AttestorRotateBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("attestor-rotate", subjects: .attestors, isErasable: false)

    /// The key of one device: it signs statements about vehicles, and nothing about attestors.
    public struct Device: Hashable, Sendable {
        /// The device's public key (RFC 7517).
        public let key: PublicKey
        /// What the attestor calls it.
        public let name: String?

        init(from fields: StatementFields) throws(StatementError) {
            key = try fields.key("key")
            name = try fields.stringIfPresent("name")
        }
    }

    /// Public keys to add (RFC 7517): they sign statements, and rotate keys themselves.
    public let add: [PublicKey]
    /// Keys of single devices to add.
    public let addDevices: [Device]
    /// Thumbprints (RFC 7638) of keys to retire.
    public let retire: [Thumbprint]

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        add = try fields.keys("add")
        addDevices = try fields.objects("add_devices", Device.init(from:))
        retire = try fields.thumbprints("retire")
    }

    /// Every key that it adds.
    public var addedKeys: [PublicKey] { add + addDevices.map(\.key) }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.attestor-rotate", ["added": .number(add.count), "retired": .number(retire.count)]),
            addDevices.isEmpty
                ? nil : Message("kind.attestor-rotate.devices", ["count": .number(addDevices.count)]))
    }
}
