import Attestation
import Messages
import TransparencyLog
import VehicleHistory

/// Accreditation in words.
struct AttestorTexts {
    private let texts: Texts

    init(_ texts: Texts) { self.texts = texts }

    /// What sort of contributor it is.
    func name(of attestorClass: AttestorClass) -> String {
        switch attestorClass {
        case .manufacturer: texts.text("pages.class-manufacturer")
        case .garage: texts.text("pages.class-garage")
        case .insurer: texts.text("pages.class-insurer")
        case .inspection: texts.text("pages.class-inspection")
        case .registrar: texts.text("pages.class-registrar")
        case .fleet: texts.text("pages.class-fleet")
        case .marketplace: texts.text("pages.class-marketplace")
        case .accreditor: texts.text("pages.class-accreditor")
        case .arbiter: texts.text("pages.class-arbiter")
        case .other: texts.text("pages.class-other")
        case .steward: texts.text("pages.class-steward")
        }
    }

    /// The countries of a scope.
    func countries(_ scope: AccreditationScope) -> String {
        guard let countries = scope.countries else { return texts.text("pages.attestor-everywhere") }
        return countries.map(\.string).sorted().map { texts.text(.country($0)) }.joined(separator: ", ")
    }

    /// Whether one of its keys may sign.
    static func isActive(_ history: AttestorHistory, at index: LogIndex) -> Bool {
        history.publicKeys.contains { history.status(of: $0.thumbprint, at: index) == .active }
    }

    /// Whether it may attest now, and if not, since when.
    func status(_ history: AttestorHistory, at index: LogIndex) -> String {
        guard !Self.isActive(history, at: index) else { return texts.text("pages.status-active") }
        for key in history.publicKeys {
            switch history.status(of: key.thumbprint, at: index) {
            case .suspended(let since): return texts.text(Self.since("pages.status-suspended", since))
            case .revoked(let since): return texts.text(Self.since("pages.status-revoked", since))
            default: continue
            }
        }
        return texts.text("pages.status-keyless")
    }

    /// Whether a key counts.
    func status(ofKey status: AttestorHistory.Status) -> String {
        switch status {
        case .active: texts.text("pages.key-active")
        case .notEnrolled, .keyNotEnrolled: texts.text("pages.key-retired")
        case .keyRevoked: texts.text("pages.key-revoked")
        case .suspended: texts.text("pages.key-suspended")
        case .revoked: texts.text("pages.key-revoked")
        }
    }

    /// How far the statements were counted.
    func counted(_ listing: AttestorListing) -> String {
        texts.text(
            Message(
                "pages.attestors-counted",
                [
                    Message.Argument("counted", .number(Int(clamping: listing.countedBelow.value))),
                    Message.Argument("size", .number(Int(clamping: listing.index.value))),
                ]))
    }

    private static func since(_ key: String, _ index: LogIndex) -> Message {
        Message(key, [Message.Argument("entry", .entry(index.value))])
    }
}
