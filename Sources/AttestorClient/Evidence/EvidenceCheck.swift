import Attestation
import Octets
public import TransparencyLog
public import VehicleHistory

/// Checks that a file is the one that was deposited, offline.
public struct EvidenceCheck: Sendable {
    /// What was found.
    public struct Result: Sendable {
        /// The statement that names the file.
        public let statement: Statement
        /// Its place in the log.
        public let index: LogIndex
        /// When it was sequenced, in milliseconds since 1970.
        public let sequencedAtMilliseconds: UInt64
        /// Which of the statement's files it is, from 0.
        public let position: Int
        /// The trust file's names of the witnesses that cosigned, with the seconds since 1970 at which they did.
        public let witnesses: [(name: String, seconds: UInt64)]

        /// A finding of its parts.
        public init(
            statement: Statement, index: LogIndex, sequencedAtMilliseconds: UInt64, position: Int,
            witnesses: [(name: String, seconds: UInt64)]
        ) {
            self.statement = statement
            self.index = index
            self.sequencedAtMilliseconds = sequencedAtMilliseconds
            self.position = position
            self.witnesses = witnesses
        }

        /// Days from the end of what the statement is about to its sequencing; 0 when it came before.
        public var daysAfterEvent: Int {
            max(0, Int((Int64(clamping: sequencedAtMilliseconds) - statement.occurredAt.endMilliseconds) / 86_400_000))
        }
    }

    /// Why a file is not the one deposited.
    public enum Failure: Error, Sendable, CustomStringConvertible {
        /// The statement names other files.
        case otherFile(expected: [EvidenceReference], found: EvidenceReference)
        /// The statement in the proof is none.
        case statement(String)
        /// The receipt does not prove it.
        case receipt(ReportRejection)

        /// A sentence without a full stop.
        public var description: String {
            switch self {
            case .otherFile(let expected, let found):
                "the file is not the one deposited: its SHA-256 is \(Self.hex(found)), \(found.byteCount) bytes; "
                    + "deposited was "
                    + expected.map { "\(Self.hex($0)), \($0.byteCount) bytes" }.joined(separator: ", or ")
            case .statement(let reason): "the proof's statement cannot be read: \(reason)"
            case .receipt(let rejection): "the receipt does not prove that the statement is in the log: \(rejection)"
            }
        }

        private static func hex(_ reference: EvidenceReference) -> String { Hex.encode(reference.sha256.bytes) }
    }

    /// Whom the reader trusts.
    public let trust: TrustPolicy
    /// The reader's clock, in milliseconds since 1970.
    public let nowMilliseconds: Int64

    /// A check for a reader's trust and clock.
    public init(trust: TrustPolicy, nowMilliseconds: Int64) {
        self.trust = trust
        self.nowMilliseconds = nowMilliseconds
    }

    /// Checks a file against a proof.
    ///
    /// Who signed is not checked here: which keys an attestor had is in a report.
    ///
    /// - Throws: `Failure`.
    public func check(_ file: EvidenceReference, _ proof: EvidenceProof) throws(Failure) -> Result {
        let statement = try Self.statement(proof.statement)
        let position = try Self.position(of: file, in: statement)
        let proven: (index: LogIndex, timeMilliseconds: UInt64)
        do {
            proven = try ReceiptVerifier(trust: trust, nowMilliseconds: nowMilliseconds)
                .verify(proof.receipt, for: proof.statement)
        } catch {
            throw .receipt(error)
        }
        return Result(
            statement: statement, index: proven.index, sequencedAtMilliseconds: proven.timeMilliseconds,
            position: position, witnesses: witnesses(proof.receipt.checkpoint))
    }

    /// Checks that a proof's statement names a file; what the log says is not looked at.
    ///
    /// - Throws: `Failure`.
    public static func requireNamed(_ file: EvidenceReference, by proof: EvidenceProof) throws(Failure) {
        _ = try position(of: file, in: statement(proof.statement))
    }

    /// The statement of an SD-JWT.
    static func statement(_ bytes: [UInt8]) throws(Failure) -> Statement {
        do {
            let token = try SDJWT(parsing: bytes)
            return try Statement(sdjwt: token)
        } catch {
            throw .statement("\(error)")
        }
    }

    /// Which of a statement's files a file is.
    static func position(of file: EvidenceReference, in statement: Statement) throws(Failure) -> Int {
        let position = statement.evidence.firstIndex {
            $0.sha256 == file.sha256 && $0.byteCount == file.byteCount
        }
        guard let position else { throw .otherFile(expected: statement.evidence, found: file) }
        return position
    }

    private func witnesses(_ checkpoint: [UInt8]) -> [(name: String, seconds: UInt64)] {
        guard let note = try? SignedNote(parsing: checkpoint), let evaluation = try? trust.evaluate(note) else {
            return []
        }
        return evaluation.cosignatureTimesSeconds.map { ($0.key.description, $0.value) }.sorted { $0.0 < $1.0 }
    }
}
