import StrictJSON
public import TransparencyLog
public import VehicleHistory

extension EvaluationVehicle {
    /// Origin of the log that the statements are written for.
    private static let audience = "evaluation.vinlog.example/log"

    /// Who signs, by identifier.
    private static let sources: [String: UnsignedHistory.Source] = Dictionary(
        SimulatedWorld.standard.all.compactMap { attestor in
            AttestorClass(rawValue: attestor.attestorClass)
                .flatMap { UnsignedHistory.Source(id: attestor.id, name: attestor.name, attestorClass: $0) }
                .map { (attestor.id, $0) }
        }
    ) { first, _ in first }

    /// The log index of each statement, by identifier: the order in which they reached the registry.
    public var indices: [String: LogIndex] {
        Dictionary(statements.enumerated().map { ($1.id, Self.index(of: $0)) }) { first, _ in first }
    }

    private static func index(of position: Int) -> LogIndex { LogIndex(UInt64(position * 3 + 1)) }

    /// What the rules are given: everything registered by the day after the fleet's last.
    ///
    /// - Throws: `StatementError` when the simulator made something that no statement can say, which a test shows it
    ///   never does.
    public func facts() throws(StatementError) -> VehicleFacts {
        let indices = indices
        var history = UnsignedHistory(subject: .vehicle(vin))
        for (position, statement) in statements.enumerated() {
            let closed = statement.closes.flatMap { indices[$0] }.map { Int($0.value) }
            guard let draft = statement.draft(audience: Self.audience, closedIndex: closed) else { continue }
            let recorded = (statement.day + delayDays[position] + 1).startMilliseconds
            try history.append(
                draft, by: Self.sources[statement.issuer], at: Self.index(of: position),
                recordedAtMilliseconds: UInt64(clamping: recorded))
        }
        return history.facts(completeAsOfMilliseconds: UInt64(clamping: (Fleet.lastDay + 2).startMilliseconds))
    }
}
