import PostgresClient
import Registry

/// Calls `body`; its errors are those of a store afterwards.
func storeErrors<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do { return try body() } catch { throw StoreError(error) }
}

extension StoreError {
    /// An error of ours as it is; any other in the database's own words.
    init(_ error: any Error) {
        self = (error as? StoreError) ?? .database(String(describing: error))
    }
}
