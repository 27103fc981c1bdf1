import CommandLineKit
import FleetSimulator
import Messages
import TransparencyLog
import VehicleHistory

/// One vehicle of the evaluation fleet with its truth and its findings, for those who work on the rules.
enum EvaluationVehicleText {
    static func text(_ vehicle: EvaluationVehicle, _ findings: [Finding]) -> String {
        let indices = vehicle.indices
        var table = TextTable(["entry", "day", "kind", "by", "odometer", "truth"], numbers: [0, 4], elastic: [3])
        for statement in vehicle.statements.sorted(by: { ($0.day, $0.id) < ($1.day, $1.id) }) {
            let reading = statement.odometer.map { reading in
                "\(reading.value) \(reading.unit)" + (reading.source == "dash" ? "" : " \(reading.source)")
            }
            let truth = vehicle.spoiled.contains(statement.id) ? "spoiled" : ""
            let fraud = vehicle.fraudulent.contains(statement.id) ? "fraud" : ""
            table.append([
                indices[statement.id].map { "\($0)" } ?? "", "\(statement.day)", statement.kind, statement.issuer,
                reading ?? "", [truth, fraud].filter { !$0.isEmpty }.joined(separator: " "),
            ])
        }
        var text = "\(vehicle.vin): \(vehicle.kind.rawValue), falls by \(vehicle.visibleFallKilometres) km\n\n"
        text += table.formatted() + "\n"
        for finding in findings {
            text += "\(finding.severity.rawValue), accuses \(finding.accuses.rawValue): "
            text += "\(finding.rule).\(finding.variant.name) "
            text += "suspects \(finding.suspects.map { "\($0)" }.joined(separator: " "))\n"
            text += "  \(Texts.of(.english).text(finding.headline))\n"
        }
        return text
    }
}
