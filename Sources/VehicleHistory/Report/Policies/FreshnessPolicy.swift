import TransparencyLog

/// The report is as new as it claims, and new enough: an old report is genuine, and hides what came since.
enum FreshnessPolicy: ReportPolicy {
    static let name = ReportPolicyName.freshness

    /// How far the registry's clock, the witnesses' and the reader's may lie apart: 5 minutes.
    static let clockToleranceMilliseconds: Int64 = 300_000

    /// Up to when the report is complete, and how long ago that is.
    struct Freshness: Equatable, Sendable {
        /// min(kind-02 time, T), in milliseconds since 1970, where T is the latest time such that cosignatures made at
        /// T or later meet the quorum.
        let completeAsOfMilliseconds: Int64
        /// From then to the reader's "now"; never negative.
        let ageMilliseconds: Int64
    }

    /// - Parameters:
    ///   - rootTimeMilliseconds: the kind-02 entry's time.
    ///   - nowMilliseconds: the reader's clock, in milliseconds since 1970.
    ///   - maxAgeSeconds: the greatest age to accept; `nil` to accept any.
    static func check(
        rootTimeMilliseconds: UInt64, evaluation: TrustPolicyEvaluation, nowMilliseconds: Int64,
        maxAgeSeconds: UInt64?
    ) throws(ReportRejection) -> Freshness {
        let rootTime = Int64(clamping: rootTimeMilliseconds)
        let latest = nowMilliseconds.addingSaturating(clockToleranceMilliseconds)
        if let newest = evaluation.latestCosignatureTimeSeconds, milliseconds(newest) > latest {
            throw inFuture("A cosignature is dated \(UTC.text(milliseconds(newest)))", now: nowMilliseconds)
        }
        var completeAsOf = rootTime
        if let quorumTimeSeconds = evaluation.quorumTimeSeconds {
            let quorumTime = milliseconds(quorumTimeSeconds)
            guard rootTime <= quorumTime.addingSaturating(clockToleranceMilliseconds) else {
                throw rejection(
                    .rootAfterCosignatures,
                    "The index root is dated \(UTC.text(rootTime)), more than 5 minutes after the witnesses "
                        + "cosigned at \(UTC.text(quorumTime)).")
            }
            completeAsOf = min(rootTime, quorumTime)
        } else if rootTime > latest {
            throw inFuture("The index root is dated \(UTC.text(rootTime))", now: nowMilliseconds)
        }
        let age = max(0, nowMilliseconds.subtractingSaturating(completeAsOf))
        if let maxAgeSeconds, UInt64(age) > maxAgeSeconds.multipliedSaturating(by: 1_000) {
            throw rejection(
                .tooOld,
                "The report shows what was registered by \(UTC.text(completeAsOf)). That is "
                    + "\(UTC.duration(milliseconds: age)) ago; at most "
                    + "\(UTC.duration(milliseconds: Int64(clamping: maxAgeSeconds.multipliedSaturating(by: 1_000)))) "
                    + "is accepted.",
                mend: "Fetch a new report, or accept an older one with --max-age.")
        }
        return Freshness(completeAsOfMilliseconds: completeAsOf, ageMilliseconds: age)
    }

    private static func inFuture(_ fault: String, now: Int64) -> ReportRejection {
        rejection(
            .timeInFuture, "\(fault), more than 5 minutes ahead of this computer's clock (\(UTC.text(now))).",
            mend: "Check this computer's clock.")
    }

    private static func milliseconds(_ seconds: UInt64) -> Int64 {
        Int64(clamping: seconds.multipliedSaturating(by: 1_000))
    }
}

extension FixedWidthInteger {
    func addingSaturating(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }

    func subtractingSaturating(_ other: Self) -> Self {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other > 0 ? .min : .max) : difference
    }
}

extension UInt64 {
    func multipliedSaturating(by other: UInt64) -> UInt64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
