import Octets

/// Reproduces an issuance from public bytes alone, or names the first difference.
///
/// What strangers cannot see is taken as asserted: weights before trust, what is locked and held, and the sums that
/// disputes and rulings moved. Everything else must follow: order, shares, every byte of the sheet, every entry.
public enum EpochAudit {
    /// Checks an epoch's issuance.
    ///
    /// - Parameters:
    ///   - epoch: The epoch.
    ///   - journal: The journal from its beginning to the epoch's mark at least: lines without their line feeds.
    ///   - sheet: The epoch's sheet as served.
    ///   - policy: The epoch's policy as served.
    public static func check(epoch: Epoch, journal: [[UInt8]], sheet: [UInt8], policy: [UInt8]) -> AuditReport {
        var run = EpochAuditRun(epoch: epoch, journal: journal, sheet: sheet, policy: policy)
        let arithmetic: AuditOutcome
        do throws(AuditStop) {
            arithmetic = .passed(statements: try run.check())
        } catch {
            arithmetic = .failed(error.difference)
        }
        return AuditReport(
            epoch: epoch, policyHash: .sha256(policy), sheetRoot: run.sheetRoot, journalHead: run.head,
            arithmetic: arithmetic)
    }
}

/// Ends a check at its first difference.
struct AuditStop: Error {
    let difference: AuditDifference

    init(_ place: String, expected: String, found: String) {
        difference = AuditDifference(place: place, expected: expected, found: found)
    }
}
