import Foundation
import TestKit
import Testing

/// The house has floors, and one floor imports only floors below it (docs/ARCHITECTURE.md).
@Suite struct FloorsTests {
    /// From the ground up. Modules of one row do not know each other.
    private static let floors: [[String]] = [
        ["COpenSSL", "CPostgres", "CQREncode", "CZlib", "CEmbeddedFiles", "CTimestamp"],
        ["Octets"],
        ["StrictJSON", "Timestamping", "PostgresClient"],
        ["VIN", "Attestation", "TransparencyLog", "VerifiableIndex", "RegistryAPI", "Messages", "Operations"],
        ["VehicleHistory", "Rewards", "SignedCalls", "KeySafe"],
        [
            "Registry", "ReportDocument", "BrowserVerifier", "FleetSimulator", "EconomySimulator", "AttestorClient",
            "OwnerClient", "LogAudit", "Witnessing", "LogClient",
        ],
        ["SQLiteStore", "PostgresStore", "AttestorOutbox", "RegistryIntegrity", "LogMonitor", "WitnessHTTP"],
        ["RegistryHTTP", "RegistryClient", "StoreTransfer"],
        ["CommandLineKit"],
        ["vinlogd", "vinlog", "vinlog-admin", "vinlog-sim"],
    ]

    private static var levels: [String: Int] {
        Dictionary(
            uniqueKeysWithValues: floors.enumerated().flatMap { level, modules in modules.map { ($0, level) } })
    }

    private static func imports(of module: String) throws -> Set<String> {
        let folder = RepositoryFolder.root.appending(path: "Sources/\(module)")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        var found: Set<String> = []
        for path in paths where path.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ")
                if let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 {
                    found.insert(String(words[place + 1]))
                }
            }
        }
        return found
    }

    @Test func everyModuleHasItsFloor() throws {
        let modules = try FileManager.default.contentsOfDirectory(
            atPath: RepositoryFolder.root.appending(path: "Sources").path)
        #expect(Set(modules) == Set(Self.floors.joined()))
    }

    @Test(arguments: FloorsTests.floors.joined().filter { !$0.hasPrefix("C") || $0 == "CommandLineKit" })
    func importsPointDown(module: String) throws {
        let level = try #require(Self.levels[module])
        for imported in try Self.imports(of: module) {
            guard let below = Self.levels[imported] else { continue }
            #expect(below < level, "\(module) imports \(imported)")
        }
    }

    @Test func theVerifierHasNoNetworkDatabaseOrServerBeneathIt() throws {
        let forbidden: Set = [
            "NIO", "NIOCore", "NIOPosix", "GRDB", "Hummingbird", "AsyncHTTPClient", "FoundationNetworking",
            "Foundation",
            "Dispatch", "CPostgres", "PostgresClient",
        ]
        for module in Self.floors.prefix(5).joined()
        where ![
            "COpenSSL", "CPostgres", "CEmbeddedFiles", "CTimestamp", "PostgresClient", "SignedCalls", "KeySafe",
        ].contains(module) {
            let found = try Self.imports(of: module).intersection(forbidden)
            #expect(found.isEmpty, "\(module) imports \(found)")
        }
    }

    @Test func theArchitecturePageNamesEveryModule() throws {
        let page = try String(
            contentsOf: RepositoryFolder.root.appending(path: "docs/ARCHITECTURE.md"), encoding: .utf8)
        for module in Self.floors.joined() { #expect(page.contains(module), "\(module)") }
    }
}
