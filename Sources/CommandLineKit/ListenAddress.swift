/// `HOST:PORT`, as `--listen` takes it; an IPv6 address stands in brackets.
public struct ListenAddress: Sendable, Equatable {
    /// The address, without brackets.
    public let host: String

    /// The port; 0 for any free one.
    public let port: Int

    /// Reads the text.
    /// - Throws: `CommandFailure` with status 64.
    public init(_ text: String) throws(CommandFailure) {
        let colon = text.lastIndex(of: ":")
        let host = colon.map { text[..<$0].drop { $0 == "[" } } ?? ""
        guard let colon, let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port), !host.isEmpty
        else {
            throw CommandFailure(
                "--listen: \"\(text)\" is not HOST:PORT", mend: "Write, for example, 127.0.0.1:8080.", status: .usage)
        }
        self.host = host.last == "]" ? String(host.dropLast()) : String(host)
        self.port = port
    }

    /// The address of a server that listens here, once it has `port`.
    public func url(scheme: String = "http", port: Int) -> String {
        "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
