/// Hides what looks like a VIN: the last line of defence, since nothing is meant to log one.
enum VINMask {
    /// What stands in its place.
    static let replacement = "[masked]"
    private static let characterCount = 17

    /// `text` with every word of 17 letters and digits masked that a VIN could be: none of I, O, Q, and a digit among
    /// them (ISO 3779).
    static func masked(_ text: String) -> String {
        guard text.utf8.count >= characterCount else { return text }
        let bytes = Array(text.utf8)
        var masked: [UInt8] = []
        var isMasked = false
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, isAlphanumeric(bytes[end]) { end += 1 }
            if end - start == characterCount, couldBeVIN(bytes[start..<end]) {
                masked += Array(replacement.utf8)
                isMasked = true
            } else {
                masked += bytes[start..<end]
            }
            if end < bytes.count { masked.append(bytes[end]) }
            start = end + 1
        }
        return isMasked ? String(decoding: masked, as: UTF8.self) : text
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func couldBeVIN(_ word: ArraySlice<UInt8>) -> Bool {
        word.contains { (0x30...0x39).contains($0) } && !word.contains { "IOQioq".utf8.contains($0) }
    }
}
