import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import RegistryAPI
import StrictJSON
import Testing

@testable import RegistryHTTP

/// A server of a fake registry, to be tested.
struct Server {
    var backend = FakeBackend()
    var configuration = RegistryHTTPConfiguration()
    var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    func test<Value>(
        _ setup: TestingSetup = .router, _ body: @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        var configuration = configuration
        configuration.port = 0
        return try await RegistryHTTPServer(backend: backend, configuration: configuration, logger: logger)
            .application().test(setup, body)
    }
}

extension TestResponse {
    /// The body as text.
    var text: String { String(buffer: body) }

    /// The body as a problem, checked to be sent as one.
    func problem(sourceLocation: SourceLocation = #_sourceLocation) throws -> Problem {
        #expect(headers[.contentType] == MediaTypes.problem, sourceLocation: sourceLocation)
        let json = try JSON(parsing: body.readableBytesView)
        #expect(json["status"]?.integer == status.code, sourceLocation: sourceLocation)
        for name in ["type", "title", "detail"] {
            #expect(json[name]?.string?.isEmpty == false, "\(name)", sourceLocation: sourceLocation)
        }
        return try #require(Problem(json: json, status: status.code), sourceLocation: sourceLocation)
    }
}
