/// A backup, and whether what was erased is gone from it.
public struct BackupStanding: Sendable, Equatable {
    /// The backup's folder.
    public var path: String
    /// Why erased statements may still be in it; `nil` when they are not.
    public var fault: String?

    /// A backup's standing.
    public init(path: String, fault: String? = nil) {
        self.path = path
        self.fault = fault
    }

    /// Whether nothing erased is left in it.
    public var isClean: Bool { fault == nil }
}
