import ArgumentParser
import CommandLineKit
import StrictJSON
import TransparencyLog
import VehicleHistory

/// How `vinlog verify` is told to check that a seller owns the car.
struct OwnershipCheckOptions: ParsableArguments {
    @Option(
        name: .customLong("ownership"),
        help: "A seller's proof of ownership to check against the report, from `vinlog owner prove`.")
    var proofPath: String?
    @Option(
        name: .customLong("challenge"),
        help: "The challenge that the proof must answer, from `vinlog challenge new`; taken by this, right or wrong.")
    var challengePath: String?
    // A nonce may begin with a hyphen.
    @Option(
        parsing: .unconditional, help: "The number that the proof must answer, for those who keep their own challenges."
    )
    var nonce: String?
    @Option(help: "The name that the proof must be for; with --nonce.")
    var audience: String?

    func validate() throws {
        if proofPath == nil {
            guard challengePath == nil, nonce == nil, audience == nil else {
                throw ValidationError("--challenge, --nonce and --audience go with --ownership.")
            }
            return
        }
        guard (challengePath == nil) != (nonce == nil), (nonce == nil) == (audience == nil) else {
            throw ValidationError("--ownership needs --challenge, or --nonce and --audience.")
        }
    }

    /// The check that was asked for; `nil` when none was.
    ///
    /// - Throws: `CommandFailure` with status 66 for an unreadable file.
    func check() throws(CommandFailure) -> OwnershipProofCheck? {
        guard let proofPath else { return nil }
        let proof = try InputFile.read(proofPath, byteCountMax: 1 << 20)
        if let challengePath {
            let bytes = try InputFile.read(challengePath, byteCountMax: OwnershipChallenge.byteCountMax)
            do {
                return OwnershipProofCheck(proof: proof, question: .challenge(try OwnershipChallenge(parsing: bytes)))
            } catch {
                throw CommandFailure(
                    "\(challengePath) is no challenge: \(error)", mend: "Make one with `vinlog challenge new`.",
                    status: .unreadable)
            }
        }
        return OwnershipProofCheck(
            proof: proof, question: .own(nonce: nonce ?? "", audience: audience ?? ""))
    }
}

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

extension VerifiedOwnership {
    /// What is proven, for people: lines that end in a newline.
    var text: String {
        var text = "OWNERSHIP PROVEN: whoever answered is the registered owner\n"
        text += "  \(TextWrapping.wrapped(tenure.summary, indent: 2, columnCount: 80))\n"
        for attribute in TitleAttribute.allCases {
            guard let value = attributes[attribute] else { continue }
            let shown = value.string ?? String(decoding: value.serialized(), as: UTF8.self)
            text += "  \(TextWrapping.wrapped("\(attribute.title): \(shown)", indent: 4, columnCount: 80))\n"
        }
        return text + "  \(TextWrapping.wrapped("vouched for by \(registrarName)", indent: 2, columnCount: 80))\n"
    }

    /// What is proven, for programs.
    var json: JSON {
        var disclosed = JSONObject()
        for attribute in TitleAttribute.allCases { disclosed[attribute.rawValue] = attributes[attribute] }
        var object = JSONObject()
        object["proven"] = true
        object["title"] = .integer(Int(clamping: titleIndex.value))
        object["owner_number"] = .integer(tenure.number)
        object["since"] = tenure.since.map { .string($0.description) }
        object["registrar"] = .string(registrarName)
        object["attributes"] = .object(disclosed)
        return .object(object)
    }
}
