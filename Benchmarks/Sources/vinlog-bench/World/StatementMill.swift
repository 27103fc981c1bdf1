import Attestation
import StrictJSON
import VIN
import VehicleHistory

/// Makes service statements of about 1 KB, the same at every run.
struct StatementMill: Sendable {
    let cast: Cast

    /// Which vehicle a statement is about, and the how-manieth of all it is.
    struct Order: Sendable {
        let vehicle: Int
        let number: Int
    }

    /// Plants, each of which builds a million vehicles: position 11 of a VIN.
    private static let plants = Array("WPEDHKLMNRSTUVXY")
    /// How many vehicles there can be.
    static let vehicleCountMax = plants.count * 1_000_000

    /// The VIN of a vehicle: of a European plant, where position 9 is no check digit.
    static func vin(_ vehicle: Int) -> String {
        let digits = String(vehicle % 1_000_000)
        let plant = plants[vehicle / 1_000_000 % plants.count]
        return "WVWZZZ1JZ3\(plant)" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Signs on all cores.
    func statements(_ orders: [Order]) throws -> [[UInt8]] {
        let results = Parallel.map(orders.count) { index in Result { try statement(orders[index]) } }
        return try results.map { try $0.get() }
    }

    /// The day of a statement: 400 a day from 2018 on, so that a million are seven years of driving 50 km a day.
    private static func day(_ number: Int) -> String {
        let milliseconds: Int64 = 1_530_403_200_000 + Int64(number / 400 % 2_500) * 86_400_000
        return EventTime(dayOfMilliseconds: milliseconds).description
    }

    /// The columns of ``row(_:)``.
    static let header = "VIN,Date,Km,Jobs,Parts\n"

    /// A service as a line of a workshop's export.
    static func row(_ order: Order) -> String {
        let kilometres = 10_000 + order.number % 10_000_000 / 8
        let part = "06A-115-561-\(order.number):1:original"
        return "\(vin(order.vehicle)),\(day(order.number)),\(kilometres),OIL;BRK-CHK,\(part)\n"
    }

    /// One signed statement. A vehicle's statements rotate through the attestors; its odometer rises.
    func statement(_ order: Order) throws -> [UInt8] {
        let attestor = order.number % Cast.attestorCount
        var payload = JSONObject()
        payload["iss"] = .string("attestor:garage-\(attestor)")
        payload["aud"] = .string(Cast.origin)
        payload["iat"] = .integer(1_750_000_000 + order.number / 16)
        payload["jti"] = .string("job-\(order.number)")
        payload["vct"] = "urn:vinlog:service:1"
        payload["sub"] = .string("vehicle:\(Self.vin(order.vehicle))")
        payload["occurred_at"] = .string(Self.day(order.number))
        payload["country"] = "DE"
        payload["odometer"] = [
            "status": "read", "value": .integer(10_000 + order.number % 10_000_000 / 8), "unit": "km", "source": "dash",
            "disclosure": "actual",
        ]
        payload["evidence"] = [
            [
                "media_type": "application/pdf", "sha256": "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
                "size": .integer(80_000 + order.number % 1_000),
            ]
        ]
        payload["body"] = [
            "type": "scheduled",
            "operations": [
                ["code": "OIL", "description": "engine oil and filter", "result": "done"],
                ["code": "BRK-CHK", "description": "brakes", "result": "checked_ok"],
            ],
            "parts": [["code": "06A115561B", "quantity": 1, "origin": "original"]], "labour_minutes": 55,
        ]
        return try Cast.sign(payload, by: cast.attestors[attestor])
    }
}
