/// Why a text is no passphrase.
public enum PassphraseError: Error, Equatable, Sendable {
    /// It is empty.
    case empty
    /// A new one of fewer characters than it must have.
    case tooShort(characterCountMin: Int)
    /// More bytes than are read.
    case tooLong(byteCountMax: Int)
    /// It is not UTF-8 text.
    case notText
}

extension PassphraseError: CustomStringConvertible {
    /// One sentence without a full stop that says what is wrong.
    public var description: String {
        switch self {
        case .empty: "the passphrase is empty"
        case .tooShort(let countMin): "a new passphrase has at least \(countMin) characters"
        case .tooLong(let countMax): "a passphrase has at most \(countMax) bytes"
        case .notText: "the passphrase is not UTF-8 text"
        }
    }

    /// What to do about it.
    public var mend: String {
        switch self {
        case .empty, .tooLong, .notText: "Type or name another passphrase."
        case .tooShort: "Use a longer one: five random words are good."
        }
    }
}
