import Foundation
import Synchronization

/// A timestamp authority of RFC 3161 on this machine: `openssl ts` behind a small HTTP server on a port of its own.
public final class TimestampAuthority: Sendable {
    /// A failure to set it up.
    public struct Failure: Error, CustomStringConvertible {
        /// What the program said.
        public let description: String
    }

    /// How the server answers.
    public enum Manner: Sendable {
        /// By `openssl ts -reply`.
        case honest
        /// With what it answered first, whatever it is asked.
        case replaying
        /// As a busy server does, with status 503.
        case busy
    }

    /// Its address.
    public let url: String
    /// Path of the certificate of its root, PEM.
    public var rootPath: String { folder.path + "/root.pem" }

    private let folder: TemporaryFolder
    private let listener: Int32
    private let manner: Mutex<Manner>
    private let firstAnswer = Mutex<[UInt8]?>(nil)

    /// Makes keys and certificates, and listens.
    ///
    /// - Throws: When `openssl` fails or no port is free.
    public init(manner: Manner = .honest) throws {
        folder = try TemporaryFolder()
        self.manner = Mutex(manner)
        (listener, url) = try Self.listen()
        try prepare()
        Thread.detachNewThread { [self] in acceptAll() }
    }

    /// Ends it.
    public func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Answers otherwise from now on.
    public func become(_ manner: Manner) { self.manner.withLock { $0 = manner } }

    // MARK: - Certificates

    private func prepare() throws {
        let configuration = """
            [req]
            distinguished_name = name
            prompt = no
            [name]
            CN = Test Root
            [root]
            basicConstraints = critical,CA:TRUE
            keyUsage = critical,keyCertSign
            [stamping]
            basicConstraints = CA:FALSE
            keyUsage = critical,digitalSignature
            extendedKeyUsage = critical,timeStamping
            [tsa]
            default_tsa = authority
            [authority]
            dir = \(folder.path)
            serial = \(folder.path)/serial
            crypto_device = builtin
            signer_cert = \(folder.path)/signer.pem
            signer_key = \(folder.path)/signer.key
            certs = \(folder.path)/root.pem
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256

            """
        _ = try folder.file("openssl.cnf", configuration)
        _ = try folder.file("serial", "01\n")
        let config = folder.path + "/openssl.cnf"
        try openssl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem", "-days", "30",
            "-config", config, "-extensions", "root")
        try openssl(
            "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "signer.key", "-out", "signer.csr", "-subj",
            "/CN=Test Timestamps", "-config", config)
        try openssl(
            "x509", "-req", "-in", "signer.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-out",
            "signer.pem", "-days", "30", "-extfile", config, "-extensions", "stamping")
    }

    /// What `openssl ts` answers to a request in DER.
    ///
    /// - Throws: When the program fails.
    public func reply(to query: [UInt8]) throws -> [UInt8] {
        let name = UUID().uuidString
        _ = try folder.file(name + ".tsq", query)
        try openssl("ts", "-reply", "-queryfile", name + ".tsq", "-out", name + ".tsr", "-config", "openssl.cnf")
        return [UInt8](FileManager.default.contents(atPath: folder.path + "/\(name).tsr") ?? Data())
    }

    private func openssl(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = URL(filePath: folder.path)
        let complaints = Pipe()
        process.standardError = complaints
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let complaint = complaints.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: String(decoding: complaint, as: UTF8.self))
        }
    }

    // MARK: - HTTP

    private static func listen() throws -> (Int32, String) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let size = length
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && Foundation.listen(descriptor, 16) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw Failure(description: "no port") }
        return (descriptor, "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))/tsr")
    }

    private func acceptAll() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            Thread.detachNewThread { [self] in
                answer(client)
                close(client)
            }
        }
    }

    /// One request a connection.
    private func answer(_ client: Int32) {
        guard let body = Self.body(client) else { return }
        let manner = manner.withLock { $0 }
        guard manner != .busy else {
            return Self.send("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\nconnection: close\r\n\r\n", [], client)
        }
        var reply = (try? reply(to: body)) ?? []
        firstAnswer.withLock { first in
            if manner == .replaying, let first { reply = first }
            if first == nil { first = reply }
        }
        Self.send(
            "HTTP/1.1 200 OK\r\ncontent-type: application/timestamp-reply\r\ncontent-length: \(reply.count)\r\n"
                + "connection: close\r\n\r\n", reply, client)
    }

    private static func body(_ client: Int32) -> [UInt8]? {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while received.count < 1 << 20 {
            let count = recv(client, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            received += buffer[..<count]
            let text = String(decoding: received, as: UTF8.self)
            guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
            let length = text.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
            let body = received[end.upperBound...]
            if let length, body.count >= length { return Array(body.prefix(length)) }
        }
        return nil
    }

    private static func send(_ head: String, _ body: [UInt8], _ client: Int32) {
        var rest = (Array(head.utf8) + body)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
