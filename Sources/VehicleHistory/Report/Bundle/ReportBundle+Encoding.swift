import Octets
public import StrictJSON
import TransparencyLog

extension ReportBundle {
    /// The bundle as JSON, members in the order of docs/FORMATS.md.
    public var json: JSON {
        [
            "format": .string(Self.format),
            "subject": .string(subject.string),
            "params": .string(String(decoding: parameters, as: UTF8.self)),
            "checkpoint": .string(String(decoding: checkpoint, as: UTF8.self)),
            "hashes": hashes.json,
            "params_entry": parametersEntry.json,
            "root_entry": rootEntry.json,
            "histories": .array(histories.map(\.json)),
            "ruleset": ruleset.json,
            "findings": .array(findings),
        ]
    }

    /// The bundle as the bytes of a `*.vinlog.json` file.
    public func serialized() -> [UInt8] {
        json.serialized()
    }
}

extension HashTable {
    var json: JSON {
        .array(hashes.map { hash in .string(hash.withUnsafeBytes { Base64.url.encode($0) }) })
    }
}

extension SubjectHistoryProof {
    var json: JSON {
        ["subject": .string(subject.string), "role": .string(role.rawValue), "labels": .array(labels.map(\.json))]
    }
}

extension LabelProof {
    var json: JSON {
        var object = JSONObject()
        if let generation { object["generation"] = .integer(Int(generation)) }
        if let vrfProof { object["vrf_proof"] = .string(Base64.url.encode(vrfProof)) }
        object["index_proof"] = .string(Base64.url.encode(indexProof))
        object["entries"] = .array(entries.map(\.json))
        return .object(object)
    }
}

extension ProvenEntry {
    var json: JSON {
        var object = JSONObject()
        object["index"] = .integer(Int(clamping: index.value))
        object["entry"] = .string(Base64.url.encode(entry))
        object["path"] = .array(path.map { .integer($0) })
        switch content {
        case .none: break
        case .statement(let salt, let sdJWT):
            object["salt"] = .string(Base64.url.encode(salt.bytes))
            object["sd_jwt"] = .string(String(decoding: sdJWT, as: UTF8.self))
        case .erased(let eraser):
            object["erased_by"] = .integer(Int(clamping: eraser.value))
        }
        return .object(object)
    }
}

extension RulesetIdentity {
    var json: JSON {
        ["version": .string(version), "sha256": .string(Base64.url.encode(tablesHash.bytes))]
    }
}
