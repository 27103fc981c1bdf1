import CommandLineKit

/// A word of a closed list as command lines write it: with hyphens where statements have underscores.
enum Word {
    /// - Throws: `CommandFailure` with status 64 that lists the words.
    static func of<Value: RawRepresentable<String> & CaseIterable>(
        _ text: String, option: String
    ) throws(CommandFailure) -> Value {
        if let value = Value(rawValue: String(text.map { $0 == "-" ? "_" : $0 })) { return value }
        let known = Value.allCases.map { hyphened($0) }.joined(separator: ", ")
        throw CommandFailure("\(option): there is no \"\(text)\"", mend: "Use one of \(known).", status: .usage)
    }

    /// A word with hyphens.
    static func hyphened(_ value: some RawRepresentable<String>) -> String {
        String(value.rawValue.map { $0 == "_" ? "-" : $0 })
    }
}
