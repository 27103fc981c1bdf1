import Foundation
import Messages
import TestKit
import Testing

@testable import RegistryHTTP

/// What docs/VERIFY.md says of the weight of the script for browsers.
@Suite struct VerifierWeightTests {
    /// The next whole thousands, and other versions of zlib, are as good.
    private static let toleranceBytes = 1_500

    @Test(arguments: Language.allCases) func theDocumentStatesTheWeightOfTheScript(language: Language) throws {
        let document = try String(
            contentsOf: RepositoryFolder.root.appending(path: "docs/VERIFY.md"), encoding: .utf8)
        let row = try #require(
            document.firstMatch(of: /script on the report page \| ([0-9]+) KB, ([0-9]+) KB as sent \(gzip\)/))
        let address = try #require(PageAssets.shared.reportScripts(language).first)
        let script = try #require(PageAssets.shared.asset(served: String(address.dropFirst("/assets/".count))))
        let sent = try #require(script.compressed).count
        let (whole, compressed) = (try #require(Int(row.1)) * 1_000, try #require(Int(row.2)) * 1_000)
        #expect(abs(script.bytes.count - whole) <= Self.toleranceBytes, "it has \(script.bytes.count) bytes")
        #expect(abs(sent - compressed) <= Self.toleranceBytes, "\(sent) bytes are sent")
    }
}
