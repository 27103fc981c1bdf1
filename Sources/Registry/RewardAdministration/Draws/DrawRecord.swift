import RegistryAPI
import Rewards
import StrictJSON

/// A closed draw as the office keeps it: the closing, where it is stated, and the beacon once it was run.
struct DrawRecord: Sendable {
    /// What was closed.
    let closing: DrawClosing
    /// The beacon round as drand published it, once the draw was run.
    var beacon: JSON?

    init(closing: DrawClosing) {
        self.closing = closing
    }

    /// Reads a record; `nil` when it is none.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), let document = json["closing"],
            let closing = try? DrawClosing(parsing: document.serialized())
        else { return nil }
        self.closing = closing
        beacon = json["beacon"]
    }

    /// The record's bytes.
    var bytes: [UInt8] {
        var object = JSONObject()
        object["closing"] = closing.json
        object["beacon"] = beacon
        return JSON.object(object).serialized()
    }

    /// The `jti` of the result's statement.
    var resultIdentifier: String { "draw-run-\(closing.draw)" }
}
