import TransparencyLog
import VehicleHistory

extension TitleChain {
    /// The chain of a vehicle's stored lines, in the order of the log.
    ///
    /// - Parameters:
    ///   - subject: the vehicle.
    ///   - directory: who was accredited as what.
    init(of subject: Subject, in store: any RegistryStore, directory: AccreditationDirectory) throws(StoreError) {
        // A name's rows under every VRF generation lie together.
        let rows = try store.subjects(namePrefix: subject.string).filter { $0.key.subject == subject.string }
        var lines: [StoredStatement] = []
        for row in rows {
            lines += try store.history(endingAt: row.state.last, below: LogSize(row.state.last.value + 1))
        }
        lines.sort { $0.index < $1.index }
        let read = lines.map { ($0, $0.statement) }
        let statements = Dictionary(uniqueKeysWithValues: read.map { ($0.0.index, $0.1) })
        self.init(
            read.map { stored, statement in
                let time = (try? LogEntry(parsing: stored.entry))?.time ?? 0
                let content: OwnershipLine.Content
                if let statement {
                    let attestorClass = ErasureRules.attestorClass(of: statement, at: stored.index, directory)
                    content = .statement(statement, attestorClass: attestorClass)
                } else {
                    let order = stored.erasedBy.flatMap { statements[$0] ?? nil }?.body as? ErasureBody
                    content = .erased(kind: order?.erasedKind, isTitle: order?.erasedTitle)
                }
                return OwnershipLine(index: stored.index, recordedAtMilliseconds: time, content: content)
            })
    }

    /// Whether the title at `index` is in force at the end, or may be, where erasures leave that open.
    func mayBeInForce(_ index: LogIndex) -> Bool {
        switch standing(before: .beyondEverything) {
        case .none: false
        case .title(let title): title.index == index
        case .unknown(let candidates): candidates.contains(index)
        }
    }
}
