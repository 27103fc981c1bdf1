import Octets
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Fresh salts: 32 bytes each from the operating system's generator, eight for one system call, since four calls
/// for each would cost more than hashing the statement.
///
/// A salt is handed out once and then overwritten here; nothing is derived, so nothing that stays in memory tells of
/// a salt that was erased.
final class SaltSource: Sendable {
    /// Salts fetched at once: `getentropy` gives at most 256 bytes.
    private static let countMax = 8

    private let waiting = Mutex<[Hash]>([])

    /// A salt that nobody has.
    func next() -> Hash {
        waiting.withLock { waiting in
            if waiting.isEmpty { waiting = Self.fetch() }
            let last = waiting.count - 1
            let salt = waiting[last]
            waiting[last] = .zero
            waiting.removeLast()
            return salt
        }
    }

    private static func fetch() -> [Hash] {
        var salts = [Hash](repeating: .zero, count: countMax)
        let isFilled = salts.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { getentropy($0, bytes.count) == 0 } ?? false
        }
        return isFilled ? salts : [fetchOne()]
    }

    /// The slow way, which cannot fail: the generator of Swift's own.
    private static func fetchOne() -> Hash {
        var generator = SystemRandomNumberGenerator()
        return Hash { bytes in
            for offset in stride(from: 0, to: Hash.byteCount, by: 8) {
                bytes.storeBytes(of: generator.next(), toByteOffset: offset, as: UInt64.self)
            }
        }
    }
}
