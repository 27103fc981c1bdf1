public import Attestation
public import StrictJSON
import VehicleHistory

extension RegisterRow {
    /// The body of the `attestor-enrol` statement that says what the row says.
    ///
    /// - Parameter keys: the keys to enrol; those that are enrolled already stay as they are.
    public func enrolmentBody(keys: [PublicKey]) -> JSON {
        var scope = JSONObject()
        scope["kinds"] = .array(kinds.map { .string($0) })
        if !countries.isEmpty { scope["countries"] = .array(countries.map { .string($0.string) }) }
        scope["from"] = from.map { .string($0.description) }
        scope["until"] = until.map { .string($0.description) }
        return [
            "name": .string(name), "class": .string(attestorClass.rawValue), "keys": .array(keys.map(\.jwk)),
            "scope": .object(scope),
        ]
    }
}
