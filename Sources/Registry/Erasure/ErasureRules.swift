import StrictJSON
import TransparencyLog
import VehicleHistory

/// What may be erased, for which reason, and what the erasure has to say of it.
enum ErasureRules {
    /// A rule that an erasure breaks.
    struct Fault: Error {
        /// For programs.
        let code: String
        /// The member of the erasure's body that is at fault.
        let field: String
        /// The rule, a sentence without its full stop.
        let rule: String
        /// What to do, a sentence without its full stop.
        let mend: String
    }

    /// Checks the erasure of a statement that is there.
    ///
    /// - Parameters:
    ///   - erasure: the erasure's body.
    ///   - statement: what it would take away.
    ///   - attestorClass: of the statement's issuer where it stands; `nil` for an owner.
    static func check(
        _ erasure: ErasureBody, of statement: Statement, by attestorClass: AttestorClass?
    ) throws(Fault) {
        try check(erasure.reason, of: statement)
        let reason = erasure.reason.rawValue
        guard !erasure.reason.hidesOrigin || erasure.isSilent else {
            throw Fault(
                code: "erasure-origin", field: "erased_kind",
                rule: "an erasure for \(reason) says nothing of what was erased",
                mend: "leave kind, class and title out")
        }
        guard erasure.erasedKind.map({ $0 == statement.kind.id }) ?? true else {
            throw Fault(
                code: "erasure-origin", field: "erased_kind",
                rule: "erased_kind is the statement's kind, \(statement.kind.id)", mend: "name that kind")
        }
        let isTitle = isTitle(statement)
        guard erasure.erasedTitle.map({ $0 == isTitle }) ?? (erasure.erasedKind == nil || !isTitle) else {
            throw Fault(
                code: "erasure-origin", field: "erased_title",
                rule: "erased_title says whether the statement was a title: \(isTitle)", mend: "say so")
        }
        guard let attestorClass else { return }
        let isNamed = erasure.erasedAttestorClass == attestorClass
        guard isNamed || erasure.isSilent else {
            throw Fault(
                code: "erasure-origin", field: "erased_attestor_class",
                rule: "erased_attestor_class is the class of the statement's attestor, \(attestorClass.rawValue)",
                mend: "name that class")
        }
    }

    /// Checks whether a statement may be erased for a reason.
    static func check(_ reason: ErasureBody.Reason, of statement: Statement) throws(Fault) {
        guard statement.kind.isErasable else {
            throw Fault(
                code: "erasure-kind", field: "erases",
                rule: "\(statement.kind.id) statements cannot be erased, only disclosures in them",
                mend: "erase its disclosures alone")
        }
        guard !reason.isByWish || !statement.isAdverse else {
            let what = statement.kind.isAdverse ? "a \(statement.kind.id) statement" : "a statement with a mileage"
            throw Fault(
                code: "erasure-by-wish", field: "reason",
                rule: "\(what) speaks against the car or for its mileage, and nobody erases that by wish",
                mend: "erase its disclosures alone, have it corrected, or name what orders the erasure")
        }
    }

    /// The class of a statement's attestor where it stands; `nil` for an owner or an authority.
    static func attestorClass(
        of statement: Statement, at index: LogIndex, _ directory: AccreditationDirectory
    ) -> AttestorClass? {
        statement.issuer.attestorID.flatMap { directory.history(of: $0)?.attestor(at: index)?.attestorClass }
    }

    /// Whether a statement is a vehicle's title: its body has the member `title`.
    static func isTitle(_ statement: Statement) -> Bool { statement.payload["body"]?["title"] != nil }
}

extension ErasureBody {
    /// Whether it keeps silent about what it erases.
    fileprivate var isSilent: Bool { erasedKind == nil && erasedAttestorClass == nil && erasedTitle == nil }
}
