/// Asking before what cannot be undone.
public enum Confirmation {
    /// Asks the person at the terminal to type `word`.
    ///
    /// - Parameter isGiven: whether the command line confirmed already (`--yes`).
    /// - Throws: `CommandFailure`: status 64 when nobody is there to ask, 1 when something else was typed.
    public static func require(_ question: String, word: String, isGiven: Bool) throws(CommandFailure) {
        if isGiven { return }
        guard Terminal.standardInput.isInteractive else {
            throw CommandFailure(
                "this cannot be undone, and there is nobody at a terminal to confirm it", mend: "Add --yes.",
                status: .usage)
        }
        Terminal.standardError.write("\(question)\nType \(word) to confirm: ")
        guard readLine(strippingNewline: true) == word else { throw CommandFailure("not confirmed; nothing was done") }
    }
}
