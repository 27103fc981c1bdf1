/// Why a key file was not written or not read.
public enum KeyFileError: Error, Equatable, Sendable {
    /// There is a file (or a symbolic link) of that name already; keys are never overwritten.
    case exists(path: String)
    /// There is no such file.
    case notFound(path: String)
    /// The last component is a symbolic link, or the path is not a regular file.
    case notARegularFile(path: String)
    /// Others than the owner may read or write the file; the text is the permission bits in octal.
    case permissionsTooLoose(path: String, permissions: String)
    /// The file belongs to another user than the one this process runs as.
    case foreignOwner(path: String)
    /// More bytes than any key has.
    case tooLarge(path: String, byteCountMax: Int)
    /// The contents are not strict JSON; the text says why.
    case notJSON(path: String, reason: String)
    /// The contents are not a private key.
    case notAKey(path: String, KeyError)
    /// The operating system refused; the text is its reason.
    case system(path: String, operation: String, reason: String)
}

extension KeyFileError: CustomStringConvertible {
    /// A sentence that names the file, the rule and what to do.
    public var description: String {
        switch self {
        case .exists(let path): "\(path) exists already; a key file is never overwritten"
        case .notFound(let path): "there is no key file \(path)"
        case .notARegularFile(let path): "\(path) is not a regular file (symbolic links are not followed)"
        case .permissionsTooLoose(let path, let permissions):
            "\(path) has permissions \(permissions), so others may read the key; run: chmod 600 \(path)"
        case .foreignOwner(let path): "\(path) belongs to another user"
        case .tooLarge(let path, let byteCountMax): "\(path) is larger than \(byteCountMax) bytes, so it is not a key"
        case .notJSON(let path, let reason): "\(path) is not a JSON Web Key: \(reason)"
        case .notAKey(let path, let error): "\(path): \(error)"
        case .system(let path, let operation, let reason): "\(operation) \(path): \(reason)"
        }
    }
}
