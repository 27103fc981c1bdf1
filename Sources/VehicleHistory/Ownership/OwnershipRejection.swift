public import Attestation
public import TransparencyLog

/// Why a proof of ownership is not believed.
public struct OwnershipRejection: Error, Equatable, Sendable {
    /// The reason, for programs.
    public enum Reason: Hashable, Sendable {
        /// Not a presentation of a title: what is wrong, in words.
        case malformed(String)
        /// The title is another vehicle's than the report.
        case otherVehicle(Subject)
        /// The report has no such title.
        case notInReport
        /// The registrar's signature is wrong.
        case issuerSignature
        /// The car has changed hands since: the entry that ended the tenure.
        case previousOwner(until: EventTime?)
        /// The title was replaced by a later one of the same owner.
        case reissued(LogIndex)
        /// The title was erased, or an erased line leaves open who the owner is.
        case titleErased
        /// There is no key binding.
        case keyBindingMissing
        /// A rule of key binding is broken; `nonce` means a replay, or an answer to somebody else's question.
        case keyBinding(KeyBindingFault)
        /// The report is older than the verifier accepts, in seconds.
        case staleReport(ageSeconds: Int)
    }

    /// The reason.
    public let reason: Reason

    /// A rejection for a reason.
    public init(_ reason: Reason) { self.reason = reason }
}
