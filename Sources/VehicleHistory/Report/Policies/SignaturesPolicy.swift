import Attestation

/// The issuers' signatures are valid, each over the bytes as they were signed.
enum SignaturesPolicy: ReportPolicy {
    static let name = ReportPolicyName.signatures

    static func check(_ histories: [BoundHistory], by checker: any SignatureChecking) throws(ReportRejection) {
        let lines = histories.flatMap { history in
            history.lines.compactMap { line in
                if case .statement(let bound) = line.content { (index: line.index, bound: bound) } else { nil }
            }
        }
        guard let wrong = checker.firstInvalid(in: lines.map { ($0.bound.sdJWT, $0.bound.key) }),
            lines.indices.contains(wrong)
        else { return }
        let (index, bound) = lines[wrong]
        throw rejection(
            .signatureInvalid,
            "The signature of \(bound.statement.issuer) under the statement of entry \(index) is wrong: the statement "
                + "was changed, or someone else signed it.", at: index)
    }
}
