import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import Timestamping
import VehicleHistory

/// `vinlog evidence stamp`.
struct EvidenceStampCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stamp",
        abstract: "Have a timestamp authority vouch for a proof's checkpoint as well.",
        discussion: """
            Sends the SHA-256 of the checkpoint, nothing else, by RFC 3161; the answer is
            kept in the proof. With --tsa-ca it is verified first.

            EXAMPLES
              vinlog evidence stamp trip.csv.proof.json --tsa https://tsa.example/tsr \\
                --tsa-ca tsa-ca.pem

            EXIT STATUS
              0 stamped; 1 the authority refused, or its answer does not verify;
              64 usage; 66 a file cannot be read; 69 the authority cannot be reached
            """)

    @Argument(help: "The proof, which is written anew.")
    var proof: String
    @OptionGroup var authority: TimestampOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let read = try ProofFile.read(proof)
        guard let (stamped, stamp) = try await authority.stamp(read) else {
            throw CommandFailure("no timestamp authority was named", mend: "Add --tsa URL.", status: .usage)
        }
        try ProofFile.write(stamped, to: proof)
        let report = StampReport(stamp, error: nil, isVerified: authority.tsaCa != nil)
        Terminal.standardOutput.write(
            output.json ? report.json.prettyPrinted() : Array((report.text + "Proof      \(proof)\n").utf8))
    }
}
