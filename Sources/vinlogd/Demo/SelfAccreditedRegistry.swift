import Attestation
import CommandLineKit
import FleetSimulator
import Foundation
import Registry
import SQLiteStore
import StrictJSON
import VIN
import VehicleHistory

/// The boldest forger: the registry itself. It holds the log's key, so it makes a second log of the same name in which
/// its own key is the accreditation authority, and a garage of its own invention praises the car.
struct SelfAccreditedRegistry {
    let folder: String
    let keys: RegistryKeys
    let origin: String

    /// The report that such a registry would give of a car.
    func report(about vin: VIN) async throws -> ReportBundle {
        try FileManager.default.createDirectory(atPath: folder + "/tiles", withIntermediateDirectories: true)
        let authority = SigningKey.generate()
        let store = try SQLiteStore(folder: folder)
        try Registry.create(origin: origin, authorities: [authority.publicKey.thumbprint], keys: keys, in: store)
        let registry = try await Registry.open(
            RegistryConfiguration(origin: origin), store: store, tiles: FileTileStore(folder: folder + "/tiles"),
            keys: keys)
        let garage = SigningKey.generate()
        let now = Environment.nowSeconds - 1
        let enrolment = try DemoWorld.enrolment(
            id: "honest-garage", name: "Honest Garage", attestorClass: "garage", country: nil, kinds: ["service"],
            key: garage, authority: authority, origin: origin, atSeconds: now)
        _ = await registry.submitForPosition([enrolment])
        _ = await registry.submitForPosition([try praise(of: vin, by: garage, atSeconds: now)])
        let bundle = try await registry.report(for: .vehicle(vin))
        await registry.shutdown()
        return bundle
    }

    private func praise(of vin: VIN, by garage: SigningKey, atSeconds now: Int) throws -> [UInt8] {
        var draft = StatementDraft(
            issuer: try issuer("attestor:honest-garage"), audience: origin, issuedAtSeconds: now,
            identifier: "praise-1", kind: try DemoWorld.kind("service"), subject: .vehicle(vin),
            occurredAt: EventTime(dayOfMilliseconds: Int64(now) * 1000),
            body: ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]])
        draft.country = CountryCode("US")
        draft.odometer = Odometer(value: 12_345, unit: .miles, source: .dash)
        var randomness = SystemRandomNumberGenerator()
        return try draft.signed(by: garage, randomness: &randomness).serialized
    }

    private func issuer(_ text: String) throws(CommandFailure) -> Issuer {
        guard let issuer = Issuer(text) else { throw CommandFailure("\(text) is not an issuer") }
        return issuer
    }
}
