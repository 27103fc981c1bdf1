import Octets

/// Reads a policy line by line: a name must be defined before it is used, so one pass suffices
/// (C2SP tlog-policy, "Structure").
struct TrustPolicyParser {
    private typealias Reason = TrustPolicyError.Reason
    private typealias Word = ArraySlice<UInt8>

    private static let hash = UInt8(ascii: "#")
    private static let directivePrefix = Array("#!vinlog".utf8)

    private var policy = TrustPolicy()
    private var line = 0
    private var defined: Set<PolicyName> = []
    private var membersSeen: Set<PolicyName> = []
    private var logKeys: Set<[UInt8]> = []
    private var witnessKeys: Set<[UInt8]> = []
    private var hasQuorum = false
    private var auditorsLine = 0

    /// Reads the next line, which has no newline at its end.
    mutating func read(_ text: ArraySlice<UInt8>) throws(TrustPolicyError) {
        line += 1
        if let byte = text.first(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
            throw error(.controlCharacter(byte))
        }
        let words = text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard let first = words.first else { return }
        let rest = words.dropFirst()
        if first.first == Self.hash {
            guard first.starts(with: Self.directivePrefix) else { return }
            let suffix = first.dropFirst(Self.directivePrefix.count)
            guard suffix.isEmpty else { throw error(.directiveUnknown(quoted(suffix))) }
            try readDirective(rest)
            return
        }
        switch String(decoding: first, as: UTF8.self) {
        case "log": try readLog(rest)
        case "witness": try readWitness(rest)
        case "group": try readGroup(rest)
        case "quorum": try readQuorum(rest)
        default: throw error(.keywordUnknown(quoted(first)))
        }
    }

    /// The policy, after its last line.
    func finish() throws(TrustPolicyError) -> TrustPolicy {
        guard hasQuorum else { throw TrustPolicyError(line: line + 1, reason: .quorumMissing) }
        // A directive may stand anywhere, for a comment has no place; so its name is looked up last.
        if let auditors = policy.auditors, !defined.contains(auditors) {
            throw TrustPolicyError(line: auditorsLine, reason: .nameUndefined(quoted(auditors.bytes[...])))
        }
        return policy
    }

    private mutating func readLog(_ words: ArraySlice<Word>) throws(TrustPolicyError) {
        guard (1...2).contains(words.count), let key = words.first else {
            throw error(.wordCountWrong(form: "log VKEY [URL]"))
        }
        let verifier = try verifier(key, kind: .ed25519)
        guard logKeys.insert(verifier.publicKey).inserted else { throw error(.keyRepeated) }
        policy.logs.append(TrustPolicy.Log(verifier: verifier, url: words.dropFirst().first.map { Array($0) }))
        try checkCount(policy.logs.count)
    }

    private mutating func readWitness(_ words: ArraySlice<Word>) throws(TrustPolicyError) {
        let words = Array(words)
        guard (2...3).contains(words.count) else { throw error(.wordCountWrong(form: "witness NAME VKEY [URL]")) }
        let name = try define(words[0])
        let verifier = try verifier(words[1], kind: .cosignature)
        guard witnessKeys.insert(verifier.publicKey).inserted else { throw error(.keyRepeated) }
        let url = words.count == 3 ? Array(words[2]) : nil
        policy.witnesses.append(TrustPolicy.Witness(name: name, verifier: verifier, url: url))
        try checkCount(policy.witnesses.count)
    }

    private mutating func readGroup(_ words: ArraySlice<Word>) throws(TrustPolicyError) {
        let words = Array(words)
        guard words.count >= 3 else { throw error(.wordCountWrong(form: "group NAME all|any|K NAME...")) }
        var members: [PolicyName] = []
        for word in words[2...] {
            let member = try lookUp(word)
            guard membersSeen.insert(member).inserted else { throw error(.memberRepeated(quoted(word))) }
            members.append(member)
        }
        // Defined after its members, so that a group cannot be a member of itself.
        let name = try define(words[0])
        let threshold = try threshold(words[1], memberCount: members.count)
        policy.groups.append(TrustPolicy.Group(name: name, threshold: threshold, members: members))
        try checkCount(policy.groups.count)
    }

    private mutating func readQuorum(_ words: ArraySlice<Word>) throws(TrustPolicyError) {
        guard words.count == 1, let word = words.first else { throw error(.wordCountWrong(form: "quorum NAME|none")) }
        guard !hasQuorum else { throw error(.quorumRepeated) }
        hasQuorum = true
        policy.quorum = word.elementsEqual(PolicyName.none) ? nil : try lookUp(word)
    }

    private mutating func readDirective(_ words: ArraySlice<Word>) throws(TrustPolicyError) {
        let name = words.first.map { quoted($0) } ?? ""
        let value = words.count == 2 ? words.last : nil
        switch name {
        case "authority":
            guard let value, value.count == 43, Base64.url.decode(value)?.count == Hash.byteCount else {
                throw error(.directiveInvalid(name, expected: "one key thumbprint of 43 base64url characters"))
            }
            let thumbprint = String(decoding: value, as: UTF8.self)
            guard !policy.authorities.contains(thumbprint) else { throw error(.directiveRepeated(name)) }
            policy.authorities.append(thumbprint)
            try checkCount(policy.authorities.count)
        case "params":
            guard let value, let hash = Hash(hex: String(decoding: value, as: UTF8.self)),
                hash.description.utf8.elementsEqual(value)
            else { throw error(.directiveInvalid(name, expected: "one SHA-256 of 64 lower-case hexadecimal digits")) }
            guard policy.parametersHash == nil else { throw error(.directiveRepeated(name)) }
            policy.parametersHash = hash
        case "auditors":
            guard let value, let auditors = PolicyName(value) else {
                throw error(.directiveInvalid(name, expected: "the name of one group or witness"))
            }
            guard policy.auditors == nil else { throw error(.directiveRepeated(name)) }
            policy.auditors = auditors
            auditorsLine = line
        case "max-age":
            guard let value, let seconds = Decimal.parse(value), (1...TrustPolicy.maxAgeSecondsMax).contains(seconds)
            else {
                let max = TrustPolicy.maxAgeSecondsMax
                throw error(.directiveInvalid(name, expected: "one number of seconds from 1 to \(max)"))
            }
            guard policy.maxAgeSecondsStated == nil else { throw error(.directiveRepeated(name)) }
            policy.maxAgeSecondsStated = seconds
        default:
            throw error(.directiveUnknown(name))
        }
    }

    private func verifier(_ word: Word, kind: NoteKeyKind) throws(TrustPolicyError) -> NoteVerifier {
        let verifier: NoteVerifier
        do { verifier = try NoteVerifier(vkey: word) } catch { throw self.error(.keyInvalid(error)) }
        guard verifier.kind == kind else { throw error(.keyKindWrong(expected: kind)) }
        return verifier
    }

    private mutating func define(_ word: Word) throws(TrustPolicyError) -> PolicyName {
        guard let name = PolicyName(word) else { throw error(.nameInvalid(quoted(word))) }
        guard defined.insert(name).inserted else { throw error(.nameRepeated(quoted(word))) }
        return name
    }

    private func lookUp(_ word: Word) throws(TrustPolicyError) -> PolicyName {
        guard let name = PolicyName(word) else { throw error(.nameInvalid(quoted(word))) }
        guard defined.contains(name) else { throw error(.nameUndefined(quoted(word))) }
        return name
    }

    private func threshold(_ word: Word, memberCount: Int) throws(TrustPolicyError) -> TrustPolicy.Threshold {
        if word.elementsEqual("all".utf8) { return .all }
        if word.elementsEqual("any".utf8) { return .any }
        guard let count = Decimal.parse(word), (1...UInt64(memberCount)).contains(count) else {
            throw error(.thresholdInvalid(quoted(word)))
        }
        return .count(Int(count))
    }

    private func checkCount(_ count: Int) throws(TrustPolicyError) {
        guard count <= TrustPolicy.definitionCountMax else {
            throw error(.tooManyDefinitions(max: TrustPolicy.definitionCountMax))
        }
    }

    private func error(_ reason: TrustPolicyError.Reason) -> TrustPolicyError {
        TrustPolicyError(line: line, reason: reason)
    }

    /// A word as it may stand in a message: bounded, and readable whatever its bytes.
    private func quoted(_ word: ArraySlice<UInt8>) -> String {
        String(decoding: word.prefix(64), as: UTF8.self)
    }
}
