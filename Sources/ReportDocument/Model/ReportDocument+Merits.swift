public import Messages
import TransparencyLog
import VehicleHistory

extension ReportDocument {
    /// Fewest readings that can fit together.
    static let fittingReadingCountMin = 3

    /// What speaks for the vehicle, a sentence each: only what the records show, never that something did not happen.
    public var merits: [Message] {
        [odometerMerit, inspectionMerit, serviceMerit, repairMerit, recallMerit, coverageMerit].compactMap(\.self)
            + ownerMerits
    }

    private var odometerMerit: Message? {
        let attested = odometer.points.filter { $0.channel != .own && $0.channel != .today }
        let isDoubtful = findings.contains {
            $0.finding.rule.hasPrefix("odometer") && $0.finding.severity > .information
        }
        guard attested.count >= Self.fittingReadingCountMin, !isDoubtful else { return nil }
        return Message(
            "report.good.odometer",
            [
                .init("readings", .number(attested.count(where: { !$0.isFlagged }))),
                .init("organisations", .number(Set(attested.map(\.source)).count)),
            ])
    }

    private var inspectionMerit: Message? {
        let inspections = timeline.compactMap { line in
            (line.statement?.statement.body as? InspectionBody).map { (line.time, $0.result) }
        }
        guard let last = inspections.last, last.1 == .pass || last.1 == .passWithMinor else { return nil }
        let passed = inspections.count(where: { $0.1 == .pass || $0.1 == .passWithMinor })
        return counted("report.good.inspections", passed, last.0)
    }

    private var serviceMerit: Message? {
        let services = timeline.filter { line in
            guard let statement = line.statement?.statement else { return false }
            return statement.body is ServiceBody && statement.issuer.holderKey == nil
        }
        guard let last = services.last else { return nil }
        return counted("report.good.services", services.count, last.time)
    }

    private func counted(_ key: String, _ count: Int, _ last: EventTime) -> Message {
        Message(key, [.init("count", .number(count)), .init("date", .date(last.description))])
    }

    private var repairMerit: Message? {
        guard damages.contains(where: \.wantsRepair), !damages.contains(where: \.isOpen) else { return nil }
        return Message("report.good.repaired")
    }

    private var recallMerit: Message? {
        guard !recalls.isEmpty, !recalls.contains(where: \.isOpen) else { return nil }
        return Message("report.good.recalls", [.init("count", .number(recalls.count))])
    }

    /// Fewest occasions that were to be expected, for their being there to say something.
    static let occasionCountMin = 4

    private var coverageMerit: Message? {
        guard coverage.expectedCount >= Self.occasionCountMin, coverage.seenCount == coverage.expectedCount else {
            return nil
        }
        return Message("report.good.coverage")
    }

    private var ownerMerits: [Message] {
        var merits: [Message] = []
        let transfers = ownership.tenures.filter(\.isByTransfer)
        if ownership.isOwnerCountExact, !ownership.tenures.isEmpty { merits.append(Message("report.good.owners")) }
        if !transfers.isEmpty, transfers.allSatisfy(\.isTwoSided) {
            merits.append(Message("report.good.signed", [.init("count", .number(transfers.count))]))
        }
        if ownership.current != nil { merits.append(Message("report.good.title")) }
        return merits
    }
}
