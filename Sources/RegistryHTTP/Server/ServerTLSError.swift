/// Why a server cannot speak TLS with what it was given.
public enum ServerTLSError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file is missing, or holds no certificate in PEM.
    case certificateUnreadable(String)
    /// The file is missing, or holds no key in PEM, or one with a passphrase.
    case keyUnreadable(String)
    /// Others may read the key, or its group may write it.
    case keyPermissions(String)
    /// The key is not the first certificate's, or the library refuses the pair.
    case mismatch(certificatePath: String, keyPath: String)

    /// A sentence that names the file and the mend.
    public var description: String {
        switch self {
        case .certificateUnreadable(let path):
            "\(path) holds no certificate in PEM; name the chain, the server's own certificate first"
        case .keyUnreadable(let path): "\(path) holds no private key in PEM without a passphrase"
        case .keyPermissions(let path): "others than its owner may use \(path); run chmod 600 on it"
        case .mismatch(let certificate, let key):
            "\(key) is not the key of the first certificate in \(certificate)"
        }
    }
}
