import COpenSSL
import Octets

/// 32 bytes as they lie in memory: what the trie's inner loops move about instead of ``Octets/Hash``.
struct Digest: BitwiseCopyable, Equatable {
    var words: (UInt64, UInt64, UInt64, UInt64)

    static let zero = Digest(words: (0, 0, 0, 0))

    init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    init(_ hash: Hash) {
        self = hash.withUnsafeBytes { $0.loadUnaligned(as: Digest.self) }
    }

    var hash: Hash {
        Hash { $0.storeBytes(of: self, as: Digest.self) }
    }

    static func == (left: Digest, right: Digest) -> Bool {
        left.words == right.words
    }

    /// `SHA256(key ‖ value)`.
    static func leaf(_ label: Label, _ value: Hash) -> Digest {
        leaf(Digest(label.hash), Digest(value))
    }

    /// `SHA256(key ‖ value)`.
    static func leaf(_ key: Digest, _ value: Digest) -> Digest {
        var result = Digest.zero
        withUnsafePointer(to: key) { key in
            withUnsafePointer(to: value) { value in vinlog_sha256_64(key, value, &result) }
        }
        return result
    }

    /// `SHA256(left ‖ right ‖ bit)`.
    static func inner(_ left: Digest, _ right: Digest, bit: UInt8) -> Digest {
        var result = Digest.zero
        withUnsafePointer(to: left) { left in
            withUnsafePointer(to: right) { right in vinlog_sha256_64_1(left, right, bit, &result) }
        }
        return result
    }
}
