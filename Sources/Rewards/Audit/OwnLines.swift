import Octets

/// The contributor's check: each of its public lines is one of its statements, weighed as the policy says.
public enum OwnLines {
    /// Checks a contributor's lines.
    ///
    /// - Parameters:
    ///   - own: What the contributor was told; statements without weight may be among it.
    ///   - organisation: The contributor: an attestor's id, or `owner:<thumbprint>`.
    ///   - sheet: The epoch's sheet.
    ///   - policy: The epoch's policy.
    public static func check(
        _ own: [OwnLine], of organisation: String, sheet: IssuanceSheet, policy: RewardPolicy
    ) -> AuditOutcome {
        do throws(AuditStop) {
            return .passed(statements: try run(own, of: organisation, sheet: sheet, policy: policy))
        } catch {
            return .failed(error.difference)
        }
    }

    private static func run(
        _ own: [OwnLine], of organisation: String, sheet: IssuanceSheet, policy: RewardPolicy
    ) throws(AuditStop) -> UInt64 {
        var open = try published(of: organisation, in: sheet)
        let trust = sheet.trust.first { $0.organisation == organisation }?.basisPoints
        var count: UInt64 = 0
        for line in own {
            let place = "statement \(line.index)"
            try checkFactors(of: line, policy: policy, place: place)
            guard let line = try match(line, with: open.removeValue(forKey: line.ref), place: place) else { continue }
            count += 1
            guard let trust, trust == UInt64(line.factors.trustBasisPoints) else {
                throw AuditStop(
                    place, expected: "trust \(line.factors.trustBasisPoints)",
                    found: "\(trust.map(String.init) ?? "none")")
            }
        }
        if let ref = open.keys.min() {
            throw AuditStop(
                "sheet, ref \(ref)", expected: "a statement of \(organisation)", found: "none that was told")
        }
        return count
    }

    /// The weight and the whole share of each of an organisation's statements on the sheet.
    private static func published(
        of organisation: String, in sheet: IssuanceSheet
    ) throws(AuditStop) -> [Hash: (weight: UInt64, amount: UInt64)] {
        var result: [Hash: (weight: UInt64, amount: UInt64)] = [:]
        do throws(SheetError) {
            for line in try sheet.lines() where line.organisation == organisation {
                result[line.ref] = (line.weight, (result[line.ref]?.amount ?? 0) + line.amount.value)
            }
        } catch {
            throw AuditStop("sheet line \(error.line)", expected: error.rule, found: "other bytes")
        }
        return result
    }

    /// - Returns: the line; `nil` when it has no weight and rightly is not on the sheet.
    private static func match(
        _ line: OwnLine, with published: (weight: UInt64, amount: UInt64)?, place: String
    ) throws(AuditStop) -> OwnLine? {
        guard let published else {
            guard line.factors.milliweight == 0, line.amount == .zero else {
                throw AuditStop(place, expected: "a line with ref \(line.ref)", found: "none")
            }
            return nil
        }
        guard published.weight == line.factors.milliweight else {
            throw AuditStop(place, expected: "weight \(line.factors.milliweight)", found: "\(published.weight)")
        }
        guard published.amount == line.amount.value else {
            throw AuditStop(place, expected: "amount \(line.amount.value)", found: "\(published.amount)")
        }
        return line
    }

    private static func checkFactors(of line: OwnLine, policy: RewardPolicy, place: String) throws(AuditStop) {
        let factors = line.factors
        let base = factors.category.base(in: policy)
        let bases =
            factors.isLaterReport
            ? [min(base, policy.base.corroboration)] : factors.category == .corroboration ? [base, 0] : [base]
        let steps: [(String, UInt32, [UInt64])] = [
            ("base", factors.base, bases),
            ("tier", factors.tierBasisPoints, [factors.tier.basisPoints(in: policy)]),
            (
                "corroboration", factors.corroborationBasisPoints,
                [policy.corroborationBasisPoints(organisations: UInt64(factors.corroborators))]
            ),
            ("lag", factors.lagBasisPoints, [policy.lagBasisPoints(days: UInt64(factors.lagDays))]),
            (
                "saturation", factors.saturationBasisPoints,
                [policy.saturationBasisPoints(occurrence: UInt64(factors.occurrence))]
            ),
        ]
        for (name, found, expected) in steps where !expected.contains(UInt64(found)) {
            throw AuditStop("\(place), \(name)", expected: "\(expected[0])", found: "\(found)")
        }
    }
}
