/// Why a text is not `vinlog/params/v1`.
public enum RegistryParametersError: Error, Equatable, Sendable, CustomStringConvertible {
    /// More than `RegistryParameters.byteCountMax` bytes.
    case tooLarge
    /// A byte that is neither printable ASCII nor a newline.
    case notASCII
    /// The line of this number, counted from 1, breaks this rule.
    case line(Int, String)

    /// A sentence that names the rule.
    public var description: String {
        switch self {
        case .tooLarge: "the parameters are larger than \(RegistryParameters.byteCountMax) bytes"
        case .notASCII: "the parameters are printable ASCII lines"
        case .line(let number, let rule): "line \(number): \(rule)"
        }
    }
}
