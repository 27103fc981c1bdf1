public import StrictJSON

/// A person of the roster: a name, a public key, roles.
public struct AdminEntry: WireValue {
    /// The person's name, for people.
    public let name: String
    /// The public key (JWK), Ed25519 or P-256.
    public let key: JSON
    /// What the person may do; at least one role, each once.
    public let roles: [AdminRole]

    /// A person.
    public init(name: String, key: JSON, roles: [AdminRole]) {
        self.name = name
        self.key = key
        self.roles = roles
    }

    /// Reads `{"name","key","roles"}`.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["name", "key", "roles"])
        name = try reader.text("name", byteCountMax: 100)
        key = try reader.required("key")
        let words = try reader.texts("roles", count: 1...AdminRole.allCases.count)
        roles = words.compactMap(AdminRole.init(rawValue:))
        guard roles.count == words.count, Set(roles).count == roles.count else {
            let known = AdminRole.allCases.map(\.rawValue).joined(separator: ", ")
            throw .memberInvalid(reader.pointer("roles"), rule: "Each is one of: \(known), and none twice.")
        }
    }

    /// `{"name","key","roles"}`.
    public var json: JSON {
        ["name": .string(name), "key": key, "roles": .array(roles.map { .string($0.rawValue) })]
    }
}
