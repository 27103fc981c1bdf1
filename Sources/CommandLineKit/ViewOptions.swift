public import ArgumentParser
public import Messages

/// `--lang`, with `VINLOG_LANG` as its default: the language of a report.
public struct LanguageOptions: ParsableArguments {
    /// The language, if it was given.
    @Option(name: .customLong("lang"), help: "The report's language, en or de (default: $VINLOG_LANG, else en).")
    public var given: String?

    /// The defaults.
    public init() {}

    /// The language.
    ///
    /// - Throws: `CommandFailure` with status 64 for one that there are no texts of.
    public func language() throws(CommandFailure) -> Language {
        guard let name = given ?? Environment.value("VINLOG_LANG") else { return .english }
        guard let language = Language(rawValue: name.lowercased()) else {
            let known = Language.allCases.map(\.rawValue).joined(separator: " or ")
            throw CommandFailure("there are no texts in \"\(name)\"", mend: "Write \(known).", status: .usage)
        }
        return language
    }
}
