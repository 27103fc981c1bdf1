import Octets
import Testing

/// The hash of an inner node, which has a path of its own for speed.
@Suite struct NodeHashTests {
    @Test(arguments: [UInt8(0), 1, 0x80, 0xFF]) func equalsTheHashOfItsBytes(prefix: UInt8) {
        var left = Hash.sha256(utf8: "left")
        var right = Hash.sha256(utf8: "right")
        for _ in 0..<100 {
            let node = Hash.sha256(prefix: prefix, left, right)
            #expect(node == Hash.sha256([prefix] + left.bytes + right.bytes))
            (left, right) = (right, node)
        }
    }
}
