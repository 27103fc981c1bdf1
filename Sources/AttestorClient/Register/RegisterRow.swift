public import Attestation
public import VehicleHistory

/// One organisation of an official register: a row of its file.
public struct RegisterRow: Sendable, Equatable {
    /// How the organisation stands in the register.
    public enum Standing: String, Sendable, CaseIterable {
        case active
        case suspended
        /// Struck off for good.
        case withdrawn
    }

    /// The line of the file that it begins on, from 1.
    public let line: Int
    /// Its identifier, after `attestor:`.
    public let id: AttestorID
    /// Its name.
    public let name: String
    /// What sort of contributor it is.
    public let attestorClass: AttestorClass
    /// The countries it may speak of; empty for all.
    public let countries: [CountryCode]
    /// Ids of the kinds it may state.
    public let kinds: [String]
    /// Nothing that happened before this.
    public let from: EventTime?
    /// Nothing that happened after this.
    public let until: EventTime?
    /// The thumbprint (RFC 7638) of the key that the register vouches for, if it has one.
    public let key: Thumbprint?
    /// How it stands.
    public let standing: Standing
}
