import Attestation
import Foundation
import Octets
import StrictJSON

/// Looks for secrets in bytes: as they are, and inside base64 and base64url whatever stands before them.
struct LeakScan {
    /// What is looked for, by what it is.
    private var needles: [(what: String, bytes: [UInt8])] = []

    /// Looks for a text as well.
    mutating func add(_ what: String, _ text: String) {
        let bytes = Array(text.utf8)
        // Shorter ones are found by chance.
        guard bytes.count >= 6 else { return }
        needles.append((what, bytes))
        for coding in [Base64.standard, Base64.url] {
            for offset in 0..<3 {
                // Of the characters only those are the secret's alone that hold no bit of what stands before or after.
                let encoded = Array(coding.encode([UInt8](repeating: 0, count: offset) + bytes).utf8)
                let first = (offset * 8 + 5) / 6
                let last = (offset + bytes.count) * 8 / 6
                guard first < last, last <= encoded.count else { continue }
                needles.append(("\(what) in base64 at offset \(offset)", Array(encoded[first..<last])))
            }
        }
    }

    /// Looks for everything that disclosures say: themselves, their salts, their values.
    mutating func add(_ disclosures: [Disclosure], of title: String) {
        for disclosure in disclosures {
            let name = "\(title)'s \(disclosure.name ?? "element")"
            add("the disclosure of \(name)", String(decoding: disclosure.encoded, as: UTF8.self))
            add("the salt of \(name)", disclosure.salt)
            // The date alone is no secret: it is that of the statement, which is open.
            if let text = disclosure.value.string, disclosure.name != "owner_since" { add(name, text) }
        }
    }

    /// What is found in `bytes`, without repetitions.
    func leaks(in bytes: [UInt8]) -> [String] {
        let data = Data(bytes)
        return needles.filter { data.range(of: Data($0.bytes)) != nil }.map(\.what)
    }

    /// What is found in the files of a folder, each with the file's path.
    func leaks(inFolder path: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).flatMap { name -> [String] in
            guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else { return [] }
            return leaks(in: [UInt8](data)).map { "\(name): \($0)" }
        }
    }
}
