import ArgumentParser
import CommandLineKit
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
