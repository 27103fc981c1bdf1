import StrictJSON

/// The files of a fleet, as they stand under `data/sample`.
extension Fleet {
    /// `attestors.json`: everybody who signs.
    public var attestorsFile: [UInt8] {
        JSON.array(
            attestors.map { attestor in
                var object = JSONObject()
                object["id"] = .string(attestor.id)
                object["name"] = .string(attestor.name)
                object["class"] = .string(attestor.attestorClass)
                object["country"] = attestor.country.map { .string($0) }
                object["kinds"] = .array(attestor.kinds.map { .string($0) })
                return .object(object)
            }
        ).prettyPrinted()
    }

    /// `statements.ndjson`: everything said, one object a line, in the order in which it happened.
    public var statementsFile: [UInt8] {
        statements.flatMap { $0.json.serialized() + [UInt8(ascii: "\n")] }
    }

    /// `truth.csv`: what really happened to each vehicle.
    public var truthFile: [UInt8] {
        Array(
            ("vin,truth,note\n" + vehicles.map { "\($0.vin),\($0.truth.rawValue),\"\($0.note)\"\n" }.joined()).utf8)
    }
}

extension SimulatedStatement {
    /// The statement as a line of `statements.ndjson`.
    var json: JSON {
        var object = JSONObject()
        object["id"] = .string(id)
        object["issuer"] = .string(issuer)
        object["kind"] = .string(kind)
        object["vin"] = .string(vin)
        object["occurred_at"] = .string("\(day)")
        object["country"] = .string(country)
        object["odometer"] = odometer.map { ["value": .integer($0.value), "unit": .string($0.unit)] }
        object["body"] = body
        object["closes"] = closes.map { .string($0) }
        return .object(object)
    }
}
