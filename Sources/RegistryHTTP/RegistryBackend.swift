public import RegistryAPI
public import StrictJSON
public import TransparencyLog
public import VIN

/// What the routes need of a registry, in the terms of the wire: bytes and problems.
///
/// The service itself is one implementation; the tests have others that are slow, full or broken on purpose.
public protocol RegistryBackend: Sendable {
    /// The log's origin.
    var origin: String { get }
    /// The newest published checkpoint, a signed note; empty before the first.
    var checkpoint: [UInt8] { get }
    /// The parameters, verbatim.
    var parameters: [UInt8] { get }
    /// The trust file that the registry proposes.
    var policy: [UInt8] { get }
    /// Whether statements are taken and proofs served at this moment.
    var isReady: Bool { get }

    /// Submits statements (SD-JWTs) and waits until each is in a published checkpoint, or refused.
    ///
    /// - Parameters:
    ///   - statements: The SD-JWTs' bytes.
    ///   - withReceipts: Whether the full receipts are wanted, or the positions in the log only.
    /// - Returns: One answer a statement, in the order of `statements`.
    func submit(_ statements: [[UInt8]], withReceipts: Bool) async -> [SubmissionAnswer]

    /// The report bundle of a vehicle.
    func report(vin: VIN) async throws(Problem) -> [UInt8]

    /// The receipt of an accepted statement.
    func receipt(issuer: String, identifier: String) async throws(Problem) -> [UInt8]

    /// The decoded VIN and a summary of the vehicle's report.
    func summary(vin: VIN) async throws(Problem) -> JSON

    /// The accredited attestors.
    func attestors() async throws(Problem) -> JSON

    /// A tile or an entry bundle; `nil` when the log has none such.
    func contents(of tile: Tile) async throws(Problem) -> [UInt8]?
}
