import Foundation
import TestKit
import Testing

@testable import RegistryHTTP

@Suite struct GzipTests {
    @Test(arguments: [0, 1, 100, 70_000]) func gunzipGivesTheBytesBack(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
        let compressed = try #require(Gzip.compress(bytes))
        let folder = try TemporaryFolder()
        let path = try folder.file("x.gz", compressed)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-d", path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(FileManager.default.contents(atPath: folder.path + "/x") == Data(bytes))
    }
}
