public import TransparencyLog

/// The components that a vehicle has or had, by serial and lot number: what it left the line with, and what was swapped.
///
/// A swap takes out what it names by serial or lot number. One that names neither takes out the only component of its
/// sort; where there are several, nobody can say which, and each is `unclear` from then on.
public struct ComponentInventory: Sendable {
    /// One component.
    public struct Item: Sendable {
        /// Whether it is still there.
        public enum State: String, Sendable, CaseIterable {
            case fitted
            case replaced
            /// One of its sort was replaced, and the swap does not say which.
            case unclear
        }

        /// What it is.
        public let component: ComponentSwapBody.Component
        /// Where it is on the vehicle, in words.
        public let place: String?
        /// Its serial number.
        public let serial: String?
        /// The lot or batch that it was made in.
        public let lot: String?
        /// Its part number.
        public let partNumber: String?
        /// Log index of the statement that put it in.
        public let fittedBy: LogIndex
        /// When that was.
        public let fittedAt: EventTime
        /// Whether it is still there.
        public internal(set) var state: State
        /// Log index of the swap that took it out, or may have.
        public internal(set) var replacedBy: LogIndex?
        /// When that was.
        public internal(set) var replacedAt: EventTime?
    }

    /// The components, in the order in which they were fitted.
    public private(set) var items: [Item] = []

    /// The inventory of a vehicle by what its lines say, those corrected as they were corrected, those set aside left out.
    public init(_ facts: VehicleFacts) {
        let facts = facts.settled
        guard facts.has(ManufactureBody.self) || facts.has(ComponentSwapBody.self) else { return }
        for position in facts.chronology {
            let line = facts.statements[position]
            guard !line.isSelfDeclared else { continue }
            switch line.statement.body {
            case let body as ManufactureBody: add(body, line)
            case let body as ComponentSwapBody: swap(body, line)
            default: break
            }
        }
    }

    /// The components of a lot and serial number; those of either where the other is `nil`.
    public func items(lot: PartNumberKey?, serial: PartNumberKey?) -> [Item] {
        guard lot != nil || serial != nil else { return [] }
        return items.filter { item in
            (lot == nil || item.lot.flatMap(PartNumberKey.init) == lot)
                && (serial == nil || item.serial.flatMap(PartNumberKey.init) == serial)
        }
    }

    // MARK: - Building

    private mutating func add(_ body: ManufactureBody, _ line: RecordedStatement) {
        if let number = body.engineNumber {
            fit(.engine, place: nil, serial: number, lot: nil, part: nil, line)
        }
        for one in body.components {
            fit(one.component, place: one.place, serial: one.serial, lot: one.lot, part: one.partNumber, line)
        }
    }

    private mutating func swap(_ body: ComponentSwapBody, _ line: RecordedStatement) {
        let present = items.indices.filter { place in
            items[place].component == body.component && items[place].state != .replaced
        }
        let serial = body.removedSerial.flatMap(PartNumberKey.init)
        let lot = body.removedLot.flatMap(PartNumberKey.init)
        if let named = named(serial, lot, among: present) {
            end(named, .replaced, line)
        } else if serial == nil && lot == nil && present.count == 1, let only = present.first {
            end(only, .replaced, line)
        } else {
            // What the swap names may be one of those of which less is known.
            for place in present where serial == nil && lot == nil || isVague(items[place], serial, lot) {
                end(place, .unclear, line)
            }
        }
        if body.fittedSerial != nil || body.fittedLot != nil || body.partNumber != nil {
            fit(
                body.component, place: nil, serial: body.fittedSerial, lot: body.fittedLot, part: body.partNumber, line)
        }
    }

    /// The one that is surely meant: the same serial number, or else the only one of the lot.
    private func named(_ serial: PartNumberKey?, _ lot: PartNumberKey?, among present: [Int]) -> Int? {
        if let serial, let same = present.first(where: { items[$0].serial.flatMap(PartNumberKey.init) == serial }) {
            return same
        }
        guard let lot else { return nil }
        let ofLot = present.filter { place in
            items[place].lot.flatMap(PartNumberKey.init) == lot && (serial == nil || items[place].serial == nil)
        }
        return ofLot.count == 1 ? ofLot.first : nil
    }

    /// Whether nothing that is known of an item rules out that the swap means it.
    private func isVague(_ item: Item, _ serial: PartNumberKey?, _ lot: PartNumberKey?) -> Bool {
        let hasOtherSerial = serial != nil && item.serial != nil
        let hasOtherLot = lot != nil && item.lot != nil && item.lot.flatMap(PartNumberKey.init) != lot
        return !hasOtherSerial && !hasOtherLot
    }

    private mutating func fit(
        _ component: ComponentSwapBody.Component, place: String?, serial: String?, lot: String?, part: String?,
        _ line: RecordedStatement
    ) {
        items.append(
            Item(
                component: component, place: place, serial: serial, lot: lot, partNumber: part, fittedBy: line.index,
                fittedAt: line.time, state: .fitted))
    }

    private mutating func end(_ place: Int, _ state: Item.State, _ line: RecordedStatement) {
        items[place].state = state
        items[place].replacedBy = line.index
        items[place].replacedAt = line.time
    }
}
