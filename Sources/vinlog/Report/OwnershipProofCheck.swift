import CommandLineKit
import StrictJSON
import VehicleHistory

/// A proof of ownership and the question that it must answer.
struct OwnershipProofCheck {
    /// The question.
    enum Question {
        /// A challenge made here, good for one answer.
        case challenge(OwnershipChallenge)
        /// One that the caller keeps.
        case own(nonce: String, audience: String)
    }

    let proof: [UInt8]
    let question: Question

    /// Checks the proof against a report. A challenge is taken before anything is said of the proof, so that a second
    /// answer, whatever the first one was, finds it gone.
    ///
    /// - Throws: `CommandFailure` with the reason.
    func verify(_ report: VerifiedReport) throws(CommandFailure) -> VerifiedOwnership {
        let now = Environment.nowSeconds
        switch question {
        case .own(let nonce, let audience):
            // A challenge of ours is taken however it is named.
            if let challenge = ChallengeBook().challenge(nonce: nonce) { return try answer(challenge, report, now) }
            return try judge(report, nonce: nonce, audience: audience, now: now)
        case .challenge(let challenge): return try answer(challenge, report, now)
        }
    }

    private func answer(
        _ challenge: OwnershipChallenge, _ report: VerifiedReport, _ now: Int
    ) throws(CommandFailure) -> VerifiedOwnership {
        guard challenge.vehicle == report.subject else {
            throw CommandFailure(
                "the challenge is about \(challenge.vehicle), the report about \(report.subject)",
                mend: "Give the report of the car that you asked about.")
        }
        let book = ChallengeBook()
        try book.take(challenge, nowSeconds: now)
        do {
            let verified = try judge(report, nonce: challenge.nonce, audience: challenge.audience, now: now)
            book.note("proven", of: challenge, nowSeconds: now)
            return verified
        } catch {
            book.note(error.details?["code"]?.string ?? "refused", of: challenge, nowSeconds: now)
            throw error
        }
    }

    private func judge(
        _ report: VerifiedReport, nonce: String, audience: String, now: Int
    ) throws(CommandFailure) -> VerifiedOwnership {
        let text = proof.reversed().drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.reversed()
        do throws(OwnershipRejection) {
            return try OwnershipVerifier.verify(
                Array(text), against: report,
                expecting: OwnershipExpectation(nonce: nonce, audience: audience, nowSeconds: now))
        } catch {
            throw CommandFailure(
                "OWNERSHIP NOT PROVEN (\(error.code)): \(error.sentence)", mend: error.mend,
                details: [
                    "verified": false, "policy": "ownership", "code": .string(error.code),
                    "sentence": .string(error.sentence), "mend": .string(error.mend),
                    "exit_status": .integer(Int(ExitStatus.failed.rawValue)),
                ])
        }
    }
}
