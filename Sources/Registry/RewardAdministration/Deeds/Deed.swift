import Octets
import Rewards
import StrictJSON
import VehicleHistory

/// What an action comes to: journal lines, the statement about them, the private documents that change, and what it
/// means in sentences. The same action in the same circumstances comes to the same deed.
struct Deed: Sendable {
    /// What goes into the journal; may be nothing.
    var commands: [JournalCommand] = []
    /// The kind of the statement.
    var kind = AdminActBody.kind
    /// What the statement is about.
    var subject = Deed.actsSubject
    /// What the statement says, without who wanted it and without the journal.
    var body = JSONObject()
    /// Where the statement holds, when it is about a vehicle.
    var country: CountryCode?
    /// Private documents that change.
    var records: [RecordChange] = []
    /// Disclosures that are erased.
    var redactions: [StoreBatch.Redaction] = []
    /// How it is posted; what the office keeps a watch over itself has a door of its own.
    var way = Way.posting
    /// The `jti` of its statement, where the deed's nature gives it one.
    var identifier: String?
    /// What it means, a sentence each.
    var summary: [String] = []

    /// How a deed is posted.
    enum Way: Sendable {
        /// As it stands.
        case posting
        /// By announcing a policy.
        case announcement(RewardPolicy, Epoch)
        /// By releasing a held epoch, for a reason.
        case release(Epoch, reason: String)
    }

    /// The subject of statements about acts of administration.
    static let actsSubject = "points:acts"

    /// A deed that is stated as an act.
    ///
    /// - Parameters:
    ///   - act: what is done, such as `grant`.
    ///   - reason: a public code.
    ///   - evidence: SHA-256 of what proves the reason, hexadecimal.
    static func act(_ act: String, reason: String? = nil, evidence: String? = nil) -> Deed {
        var deed = Deed()
        deed.body["act"] = .string(act)
        deed.body["reason"] = reason.map(JSON.string)
        deed.body["evidence"] = evidence.map(JSON.string)
        return deed
    }
}
