import ArgumentParser
import AttestorClient
import CommandLineKit
import Foundation
import StrictJSON
import Timestamping
import VehicleHistory

/// `vinlog evidence export`: the owner's copy.
struct EvidenceExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Make the owner's copy: the file with everything that proves its deposit.",
        discussion: """
            Writes a folder with the file, proof.json, and the proof's parts as others
            can check them: statement.sd-jwt, receipt.json, checkpoint, and each timestamp
            as timestamp-1.tsr, which `openssl ts -verify -data checkpoint` reads.

            EXAMPLES
              vinlog evidence export trip.csv --proof trip.csv.proof.json \\
                --output for-the-owner

            EXIT STATUS
              0 written; 1 the file is not the one deposited; 66 a file cannot be read;
              73 the folder cannot be written
            """)

    @Argument(help: "The file.")
    var file: String
    @Option(help: "The proof that was written when it was deposited.")
    var proof: String
    @Option(help: "The folder, which is made.")
    var output: String
    @OptionGroup var format: OutputOptions

    func run() async throws {
        let proof = try ProofFile.read(proof)
        guard let reference = try StatementFiles.evidence([file]).first else { return }
        do throws(EvidenceCheck.Failure) {
            try EvidenceCheck.requireNamed(reference, by: proof)
        } catch {
            throw CommandFailure("\(error)")
        }
        let folder = URL(fileURLWithPath: output)
        let name = URL(fileURLWithPath: file).lastPathComponent
        let parts = parts(of: proof).filter { $0.name != name }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let copy = folder.appendingPathComponent(name)
            try? FileManager.default.removeItem(at: copy)
            try FileManager.default.copyItem(at: URL(fileURLWithPath: file), to: copy)
        } catch {
            throw CommandFailure(
                "cannot write \(output)", mend: "Is there room, and may you write there?", status: .cannotWrite)
        }
        for part in parts { try InputFile.write(part.bytes, to: folder.appendingPathComponent(part.name).path) }
        let names = [name] + parts.map(\.name)
        if format.json {
            let object: JSON = ["folder": .string(output), "files": .array(names.map { .string($0) })]
            return Terminal.standardOutput.write(object.prettyPrinted())
        }
        Terminal.standardOutput.write("\(output)\n" + names.map { "  \($0)\n" }.joined())
    }

    private func parts(of proof: EvidenceProof) -> [(name: String, bytes: [UInt8])] {
        var parts: [(name: String, bytes: [UInt8])] = [
            ("proof.json", proof.json.prettyPrinted()), ("statement.sd-jwt", proof.statement),
            ("receipt.json", proof.receipt.json.prettyPrinted()), ("checkpoint", proof.receipt.checkpoint),
        ]
        for (number, stamp) in proof.timestamps.enumerated() { parts.append(("timestamp-\(number + 1).tsr", stamp)) }
        return parts
    }
}
