import CommandLineKit

/// An option that is one of some words.
enum Choice {
    /// - Throws: `CommandFailure` with status 64 that lists the words.
    static func of<Value: RawRepresentable<String> & CaseIterable>(
        _ text: String, option: String
    ) throws(CommandFailure) -> Value {
        guard let value = Value(rawValue: text) else {
            let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure("\(option): there is no \"\(text)\"", mend: "Use one of \(known).", status: .usage)
        }
        return value
    }
}
