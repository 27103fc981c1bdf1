import Octets

extension TrustPolicy {
    /// The policy as a file's bytes, each definition before its use; reading them gives the same policy.
    public var text: [UInt8] {
        var text: [UInt8] = []
        func write(_ words: [UInt8]?...) {
            text.append(contentsOf: words.compactMap { $0 }.joined(separator: [UInt8(ascii: " ")]))
            text.append(UInt8(ascii: "\n"))
        }
        func ascii(_ word: String) -> [UInt8] { Array(word.utf8) }

        for log in logs { write(ascii("log"), ascii(log.verifier.vkey), log.url) }
        for witness in witnesses {
            write(ascii("witness"), witness.name.bytes, ascii(witness.verifier.vkey), witness.url)
        }
        for group in groups {
            let members = Array(group.members.map(\.bytes).joined(separator: [UInt8(ascii: " ")]))
            write(ascii("group"), group.name.bytes, ascii(group.threshold.word), members)
        }
        write(ascii("quorum"), quorum?.bytes ?? PolicyName.none)
        let directive = ascii("#!vinlog")
        for authority in authorities { write(directive, ascii("authority"), ascii(authority)) }
        if let parametersHash { write(directive, ascii("params"), ascii(parametersHash.description)) }
        if let auditors { write(directive, ascii("auditors"), auditors.bytes) }
        if let maxAgeSecondsStated { write(directive, ascii("max-age"), ascii(String(maxAgeSecondsStated))) }
        return text
    }
}

extension TrustPolicy.Threshold {
    fileprivate var word: String {
        switch self {
        case .any: "any"
        case .all: "all"
        case .count(let count): String(count)
        }
    }
}
