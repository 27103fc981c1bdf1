import Attestation

/// The issuers' signatures are valid, each over the bytes as they were signed.
enum SignaturesPolicy: ReportPolicy {
    static let name = ReportPolicyName.signatures

    static func check(_ histories: [BoundHistory]) throws(ReportRejection) {
        for history in histories {
            for line in history.lines {
                guard case .statement(let bound) = line.content else { continue }
                guard bound.sdJWT.isSignatureValid(by: bound.key) else {
                    throw rejection(
                        .signatureInvalid,
                        "The signature of \(bound.statement.issuer) under the statement of entry \(line.index) is "
                            + "wrong: the statement was changed, or someone else signed it.", at: line.index)
                }
            }
        }
    }
}
