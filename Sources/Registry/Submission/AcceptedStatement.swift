import Attestation
import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// A statement that passed every check that can be made before its place in the log is known.
///
/// A class, so that queue and batch hand on one reference and not a dozen.
final class AcceptedStatement: Sendable {
    /// Typed view.
    let statement: Statement
    /// `header.payload.signature`.
    let jwt: [UInt8]
    /// What followed the signature, from the first `~`.
    let disclosures: [UInt8]
    /// SHA-256 of `header.payload`.
    let bodyHash: Hash
    /// Idempotency key.
    let key: SubmissionKey
    /// The subject's row.
    let subject: SubjectKey
    /// The subject's label.
    let label: Label
    /// Fresh randomness.
    let salt: Hash
    /// What the entry says.
    let commitment: Hash
    /// The version of the directory by which the issuer was found entitled; `nil` when that is still to be checked,
    /// signature and all, because an enrolment earlier in the same submission may make it so.
    let directoryVersion: Int?
    /// For a check of the signature that is still to be made.
    let signed: SDJWT?

    init(
        statement: Statement, jwt: [UInt8], disclosures: [UInt8], bodyHash: Hash, key: SubmissionKey,
        subject: SubjectKey, label: Label, salt: Hash, commitment: Hash, directoryVersion: Int?, signed: SDJWT?
    ) {
        self.statement = statement
        self.jwt = jwt
        self.disclosures = disclosures
        self.bodyHash = bodyHash
        self.key = key
        self.subject = subject
        self.label = label
        self.salt = salt
        self.commitment = commitment
        self.directoryVersion = directoryVersion
        self.signed = signed
    }
}
