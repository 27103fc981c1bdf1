import ArgumentParser
import CommandLineKit
import RegistryHTTP

/// `vinlogd serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a registry over HTTP.",
        discussion: """
            SIGTERM and SIGINT end it after the requests in hand. A second server on the
            same folder refuses to start.

            EXAMPLES
              vinlogd serve --data /var/lib/vinlog --listen 127.0.0.1:8080
              vinlogd serve --data /var/lib/vinlog --listen 127.0.0.1:0
            """)

    @Option(help: "The data folder, made by `vinlogd init`.")
    var data: String
    @Option(help: "Address and port to listen at; port 0 picks a free one.")
    var listen = "127.0.0.1:8080"
    @Option(help: "Publish a new index root after so many seconds without one.")
    var idleRootSeconds: UInt64 = 3600
    @Flag(
        inversion: .prefixedNo,
        help: "Offer GET /v1/vehicles/{vin}, for public demonstrations; off, no VIN ever stands in a URL.")
    var publicLookup = true
    @Flag(help: "Log every request, without VINs.")
    var accessLog = false

    func validate() throws {
        guard idleRootSeconds > 0 else { throw ValidationError("--idle-root-seconds must be at least 1.") }
    }

    func run() async throws {
        var configuration = try ListenAddress(listen).configuration
        configuration.showsVehicles = publicLookup
        configuration.logsRequests = accessLog
        let registry = try await DataFolder(path: data).open(idleRootSeconds: idleRootSeconds)
        let server = RunningServer(registry: registry, configuration: configuration)
        try await server.serve { url in Terminal.standardOutput.write("Listening on \(url)\n") }
    }
}

/// `HOST:PORT`, as `--listen` takes it; an IPv6 address stands in brackets.
struct ListenAddress {
    let host: String
    let port: Int

    init(_ text: String) throws(CommandFailure) {
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

    var configuration: RegistryHTTPConfiguration {
        var configuration = RegistryHTTPConfiguration()
        configuration.host = host
        configuration.port = port
        return configuration
    }
}
