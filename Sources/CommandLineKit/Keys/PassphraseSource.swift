public import KeySafe

/// Where a passphrase comes from: a file, the environment, or whoever sits at the terminal.
public struct PassphraseSource: Sendable {
    /// The variable that names a file with the passphrase.
    public static let variable = "VINLOG_PASSPHRASE_FILE"

    private static let byteCountMax = 4_096

    private let file: String?

    /// A source.
    ///
    /// - Parameters:
    ///   - file: the file that was named, `-` for standard input.
    ///   - asksEnvironment: whether the variable's file is taken when none was named.
    public init(file: String?, asksEnvironment: Bool = true) {
        self.file = file ?? (asksEnvironment ? Environment.value(Self.variable) : nil)
    }

    /// The passphrase of something that is closed.
    ///
    /// - Parameter what: what it opens, such as a path.
    /// - Throws: `CommandFailure`.
    public func passphrase(of what: String) throws(CommandFailure) -> Passphrase {
        guard let file else { return try PassphrasePrompt.ask("Passphrase of \(what)", of: what) }
        return try Self.read(file)
    }

    /// A passphrase for something that is made: asked twice, where it is asked for.
    ///
    /// - Parameter what: what it will open.
    /// - Throws: `CommandFailure`, also when it is too short.
    public func newPassphrase(for what: String) throws(CommandFailure) -> Passphrase {
        let passphrase =
            if let file { try Self.read(file) } else {
                try PassphrasePrompt.askTwice("A passphrase for \(what)", of: what)
            }
        try CommandFailure.mapping { () throws(PassphraseError) in try passphrase.requireLength() }
        return passphrase
    }

    private static func read(_ file: String) throws(CommandFailure) -> Passphrase {
        let bytes = try InputFile.read(file, byteCountMax: byteCountMax)
        return try CommandFailure.mapping { () throws(PassphraseError) in try Passphrase(fileContents: bytes) }
    }
}

extension CommandFailure {
    /// Runs `body`, its errors in the words of the command line.
    static func mapping<Result>(_ body: () throws(PassphraseError) -> Result) throws(CommandFailure) -> Result {
        do { return try body() } catch { throw CommandFailure("\(error)", mend: error.mend, status: .usage) }
    }
}
