extension VehicleFacts {
    /// A statement with its body as its own type.
    struct Line<Body: StatementBody> {
        let recorded: RecordedStatement
        let body: Body

        var time: EventTime { recorded.statement.occurredAt }
    }

    /// Positions of `statements` in the order of time.
    var chronology: [Int] { index.chronology }

    /// Whether there is a statement of a kind.
    func has<Body: StatementBody>(_ type: Body.Type) -> Bool { !index.positions(of: Body.kind).isEmpty }

    /// The statements of one kind, in the order of the log.
    func lines<Body: StatementBody>(_ type: Body.Type) -> [Line<Body>] {
        index.positions(of: Body.kind).compactMap { position in
            let recorded = statements[position]
            return (recorded.statement.body as? Body).map { Line(recorded: recorded, body: $0) }
        }
    }

    /// The statements of one kind, in the order of time; of those that cannot be told apart, the one registered first:
    /// for rules by which one statement ends another, whichever came into the log first.
    func chronicle<Body: StatementBody>(_ type: Body.Type) -> [Line<Body>] {
        lines(type).sorted { ($0.time, $0.recorded.index) < ($1.time, $1.recorded.index) }
    }

    /// "Now" as the analysis takes it, milliseconds since 1970.
    var nowMilliseconds: Int64 { Int64(clamping: completeAsOfMilliseconds) }

    /// Who states to have built the vehicle: `attestor:<id>`, by the lines that count.
    public var makers: Set<String> {
        Set(settled.lines(ManufactureBody.self).map(\.recorded.statement.issuer.string))
    }
}
