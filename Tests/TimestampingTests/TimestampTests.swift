import Foundation
import Octets
import TestKit
import Testing
import Timestamping

/// Timestamps of a real authority, `openssl ts`.
@Suite(.bounded) struct TimestampTests {
    private static func stamped(
        _ authority: TimestampAuthority, _ digest: Hash
    ) throws -> (request: TimestampRequest, reply: [UInt8], root: [UInt8]) {
        var random = SeededGenerator(seed: SeededGenerator.printedSeed("timestamps"))
        let request = try TimestampRequest(digest: digest, randomness: &random)
        let root = [UInt8](try #require(FileManager.default.contents(atPath: authority.rootPath)))
        return (request, try authority.reply(to: request.bytes), root)
    }

    @Test func anAuthoritysStampVerifies() throws {
        let authority = try TimestampAuthority()
        defer { authority.stop() }
        let digest = Hash.sha256(utf8: "a checkpoint")
        let before = Int64(Date().timeIntervalSince1970) * 1_000
        let (request, reply, root) = try Self.stamped(authority, digest)
        let stamp = try Timestamp(parsing: reply)
        try stamp.verify(digest: digest, certificates: root, request: request)
        try stamp.verify(digest: digest, certificates: root)
        #expect(stamp.digest == digest && stamp.policy == "1.2.3.4.1")
        #expect(stamp.signer.contains("Test Timestamps"))
        #expect(stamp.timeMilliseconds >= before - 1_000)
    }

    @Test func otherMessagesRootsAndNoncesDoNot() throws {
        let authority = try TimestampAuthority()
        let other = try TimestampAuthority()
        defer {
            authority.stop()
            other.stop()
        }
        let digest = Hash.sha256(utf8: "a checkpoint")
        let (_, reply, root) = try Self.stamped(authority, digest)
        let stamp = try Timestamp(parsing: reply)
        #expect(throws: TimestampError.otherMessage) {
            try stamp.verify(digest: Hash.sha256(utf8: "another"), certificates: root)
        }
        let otherRoot = [UInt8](try #require(FileManager.default.contents(atPath: other.rootPath)))
        let byOther = #expect(throws: TimestampError.self) { try stamp.verify(digest: digest, certificates: otherRoot) }
        guard case .invalid = byOther else {
            Issue.record("\(String(describing: byOther))")
            return
        }
        #expect(throws: TimestampError.noCertificates) {
            try stamp.verify(digest: digest, certificates: Array("no certificate".utf8))
        }
        let (otherRequest, _, _) = try Self.stamped(authority, digest)
        #expect(throws: TimestampError.self) {
            try stamp.verify(digest: digest, certificates: root, request: otherRequest)
        }
    }

    /// One changed byte anywhere, and it does not verify; nothing makes it crash.
    @Test func noChangedByteVerifies() throws {
        let authority = try TimestampAuthority()
        defer { authority.stop() }
        let digest = Hash.sha256(utf8: "a checkpoint")
        let (request, reply, root) = try Self.stamped(authority, digest)
        var accepted: [Int] = []
        for place in stride(from: 0, to: reply.count, by: 3) {
            var changed = reply
            changed[place] ^= 0x41
            guard let stamp = try? Timestamp(parsing: changed) else { continue }
            if (try? stamp.verify(digest: digest, certificates: root, request: request)) != nil {
                accepted.append(place)
            }
        }
        // The status and the certificates beside the signer's are not signed.
        let original = try Timestamp(parsing: reply)
        for place in accepted {
            var changed = reply
            changed[place] ^= 0x41
            let stamp = try Timestamp(parsing: changed)
            #expect(stamp.timeMilliseconds == original.timeMilliseconds && stamp.digest == original.digest)
        }
        print("\(accepted.count) of \(reply.count / 3) changed bytes are not signed")
    }

    @Test(arguments: [
        [], [0x30], Array("HTTP".utf8), [0x30, 0x82, 0xFF, 0xFF], [UInt8](repeating: 0x30, count: 70_000),
    ])
    func garbageIsMalformed(bytes: [UInt8]) {
        #expect(throws: TimestampError.malformed) { try Timestamp(parsing: bytes) }
    }

    /// An authority that refuses is quoted: `openssl ts` takes no request that is none.
    @Test func refusalsAreQuoted() throws {
        let authority = try TimestampAuthority()
        defer { authority.stop() }
        let reply = try authority.reply(to: [0x30, 0x03, 0x02, 0x01, 0x01])
        let error = #expect(throws: TimestampError.self) { try Timestamp(parsing: reply) }
        guard case .refused(let words) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!words.isEmpty)
    }
}
