import TransparencyLog

/// What a vehicle's lines say of its owners, in the order of the log, and the tenures that follow.
///
/// Bulk imports come late, out of order and twice; titles follow one another. So events are put in the order in which
/// they happened, titles never before the one that they succeed, and a change of hands that two sources tell is one.
struct TenureTimeline: Sendable {
    /// What an event says.
    enum Content: Sendable {
        case firstRegistration
        case transfer(OwnershipTransferBody.Method, seller: PartyClass?)
        case title(TitleClaim, OwnershipTransferBody.Method?)
    }

    struct Event: Sendable {
        let index: LogIndex
        let issuer: Issuer
        let time: EventTime
        let ownerNumber: Int?
        let content: Content
        /// Whether it ended the title that was in force.
        var endsTitle = false
    }

    private var events: [Event] = []
    private var erasedTransfers: Set<LogIndex> = []
    private var hasManufacture = false

    /// Takes in a title that took effect.
    mutating func add(_ title: Title, _ statement: Statement) {
        let transfer = statement.body as? OwnershipTransferBody
        let number = transfer?.ownerNumber ?? (statement.body as? RegistrationBody)?.ownerNumber
        events.append(
            Event(
                index: title.index, issuer: statement.issuer, time: title.occurredAt, ownerNumber: number,
                content: .title(title.claim, transfer?.method)))
    }

    /// Takes in any other statement; one that does not bear on owners changes nothing.
    ///
    /// - Parameter endsTitle: whether it ended the title that was in force.
    mutating func add(_ statement: Statement, at index: LogIndex, endsTitle: Bool) {
        let content: Content
        let number: Int?
        switch statement.body {
        case is ManufactureBody:
            hasManufacture = true
            return
        case let body as RegistrationBody where body.event == .first:
            (content, number) = (.firstRegistration, body.ownerNumber)
        case let body as OwnershipTransferBody:
            (content, number) = (.transfer(body.method, seller: body.sellerClass), body.ownerNumber)
        default: return
        }
        events.append(
            Event(
                index: index, issuer: statement.issuer, time: statement.occurredAt, ownerNumber: number,
                content: content, endsTitle: endsTitle))
    }

    /// Takes in an erased transfer, title or not.
    mutating func addErasedTransfer(at index: LogIndex) { erasedTransfers.insert(index) }

    /// The events as they happened: by the beginning of their times, and by log index where that says nothing. A title
    /// is not before the one that it succeeds, nor, if it succeeds none that can be read, before what the log had; and
    /// what ended a title is not before it. So the last tenure is that of the title in force.
    private var eventsInTime: [Event] {
        var keys: [LogIndex: Int64] = [:]
        var latest = Int64.min
        for event in events {
            var key = event.time.startMilliseconds
            if case .title(let claim, _) = event.content {
                key = max(key, claim.previous.flatMap { keys[$0] } ?? latest)
            } else if event.endsTitle {
                key = max(key, latest)
            }
            keys[event.index] = key
            latest = max(latest, key)
        }
        return events.sorted { (keys[$0.index] ?? 0, $0.index) < (keys[$1.index] ?? 0, $1.index) }
    }

    /// The tenures, and whether the first owner's is among them and none is missing.
    func assemble() -> (tenures: [Tenure], isWhole: Bool) {
        var assembly = TenureAssembly(erasedTransfers: erasedTransfers)
        for event in eventsInTime { assembly.add(event) }
        return assembly.finish(hasManufacture: hasManufacture)
    }
}
