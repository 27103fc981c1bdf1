import Attestation
import Messages
import Octets
import StrictJSON
import Testing
import TransparencyLog
import VIN

@testable import VehicleHistory

/// A vehicle's history for a test of rules, written line by line: line n has log index 100 + n.
struct Story: Sendable {
    /// One line.
    struct Line: Sendable {
        var day: String
        var kind: String
        var body: JSON
        var by = "garage-1"
        var country = "US"
        var kilometres: Int?
        var source: Odometer.Source?
        var recorded: String?
        var standing = AttestorStanding.good
    }

    var lines: [Line]
    var vin = World.vin
    var isDecoded = false
    var erasedCount = 0
    var now = "2025-01-01"

    static let firstIndex = 100

    func facts() throws -> VehicleFacts {
        let statements = try lines.enumerated().map { position, line in
            let odometer = try line.kilometres.map {
                try required(Odometer(value: $0, unit: .kilometres, source: line.source))
            }
            let statement = try World.statement(
                by: line.by, about: "vehicle:\(vin)", kind: line.kind, body: line.body, occurredAt: line.day,
                country: line.country, odometer: odometer)
            let recorded = try World.time(line.recorded ?? line.day)
            return RecordedStatement(
                index: LogIndex(UInt64(Self.firstIndex + position)),
                recordedAtMilliseconds: UInt64(recorded.endMilliseconds), statement: statement,
                attestor: try Self.attestor(line.by), standing: line.standing)
        }
        let subject = try Subject("vehicle:\(vin)")
        return VehicleFacts(
            subject: subject, decoded: isDecoded ? subject.vin.map { VINDecoder.shared.decode($0) } : nil,
            statements: statements, erasedCount: erasedCount,
            completeAsOfMilliseconds: UInt64(try World.time(now).startMilliseconds))
    }

    /// The findings, without those that every short story has and those about odometers, which have tests of their own.
    func findings() throws -> [Finding] {
        try HistoryAnalysis.findings(in: facts()).filter { finding in
            !["too-little-data", "coverage"].contains(finding.rule) && !finding.rule.hasPrefix("odometer")
        }
    }

    private static func attestor(_ name: String) throws -> Attestor {
        let kinds: [(String, AttestorClass)] = [
            ("garage", .garage), ("dmv", .registrar), ("station", .inspection), ("insurer", .insurer),
            ("market", .marketplace), ("maker", .manufacturer), ("police", .registrar), ("arbiter", .arbiter),
        ]
        return Attestor(
            id: try World.id(name), name: name, attestorClass: kinds.first { name.hasPrefix($0.0) }?.1 ?? .other,
            scope: AccreditationScope(kinds: []), accredits: [], erases: false, depth: 1,
            authority: try World.key("root").publicKey.thumbprint, accreditor: nil)
    }
}

extension Finding {
    /// `rule.variant`.
    var name: String { "\(rule).\(variant.name)" }
}
