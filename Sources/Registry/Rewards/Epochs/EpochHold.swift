import Octets
import Rewards
import StrictJSON

/// A guardian's hold on an epoch, as it is kept.
struct EpochHold: Equatable {
    static let collection = "epoch-holds"

    /// Whether it holds now.
    var isHeld: Bool
    /// Why it was held or released, a code.
    var reason: String
    /// How often the epoch was held or released: gives each such statement an identifier of its own.
    var number: Int

    static func key(_ epoch: Epoch) -> RecordKey { RecordKey(collection, "\(epoch)") }

    init(isHeld: Bool, reason: String, number: Int) {
        self.isHeld = isHeld
        self.reason = reason
        self.number = number
    }

    init?(_ bytes: [UInt8]?) {
        guard let bytes, let object = (try? JSON(parsing: bytes))?.object, let isHeld = object["held"]?.bool,
            let reason = object["reason"]?.string, let number = object["number"]?.integer
        else { return nil }
        self.init(isHeld: isHeld, reason: reason, number: number)
    }

    var bytes: [UInt8] {
        let json: JSON = ["held": .bool(isHeld), "reason": .string(reason), "number": .integer(number)]
        return json.serialized()
    }
}
