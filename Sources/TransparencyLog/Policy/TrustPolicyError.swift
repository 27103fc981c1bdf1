/// Why a text is not a trust policy, and in which line.
public struct TrustPolicyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with a line.
    public enum Reason: Hashable, Sendable {
        /// The file is longer than this module reads.
        case tooLong(byteCountMax: Int)
        /// The line holds a control character other than a tab.
        case controlCharacter(UInt8)
        /// The line starts with none of `log`, `witness`, `group`, `quorum`.
        case keywordUnknown(String)
        /// The line has too few or too many words; `form` is how it is written.
        case wordCountWrong(form: String)
        /// The text is not a verifier key.
        case keyInvalid(NoteKeyError)
        /// The key is of the type for another role: a log signs with type 01, a witness with type 04.
        case keyKindWrong(expected: NoteKeyKind)
        /// The public key was given before, perhaps under another name.
        case keyRepeated
        /// The name cannot be that of a witness or a group.
        case nameInvalid(String)
        /// The name was defined before.
        case nameRepeated(String)
        /// No witness and no group of this name was defined before.
        case nameUndefined(String)
        /// The name is a member of a group already.
        case memberRepeated(String)
        /// The threshold is none of `all`, `any`, or a number from 1 to the number of members.
        case thresholdInvalid(String)
        /// A quorum was given before.
        case quorumRepeated
        /// The file has no quorum line.
        case quorumMissing
        /// There are more definitions of one sort than this module reads.
        case tooManyDefinitions(max: Int)
        /// The `#!vinlog` directive is unknown: it may have been meant to restrict.
        case directiveUnknown(String)
        /// The directive stands twice where once is allowed, or with the same value.
        case directiveRepeated(String)
        /// A part given by a program, such as a URL with a space, cannot be written in a line.
        case unwritable
        /// The directive's value is not what it must be.
        case directiveInvalid(String, expected: String)
    }

    /// The line, the first being number 1.
    public let line: Int

    /// What is wrong with it.
    public let reason: Reason

    /// An error in `line`.
    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    /// One sentence for people: the line, what is wrong, what would be right.
    public var description: String { "line \(line): \(reason)" }
}

extension TrustPolicyError.Reason: CustomStringConvertible {
    /// What is wrong, and what would be right.
    public var description: String {
        switch self {
        case .tooLong(let byteCountMax): "the policy is longer than \(byteCountMax) bytes"
        case .controlCharacter(let byte): "control character \(byte); only spaces and tabs divide words"
        case .keywordUnknown(let word): "unknown keyword '\(word)'; expected log, witness, group or quorum"
        case .wordCountWrong(let form): "expected '\(form)'"
        case .keyInvalid(let error): "not a verifier key: \(Self.sentence(for: error))"
        case .keyKindWrong(.ed25519): "a log's key must be of type 01 (Ed25519)"
        case .keyKindWrong(.cosignature): "a witness's key must be of type 04 (Ed25519 cosignature)"
        case .keyRepeated: "this public key was given before"
        case .nameInvalid(let name): "'\(name)' cannot name a witness or a group"
        case .nameRepeated(let name): "'\(name)' was defined before"
        case .nameUndefined(let name): "no witness or group '\(name)' was defined before"
        case .memberRepeated(let name): "'\(name)' is a member of a group already"
        case .thresholdInvalid(let text):
            "threshold '\(text)' is none of all, any, or a number from 1 to the number of members"
        case .quorumRepeated: "a quorum was given before"
        case .quorumMissing: "no quorum line; write 'quorum none' to ask for no witnesses"
        case .tooManyDefinitions(let max): "more than \(max) definitions of this sort"
        case .directiveUnknown(let name): "unknown directive '#!vinlog \(name)'"
        case .directiveRepeated(let name): "directive '#!vinlog \(name)' was given before"
        case .unwritable: "a URL holds a space or a control character"
        case .directiveInvalid(let name, let expected): "directive '#!vinlog \(name)' takes \(expected)"
        }
    }

    private static func sentence(for error: NoteKeyError) -> String {
        switch error {
        case .malformed: "expected NAME+8 hexadecimal digits+BASE64"
        case .nameInvalid: "its name is empty or holds a space, a plus or a control character"
        case .kindUnsupported(let type): "type \(type) is not supported"
        case .lengthWrong(let count): "the key has \(count) bytes instead of \(NoteVerifier.keyByteCount)"
        case .keyInvalid: "the bytes are not a public key"
        case .keyIDMismatch: "its key id is not the hash of name and key; a character may be mistyped"
        }
    }
}
