import Attestation
import AttestorClient
import Foundation
import RegistryClient
import StrictJSON
import TestKit
import Testing
import VehicleHistory

/// A registry with an attestor that runs a fleet, and a device of it.
struct CommercialWorld {
    static let vin = "1FUJGLDR4CLBP8834"

    let registry: TestRegistry

    init() async throws {
        registry = try await TestRegistry()
        try await registry.accreditGarage(kinds: "operating-summary,evidence-deposit,service,odometer-reading,accident")
    }

    var home: AttestorHome { AttestorHome(path: registry.folder.path + "/home/garage") }

    func path(_ name: String) -> String { registry.folder.path + "/" + name }

    /// Adds a device to the attestor's keys: its key lies in `device.jwk`.
    func addDevice() async throws {
        let device = SigningKey.generate()
        try KeyFile.create(device, atPath: path("device.jwk"))
        let client = try RegistryClient(url: registry.url)
        let key = try KeyFile.read(atPath: home.keyPath)
        let id = try #require(AttestorID("hill-street-motors"))
        let body: JSON = ["add_devices": [["key": device.publicKey.jwk, "name": "Unit 17"]]]
        let draft = StatementDraft(
            issuer: .attestor(id), audience: "test.example/cars",
            issuedAtSeconds: Int(Date().timeIntervalSince1970), identifier: "device-1", kind: AttestorRotateBody.kind,
            subject: try Subject("attestor:hill-street-motors"), occurredAt: try #require(EventTime("2026-01-01")),
            body: body)
        _ = try await client.submit(try draft.checkedAndSigned(by: key))
    }

    /// Eight days of a truck: a sample a minute for an hour of each, a kilometre a minute.
    static func week(shiftedKilometres: Int = 0) -> String {
        var text = "time,917_odometer,245_odometer,247_total_engine_hours,250_total_fuel_used,84_vehicle_speed\n"
        for day in 1...8 {
            for minute in 0...60 {
                let metres = (1_000 + day * 60 + minute + (day == 8 ? shiftedKilometres * minute / 60 : 0)) * 1_000
                let clock = minute == 60 ? "11:00:00" : "10:\(minute < 10 ? "0" : "")\(minute):00"
                let absent = minute == 30
                text += "2025-10-0\(day) \(clock),21474836.475,"
                text += absent ? "536870911.875," : "\(metres / 1_000).\(metres % 1_000),"
                text += "\(500 + day),\(2_000 + day * 20 + minute / 3),\(minute == 0 || minute == 60 ? 0 : 60)\n"
            }
        }
        return text
    }
}
