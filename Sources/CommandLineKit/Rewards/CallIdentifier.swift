import Octets

/// Idempotency keys of calls.
public enum CallIdentifier {
    /// A key that no other call has: 128 bits of chance in base64url.
    public static func fresh() -> String {
        var generator = SystemRandomNumberGenerator()
        return Base64.url.encode((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
}
