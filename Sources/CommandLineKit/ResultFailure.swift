public import ArgumentParser

/// The end of a command whose result on standard output already says what failed: a word on standard error, and the
/// exit status; nothing more on standard output, so that `--json` stays one value.
public enum ResultFailure {
    /// Writes the word and gives what to throw.
    public static func end(_ message: String, mend: String? = nil, status: ExitStatus = .failed) -> ExitCode {
        Terminal.standardError.write("error: \(CommandFailure(message, mend: mend))\n")
        return ExitCode(status.rawValue)
    }
}
