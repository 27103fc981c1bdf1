/// A reason that stands in public for ever: a code, never a sentence about a person.
public enum ReasonCode {
    /// Most characters, as the journal has room.
    public static let characterCountMax = 32

    /// The code, if it is one: 1 to 32 lower-case letters, digits and hyphens.
    ///
    /// - Throws: `CommandFailure` with status 64.
    public static func checked(_ text: String, option: String = "--reason") throws(CommandFailure) -> String {
        let isCode =
            (1...characterCountMax).contains(text.utf8.count) && text.first != "-"
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isCode else {
            throw CommandFailure(
                "\(option): \"\(text)\" is not a reason code",
                mend: "It is public for ever: use 1 to 32 lower-case letters, digits and hyphens, such as pilot-phase.",
                status: .usage)
        }
        return text
    }
}
