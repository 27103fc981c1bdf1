public import Attestation
public import Octets
public import StrictJSON
public import TransparencyLog

/// What an owner shows beside a signature: the title in force, and the disclosure of its holder key. The envelope's
/// member `title` of an owner-signed statement, and of an owner's call to the registry.
///
/// It reveals the pseudonymous key of this one car and nothing else.
public struct OwnerProof: Sendable {
    /// Log index of the title.
    public let titleIndex: LogIndex
    /// The title's disclosure of `cnf`.
    public let disclosure: Disclosure
    /// The key that the disclosure names.
    public let holderKey: PublicKey

    /// A proof of its parts; `nil` when the disclosure is not one of a holder key.
    public init?(titleIndex: LogIndex, disclosure: Disclosure) {
        guard disclosure.name == TitleAttribute.confirmation.rawValue, let jwk = disclosure.value["jwk"],
            let key = try? PublicKey(jwk: jwk)
        else { return nil }
        self.titleIndex = titleIndex
        self.disclosure = disclosure
        holderKey = key
    }

    /// Reads the member `title`; `nil` when it is not `{"index": …, "disclosure": …}` with the disclosure of a key.
    public init?(json: JSON) {
        guard let object = json.object, object.count == 2,
            let index = object["index"]?.integer.flatMap({ UInt64(exactly: $0) }),
            let text = object["disclosure"]?.string, let disclosure = try? Disclosure(parsing: text.utf8)
        else { return nil }
        self.init(titleIndex: LogIndex(index), disclosure: disclosure)
    }

    /// The member `title`.
    public var json: JSON {
        [
            "index": .integer(Int(clamping: titleIndex.value)),
            "disclosure": .string(String(decoding: disclosure.encoded, as: UTF8.self)),
        ]
    }

    /// Whether the key is the one that a title hides: the disclosure's digest is among those of the title.
    public func isOf(digests: Set<Hash>) -> Bool { digests.contains(disclosure.digest) }
}
