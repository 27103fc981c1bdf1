import RegistryAPI
import StrictJSON

/// An owner's account bound to a vehicle by two people, until owners prove it themselves.
struct OwnerBinding: Sendable, Equatable {
    /// The vehicle's subject, such as `vehicle:…`.
    let vehicle: String
    /// The owner's account.
    let holder: CallerName
    /// SHA-256 of what proves it, hexadecimal.
    let evidence: String

    init(vehicle: String, holder: CallerName, evidence: String) {
        self.vehicle = vehicle
        self.holder = holder
        self.evidence = evidence
    }

    /// Reads a record; `nil` when it is none.
    init?(vehicle: String, _ bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), let name = json["holder"]?.string.flatMap(CallerName.init),
            let evidence = json["evidence"]?.string
        else { return nil }
        self.init(vehicle: vehicle, holder: name, evidence: evidence)
    }

    /// The record's bytes.
    var bytes: [UInt8] {
        (["holder": .string(holder.text), "evidence": .string(evidence)] as JSON).serialized()
    }
}
