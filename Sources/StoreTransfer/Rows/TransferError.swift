/// Why rows were not carried over. What was copied stays, and the target is not used, until it is mended.
public enum TransferError: Error, Sendable, Equatable {
    /// Somebody works on the source.
    case busy(String)
    /// The target holds a registry, or part of another one.
    case occupied(String)
    /// The source was used since the first part was copied.
    case sourceChanged
    /// The source's rows were moved elsewhere before.
    case movedAway(String)
    /// The source cannot be carried over as it is, and why.
    case unsuitable(String)
    /// A row is not what its checksum says.
    case changedRow(String)
    /// What is named is not what was written, or ends too early.
    case unreadable(String)
    /// The target does not hold what the source does.
    case different(String)
    /// A store or a file failed; its own words.
    case failed(String)
}

extension TransferError: CustomStringConvertible {
    /// A sentence for the operator, without a full stop.
    public var description: String {
        switch self {
        case .busy(let what): "\(what) is in use"
        case .occupied(let what): "\(what) holds rows already"
        case .sourceChanged: "the source was used since the first part was copied"
        case .movedAway(let what): "the rows of \(what) were moved elsewhere"
        case .unsuitable(let reason): reason
        case .changedRow(let row): "a row was changed since it was exported: \(row)"
        case .unreadable(let what): "\(what) cannot be read: it was changed, or its end is missing"
        case .different(let place): "the target does not hold what the source does: \(place)"
        case .failed(let reason): reason
        }
    }

    /// How an operator mends it; `nil` where the words say it.
    public var mend: String? {
        switch self {
        case .busy: "Stop every server on it, and begin again."
        case .occupied: "Name an empty one."
        case .sourceChanged, .different: "Make the target anew, empty, and begin again."
        case .changedRow, .unreadable: "Export again, or take an unchanged copy."
        case .movedAway, .unsuitable, .failed: nil
        }
    }

    /// An error of ours as it is; any other in its own words.
    init(_ error: any Error) {
        self = (error as? TransferError) ?? .failed(String(describing: error))
    }

    /// Calls `body`; its errors are ours afterwards.
    static func wrapping<Value>(_ body: () throws -> Value) throws(TransferError) -> Value {
        do { return try body() } catch { throw TransferError(error) }
    }
}
