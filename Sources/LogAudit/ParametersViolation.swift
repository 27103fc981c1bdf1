public import Octets
public import TransparencyLog

/// Why a text of parameters is not the one that the log promises (docs/FORMATS.md, "Parameters").
public enum ParametersViolation: Error, Hashable, Sendable {
    /// The log has no entry of kind 03.
    case notInLog
    /// The text's hash is not the one in force.
    case notInForce(expected: Hash, found: Hash)
    /// Earlier parameters, put into force by this entry, are no beginning of the text: they were changed, not extended.
    case notExtended(LogIndex, Hash)
    /// The text names another log.
    case otherOrigin(expected: String, found: String)
}

extension ParametersViolation: CustomStringConvertible {
    /// What is wrong, in a clause.
    public var description: String {
        switch self {
        case .notInLog: "the log has no entry of kind 3, parameters"
        case .notInForce(let expected, let found):
            "the parameters in force have the hash \(expected), but those served have \(found)"
        case .notExtended(let index, let hash):
            "the parameters that entry \(index) put into force, \(hash), are no beginning of those served"
        case .otherOrigin(let expected, let found): "the parameters are those of \(found), not of \(expected)"
        }
    }
}
