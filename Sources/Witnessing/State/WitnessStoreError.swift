/// Why a witness's state could not be used.
public enum WitnessStoreError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is no file at this path.
    case missing(String)
    /// The file cannot be opened, read or written; the text is the database's.
    case database(String)
    /// The file is a database of something else.
    case foreign(String)
    /// The file was made by a newer program.
    case newer(version: Int)
    /// A row does not hold what it must.
    case corrupt(String)

    /// A sentence without a final stop.
    public var description: String {
        switch self {
        case .missing(let path): "there is no witness's state at \(path)"
        case .database(let reason): "the witness's state cannot be used: \(reason)"
        case .foreign(let path): "\(path) is not a witness's state"
        case .newer(let version): "the witness's state was made by a newer program (schema \(version))"
        case .corrupt(let place): "the witness's state is damaged: \(place)"
        }
    }
}
