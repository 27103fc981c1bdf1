import Foundation
import HTTPTypes
import Hummingbird
import Octets
import RegistryAPI
import TestKit
import Testing

@testable import RegistryHTTP

/// `schema/openapi.yaml`, the router and the list of routes say the same.
@Suite(.bounded) struct DescriptionTests {
    private static let file = RepositoryFolder.root.appending(path: "schema/openapi.yaml")

    /// `METHOD /path` of every operation, read by indentation: paths by two spaces, methods by four.
    private static func described() throws -> Set<String> {
        var routes: Set<String> = []
        var path: Substring?
        var isInPaths = false
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            if !line.hasPrefix(" ") { isInPaths = line == "paths:" }
            guard isInPaths else { continue }
            if line.hasPrefix("  /") { path = line.dropFirst(2).dropLast() }
            if let path, let method = ["get", "post", "put", "delete", "patch"].first(where: { line == "    \($0):" }) {
                routes.insert("\(method.uppercased()) \(path)")
            }
        }
        return routes
    }

    @Test func everyRouteIsDescribedAndNothingElse() throws {
        #expect(try Self.described() == Set(RegistryRoute.allCases.map(\.rawValue)))
    }

    @Test func everyRouteIsServedAndNothingElse() {
        let server = RegistryHTTPServer(
            backend: FakeBackend(), configuration: RegistryHTTPConfiguration(), logger: Server().logger)
        let served = server.router().routes.map { route in
            "\(route.method.rawValue) \(route.path.description.replacing("/**", with: "/{path}"))"
        }
        #expect(Set(served) == Set(RegistryRoute.allCases.map(\.rawValue)))
        #expect(served.count == RegistryRoute.allCases.count)
    }

    @Test func whatIsServedIsTheFile() throws {
        let embedded = try #require(EmbeddedFile.named("schema/openapi.yaml"))
        #expect(try Data(contentsOf: Self.file) == Data(embedded.contents))
    }

    private static let hasValidator = Python.run("import openapi_spec_validator") != nil

    @Test(.enabled(if: hasValidator, "openapi-spec-validator is not installed"))
    func isOpenAPI() {
        let script = """
            import sys
            from openapi_spec_validator import validate
            from openapi_spec_validator.readers import read_from_filename
            validate(read_from_filename("\(Self.file.path)")[0])
            """
        #expect(Python.run(script) != nil)
    }
}
