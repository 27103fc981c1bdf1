/// Checks proofs of ownership offline, against a report that was verified: no network, no clock of its own.
public enum OwnershipVerifier {
    /// Checks that whoever made a presentation is the owner of the report's car, now.
    ///
    /// - Parameters:
    ///   - presentation: an SD-JWT with key binding, as text.
    ///   - report: the report of the car.
    ///   - expectation: what the verifier asked for.
    /// - Throws: `OwnershipRejection` by the first check that fails.
    public static func verify(
        _ presentation: [UInt8], against report: VerifiedReport, expecting expectation: OwnershipExpectation
    ) throws(OwnershipRejection) -> VerifiedOwnership {
        try OwnershipCheck(report: report, expectation: expectation).check(presentation)
    }
}
