// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that `swift build` and `swift test` of Vinlog never build or wait for it.
let houseRules: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

func vinlog(_ name: String) -> Target.Dependency { .product(name: name, package: "vinlog") }

let package = Package(
    name: "vinlog-benchmarks",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "vinlog-bench", targets: ["vinlog-bench"])],
    dependencies: [
        .package(name: "vinlog", path: ".."),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        .executableTarget(
            name: "vinlog-bench",
            dependencies: [
                vinlog("Octets"), vinlog("StrictJSON"), vinlog("VIN"), vinlog("Attestation"),
                vinlog("TransparencyLog"), vinlog("VerifiableIndex"), vinlog("VehicleHistory"), vinlog("Registry"),
                vinlog("SQLiteStore"), vinlog("PostgresStore"), vinlog("PostgresClient"), vinlog("RegistryHTTP"),
                vinlog("ReportDocument"), vinlog("Messages"),
                vinlog("RegistryAPI"), vinlog("Rewards"), vinlog("LogAudit"), vinlog("LogClient"), vinlog("LogMonitor"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: houseRules)
    ],
    swiftLanguageModes: [.v6]
)
