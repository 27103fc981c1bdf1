import ArgumentParser
import AttestorClient
import CommandLineKit
import Octets
import StrictJSON
import VehicleHistory

/// `vinlog evidence verify`: offline.
struct EvidenceVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove offline that a file is the one that was deposited, and when.",
        discussion: """
            By a proof, or by a report of the vehicle: then also that whoever deposited it
            was accredited, and whether a device signed. One changed byte, and it fails.

            EXAMPLES
              vinlog evidence verify trip.csv --proof trip.csv.proof.json \\
                --policy trust.policy --tsa-ca tsa-ca.pem
              vinlog evidence verify trip.csv --report car.vinlog.json \\
                --policy trust.policy

            EXIT STATUS
              0 it is the file; 1 it is not, or something does not verify; 64 usage;
              66 a file cannot be read
            """)

    @Argument(help: "The file.")
    var file: String
    @Option(help: "The proof that was written when it was deposited.")
    var proof: String?
    @Option(help: "A report of the vehicle, a .vinlog.json file.")
    var report: String?
    @Option(help: "Certificates that you trust to vouch for timestamp authorities, PEM.")
    var tsaCa: String?
    @Option(help: "Accept a report up to this many seconds old, whatever the trust file says.")
    var maxAge: UInt64?
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (proof == nil) != (report == nil) else { throw ValidationError("Name --proof FILE or --report FILE.") }
    }

    func run() async throws {
        guard let path = policy.path else {
            throw CommandFailure(
                "no trust file was named", mend: "Add --policy FILE or set VINLOG_POLICY.", status: .usage)
        }
        let trust = try ReportVerification.trust(path: path)
        guard let reference = try StatementFiles.evidence([file]).first else { return }
        let check = EvidenceCheck(trust: trust, nowMilliseconds: Environment.nowMilliseconds)
        if let proof { return try verify(reference, check, by: try ProofFile.read(proof)) }
        if let report { try verify(reference, check, inReport: try InputFile.read(report)) }
    }

    // MARK: - By a proof

    private func verify(_ file: EvidenceReference, _ check: EvidenceCheck, by proof: EvidenceProof) throws {
        let result: EvidenceCheck.Result
        do throws(EvidenceCheck.Failure) {
            result = try check.check(file, proof)
        } catch {
            throw CommandFailure("\(error)")
        }
        let certificates = try tsaCa.map { path throws(CommandFailure) in try InputFile.read(path) }
        let stamps = proof.timestamps.map {
            StampReport($0, of: proof.stampedDigest, certificates: certificates)
        }
        show(DepositReport(file: self.file, reference: file, result: result, source: nil, stamps: stamps))
        if stamps.contains(where: { $0.error != nil }) { throw ResultFailure.end("a timestamp does not verify") }
    }

    // MARK: - By a report

    private func verify(_ file: EvidenceReference, _ check: EvidenceCheck, inReport bytes: [UInt8]) throws {
        let verifier = ReportVerifier(
            trust: check.trust, nowMilliseconds: check.nowMilliseconds, maxAgeSeconds: maxAge)
        let report: VerifiedReport
        do throws(ReportRejection) {
            report = try verifier.verify(bytes)
        } catch {
            throw CommandFailure("\(error)", details: error.json)
        }
        for line in report.history.lines {
            guard case .statement(let verified) = line.content,
                let result = EvidenceCheck.Result(file, verified, line, cosigners: report.cosigners)
            else { continue }
            return show(
                DepositReport(file: self.file, reference: file, result: result, source: verified, stamps: []))
        }
        throw CommandFailure(
            "no line of the report names this file: its SHA-256 is \(Hex.encode(file.sha256.bytes)), "
                + "\(file.byteCount) bytes",
            mend: "Is it the file that was deposited, byte for byte? A packed file is another file.")
    }

    private func show(_ report: DepositReport) {
        Terminal.standardOutput.write(output.json ? report.json.prettyPrinted() : Array(report.text.utf8))
    }
}
