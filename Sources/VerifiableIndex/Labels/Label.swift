public import Octets

/// What a subject is called in the public log: 32 bytes, the same in all its entries.
///
/// Vehicles and chassis have labels that only the holder of the VRF key can compute
/// (``VRFSecretKey/label(ofSubject:)``); every other namespace is public. docs/FORMATS.md, "Labels".
public struct Label: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The 32 bytes; also the subject's key in the index.
    public let hash: Hash

    /// A label read from a log entry, a proof or the store.
    public init(_ hash: Hash) {
        self.hash = hash
    }

    /// The label of a subject in a public namespace: `SHA256("vinlog/label/v1\0" ‖ subject)`.
    ///
    /// - Parameter subject: the namespaced subject string, such as `attestor:garage-17`.
    public static func publicSubject(_ subject: String) -> Label {
        Label(Hash.sha256(Array("vinlog/label/v1\0".utf8) + Array(subject.utf8)))
    }

    /// Order of the bytes, which is the order of the leaves in the index.
    public static func < (left: Label, right: Label) -> Bool {
        left.hash < right.hash
    }

    /// 64 lower-case hexadecimal digits.
    public var description: String { hash.description }
}
