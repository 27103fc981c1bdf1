import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestKit
import Testing

@testable import RegistryHTTP

/// TLS of the server's own: spoken, demanded for later, and never with a key that others can read.
@Suite(.bounded) struct TLSTests {
    private struct Files {
        let folder: TemporaryFolder
        var certificate: String { folder.path + "/chain.pem" }
        var key: String { folder.path + "/key.pem" }

        /// A certificate for localhost, signed by itself.
        init() throws {
            folder = try TemporaryFolder()
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
                certificate,
            ]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
            try permit(0o600)
        }

        func permit(_ mode: Int) throws {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: key)
        }
    }

    @Test func aKeyThatOthersCanUseIsRefused() throws {
        let files = try Files()
        for mode in [0o600, 0o400, 0o640] {
            try files.permit(mode)
            _ = try ServerTLS(certificatePath: files.certificate, keyPath: files.key)
        }
        for mode in [0o644, 0o604, 0o660, 0o777, 0o601] {
            try files.permit(mode)
            #expect(throws: ServerTLSError.keyPermissions(files.key), "\(String(mode, radix: 8))") {
                try ServerTLS(certificatePath: files.certificate, keyPath: files.key)
            }
        }
    }

    @Test func filesThatDoNotFitAreRefused() throws {
        let (files, other) = (try Files(), try Files())
        #expect(throws: ServerTLSError.mismatch(certificatePath: files.certificate, keyPath: other.key)) {
            try ServerTLS(certificatePath: files.certificate, keyPath: other.key)
        }
        #expect(throws: ServerTLSError.keyUnreadable("/nothing")) {
            try ServerTLS(certificatePath: files.certificate, keyPath: "/nothing")
        }
        #expect(throws: ServerTLSError.certificateUnreadable(files.key)) {
            try ServerTLS(certificatePath: files.key, keyPath: files.key)
        }
        #expect(throws: ServerTLSError.certificateUnreadable("/nothing")) {
            try ServerTLS(certificatePath: "/nothing", keyPath: files.key)
        }
    }

    @Test func pagesComeByTLSAndPlainTextDoesNot() async throws {
        let files = try Files()
        var server = Server()
        server.configuration.tls = try ServerTLS(certificatePath: files.certificate, keyPath: files.key)
        try await server.test(.live) { client in
            let port = try #require(client.port)
            // What is no TLS ends, and the server goes on.
            let connection = try RawConnection(port: port)
            connection.send("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n")
            connection.finishSending()
            #expect(!connection.receive().contains("200 OK"))
            let script = """
                import http.client, ssl
                context = ssl.create_default_context(cafile="\(files.certificate)")
                connection = http.client.HTTPSConnection("localhost", \(port), context=context, timeout=60)
                connection.request("GET", "/", headers={"Accept": "text/html"})
                answer = connection.getresponse()
                body = answer.read().decode()
                assert answer.status == 200 and "<main" in body, answer.status
                assert answer.getheader("strict-transport-security") == "\(ServerTLS.strictTransportSecurity)"
                connection.request("GET", "/nothing")
                answer = connection.getresponse()
                assert answer.status == 404 and answer.getheader("strict-transport-security"), answer.status
                print("ok")
                """
            #expect(Python.run(script)?.contains("ok") == true)
        }
    }

    @Test func plainHTTPDemandsNothingForLater() async throws {
        try await Server().test { client in
            let answer = try await client.execute(uri: "/", method: .get)
            #expect(answer.headers[.strictTransportSecurity] == nil)
        }
    }
}
