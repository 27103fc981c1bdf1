import CommandLineKit
import LogClient
import LogMonitor
import RegistryAPI
import RegistryClient
import StrictJSON
import TransparencyLog
import VehicleHistory

extension ReceiptsCheckCommand {
    /// What became of each statement whose receipt verifies, by its id.
    func newestOutcomes(
        _ receipts: [KeptReceipt], _ trust: TrustPolicy
    ) async throws -> [String: NewestState.Outcome] {
        let issuer = try home.profile().issuer().string
        let client = try Connection.client(registry)
        let materials = receipts.compactMap(\.material)
        guard !materials.isEmpty else { return [:] }
        var outcomes: [String: NewestState.Outcome] = [:]
        do {
            let files = try LogFileClient(url: client.url)
            var state = try await NewestState(client: client, files: files, trust: trust)
            var rest = materials[...]
            while !rest.isEmpty {
                let page = Array(rest.prefix(WireLimits.standard.receiptsMax))
                rest = rest.dropFirst(page.count)
                let found = try await state.outcomes(of: page, issuer: issuer)
                for (material, outcome) in zip(page, found) { outcomes[material.identifier] = outcome }
            }
        } catch let failure as MonitorFailure {
            if case .finding(let finding) = failure {
                throw try MonitorReport.end(finding, evidencePath: evidence, isJSON: output.json)
            }
            throw MonitorReport.failure(failure)
        }
        return outcomes
    }

    func show(_ outcomes: [String: NewestState.Outcome]) {
        var proven = 0
        var erased = 0
        var size = LogSize(0)
        for outcome in outcomes.values {
            switch outcome {
            case .proven(let newest):
                proven += 1
                size = max(size, newest)
            case .erased: erased += 1
            case .wrong: break
            }
        }
        var text = "\(proven) of \(outcomes.count) proven anew, by a checkpoint of \(size) entries.\n"
        if erased > 0 {
            text += "\(erased) erased, says the registry; the report of the car shows by whom.\n"
        }
        for (identifier, outcome) in outcomes.sorted(by: { $0.key < $1.key }) {
            guard case .wrong(let finding) = outcome else { continue }
            text +=
                TextWrapping.wrapped(
                    "\(identifier): \(finding.kind.rawValue): \(finding.text)", indent: 2, columnCount: 80) + "\n"
        }
        Terminal.standardOutput.write(HarmlessText.of(text, keepsLines: true))
    }

    /// Writes the evidence of the first finding that has any, and ends the command.
    func endIfDropped(_ outcomes: [String: NewestState.Outcome]) throws {
        let findings = outcomes.sorted { $0.key < $1.key }.compactMap { entry in
            if case .wrong(let finding) = entry.value { finding } else { nil }
        }
        guard let first = findings.first(where: { $0.evidence != nil }) ?? findings.first else { return }
        var mend = "Look again, and ask whoever runs the registry."
        if let shown = first.evidence {
            let path = evidence ?? "evidence-\(first.kind.rawValue).json"
            try InputFile.write(shown.encoded, to: path)
            mend = "The evidence is in \(path): check it with `vinlog monitor check`, and publish it."
        }
        throw ResultFailure.end("\(findings.count) receipts do not hold any more: \(first.text)", mend: mend)
    }
}

extension NewestState.Outcome {
    var json: JSON {
        switch self {
        case .proven(let size): ["state": "proven", "size": .integer(Int(clamping: size.value))]
        case .erased: ["state": "erased"]
        case .wrong(let finding): ["state": .string(finding.kind.rawValue), "reason": .string(finding.text)]
        }
    }
}
