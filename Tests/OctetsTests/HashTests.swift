import Octets
import TestKit
import Testing

@Suite("SHA-256 and hashes")
struct HashTests {
    /// FIPS 180-4's examples (NIST, "SHA-256 examples"), and the empty message of its validation suite.
    @Test(
        "FIPS 180-4: published digests",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
        ])
    func vectors(message: String, digest: String) {
        #expect(Hash.sha256(utf8: message).description == digest)
        #expect(Hash.sha256(Array(message.utf8)) == Hash(hex: digest))
        var incremental = IncrementalHash()
        for byte in message.utf8 { incremental.update([byte]) }
        #expect(incremental.finalize() == Hash(hex: digest))
    }

    @Test("FIPS 180-4: a million times the letter a")
    func million() {
        let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(Hash.sha256([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)).description == digest)
    }

    @Test("A node is the hash of its 65 bytes")
    func nodes() {
        let left = Hash.sha256(utf8: "left")
        let right = Hash.sha256(utf8: "right")
        #expect(Hash.sha256(prefix: 1, left, right) == Hash.sha256([1] + left.bytes + right.bytes))
        var incremental = IncrementalHash()
        incremental.update(left)
        let early = incremental.finalize()
        incremental.update(right)
        #expect(early == Hash.sha256(left.bytes))
        #expect(incremental.finalize() == Hash.sha256(left.bytes + right.bytes))
    }

    @Test("Bits, common prefixes and order are those of the bytes")
    func bits() {
        var randomness = SeededGenerator(seed: SeededGenerator.printedSeed("bits"))
        for position in 0..<256 {
            let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &randomness) }
            var flipped = bytes
            flipped[position / 8] ^= 0x80 >> UInt8(position % 8)
            guard let one = Hash(bytes), let other = Hash(flipped) else {
                Issue.record("32 bytes are a hash")
                return
            }
            #expect(one.commonPrefixBits(with: other) == position)
            #expect(one.commonPrefixBits(with: one) == 256)
            #expect(one.bit(at: position) == (bytes[position / 8] & 0x80 >> UInt8(position % 8) != 0))
            #expect((one < other) == bytes.lexicographicallyPrecedes(flipped))
            #expect(!(one < one))
            #expect(one.prefix64 == bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
            #expect(one.bytes == bytes)
        }
    }

    @Test("Only 32 bytes, or 64 digits, are a hash")
    func lengths() {
        for count in [0, 31, 33, 64] { #expect(Hash([UInt8](repeating: 1, count: count)) == nil) }
        #expect(Hash(hex: String(repeating: "0", count: 63)) == nil)
        #expect(Hash(hex: String(repeating: "0", count: 64)) == .zero)
    }
}
