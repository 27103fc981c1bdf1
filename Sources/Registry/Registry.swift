public import Attestation
import Logging
import Octets
import Synchronization
public import TransparencyLog
public import VehicleHistory
import VerifiableIndex

/// The registry: takes signed statements, puts them into the log, and proves what it holds.
public final class Registry: Sendable {
    /// The parameters text, served verbatim at `/params`.
    public var parametersText: [UInt8] { [] }

    /// A trust file that names this registry's own keys, served at `/policy`: for first contact only.
    public var policyText: [UInt8] { [] }

    /// The published checkpoint: a signed note.
    public var checkpoint: [UInt8] { [] }

    /// Whether the registry sequences: `false` once it has stopped.
    public var isReady: Bool { false }

    /// The bytes of a public file, such as `tile/0/000.p/5`; `nil` when there is none.
    public func tile(atPath path: String) async throws(RegistryError) -> [UInt8]? { nil }

    /// Takes statements in and waits until they are in the log under a published checkpoint.
    ///
    /// - Parameter statements: SD-JWTs as they were received.
    /// - Returns: one outcome for each statement, in order.
    public func submit(_ statements: [[UInt8]]) async -> [SubmissionOutcome] { [] }

    /// The same without the proofs, for bulk imports.
    public func submitForPosition(_ statements: [[UInt8]]) async -> [PositionOutcome] { [] }

    /// Everything registered about `subject`, with the proofs that it is all.
    public func report(for subject: Subject) async throws(RegistryError) -> ReportBundle { throw .notCreated }

    /// The receipt of the statement that `issuer` (its `iss` claim) gave the id `identifier` (`jti`).
    ///
    /// - Throws: `.unknownStatement` when there is none.
    public func receipt(issuer: String, identifier: String) async throws(RegistryError) -> Receipt { throw .notCreated }

    /// Every attestor that was ever enrolled, as of the published checkpoint.
    public func attestors() -> [Attestor] { [] }

    /// Publishes a new index root without statements, so that the registry's silence is as fresh as its speech.
    public func publishIdleRoot() async throws(RegistryError) {}

    /// Publishes idle roots at the configured interval until the task is cancelled.
    public func run() async throws {}

    /// Sequences what was accepted, then stops.
    public func shutdown() async {}
}
