import Crypto
import CryptoExtras
import Foundation

/// The oblivious part of a look-up that does not tell the registry the VIN: RFC 9497, VOPRF mode, P384-SHA384. Vinlog has
/// no such look-up; docs/PRIVACY.md says what it would add, and these are the costs it names.
struct PrivacyBlindLookUp {
    let turnCount: Int

    func run(_ report: FigureReport) throws {
        Progress.say("privacy: VOPRF P384-SHA384")
        let server = P384._VOPRF.PrivateKey()
        var blinding: [Double] = []
        var evaluating: [Double] = []
        var finalizing: [Double] = []
        var requestByteCount = 0
        var answerByteCount = 0
        for turn in 0..<turnCount {
            let input = Data(("vehicle:" + StatementMill.vin(turn)).utf8)
            var start = Stopwatch.processSeconds
            let blinded = try server.publicKey.blind(input)
            blinding.append((Stopwatch.processSeconds - start) * 1e6)
            start = Stopwatch.processSeconds
            let evaluation = try server.evaluate(blinded.blindedElement)
            evaluating.append((Stopwatch.processSeconds - start) * 1e6)
            start = Stopwatch.processSeconds
            keep(try server.publicKey.finalize(blinded, using: evaluation))
            finalizing.append((Stopwatch.processSeconds - start) * 1e6)
            requestByteCount = blinded.blindedElement.oprfRepresentation.count
            answerByteCount = evaluation.rawRepresentation.count
        }
        add("privacy.voprf-blind", blinding, report)
        add("privacy.voprf-evaluate", evaluating, report)
        add("privacy.voprf-finalize", finalizing, report)
        report.add(Figure("privacy.voprf-request", Double(requestByteCount), "bytes"))
        report.add(Figure("privacy.voprf-answer", Double(answerByteCount), "bytes", note: "element and proof"))
    }

    private func add(_ name: String, _ micros: [Double], _ report: FigureReport) {
        report.add(Figure(name, Samples(micros).median, "us", note: Samples(micros).spread))
    }
}
