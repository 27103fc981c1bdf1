extension WeightFactors {
    /// The steps in their order, each with its reason.
    ///
    /// - Parameter trustReason: Why trust is what it is: `TrustTable.reason(of:)`.
    public func explanation(trustReason: String) -> [WeightFactor] {
        let stages = stages
        var steps = [
            WeightFactor(name: .base, value: UInt64(base), milliweight: stages[0], reason: baseReason),
            WeightFactor(
                name: .tier, value: UInt64(tierBasisPoints), milliweight: stages[1],
                reason: "It is \(tier.words)."),
            WeightFactor(
                name: .corroboration, value: UInt64(corroborationBasisPoints), milliweight: stages[2],
                reason: corroborationReason),
            WeightFactor(name: .lag, value: UInt64(lagBasisPoints), milliweight: stages[3], reason: lagReason),
            WeightFactor(
                name: .saturation, value: UInt64(saturationBasisPoints), milliweight: stages[4],
                reason: saturationReason),
        ]
        if capMilliweight < productMilliweight {
            steps.append(
                WeightFactor(
                    name: .vehicleCap, value: capMilliweight, milliweight: milliweight,
                    reason: capMilliweight == 0
                        ? "The vehicle has earned all that one vehicle can in a year."
                        : "The vehicle earns no more than this until a year has passed."))
        }
        steps.append(
            WeightFactor(
                name: .trust, value: UInt64(trustBasisPoints), milliweight: finalMilliweight, reason: trustReason))
        return steps
    }

    private var baseReason: String {
        if category == .corroboration, base == 0 {
            return "It confirms no surviving statement of an independent organisation."
        }
        guard isLaterReport else { return "The statement is \(category.words)." }
        return "The statement is \(category.words), and another had reported the same event before."
    }

    private var corroborationReason: String {
        switch corroborators {
        case 0: "No independent organisation has corroborated it."
        case 1: "One independent organisation corroborated it."
        default: "\(corroborators) independent organisations corroborated it."
        }
    }

    private var lagReason: String {
        switch lagDays {
        case 0: "It was filed on the day of the event."
        case 1: "It was filed one day after the event."
        default: "It was filed \(lagDays) days after the event."
        }
    }

    private var saturationReason: String {
        occurrence == 1
            ? "It is the organisation's first of its kind about this vehicle in a year."
            : "It is number \(occurrence) of its kind about this vehicle by the organisation in a year."
    }
}
