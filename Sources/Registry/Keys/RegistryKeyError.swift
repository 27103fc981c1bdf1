/// Why the registry's keys could not be created or read.
public enum RegistryKeyError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is a key already; it is never overwritten.
    case exists(String)
    /// The file at this path could not be written.
    case notWritten(String, errorNumber: Int32)
    /// The file at this path could not be read.
    case notRead(String, errorNumber: Int32)
    /// Others than the owner may read the file at this path.
    case permissions(String)
    /// The file at this path does not hold a key, for this reason.
    case malformed(String, String)
    /// The origin cannot be the name of a key.
    case origin(String)

    /// A sentence that names the file and the mend.
    public var description: String {
        switch self {
        case .exists(let path): "\(path) exists; keys are never overwritten"
        case .notWritten(let path, let number): "\(path) could not be written (error number \(number))"
        case .notRead(let path, let number): "\(path) could not be read (error number \(number))"
        case .permissions(let path): "others than its owner may read \(path); run chmod 600 on it"
        case .malformed(let path, let reason): "\(path) does not hold a key: \(reason)"
        case .origin(let origin): "\(origin) cannot be a log's origin: it has a blank, a plus sign or nothing in it"
        }
    }
}
