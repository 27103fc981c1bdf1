import RegistryAPI

/// A public reason: a code, never a sentence, so that nothing personal stands in the journal or the log.
struct ReasonCode: Sendable {
    /// Longest code, as the journal's.
    static let byteCountMax = 32

    let text: String

    /// Reads a reason.
    ///
    /// - Throws: `Problem` for anything but 1 to 32 of `a-z 0-9 -`, beginning with a letter or digit.
    init(_ text: String, field: String) throws(Problem) {
        let bytes = text.utf8
        let isPlain = bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isPlain, (1...Self.byteCountMax).contains(bytes.count), bytes.first != UInt8(ascii: "-") else {
            throw .againstRule(
                "reason", field: field,
                rule: "A reason is a public code of 1 to 32 lower-case letters, digits, hyphens.",
                mend: "Write a code such as ring-suspected; keep the story in the evidence, and give its hash.")
        }
        self.text = text
    }
}
