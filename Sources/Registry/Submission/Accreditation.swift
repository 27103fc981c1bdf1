import Attestation
import TransparencyLog
import VehicleHistory

/// Who may say what, as of a size of the log.
struct Accreditation: Sendable {
    /// The fold over the log's statements about attestors.
    var directory: AccreditationDirectory
    /// Grows by one whenever the directory changes.
    var version = 0
    /// Entries folded in: the index of the next one.
    var size: LogSize

    /// Whether no key is known for the issuer yet.
    func isUnknown(_ statement: Statement) -> Bool {
        directory.key(for: statement) == nil
    }

    /// Checks that the issuer's key signed, and that the issuer may say this at the next place of the log.
    func check(_ statement: Statement, _ sdJWT: SDJWT) throws(Refusal) {
        let index = LogIndex(size.value)
        guard let key = directory.key(for: statement) else {
            if case .failure(let error) = directory.authorise(statement, at: index) { throw Refusal(error) }
            throw Refusal(
                .unauthenticated, code: "unknown-key", field: "/header/kid",
                rule: "the key is enrolled for the issuer", mend: "enrol the key first")
        }
        guard sdJWT.isSignatureValid(by: key) else {
            throw Refusal(
                .unauthenticated, code: "signature", rule: "the signature is by the key that kid names",
                mend: "sign the exact bytes of header.payload with that key")
        }
        try check(statement)
    }

    /// Checks that the issuer may say this at the next place of the log.
    ///
    /// An owner's statement rests on a title, which the sequencer checks.
    func check(_ statement: Statement) throws(Refusal) {
        guard statement.issuer.holderKey == nil else { return }
        if case .failure(let error) = directory.authorise(statement, at: LogIndex(size.value)) { throw Refusal(error) }
    }
}
