/// A kind of statement, with its version: `urn:vinlog:<id>:<version>`.
public struct StatementKind: Hashable, Sendable {
    /// What a kind may be about.
    public enum Subjects: Sendable {
        /// `vehicle:` and `chassis:` subjects.
        case vehicles
        /// `attestor:` subjects.
        case attestors
        /// Public subjects of the registry's own: `points:`, `draw:`, `policy:`.
        case registry
    }

    /// The id in lower case with hyphens, such as `ownership-transfer`.
    public let id: String
    /// The version of the body's schema, from 1.
    public let version: Int
    /// What statements of this kind may be about.
    public let subjects: Subjects
    /// Whether an erasure may cover statements of this kind.
    public let isErasable: Bool
    /// Whether statements of this kind speak against a car, or for its mileage: nobody erases one by wish.
    public let isAdverse: Bool

    /// A kind of its parts.
    public init(
        _ id: String, version: Int = 1, subjects: Subjects = .vehicles, isErasable: Bool = true,
        isAdverse: Bool = false
    ) {
        self.id = id
        self.version = version
        self.subjects = subjects
        self.isErasable = isErasable
        self.isAdverse = isAdverse
    }

    /// The `vct` claim.
    public var typeIdentifier: String { "urn:vinlog:\(id):\(version)" }

    /// Whether this kind is about accreditation: `attestor-*`.
    public var isAccreditation: Bool { subjects == .attestors }

    /// Whether the registry itself states this, about itself: the kinds of rewards and their administration.
    public var isOfRegistry: Bool { subjects == .registry }

    /// The path of the schema of this kind's body, from the repository's root.
    public var schemaPath: String { "schema/statements/\(id).json" }

    /// Equality of id and version.
    public static func == (left: StatementKind, right: StatementKind) -> Bool {
        left.id == right.id && left.version == right.version
    }

    /// Feeds id and version.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(version)
    }
}

extension StatementKind: CustomStringConvertible {
    /// The id.
    public var description: String { id }
}
