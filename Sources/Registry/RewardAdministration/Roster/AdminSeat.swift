public import Attestation
public import RegistryAPI

/// One key of one person, with what that key may do. A person may have several seats, each with its own key.
public struct AdminSeat: Sendable, Equatable {
    /// Longest name, in bytes of UTF-8.
    public static let nameByteCountMax = 80

    /// Whose key it is.
    public let name: String
    /// The key that signs this person's calls.
    public let key: PublicKey
    /// What it may do.
    public let roles: Set<AdminRole>

    /// A seat of these values.
    ///
    /// - Throws: `.name` when the name is empty, too long or has control characters; `.noRoles`.
    public init(name: String, key: PublicKey, roles: Set<AdminRole>) throws(AdminRosterError) {
        let isPlain = name.unicodeScalars.allSatisfy { !$0.properties.isControlLike }
        guard isPlain, name.utf8.count <= Self.nameByteCountMax, !PersonName(name).isEmpty else { throw .name(name) }
        guard !roles.isEmpty else { throw .noRoles(name) }
        self.name = name
        self.key = key
        self.roles = roles
    }

    /// Who this is, the same for every seat of one person.
    public var person: PersonName { PersonName(name) }

    /// Reads one element of a roster statement's `people`, or the parameters of the plan that adds it.
    ///
    /// - Throws: `.malformed` when its key is none; and as the other initialiser.
    public init(_ entry: AdminEntry) throws(AdminRosterError) {
        let key: PublicKey
        do { key = try PublicKey(jwk: entry.key) } catch { throw .malformed("the key of \(entry.name): \(error)") }
        try self.init(name: entry.name, key: key, roles: Set(entry.roles))
    }

    /// The element of a roster statement's `people`: roles in their fixed order.
    public var entry: AdminEntry {
        AdminEntry(name: name, key: key.jwk, roles: AdminRole.allCases.filter(roles.contains))
    }
}

extension Unicode.Scalar.Properties {
    /// Whether the scalar has no place in a name: control, format, unassigned, private use.
    fileprivate var isControlLike: Bool {
        switch generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
