import PostgresClient
public import Registry
public import TransparencyLog

extension PostgresStore {
    /// What the log below `cut` says about who owns vehicles, in order of vehicle and log index.
    public func titleEvents(
        _ scope: TitleEventScope, below cut: LogIndex
    ) throws(StoreError) -> [StoredTitleEvent] {
        switch scope {
        case .vehicles(let vehicles):
            try titleEvents("vehicle = ANY ($2)", [.bound(cut), .int8Array(vehicles.map { Int64(clamping: $0) })])
        case .provenBy(let holder):
            try titleEvents(
                "vehicle IN (SELECT vehicle FROM reward_titles WHERE holder = $2)", [.bound(cut), .text(holder)])
        case .everyProven:
            try titleEvents("vehicle IN (SELECT vehicle FROM reward_titles WHERE holder IS NOT NULL)", [.bound(cut)])
        }
    }

    func titleEvents(_ condition: String, _ values: [PostgresValue]) throws(StoreError) -> [StoredTitleEvent] {
        try readingAll { connection in
            var events: [StoredTitleEvent] = []
            try connection.query(
                """
                SELECT log_index, vehicle, effect, holder FROM reward_titles WHERE \(condition) AND log_index < $1
                ORDER BY vehicle, log_index
                """, values
            ) { row in
                guard let effect = StoredTitleEvent.Effect(rawValue: row.text(2)) else {
                    throw StoreError.corrupt("a title event has the effect \(row.text(2))")
                }
                events.append(
                    StoredTitleEvent(
                        index: row.index(0), vehicle: row.unsigned(1), effect: effect, holder: row.optionalText(3)))
            }
            return events
        }
    }
}
