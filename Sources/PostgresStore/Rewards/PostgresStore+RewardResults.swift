import PostgresClient
public import Registry
public import Rewards
public import TransparencyLog

extension PostgresStore {
    private static let resultList = "log_index, epoch, organisation, vehicle, weight, amount, bonded, disposition"

    /// What was issued for an epoch.
    public func results(epoch: Epoch, organisation: String?) throws(StoreError) -> [StoredResult] {
        try results(
            "epoch = $1 AND ($2::text IS NULL OR organisation = $2::text) ORDER BY log_index",
            [.bound(epoch), .optional(organisation)])
    }

    /// Everything issued for the epochs from one on.
    public func results(
        from first: Epoch, _ body: (StoredResult) throws(StoreError) -> Void
    ) throws(StoreError) {
        try forEachResult("epoch >= $1 ORDER BY epoch, log_index", [.bound(first)], body)
    }

    /// What was ever issued for the vehicles that have a statement of an epoch.
    public func results(
        ofVehiclesWith epoch: Epoch, _ body: (StoredResult) throws(StoreError) -> Void
    ) throws(StoreError) {
        try forEachResult(
            "vehicle IN (SELECT vehicle FROM reward_facts WHERE epoch = $1) ORDER BY vehicle, log_index",
            [.bound(epoch)], body)
    }

    /// What was ever issued for some vehicles.
    public func results(of vehicles: [UInt64]) throws(StoreError) -> [StoredResult] {
        try results(
            "vehicle = ANY ($1) ORDER BY vehicle, log_index", [.int8Array(vehicles.map { Int64(clamping: $0) })])
    }

    /// What was ever issued for the vehicles that an organisation knows.
    public func results(ofVehiclesOf organisation: String) throws(StoreError) -> [StoredResult] {
        try results(
            "vehicle IN (SELECT vehicle FROM reward_facts WHERE organisation = $1) ORDER BY log_index",
            [.text(organisation)])
    }

    /// The issued statements whose pay is open, and those of some places.
    public func openResults(
        lockedUntil epoch: Epoch?, and indices: [LogIndex]
    ) throws(StoreError) -> [StoredResult] {
        try results(
            """
            disposition = 'held' OR (disposition = 'posted' AND bonded > 0 AND epoch <= $1) OR log_index = ANY ($2)
            ORDER BY log_index
            """,
            [.int8(epoch.map { Int64($0.value) } ?? -1), .int8Array(indices.map { Int64(clamping: $0.value) })])
    }

    private func results(_ condition: String, _ values: [PostgresValue]) throws(StoreError) -> [StoredResult] {
        var results: [StoredResult] = []
        try forEachResult(condition, values) { results.append($0) }
        return results
    }

    private func forEachResult(
        _ condition: String, _ values: [PostgresValue], _ body: (StoredResult) throws(StoreError) -> Void
    ) throws(StoreError) {
        try readingAll { connection in
            try connection.query("SELECT \(Self.resultList) FROM reward_results WHERE \(condition)", values) { row in
                try body(
                    StoredResult(
                        index: row.index(0), epoch: row.epoch(1), organisation: row.text(2), vehicle: row.unsigned(3),
                        weight: row.unsigned(4), amount: Amount(row.unsigned(5)), bonded: Amount(row.unsigned(6)),
                        disposition: row.text(7)))
            }
        }
    }
}
