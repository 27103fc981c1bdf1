import Foundation
import KeySafe

/// Asking for a passphrase at a terminal, without showing it.
enum PassphrasePrompt {
    /// The line that is typed.
    ///
    /// - Throws: `CommandFailure` with status 64 when nobody is there to ask, or nothing is typed.
    static func ask(_ question: String, of what: String) throws(CommandFailure) -> Passphrase {
        guard Terminal.standardInput.isInteractive else {
            throw CommandFailure(
                "the passphrase of \(what) is needed, and there is nobody at a terminal to type it",
                mend: "Add --passphrase-file FILE or set VINLOG_PASSPHRASE_FILE.", status: .usage)
        }
        Terminal.standardError.write("\(question): ")
        let line = Echo.off { readLine(strippingNewline: true) }
        Terminal.standardError.write("\n")
        return try CommandFailure.mapping { () throws(PassphraseError) in try Passphrase(line ?? "") }
    }

    /// The same line typed twice.
    ///
    /// - Throws: `CommandFailure`.
    static func askTwice(_ question: String, of what: String) throws(CommandFailure) -> Passphrase {
        let first = try ask(question, of: what)
        guard try ask("The same again", of: what) == first else {
            throw CommandFailure("the two passphrases differ; nothing was done", status: .usage)
        }
        return first
    }
}

/// The terminal's echo.
private enum Echo {
    /// Runs `body` while what is typed is not shown; Ctrl-C in between gives the echo back too.
    static func off<Result>(_ body: () -> Result) -> Result {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return body() }
        let restored = before
        let interruption = Interruption {
            var settings = restored
            tcsetattr(STDIN_FILENO, TCSANOW, &settings)
            return "interrupted; nothing was done"
        }
        defer {
            tcsetattr(STDIN_FILENO, TCSANOW, &before)
            interruption.cancel()
        }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        return body()
    }
}
