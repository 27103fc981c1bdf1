import Attestation
import Messages
import Registry
import TransparencyLog
import VehicleHistory

/// Accreditation in words.
struct AttestorTexts {
    private let texts: Texts

    init(_ texts: Texts) { self.texts = texts }

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
        progress("pages.attestors-counted", listing.counted.countedBelow, listing)
    }

    /// How far the readings were compared.
    func compared(_ listing: AttestorListing) -> String {
        progress("pages.attestors-compared", listing.counted.judgedBelow, listing)
    }

    private func progress(_ key: String, _ below: LogIndex, _ listing: AttestorListing) -> String {
        let (done, size) = (Int(clamping: below.value), Int(clamping: listing.index.value))
        return texts.text(Message(key, ["counted": .number(min(done, size)), "size": .number(size)]))
    }

    private static func since(_ key: String, _ index: LogIndex) -> Message {
        Message(key, [Message.Argument("entry", .entry(index.value))])
    }
}
