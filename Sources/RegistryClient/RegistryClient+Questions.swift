import RegistryAPI
public import StrictJSON

extension RegistryClient {
    /// The decoded VIN and a summary, where the registry offers them (it need not: the VIN stands in the URL).
    public func vehicle(vin: String) async throws(RegistryClientError) -> JSON {
        let isPlain = !vin.isEmpty && vin.utf8.count <= 64 && vin.utf8.allSatisfy { Self.isUnreserved($0) }
        guard isPlain else {
            throw .problem(
                Problem(
                    code: "vin-invalid", status: 400, title: "Not a VIN",
                    detail: "\"\(vin)\" has characters that no VIN has.", field: "vin"))
        }
        return try await json(.showVehicle, path: RegistryRoute.showVehicle.pathPrefix + vin)
    }

    /// The accredited attestors.
    public func attestors() async throws(RegistryClientError) -> JSON {
        try await json(.listAttestors)
    }

    /// The newest checkpoint: a signed note.
    public func checkpoint() async throws(RegistryClientError) -> [UInt8] {
        try await call(.checkpoint).bytes
    }

    /// A tile or an entry bundle.
    ///
    /// - Parameter path: The path after `/tile/`, such as `0/x001/067.p/8` or `entries/000`.
    public func tile(_ path: String) async throws(RegistryClientError) -> [UInt8] {
        try await call(.tile, path: RegistryRoute.tile.pathPrefix + path).bytes
    }

    /// The registry's parameters, verbatim.
    public func parameters() async throws(RegistryClientError) -> [UInt8] {
        try await call(.parameters).bytes
    }

    /// The trust file that the registry proposes: for first contact only, never over a file that the user has.
    public func policy() async throws(RegistryClientError) -> [UInt8] {
        try await call(.policy).bytes
    }

    /// Whether the registry says that it can take statements and serve proofs.
    public func isReady() async -> Bool {
        (try? await call(.readiness)) != nil
    }

    private func json(_ route: RegistryRoute, path: String? = nil) async throws(RegistryClientError) -> JSON {
        let answer = try await call(route, path: path)
        do {
            return try JSON(parsing: answer.bytes, byteCountMax: configuration.answerBytesMax)
        } catch {
            throw .unexpectedResponse(url: url, status: answer.status, reason: error.description)
        }
    }

    /// RFC 3986 section 2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
