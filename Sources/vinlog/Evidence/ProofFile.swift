import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// Proofs of deposits as files.
enum ProofFile {
    /// The proof that a statement and its kept receipt make.
    ///
    /// - Throws: `CommandFailure`.
    static func proof(statement: [UInt8], receiptPath: String) throws(CommandFailure) -> EvidenceProof {
        let bytes = try InputFile.read(receiptPath)
        do {
            return EvidenceProof(statement: statement, receipt: try Receipt(parsing: bytes))
        } catch {
            throw CommandFailure("\(receiptPath) is no receipt: \(error)", status: .unreadable)
        }
    }

    /// The bytes of a statement as they were kept.
    ///
    /// - Throws: `CommandFailure` with status 66.
    static func statement(_ path: String) throws(CommandFailure) -> [UInt8] { try InputFile.read(path) }

    /// Reads a proof.
    ///
    /// - Throws: `CommandFailure` with status 66.
    static func read(_ path: String) throws(CommandFailure) -> EvidenceProof {
        let bytes = try InputFile.read(path, byteCountMax: EvidenceProof.byteCountMax)
        do {
            return try EvidenceProof(parsing: bytes)
        } catch {
            throw CommandFailure(
                "\(path) is no proof of a deposit: \(error)", mend: "`vinlog evidence deposit` writes one.",
                status: .unreadable)
        }
    }

    /// Writes a proof.
    ///
    /// - Throws: `CommandFailure` with status 73.
    static func write(_ proof: EvidenceProof, to path: String) throws(CommandFailure) {
        try InputFile.write(proof.json.prettyPrinted(), to: path)
    }
}
