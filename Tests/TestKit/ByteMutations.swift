/// What can happen to bytes on their way, one thing at a time: any bit of any byte flipped, the end cut off anywhere,
/// any byte removed or doubled, everything doubled, bytes added before or behind.
public enum ByteMutations {
    /// How many were tried, and which were let through.
    public struct Outcome: Sendable {
        /// Mutations tried, each different from the original.
        public var triedCount = 0
        /// Those that were accepted, in words.
        public var accepted: [String] = []
    }

    /// Tries every mutation of `bytes`.
    ///
    /// - Parameters:
    ///   - bits: the bits of each byte that are flipped.
    ///   - stride: only every so many bytes; 1 for each.
    ///   - isAccepted: whether the verifier lets it through.
    public static func of(
        _ bytes: [UInt8], bits: [Int] = Array(0..<8), stride step: Int = 1, isAccepted: ([UInt8]) -> Bool
    ) -> Outcome {
        var outcome = Outcome()
        func attempt(_ name: @autoclosure () -> String, _ mutated: [UInt8]) {
            guard mutated != bytes else { return }
            outcome.triedCount += 1
            if isAccepted(mutated) { outcome.accepted.append(name()) }
        }
        for place in Swift.stride(from: 0, to: bytes.count, by: step) {
            for bit in bits {
                var flipped = bytes
                flipped[place] ^= 1 << UInt8(bit)
                attempt("byte \(place), bit \(bit) flipped", flipped)
            }
            attempt("cut to \(place) bytes", Array(bytes[..<place]))
            var removed = bytes
            removed.remove(at: place)
            attempt("byte \(place) removed", removed)
            var doubled = bytes
            doubled.insert(bytes[place], at: place)
            attempt("byte \(place) doubled", doubled)
        }
        attempt("everything twice", bytes + bytes)
        for added in [0x00, 0x0A, 0x20, 0xFF] as [UInt8] {
            attempt("\(added) before", [added] + bytes)
            attempt("\(added) behind", bytes + [added])
        }
        return outcome
    }
}
