import Attestation
import StrictJSON
import TransparencyLog
import VehicleHistory

extension Acceptor {
    /// Refuses what must never reach the registry: any disclosure of a title, and a disclosure by the name of one in any
    /// other statement. Made before anything is stored or answered in detail, since a registrar's client may send it by
    /// mistake.
    func checkSecrecy(_ sdJWT: SDJWT) throws(Refusal) {
        let isTitle = sdJWT.payload["body"]?["title"] != nil
        let isNamed = sdJWT.disclosures.contains { disclosure in
            disclosure.name.flatMap(TitleAttribute.init(rawValue:)) != nil
        }
        guard !isNamed, !isTitle || sdJWT.disclosures.isEmpty else { throw .titleDisclosures }
        guard !isTitle || sdJWT.payload["_sd"]?.array?.count == TitleDraft.digestCount else { throw .titleDigests }
    }

    /// Checks what can be known of an owner's statement before its place in the log is: its kind, its signature, and
    /// that the title named is one of this car whose key signed. Whether that title is in force is for the sequencer,
    /// whom nobody without such a title gets to work.
    func checkOwner(_ statement: Statement, _ sdJWT: SDJWT, isVerified: Bool) throws(Refusal) {
        guard OwnerScope.allows(statement.kind) else { throw .notForOwners(statement.kind) }
        guard let key = statement.embeddedKey, isVerified || sdJWT.isSignatureValid(by: key) else {
            throw Refusal(
                .unauthenticated, code: "signature", rule: "the signature is by the key that the header carries",
                mend: "sign the exact bytes of header.payload with that key")
        }
        guard let proof = statement.ownerProof, let title = try read(proof.titleIndex),
            title.subject == statement.subject, title.titleClaim != nil,
            proof.isOf(digests: title.digests), proof.holderKey.thumbprint == key.thumbprint
        else { throw .titleProof }
        guard let earlier = Self.ownLine(neededBy: statement) else { return }
        guard let own = try read(earlier), own.subject == statement.subject, own.ownerProof != nil else {
            throw .notOwnLine(statement)
        }
    }

    /// The earlier line that must be the same owner's: what a correction corrects, or what a withdrawal of a consent ends
    /// (in a report, a withdrawal of another's consent merely ends nothing).
    static func ownLine(neededBy statement: Statement) -> LogIndex? {
        OwnerScope.ownLine(neededBy: statement) ?? (statement.body as? ConsentBody)?.withdraws
    }

    /// The statement at a place of the log; `nil` when there is none, or it was erased.
    func read(_ index: LogIndex) throws(Refusal) -> Statement? {
        do throws(StoreError) { return try store.statement(at: index)?.statement } catch { throw .unpublished }
    }
}
