import Foundation
import HummingbirdTLS
import NIOSSL

/// A certificate chain and its key, read and fit to serve with.
public struct ServerTLS: Sendable {
    /// Seconds for which browsers are told to come back by HTTPS only (RFC 6797): two years.
    static let strictTransportSecurity = "max-age=63072000"

    let configuration: TLSConfiguration

    /// Reads the files, once: a renewed certificate wants a restart.
    ///
    /// - Parameters:
    ///   - certificatePath: The chain in PEM, the server's own certificate first.
    ///   - keyPath: Its key in PEM, without a passphrase, unreadable for others.
    public init(certificatePath: String, keyPath: String) throws(ServerTLSError) {
        try Self.checkPermissions(keyPath)
        let chain: [NIOSSLCertificate]
        do { chain = try NIOSSLCertificate.fromPEMFile(certificatePath) } catch {
            throw .certificateUnreadable(certificatePath)
        }
        guard let leaf = chain.first else { throw .certificateUnreadable(certificatePath) }
        let key: NIOSSLPrivateKey
        do { key = try NIOSSLPrivateKey(file: keyPath, format: .pem) } catch { throw .keyUnreadable(keyPath) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        // The library finds out only now whether the key is the certificate's.
        do { _ = try NIOSSLContext(configuration: configuration) } catch {
            throw .mismatch(certificatePath: certificatePath, keyPath: keyPath)
        }
        _ = leaf
        self.configuration = configuration
    }

    /// A key that any user of the machine could read, or others could exchange, protects nobody.
    private static func checkPermissions(_ path: String) throws(ServerTLSError) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = attributes[.posixPermissions] as? Int
        else { throw .keyUnreadable(path) }
        guard mode & 0o037 == 0 else { throw .keyPermissions(path) }
    }
}
