import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// Signs a statement whose identifier follows from what it is about: the bytes kept from an earlier try when they state
/// the same, so that handing in again does no harm.
struct SignedOnce {
    let home: AttestorHome
    let key: SigningKey

    /// The bytes to submit.
    ///
    /// - Throws: `CommandFailure` when the registry has another statement under the identifier, or the draft breaks a rule.
    func statement(_ draft: StatementDraft) throws(CommandFailure) -> [UInt8] {
        if let kept = home.statement(identifier: draft.identifier), let token = try? SDJWT(parsing: kept) {
            var claims = draft.claims
            claims["iat"] = token.payload["iat"]
            let isSame = claims == token.payload
            let isAccepted = home.hasReceipt(draft.identifier)
            if isSame, isAccepted || token.keyID == key.publicKey.thumbprint.description { return kept }
            if isAccepted {
                throw CommandFailure(
                    "it was stated before with other contents: \(home.statementPath(draft.identifier))",
                    mend: "If that was wrong, say so with a correction of that entry.")
            }
        }
        do {
            return try draft.checkedAndSigned(by: key)
        } catch let error as StatementError {
            throw StatementMistake.failure(error, kind: draft.kind.id)
        } catch {
            throw CommandFailure("the key cannot sign: \(error)")
        }
    }
}
