import Octets
import StrictJSON
import TransparencyLog

extension LogEvidence {
    /// Longest list of hashes that is read: any proof or path is shorter.
    private static let hashCountMax = 128

    /// Reads a file. Only the form is looked at; ``check(trust:entries:)`` looks at what it shows.
    /// - Throws: `EvidenceError`.
    public init(parsing bytes: some Collection<UInt8>) throws(EvidenceError) {
        let json: JSON
        do { json = try JSON(parsing: bytes, byteCountMax: Self.byteCountMax) } catch { throw .notJSON(error) }
        var reader = Members(try Members.object(json, "the file"))
        guard try reader.string("format") == Self.format else { throw .member("format") }
        guard let kind = Kind(rawValue: try reader.string("kind")) else { throw .member("kind") }
        do { log = try NoteVerifier(vkey: try reader.string("log")) } catch { throw .member("log") }
        guard log.kind == .ed25519 else { throw .member("log") }
        place = try reader.string("seen_at")
        foundAtMilliseconds = try reader.number("found_at")
        switch kind {
        case .fork:
            guard let notes = reader.take("notes")?.array, notes.count == 2 else { throw .member("notes") }
            claim = .fork(try Members.note(notes[0], "notes"), try Members.note(notes[1], "notes"))
        case .inconsistent:
            claim = .inconsistent(
                older: try reader.note("older"), newer: try reader.note("newer"), front: try reader.front())
        case .badEntry, .badIndexRoot:
            let note = try reader.note("note")
            let rule = try reader.string("rule")
            let detail = try reader.string("detail")
            let entry = try reader.entry("entry")
            let before = try reader.has("before") ? reader.entry("before") : nil
            claim = .badEntry(
                note, entry: entry, before: before, rule: rule, detail: detail, front: try reader.front())
        case .droppedStatement:
            claim = .droppedStatement(
                older: try reader.note("older"), entry: try reader.entry("entry"), newer: try reader.note("newer"),
                front: try reader.front(), answer: try reader.string("answer"))
        }
        try reader.finish()
        guard self.kind == kind else { throw .member("kind") }
    }

    /// The members of an object, each read once.
    private struct Members {
        private var object: JSONObject

        init(_ object: JSONObject) { self.object = object }

        static func object(_ json: JSON?, _ name: String) throws(EvidenceError) -> JSONObject {
            guard let object = json?.object else { throw .member(name) }
            return object
        }

        func has(_ name: String) -> Bool { object[name] != nil }

        mutating func take(_ name: String) -> JSON? {
            defer { object[name] = nil }
            return object[name]
        }

        mutating func string(_ name: String) throws(EvidenceError) -> String {
            guard let string = take(name)?.string else { throw .member(name) }
            return string
        }

        mutating func number(_ name: String) throws(EvidenceError) -> UInt64 {
            guard let number = take(name)?.integer.flatMap({ UInt64(exactly: $0) }) else { throw .member(name) }
            return number
        }

        mutating func hash(_ name: String) throws(EvidenceError) -> Hash {
            guard let hash = Base64.standard.decode(try string(name)).flatMap({ Hash($0) }) else {
                throw .member(name)
            }
            return hash
        }

        mutating func hashes(_ name: String) throws(EvidenceError) -> [Hash] {
            guard let array = take(name)?.array, array.count <= LogEvidence.hashCountMax else { throw .member(name) }
            var hashes: [Hash] = []
            for element in array {
                guard let text = element.string, let hash = Base64.standard.decode(text).flatMap({ Hash($0) }) else {
                    throw .member(name)
                }
                hashes.append(hash)
            }
            return hashes
        }

        static func note(_ json: JSON, _ name: String) throws(EvidenceError) -> SignedNote {
            guard let text = json.string, let note = try? SignedNote(parsing: Array(text.utf8)) else {
                throw .member(name)
            }
            return note
        }

        mutating func note(_ name: String) throws(EvidenceError) -> SignedNote {
            try Self.note(take(name) ?? .null, name)
        }

        mutating func entry(_ name: String) throws(EvidenceError) -> Entry {
            var members = Members(try Self.object(take(name), name))
            let index = LogIndex(try members.number("index"))
            guard let bytes = Base64.standard.decode(try members.string("bytes")),
                bytes.count <= EntryBundle.entryByteCountMax
            else { throw .member(name) }
            let path = try members.hashes("path")
            try members.finish()
            return Entry(index: index, bytes: bytes, path: path)
        }

        mutating func front() throws(EvidenceError) -> Prefix {
            var members = Members(try Self.object(take("front"), "front"))
            let front = Prefix(
                size: LogSize(try members.number("size")), root: try members.hash("root"),
                proof: try members.hashes("proof"))
            try members.finish()
            return front
        }

        func finish() throws(EvidenceError) {
            if let name = object.names.first { throw .unknownMember(name) }
        }
    }
}
