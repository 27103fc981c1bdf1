/// The media types on the wire.
public enum MediaTypes {
    /// One statement: an SD-JWT (RFC 9901 section 11).
    public static let sdJWT = "application/sd-jwt"
    /// Many statements, one JSON value a line.
    public static let newlineDelimitedJSON = "application/x-ndjson"
    /// JSON (RFC 8259).
    public static let json = "application/json"
    /// Problem details (RFC 9457).
    public static let problem = "application/problem+json"
    /// A report bundle.
    public static let report = "application/vnd.vinlog.report+json"
    /// A receipt.
    public static let receipt = "application/vnd.vinlog.receipt+json"
    /// Tiles and entry bundles (C2SP tlog-tiles).
    public static let octets = "application/octet-stream"
    /// Notes, parameters and policies.
    public static let text = "text/plain; charset=utf-8"
}
