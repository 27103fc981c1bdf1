import Attestation
import TransparencyLog

extension OwnershipRejection {
    /// The reason's stable code, for programs.
    public var code: String {
        switch reason {
        case .malformed: "malformed"
        case .otherVehicle: "other-vehicle"
        case .notInReport: "not-in-report"
        case .issuerSignature: "issuer-signature"
        case .previousOwner: "previous-owner"
        case .reissued: "reissued"
        case .titleErased: "title-erased"
        case .keyBindingMissing: "key-binding-missing"
        case .keyBinding(let fault): "key-binding-\(fault.rawValue)"
        case .staleReport: "stale-report"
        }
    }

    /// What is wrong, one sentence for people.
    public var sentence: String {
        switch reason {
        case .malformed(let what): "This is no presentation of a title: \(what)."
        case .otherVehicle(let subject): "This title is for \(subject), not for the car of the report."
        case .notInReport: "The report has no such title: it was never registered, or after the report was made."
        case .issuerSignature: "The registrar's signature under the title is wrong: the title was changed."
        case .previousOwner(let until):
            "Whoever made this was an owner of the car" + (until.map { " until \($0.dateDescription)" } ?? " before")
                + ", and is not now."
        case .reissued(let index):
            "This title was replaced by a later one of the same owner (entry \(index)): its key does not count any more."
        case .titleErased:
            "A title of this car was erased, so that the report cannot tell who the owner is."
        case .keyBindingMissing: "Nobody has signed this presentation: it may be a copy."
        case .keyBinding(let fault): Self.sentence(fault)
        case .staleReport(let ageSeconds):
            "The report is \(UTC.duration(milliseconds: Int64(ageSeconds) * 1_000)) old: the car may have changed hands since."
        }
    }

    /// What the reader can do, one sentence.
    public var mend: String {
        switch reason {
        case .notInReport, .staleReport: "Fetch a new report, then check the proof against it."
        case .previousOwner: "Ask the present owner, or have the transfer registered first."
        case .reissued: "Ask the owner to prove it with the newest title."
        case .titleErased: "Ask the registrar for a new title (binding or reissue)."
        case .otherVehicle: "Ask for the proof of the car in front of you."
        case .malformed, .issuerSignature: "Ask the owner for a new proof."
        case .keyBindingMissing, .keyBinding: "Give the owner a fresh challenge and ask for a new proof."
        }
    }

    private static func sentence(_ fault: KeyBindingFault) -> String {
        switch fault {
        case .nonce: "The proof answers another question than yours: it is a replay, or was made for someone else."
        case .audience: "The proof was made for somebody else."
        case .tooOld: "The proof has expired."
        case .inFuture: "The proof is dated in the future: one of the clocks is wrong."
        case .hash: "The proof was made for another selection of the title's attributes."
        case .signature, .algorithm, .foreignKey: "The proof is not signed with the title's holder key."
        case .type, .claims: "The proof's signature is not a key binding by RFC 9901."
        }
    }
}

extension OwnershipRejection: CustomStringConvertible {
    /// Sentence and mend.
    public var description: String { "\(sentence) \(mend)" }
}
