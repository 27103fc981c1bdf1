import Octets
public import StrictJSON
import TransparencyLog

extension LogEvidence {
    /// The file, indented.
    public var encoded: [UInt8] { json.prettyPrinted() }

    /// The evidence as JSON, members in the order of docs/MONITORS.md.
    public var json: JSON {
        var object = JSONObject()
        object["format"] = .string(Self.format)
        object["kind"] = .string(kind.rawValue)
        object["log"] = .string(log.vkey)
        object["seen_at"] = .string(place)
        object["found_at"] = .integer(Int(clamping: foundAtMilliseconds))
        switch claim {
        case .fork(let first, let second):
            object["notes"] = .array([first, second].map(Self.json))
        case .inconsistent(let older, let newer, let front):
            object["older"] = Self.json(older)
            object["newer"] = Self.json(newer)
            object["front"] = Self.json(front)
        case .badEntry(let note, let entry, let before, let rule, let detail, let front):
            object["note"] = Self.json(note)
            object["rule"] = .string(rule)
            object["detail"] = .string(detail)
            object["entry"] = Self.json(entry)
            if let before { object["before"] = Self.json(before) }
            object["front"] = Self.json(front)
        case .droppedStatement(let older, let entry, let newer, let front, let answer):
            object["older"] = Self.json(older)
            object["entry"] = Self.json(entry)
            object["newer"] = Self.json(newer)
            object["front"] = Self.json(front)
            object["answer"] = .string(answer)
        }
        return .object(object)
    }

    private static func json(_ note: SignedNote) -> JSON {
        .string(String(decoding: note.encoded, as: UTF8.self))
    }

    private static func json(_ hashes: [Hash]) -> JSON {
        .array(hashes.map { .string(Base64.standard.encode($0.bytes)) })
    }

    private static func json(_ entry: Entry) -> JSON {
        [
            "index": .integer(Int(clamping: entry.index.value)),
            "bytes": .string(Base64.standard.encode(entry.bytes)), "path": json(entry.path),
        ]
    }

    private static func json(_ front: Prefix) -> JSON {
        [
            "size": .integer(Int(clamping: front.size.value)),
            "root": .string(Base64.standard.encode(front.root.bytes)),
            "proof": json(front.proof),
        ]
    }
}
