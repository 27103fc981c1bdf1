import Attestation
import RegistryAPI
import TransparencyLog
import VehicleHistory

extension Registry {
    /// The disputes in which an attestor has a part, by pages, each line with its proof.
    ///
    /// - Parameter caller: an `attestor:`; name and key are proven.
    func disputes(_ question: DisputesQuestion, of caller: Caller) async throws(ReportRefusal) -> DisputesPage {
        if question.part == .arbiter {
            guard isArbiter(caller) else { throw .problem(.arbitersOnly) }
        }
        let known = await tallier.disputes()
        let reader = DisputeReader(prover: prover, disputes: known.cases, countedBelow: known.countedBelow)
        let name = caller.name.text
        do {
            return try await workers.run { () throws(RegistryError) in try reader.page(question, of: name) }
        } catch {
            throw .registry(error)
        }
    }
}

extension Problem {
    fileprivate static let arbitersOnly = Problem(
        code: callCallerWrongCode, status: 403, title: "For arbiters only",
        detail: "Only attestors of the class arbiter see everybody's disputes.", field: "/as",
        rule: "as is author or disputer, or arbiter for an arbiter.",
        mend: "Ask as author for disputes about your own lines, as disputer for those that you raised.")
}
