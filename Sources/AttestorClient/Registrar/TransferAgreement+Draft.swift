import StrictJSON
public import VehicleHistory

extension TransferAgreement {
    /// The transfer that both sides agreed to, word by word.
    ///
    /// - Parameters:
    ///   - identifier: the registrar's own number for it; random, since readers of the report see it.
    ///   - issuedAtSeconds: now, in seconds since 1970.
    ///   - evidence: files that the registrar vouches for.
    public func draft(
        identifier: String, issuedAtSeconds: Int, evidence: [EvidenceReference] = []
    ) -> StatementDraft {
        StatementDraft(
            issuer: .attestor(registrar), audience: log, issuedAtSeconds: issuedAtSeconds, identifier: identifier,
            kind: OwnershipTransferBody.kind, subject: vehicle, occurredAt: occurredAt, country: country,
            odometer: odometer, evidence: evidence, body: body)
    }
}
