import Octets
import TestKit

extension SeededGenerator {
    /// 32 random bytes.
    mutating func nextHash() -> Hash {
        Hash { bytes in
            for index in bytes.indices { bytes[index] = UInt8.random(in: .min ... .max, using: &self) }
        }
    }
}
