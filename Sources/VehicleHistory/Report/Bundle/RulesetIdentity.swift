public import Octets

/// Which rules made a report's findings: equal identities mean equal findings from equal histories.
public struct RulesetIdentity: Hashable, Sendable {
    /// The rules' version, such as `vinlog/ruleset/1`.
    public var version: String

    /// SHA-256 of the tables that the rules read.
    public var tablesHash: Hash

    /// A ruleset's identity.
    public init(version: String, tablesHash: Hash) {
        self.version = version
        self.tablesHash = tablesHash
    }
}

extension RulesetIdentity {
    /// The identity of a ruleset.
    public init(_ ruleset: Ruleset) {
        self.init(version: ruleset.version, tablesHash: ruleset.sha256)
    }
}
