// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that `swift build` and `swift test` of Vinlog never build or wait for it.
let package = Package(
    name: "vinlog-fuzzing",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "vinlog", path: "..")],
    targets: [
        .executableTarget(
            name: "vinlog-fuzz", dependencies: [.product(name: "FuzzTargets", package: "vinlog")],
            // Its main function is libFuzzer's.
            swiftSettings: [.unsafeFlags(["-parse-as-library"])])
    ],
    swiftLanguageModes: [.v6]
)
