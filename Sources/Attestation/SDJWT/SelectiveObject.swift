public import StrictJSON

/// The claims of an SD-JWT before it is issued: open members, hidden members, decoys (RFC 9901 section 4.2).
///
///     var claims = SelectiveObject(["sub": "vehicle:…", "iat": 1_700_000_000])
///     claims.hide("owner_name", "A. Person")
///     claims.decoyCount = 2
public struct SelectiveObject: Sendable {
    /// A member: its name, its value, and whether it is hidden behind a digest.
    public struct Member: Sendable {
        /// The name; never `_sd`, `...` or `_sd_alg`.
        public let name: String
        /// The value.
        public let value: SelectiveValue
        /// Whether only a digest stands in the payload.
        public let isHidden: Bool
    }

    /// The members, in order.
    public private(set) var members: [Member] = []

    /// How many digests of nothing stand beside the real ones (section 4.2.5), so that their number tells less.
    public var decoyCount = 0

    /// An object with these open members.
    public init(_ open: JSONObject = JSONObject()) {
        for member in open.members { self.open(member.name, .plain(member.value)) }
    }

    /// Adds an open member, replacing one of the same name.
    public mutating func open(_ name: String, _ value: SelectiveValue) {
        set(Member(name: name, value: value, isHidden: false))
    }

    /// Adds an open member, replacing one of the same name.
    public mutating func open(_ name: String, _ value: JSON) { open(name, .plain(value)) }

    /// Adds a hidden member, replacing one of the same name.
    public mutating func hide(_ name: String, _ value: SelectiveValue) {
        set(Member(name: name, value: value, isHidden: true))
    }

    /// Adds a hidden member, replacing one of the same name.
    public mutating func hide(_ name: String, _ value: JSON) { hide(name, .plain(value)) }

    private mutating func set(_ member: Member) {
        if let index = members.firstIndex(where: { $0.name.utf8.elementsEqual(member.name.utf8) }) {
            members[index] = member
        } else {
            members.append(member)
        }
    }
}
