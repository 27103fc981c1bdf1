import Attestation
import RegistryAPI
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// A proven owner: whoever signed has the key that the title in force hides.
struct ProvenOwnership: Sendable {
    /// The vehicle's rows.
    let rows: Prover.SubjectRows
    /// Its lines as ownership sees them.
    let lines: [OwnershipLine]
    /// Its titles.
    let chain: TitleChain
    /// The title in force.
    let title: Title
    /// The owner's tenure.
    let tenure: Tenure
    /// The first of the vehicle's rows.
    let vehicle: SubjectNumber

    /// When the tenure began for the registry: when its first line was sequenced, milliseconds since 1970.
    var sinceMilliseconds: UInt64 {
        lines.first { $0.index == tenure.beganAt }?.recordedAtMilliseconds ?? title.recordedAtMilliseconds
    }

    /// Checks that a key holds a vehicle by a title.
    ///
    /// - Throws: `owner-title-malformed`, `owner-key-foreign`, `owner-title-unknown`, `owner-title-erased`,
    ///   `owner-title-reissued` or `owner-former`.
    init(
        of key: PublicKey, by claim: OwnerTitle, in rows: Prover.SubjectRows, _ directory: AccreditationDirectory
    ) throws(Problem) {
        guard let proof = OwnerProof(json: claim.json) else { throw .ownerTitleMalformed }
        guard proof.holderKey == key else { throw .ownerKeyForeign }
        self.rows = rows
        lines = OwnershipLines.lines(rows.labels.flatMap(\.statements), directory)
        chain = TitleChain(lines)
        guard let claimed = chain.titles[proof.titleIndex], proof.isOf(digests: claimed.digests) else {
            throw chain.isErased(proof.titleIndex) ? .ownerTitleErased : .ownerTitleUnknown(claim.index)
        }
        guard case .title(let current) = chain.standing else {
            throw chain.standing == .none
                ? .ownerFormer(until: chain.tenure(ofTitle: claimed.index)) : .ownerTitleErased
        }
        guard let tenure = chain.tenure(ofTitle: current.index), let vehicle = rows.vehicle else {
            throw .ownerTitleUnknown(claim.index)
        }
        guard current.index == claimed.index else {
            throw tenure.titles.contains(claimed.index)
                ? .ownerTitleReissued(current.index) : .ownerFormer(until: chain.tenure(ofTitle: claimed.index))
        }
        title = current
        self.tenure = tenure
        self.vehicle = vehicle
    }
}

extension Problem {
    private static let ownerTitle = "Not the owner"

    fileprivate static let ownerTitleMalformed = Problem(
        code: "owner-title-malformed", status: 400, title: "Not a title's holder key",
        detail: "The disclosure is not one of a holder key.", field: "/title/disclosure",
        rule: "It is the text of the title's disclosure of cnf: base64url of [salt, \"cnf\", {\"jwk\": …}].",
        mend: "Take it from the title that the registrar gave you, or let vinlog owner make the call.")

    fileprivate static let ownerKeyForeign = Problem(
        code: "owner-key-foreign", status: 403, title: ownerTitle,
        detail: "The title's holder key is not the key that signed the request.", field: "/title/disclosure",
        rule: "Whoever signs holds the title.", mend: "Sign with the holder key of this very vehicle.")

    fileprivate static func ownerTitleUnknown(_ index: Int) -> Problem {
        Problem(
            code: "owner-title-unknown", status: 403, title: ownerTitle,
            detail: "Entry \(index) is no title of this vehicle that hides this key.", field: "/title/index",
            rule: "The title is one of the vehicle's, and the disclosure's digest is in it.",
            mend: "Take index and disclosure from the title that the registrar gave you.")
    }

    fileprivate static let ownerTitleErased = Problem(
        code: "owner-title-erased", status: 403, title: ownerTitle,
        detail: "A title of this vehicle was erased, so nobody can prove to be the owner.", field: "/title/index",
        rule: "The title in force can be read.", mend: "Ask the registrar for a new title.")

    fileprivate static func ownerTitleReissued(_ index: LogIndex) -> Problem {
        Problem(
            code: "owner-title-reissued", status: 403, title: ownerTitle,
            detail: "The title was reissued: entry \(index) is the one in force.", field: "/title/index",
            rule: "The title is the one in force.", mend: "Use the title that was reissued.")
    }

    fileprivate static func ownerFormer(until tenure: Tenure?) -> Problem {
        let end = tenure?.until.map { " in \($0.dateDescription)" } ?? ""
        return Problem(
            code: "owner-former", status: 403, title: ownerTitle,
            detail: "The title is of a former owner, whose tenure ended\(end).", field: "/title/index",
            rule: "The title is the one in force.", mend: "Ask the present owner.")
    }
}
