import Foundation
import TestKit
import Testing

@testable import Registry

/// Files that are no longer needed are written again as others, and nothing of what was in them shows.
@Suite("Retired files", .bounded) struct RetiredFilesTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vinlog-test-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func inode(_ path: String) throws -> UInt64 {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? NSNumber).uint64Value
    }

    @Test("Partial tiles and replaced checkpoints become other files, with their own bytes only")
    func reuse() throws {
        try withFolder { folder in
            let tiles = try FileTileStore(folder: folder, restSeconds: 0)
            try tiles.write([UInt8](repeating: 1, count: 5_000), at: "tile/0/000.p/9")
            let partial = try inode(folder + "/tile/0/000.p/9")
            try tiles.write([UInt8](repeating: 2, count: 8_192), at: "tile/0/000")
            tiles.removePartials(of: "tile/0/000")
            #expect(try tiles.read("tile/0/000.p/9") == nil)
            try tiles.write([3, 4], at: "tile/0/001.p/1")
            #expect(try inode(folder + "/tile/0/001.p/1") == partial)
            #expect(try tiles.read("tile/0/001.p/1") == [3, 4])

            try tiles.publish(checkpoint: Array("first, and longer".utf8))
            let first = try inode(folder + "/checkpoint")
            try tiles.publish(checkpoint: Array("second".utf8))
            try tiles.publish(checkpoint: Array("third".utf8))
            #expect(try tiles.read("checkpoint") == Array("third".utf8))
            #expect(try inode(folder + "/checkpoint") == first)
            #expect(try tiles.read("tile/0/000") == [UInt8](repeating: 2, count: 8_192))
        }
    }

    @Test("A file rests first: whoever has it open reads what was in it") func rest() throws {
        try withFolder { folder in
            let tiles = try FileTileStore(folder: folder)
            try tiles.publish(checkpoint: Array("first".utf8))
            let open = try #require(FileHandle(forReadingAtPath: folder + "/checkpoint"))
            for number in 0..<20 { try tiles.publish(checkpoint: Array("number \(number)".utf8)) }
            #expect(try open.readToEnd() == Data("first".utf8))
        }
    }

    @Test("Another store on the folder takes the retired files away: new ones are made") func emptied() throws {
        try withFolder { folder in
            let tiles = try FileTileStore(folder: folder, restSeconds: 0)
            for number in 0..<4 { try tiles.publish(checkpoint: [UInt8(number)]) }
            _ = try FileTileStore(folder: folder)
            for number in 4..<12 { try tiles.publish(checkpoint: [UInt8(number)]) }
            #expect(try tiles.read("checkpoint") == [11])
        }
    }
}
