/// Whose accounts they are.
///
/// A holder can be made of any text; the ledger refuses names that are not well formed when they are posted.
public enum Holder: Hashable, Sendable, CustomStringConvertible {
    /// A contributing organisation, by its attestor id: 1 to 64 of `a-z 0-9 -`.
    case attestor(String)
    /// The owner of one vehicle, by the thumbprint of the key (RFC 7638): 43 characters of base64url.
    case owner(String)
    /// A buyer of reports, by the thumbprint of the key (RFC 7638): 43 characters of base64url.
    case buyer(String)

    /// Length of a key's thumbprint in base64url.
    static let thumbprintCount = 43
    /// Longest attestor id.
    static let attestorCountMax = 64

    /// Reads `attestor:<id>`, `owner:<thumbprint>` or `buyer:<thumbprint>`; `nil` for anything else.
    public init?(text: String) {
        var cursor = LineCursor(Array(text.utf8))
        guard let holder = Holder(reading: &cursor), cursor.isAtEnd else { return nil }
        self = holder
    }

    /// The text form of the journal, `attestor:<id>` and the like.
    public var text: String { prefix + name }

    /// The holder of the name that a contributor has in facts, sheets and results: an attestor's id, or an owner's account
    /// with its prefix, `owner:<thumbprint>`. No id contains a colon, so the two never collide.
    public init(contributor name: String) {
        if name.hasPrefix(Self.ownerPrefix) {
            self = .owner(String(name.dropFirst(Self.ownerPrefix.count)))
        } else {
            self = .attestor(name)
        }
    }

    /// The name in facts, sheets and results, what `init(contributor:)` reads; a buyer contributes nothing.
    public var contributor: String {
        switch self {
        case .attestor(let name): name
        case .owner, .buyer: text
        }
    }

    /// Whether a contributor of this name is the owner of a vehicle, who vouches for nobody's statements.
    public static func isOwner(contributor name: String) -> Bool { name.hasPrefix(ownerPrefix) }

    static let ownerPrefix = "owner:"

    /// The id or thumbprint alone.
    public var name: String {
        switch self {
        case .attestor(let name), .owner(let name), .buyer(let name): name
        }
    }

    /// The text form.
    public var description: String { text }

    /// What stands before the name.
    var prefix: String {
        switch self {
        case .attestor: "attestor:"
        case .owner: Self.ownerPrefix
        case .buyer: "buyer:"
        }
    }
}

extension Holder: Comparable {
    /// The order of the text forms' bytes.
    public static func < (left: Holder, right: Holder) -> Bool {
        (left.prefix, left.name) < (right.prefix, right.name)
    }
}
