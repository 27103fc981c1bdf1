public import TransparencyLog

/// Which optional fields of a vehicle's history may be shown to whom, by the owner's own grants: a pure fold over the
/// vehicle's lines in the order of the log. Only statements that the owner signed count.
///
/// A grant holds until its `until`, its withdrawal, or the end of the grantor's tenure.
public struct ConsentLedger: Sendable {
    /// A grant as the history shows it.
    public struct Grant: Hashable, Sendable {
        /// Log index of the consent.
        public let index: LogIndex
        /// The fields.
        public let fields: [String]
        /// To whom.
        public let recipients: [ConsentRecipient]
        /// When it was sequenced, milliseconds since 1970: from then on it holds.
        public let fromMilliseconds: UInt64
        /// When it ends by itself; `nil` when it does not.
        public let until: EventTime?
        /// When it ended by withdrawal or with the tenure, milliseconds since 1970; `nil` while it has not.
        public internal(set) var endedMilliseconds: UInt64?
        /// Log index of the line that ended it.
        public internal(set) var endedBy: LogIndex?
        /// The title of the grantor.
        let titleIndex: LogIndex

        /// Whether it holds at a time, milliseconds since 1970.
        public func holds(at milliseconds: UInt64) -> Bool {
            guard fromMilliseconds <= milliseconds else { return false }
            if let until, Int64(clamping: milliseconds) >= until.endMilliseconds { return false }
            return endedMilliseconds.map { milliseconds < $0 } ?? true
        }
    }

    /// All grants, in the order of the log.
    public private(set) var grants: [Grant] = []

    private var chain = TitleChain()

    /// The ledger of a vehicle's lines, in the order of the log.
    public init(_ lines: some Sequence<OwnershipLine>) {
        for line in lines { add(line) }
    }

    /// Folds in the next line of the log.
    public mutating func add(_ line: OwnershipLine) {
        chain.add(line)
        endThoseOfFormerOwners(at: line)
        guard case .statement(let statement, _) = line.content, let proof = statement.ownerProof,
            let body = statement.body as? ConsentBody, chain.mayBeInForce(proof.titleIndex, before: line.index),
            chain.titles[proof.titleIndex].map({ proof.isOf(digests: $0.digests) }) ?? true
        else { return }
        switch body.action {
        case .granted:
            guard !body.fields.isEmpty, !body.recipients.isEmpty else { return }
            grants.append(
                Grant(
                    index: line.index, fields: body.fields, recipients: body.recipients,
                    fromMilliseconds: line.recordedAtMilliseconds, until: body.until, titleIndex: proof.titleIndex))
        case .withdrawn:
            // What still holds is of the tenure that lasts, whose owner this is.
            guard let position = grants.firstIndex(where: { $0.index == body.withdraws }) else { return }
            end(position, at: line)
        }
    }

    private mutating func endThoseOfFormerOwners(at line: OwnershipLine) {
        for position in grants.indices where grants[position].endedMilliseconds == nil {
            if !chain.mayLast(grants[position].titleIndex) { end(position, at: line) }
        }
    }

    private mutating func end(_ position: Int, at line: OwnershipLine) {
        guard grants[position].endedMilliseconds == nil else { return }
        grants[position].endedMilliseconds = line.recordedAtMilliseconds
        grants[position].endedBy = line.index
    }

    /// The grant by which a recipient may see a field at a time; `nil` when there is none.
    ///
    /// - Parameter milliseconds: since 1970.
    public func grant(
        for field: String, to recipient: ConsentRecipient, at milliseconds: UInt64
    ) -> LogIndex? {
        grants.last { grant in
            grant.holds(at: milliseconds) && grant.fields.contains(field)
                && (grant.recipients.contains(.anyone) || grant.recipients.contains(recipient))
        }?.index
    }
}
