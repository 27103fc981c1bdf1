// swift-tools-version: 6.2
import PackageDescription

/// House rules for every target of ours (dependencies keep their own).
let houseRules: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let tracing: Target.Dependency = .product(name: "Tracing", package: "swift-distributed-tracing")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: houseRules)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: houseRules)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.target(name: name), "TestKit"] + dependencies,
        swiftSettings: houseRules)
}

// One floor imports only floors below it: docs/ARCHITECTURE.md.
let package = Package(
    name: "vinlog",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "VehicleHistory", targets: ["VehicleHistory"]),
        .library(name: "Attestation", targets: ["Attestation"]),
        .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
        .library(name: "VerifiableIndex", targets: ["VerifiableIndex"]),
        .library(name: "VIN", targets: ["VIN"]),
        // For Fuzz/ and Benchmarks/, packages of their own.
        .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
        .library(name: "Octets", targets: ["Octets"]),
        .library(name: "StrictJSON", targets: ["StrictJSON"]),
        .library(name: "Rewards", targets: ["Rewards"]),
        .library(name: "Registry", targets: ["Registry"]),
        .library(name: "SQLiteStore", targets: ["SQLiteStore"]),
        .library(name: "PostgresStore", targets: ["PostgresStore"]),
        .library(name: "StoreTransfer", targets: ["StoreTransfer"]),
        .library(name: "PostgresClient", targets: ["PostgresClient"]),
        .library(name: "RegistryAPI", targets: ["RegistryAPI"]),
        .library(name: "RegistryHTTP", targets: ["RegistryHTTP"]),
        .library(name: "ReportDocument", targets: ["ReportDocument"]),
        .library(name: "Messages", targets: ["Messages"]),
        .library(name: "RegistryClient", targets: ["RegistryClient"]),
        .library(name: "LogAudit", targets: ["LogAudit"]),
        .library(name: "LogClient", targets: ["LogClient"]),
        .library(name: "LogMonitor", targets: ["LogMonitor"]),
        .executable(name: "vinlogd", targets: ["vinlogd"]),
        .executable(name: "vinlog", targets: ["vinlog"]),
        .executable(name: "vinlog-admin", targets: ["vinlog-admin"]),
        .executable(name: "vinlog-sim", targets: ["vinlog-sim"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        // What Hummingbird itself builds on; named because our channel handler speaks their types.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    ],
    targets: [
        // Bytes, and C.
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "CEmbeddedFiles"),
        library("Octets", ["COpenSSL", "CEmbeddedFiles"]),
        library("StrictJSON", ["Octets"]),
        .target(name: "CTimestamp", dependencies: ["COpenSSL"]),
        library("Timestamping", ["Octets", "CTimestamp"]),
        // PostgreSQL over libpq: calls that block.
        library("PostgresClient", ["Octets", "CPostgres", logging]),

        // Six libraries that know nothing of each other.
        library("VIN", ["Octets"]),
        library("Attestation", ["Octets", "StrictJSON", crypto]),
        library("TransparencyLog", ["Octets", crypto]),
        library("VerifiableIndex", ["Octets", "COpenSSL"]),
        library("RegistryAPI", ["Octets", "StrictJSON"]),
        library("Messages", ["Octets", "StrictJSON"]),
        // What a server's operator sees and sets: figures, log lines, spans, rates.
        library("Operations", ["StrictJSON", logging, metrics, tracing]),

        // What a vehicle's history is, and how it is verified.
        library(
            "VehicleHistory",
            ["Octets", "StrictJSON", "VIN", "Messages", "Attestation", "TransparencyLog", "VerifiableIndex"]),

        // What contributors, owners and buyers earn and pay: pure functions over a journal.
        library("Rewards", ["Octets", "StrictJSON", "TransparencyLog"]),

        // Who makes a call over HTTP: short-lived tokens.
        library(
            "SignedCalls",
            ["Octets", "StrictJSON", "Attestation", .product(name: "JWTKit", package: "jwt-kit")]),

        // Private keys closed with passphrases.
        library(
            "KeySafe",
            [
                "Octets", "StrictJSON", "Attestation", crypto,
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),

        // The registry, its store, the attestor's desk, and a world to fill them with.
        library(
            "Registry",
            [
                "VehicleHistory", "Rewards", "RegistryAPI", "Operations", "Octets", "StrictJSON", "VIN", "Attestation",
                "TransparencyLog", "VerifiableIndex", logging, metrics, tracing,
            ]),
        library(
            "SQLiteStore",
            ["Registry", "Rewards", "Octets", "StrictJSON", "COpenSSL", .product(name: "GRDB", package: "GRDB.swift")]),
        // The store in a PostgreSQL database.
        library(
            "PostgresStore",
            [
                "Registry", "Rewards", "PostgresClient", "Octets", "StrictJSON", "TransparencyLog", "VerifiableIndex",
            ]),
        // What an attestor signed, kept until the registry has proven it.
        library(
            "AttestorOutbox",
            [
                "VehicleHistory", "Octets", "StrictJSON", "Attestation", "TransparencyLog",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        // The report for people: one model for page, printout and terminal.
        library(
            "ReportDocument",
            [
                "VehicleHistory", "Messages", "VIN", "Octets", "StrictJSON", "Attestation", "TransparencyLog",
                "CQREncode",
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        // The verifier as a script for browsers, and the page that works without a network.
        library("BrowserVerifier", ["VehicleHistory", "Messages", "StrictJSON", "Octets"]),
        library("FleetSimulator", ["VehicleHistory", "StrictJSON", "VIN", "TransparencyLog"]),
        library("EconomySimulator", ["Rewards", "Octets", "StrictJSON", "TransparencyLog"]),
        library(
            "AttestorClient",
            ["VehicleHistory", "Octets", "StrictJSON", "VIN", "Attestation", "TransparencyLog", crypto]),

        // The owner's wallet.
        library(
            "OwnerClient",
            [
                "KeySafe", "RegistryAPI", "VehicleHistory", "Octets", "StrictJSON", "Attestation",
                "TransparencyLog", crypto, .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),

        // The log's rules, held against its entries alone; a witness; the public log over HTTP.
        library("LogAudit", ["VehicleHistory", "Octets", "TransparencyLog", "VerifiableIndex"]),
        library(
            "Witnessing", ["Octets", "TransparencyLog", logging, .product(name: "GRDB", package: "GRDB.swift")]),
        library(
            "LogClient",
            [
                "Octets", "TransparencyLog", logging,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        // What outsiders run: a mirror that audits, a witness that answers.
        library(
            "LogMonitor",
            [
                "LogAudit", "LogClient", "Witnessing", "VehicleHistory", "Octets", "StrictJSON", "TransparencyLog",
                "VerifiableIndex", logging,
            ]),
        library(
            "WitnessHTTP",
            [
                "Witnessing", "Octets", "TransparencyLog", logging,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        // Everything that a registry stores, derived again from its bytes.
        library(
            "RegistryIntegrity",
            [
                "Registry", "LogAudit", "VehicleHistory", "Rewards", "Octets", "StrictJSON", "Attestation",
                "TransparencyLog", "VerifiableIndex",
            ]),

        // Rows from one store to another.
        library(
            "StoreTransfer",
            [
                "Registry", "SQLiteStore", "PostgresStore", "PostgresClient", "Octets", "StrictJSON",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),

        // The wire, both ends.
        library(
            "RegistryHTTP",
            [
                "RegistryAPI", "Registry", "Operations", "ReportDocument", "BrowserVerifier", "AttestorClient",
                "SignedCalls", "Rewards",
                "VehicleHistory", "Messages", "Octets", "CZlib", "StrictJSON", "VIN", "Attestation", "TransparencyLog",
                crypto,
                logging, metrics, tracing,
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        library(
            "RegistryClient",
            [
                "LogClient", "RegistryAPI", "SignedCalls", "Rewards", "VehicleHistory", "Octets", "StrictJSON", "VIN",
                "Attestation", "TransparencyLog",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),

        // What the programs share, and the programs: argument parsing and wiring only.
        library(
            "CommandLineKit",
            [
                "RegistryClient", "RegistryAPI", "ReportDocument", "BrowserVerifier", "AttestorClient", "SignedCalls",
                "KeySafe", "Rewards", "VehicleHistory", "Messages", "Octets",
                "StrictJSON", "VIN", "Attestation", "TransparencyLog",
                arguments,
            ]),

        program(
            "vinlogd",
            [
                "ReportDocument", "RegistryHTTP", "RegistryAPI", "Registry", "Operations", "Rewards", "SignedCalls",
                "SQLiteStore", "PostgresStore", "PostgresClient",
                "RegistryClient",
                "AttestorClient", "AttestorOutbox",
                "FleetSimulator", "LogClient", "LogMonitor", "Witnessing", "WitnessHTTP",
                "CommandLineKit", "VehicleHistory", "Octets", "StrictJSON", "VIN", "Attestation", "TransparencyLog",
                "VerifiableIndex",
                arguments, logging, metrics,
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        program(
            "vinlog",
            [
                "RegistryClient", "RegistryAPI", "ReportDocument", "BrowserVerifier", "Messages", "AttestorClient",
                "AttestorOutbox", "Timestamping", "OwnerClient", "CommandLineKit", "KeySafe", "Rewards",
                "SignedCalls", "LogAudit", "LogClient", "LogMonitor", "Witnessing", "WitnessHTTP",
                "VehicleHistory", "Octets", "StrictJSON", "VIN", "Attestation", "TransparencyLog", arguments, logging,
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        program(
            "vinlog-admin",
            [
                "Registry", "SQLiteStore", "PostgresStore", "PostgresClient", "RegistryIntegrity",
                "StoreTransfer", "RegistryClient", "RegistryAPI", "AttestorClient", "CommandLineKit", "Rewards",
                "SignedCalls",
                "VehicleHistory", "Octets", "StrictJSON", "VIN", "Attestation", "TransparencyLog", arguments,
            ]),
        program(
            "vinlog-sim",
            [
                "FleetSimulator", "EconomySimulator", "Rewards", "CommandLineKit", "VehicleHistory", "Messages",
                "Octets",
                "StrictJSON", "VIN", "TransparencyLog", arguments,
            ]),

        // What several test targets need: seeded randomness, folders, second opinions by programs that are not ours.
        .target(
            name: "TestKit", dependencies: ["StrictJSON", "Octets", "TransparencyLog"], path: "Tests/TestKit",
            swiftSettings: houseRules),
        // Parsers of bytes from outside, tried briefly here and at length by Fuzz/, a package of its own.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "VehicleHistory", "Octets", "StrictJSON", "Attestation", "TransparencyLog", "VerifiableIndex",
            ],
            path: "Tests/FuzzTargets", swiftSettings: houseRules),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets", "TestKit"], swiftSettings: houseRules),
        .testTarget(name: "ArchitectureTests", dependencies: ["TestKit"], swiftSettings: houseRules),
        tests(of: "Octets"),
        tests(of: "StrictJSON", ["Octets"]),
        tests(of: "Timestamping", ["Octets"]),
        tests(of: "PostgresClient", ["Octets"]),
        tests(of: "PostgresStore", ["PostgresClient", "Octets"]),
        tests(of: "VIN", ["Octets"]),
        tests(of: "Messages", ["Octets", "StrictJSON"]),
        tests(of: "Operations", ["StrictJSON", logging, metrics, tracing]),
        tests(
            of: "ReportDocument",
            [
                "CommandLineKit", "Registry", "SQLiteStore", "FleetSimulator", "VehicleHistory", "Messages", "Octets",
                "StrictJSON", "VIN", "Attestation", "TransparencyLog",
            ]),
        tests(of: "Attestation", ["Octets", "StrictJSON", crypto]),
        tests(of: "TransparencyLog", ["Octets", crypto]),
        tests(of: "VerifiableIndex", ["Octets"]),
        tests(
            of: "VehicleHistory",
            [
                "BrowserVerifier", "Octets", "StrictJSON", "VIN", "Messages", "Attestation", "TransparencyLog",
                "VerifiableIndex", crypto,
            ]),
        tests(of: "Rewards", ["Octets", "StrictJSON", "TransparencyLog"]),
        tests(of: "SignedCalls", ["Octets", "StrictJSON", "Attestation"]),
        tests(of: "EconomySimulator", ["Rewards", "Octets", "TransparencyLog"]),
        tests(
            of: "Registry",
            [
                "SQLiteStore", "PostgresStore", "PostgresClient", "Rewards", "RegistryAPI", "VehicleHistory", "Octets",
                "StrictJSON", "VIN", "Attestation",
                "TransparencyLog",
                "VerifiableIndex", crypto, logging, .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(of: "LogAudit", ["Attestation", "VehicleHistory", "Octets", "TransparencyLog", "VerifiableIndex"]),
        tests(
            of: "Witnessing",
            [
                "WitnessHTTP", "LogClient", "Octets", "TransparencyLog", logging,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            of: "LogMonitor",
            [
                "LogAudit", "LogClient", "Witnessing", "WitnessHTTP", "Registry", "RegistryHTTP", "SQLiteStore",
                "VehicleHistory", "Octets",
                "StrictJSON", "Attestation", "TransparencyLog", "VerifiableIndex", logging,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        tests(
            of: "RegistryIntegrity",
            [
                "Registry", "RegistryAPI", "SQLiteStore", "PostgresStore", "PostgresClient", "StoreTransfer", "Rewards",
                "VehicleHistory",
                "Octets", "StrictJSON", "Attestation",
                "TransparencyLog", "VerifiableIndex", logging, .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(of: "KeySafe", ["Octets", "StrictJSON", "Attestation"]),
        tests(
            of: "OwnerClient",
            ["KeySafe", "VehicleHistory", "Octets", "StrictJSON", "VIN", "Attestation", "TransparencyLog"]),
        tests(of: "AttestorOutbox", ["VehicleHistory", "Octets", "StrictJSON", "VIN", "Attestation"]),
        tests(
            of: "AttestorClient",
            ["VehicleHistory", "Octets", "StrictJSON", "VIN", "Attestation", "TransparencyLog", crypto]),
        tests(of: "FleetSimulator", ["VehicleHistory", "Messages", "Octets", "StrictJSON", "VIN", "Attestation"]),
        tests(
            of: "RegistryHTTP",
            [
                "AttestorClient", "BrowserVerifier", "KeySafe", "Operations", "RegistryAPI", "RegistryClient",
                "Registry",
                "Rewards", "SignedCalls", "SQLiteStore", "VehicleHistory", "Messages", "ReportDocument", "Octets",
                "StrictJSON",
                "VIN", "Attestation", "TransparencyLog",
                "VerifiableIndex", logging, crypto,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "TestKit",
                "vinlogd", "vinlog", "vinlog-admin", "vinlog-sim", "Operations", "RegistryClient", "RegistryAPI",
                "AttestorClient",
                "OwnerClient", "BrowserVerifier", "CommandLineKit", "Rewards", "SignedCalls", "Messages",
                "ReportDocument", "LogAudit",
                "VehicleHistory", "Octets", "StrictJSON", "VIN", "Attestation", "TransparencyLog",
                .product(name: "GRDB", package: "GRDB.swift"),
                // The other end of WebDriver.
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: houseRules),
    ],
    swiftLanguageModes: [.v6]
)
