import GRDB
public import Registry
public import TransparencyLog

extension SQLiteStore {
    /// What the log below `cut` says about who owns vehicles, in order of vehicle and log index.
    public func titleEvents(
        _ scope: TitleEventScope, below cut: LogIndex
    ) throws(StoreError) -> [StoredTitleEvent] {
        try reading { database in
            switch scope {
            case .vehicles(let vehicles):
                let rows = try PreparedStatement(database, Self.titleEvents(where: "vehicle = ?2"))
                var events: [StoredTitleEvent] = []
                for vehicle in vehicles.sorted() {
                    rows.bind(cut.value, at: 1)
                    rows.bind(vehicle, at: 2)
                    events += try Self.titleEvents(rows)
                }
                return events
            case .provenBy(let holder):
                let rows = try PreparedStatement(
                    database,
                    Self.titleEvents(where: "vehicle IN (SELECT vehicle FROM reward_titles WHERE holder = ?2)"))
                rows.bind(cut.value, at: 1)
                rows.bind(holder, at: 2)
                return try Self.titleEvents(rows)
            case .everyProven:
                let rows = try PreparedStatement(
                    database,
                    Self.titleEvents(where: "vehicle IN (SELECT vehicle FROM reward_titles WHERE holder IS NOT NULL)"))
                rows.bind(cut.value, at: 1)
                return try Self.titleEvents(rows)
            }
        }
    }

    private static func titleEvents(where condition: String) -> String {
        """
        SELECT log_index, vehicle, effect, holder FROM reward_titles WHERE \(condition) AND log_index < ?1
        ORDER BY vehicle, log_index
        """
    }

    private static func titleEvents(_ rows: PreparedStatement) throws -> [StoredTitleEvent] {
        defer { rows.reset() }
        var events: [StoredTitleEvent] = []
        while try rows.step() {
            guard let effect = StoredTitleEvent.Effect(rawValue: rows.text(2)) else {
                throw StoreError.corrupt("a title event has the effect \(rows.text(2))")
            }
            events.append(
                StoredTitleEvent(
                    index: LogIndex(rows.unsigned(0)), vehicle: rows.unsigned(1), effect: effect,
                    holder: rows.isNull(3) ? nil : rows.text(3)))
        }
        return events
    }
}
