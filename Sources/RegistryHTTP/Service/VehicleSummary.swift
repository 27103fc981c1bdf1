import Attestation
import StrictJSON
import VIN
import VehicleHistory

/// What a public demonstration shows of a vehicle: the decoded VIN, how much is registered, and what stands out.
///
/// It proves nothing, and says so: the report does.
struct VehicleSummary {
    let vin: VIN
    let bundle: ReportBundle

    /// The summary.
    var json: JSON {
        [
            "vin": .string(vin.string), "decoded": decoded, "statements": .integer(statementCount),
            "erased": .integer(erasedCount), "kinds": kinds, "findings": .array(bundle.findings),
            "note": "A summary proves nothing. POST the VIN to /v1/reports for a report with its proofs.",
        ]
    }

    private var entries: [ProvenEntry] {
        bundle.histories.filter { $0.role == .subject }.flatMap { $0.labels.flatMap(\.entries) }
    }

    private var statementCount: Int { entries.count - erasedCount }

    private var erasedCount: Int {
        entries.count { entry in if case .erased = entry.content { true } else { false } }
    }

    /// Number of statements of each kind, in the order of first appearance.
    private var kinds: JSON {
        var counts = JSONObject()
        for entry in entries {
            guard case .statement(_, let bytes) = entry.content, let sdJWT = try? SDJWT(parsing: bytes),
                let kind = sdJWT.payload["vct"]?.string
            else { continue }
            counts[kind] = .integer((counts[kind]?.integer ?? 0) + 1)
        }
        return .object(counts)
    }

    private var decoded: JSON {
        let vehicle = VINDecoder.shared.decode(vin)
        var object = JSONObject()
        object["manufacturer"] = vehicle.manufacturer.map(JSON.string)
        object["make"] = vehicle.make.map(JSON.string)
        object["model"] = vehicle.model.map(JSON.string)
        object["series"] = vehicle.series.map(JSON.string)
        object["trim"] = vehicle.trim.map(JSON.string)
        object["body_class"] = vehicle.bodyClass.map(JSON.string)
        object["electrification"] = vehicle.electrification.map(JSON.string)
        object["model_year"] = vehicle.modelYear.map(JSON.integer)
        object["country"] = vehicle.country.map { .string($0.name) }
        object["check_digit_valid"] = .bool(vin.isCheckDigitValid)
        return .object(object)
    }
}
