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
    /// A certificate for localhost, signed by itself and good for a hundred years, and its key; and another's key.
    private struct Files {
        let folder: TemporaryFolder
        let certificate: String
        let key: String
        let otherKey: String

        init() throws {
            folder = try TemporaryFolder()
            certificate = try folder.file("chain.pem", Array(TLSTests.certificate.utf8))
            key = try folder.file("key.pem", Array(TLSTests.key.utf8))
            otherKey = try folder.file("other.pem", Array(TLSTests.otherKey.utf8))
            try permit(0o600)
        }

        func permit(_ mode: Int) throws {
            for path in [key, otherKey] {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            }
        }
    }

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBljCCATugAwIBAgIUOfSz44jSRa2bOu+45Mhxi4Gq/i8wCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzA1NTkwMloYDzIxMjYxMDMw
        MDU1OTAyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAT3Us5LVwSNQT7V5f3o61Bmb/UNZfPZzV8WtYXRo13pFQCPZNwSmMp5
        l4htT/jnhCZWm9/G6mu0yZ+Uqn0fJdLso2kwZzAdBgNVHQ4EFgQUtXrWjYVS2sVM
        Uvx5rPb0RYGPQIQwHwYDVR0jBBgwFoAUtXrWjYVS2sVMUvx5rPb0RYGPQIQwDwYD
        VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
        SQAwRgIhAIxWL70Qcevr/zMsfVaPoITf8QB1pfBQy+NTZXyQLpnPAiEAq9I8R0Ak
        IqrsUem04n1TLpvQrJGtkR9UA6IPK4VoVCs=
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4GMlsLkO6Bl9lGSf
        OtXyZzfsL1en9Lc7Pr4PgsxFYHuhRANCAAT3Us5LVwSNQT7V5f3o61Bmb/UNZfPZ
        zV8WtYXRo13pFQCPZNwSmMp5l4htT/jnhCZWm9/G6mu0yZ+Uqn0fJdLs
        -----END PRIVATE KEY-----
        """

    private static let otherKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg6QvhujlS6QGXL1YA
        1Ult2s0GDiv4TrfJ2NlsZZKI/iShRANCAASmsNx4krisljK/30QnZhnMGeJBmH8c
        SJlaWeKmjFyMqbrf5LdfAhkH9JSY/5qFdE8g308Pc8kXUaNVhAGQM0ZL
        -----END PRIVATE KEY-----
        """

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
        let files = try Files()
        #expect(throws: ServerTLSError.mismatch(certificatePath: files.certificate, keyPath: files.otherKey)) {
            try ServerTLS(certificatePath: files.certificate, keyPath: files.otherKey)
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
            #expect(!String(decoding: connection.receive(), as: UTF8.self).contains("200 OK"))
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
            #expect(Python.run(script).map { String(decoding: $0, as: UTF8.self) } == "ok\n")
        }
    }

    @Test func plainHTTPDemandsNothingForLater() async throws {
        try await Server().test { client in
            let answer = try await client.execute(uri: "/", method: .get)
            #expect(answer.headers[.strictTransportSecurity] == nil)
        }
    }
}
