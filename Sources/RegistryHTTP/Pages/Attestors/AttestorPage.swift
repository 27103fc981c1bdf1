import Attestation
import Hummingbird
import Messages
import Registry
import RegistryAPI
import ReportDocument
import VehicleHistory

/// One attestor: who it is, by whom accredited, for what, with which keys, and how its word held.
struct AttestorPage {
    private let history: AttestorHistory
    private let attestor: Attestor
    private let listing: AttestorListing
    private let language: PageLanguage

    private var texts: Texts { Texts.of(language.language) }
    private var words: AttestorTexts { AttestorTexts(texts) }

    /// The page; `nil` before the attestor's enrolment is published.
    init?(_ history: AttestorHistory, listing: AttestorListing, language: PageLanguage) {
        guard let attestor = history.attestor(at: listing.index) else { return nil }
        self.history = history
        self.attestor = attestor
        self.listing = listing
        self.language = language
    }

    var response: Response {
        let frame = PageFrame(
            language: language, title: attestor.name,
            again: PageFrame.Again(path: RegistryRoute.attestorPage.path(history.id.string)))
        return PageFrame.response(frame.html("attestor", values))
    }

    private var values: PageValues {
        let record = listing.record(of: history)
        let counts: [(String, Int?)] = [
            ("pages.attestor-statements", record.statementCount), ("pages.attestor-corrected", record.correctedCount),
            ("pages.attestor-disputed", record.disputedCount), ("pages.attestor-set-aside", record.setAsideCount),
            ("pages.attestor-upheld", record.upheldCount), ("pages.attestor-unanswered", record.unansweredCount),
            ("pages.attestor-misfiled", record.misfiledCount),
            ("pages.attestor-out-of-line", listing.outOfLineCount(of: record)),
        ]
        return [
            "name": attestor.name, "id": history.id.string, "class": texts.text(attestor.attestorClass.term),
            "status": words.status(history, at: listing.index),
            "active": AttestorTexts.isActive(history, at: listing.index), "chain": chain,
            "counts": counts.map { ["label": texts.text($0.0), "value": $0.1.map(texts.grouped) ?? "–"] },
            "newest": record.newestMilliseconds == 0
                ? false : TimeText.date(Int(clamping: record.newestMilliseconds / 1_000), texts),
            "counted": words.counted(listing), "compared": words.compared(listing),
            "kinds": attestor.scope.kinds.map { KindText.name($0, texts) }.sorted().joined(separator: ", "),
            "countries": words.countries(attestor.scope), "dates": dates,
            "accredits": attestor.accredits.isEmpty
                ? false : attestor.accredits.map { texts.text($0.term) }.sorted().joined(separator: ", "),
            "erases": attestor.erases,
            "keys": history.publicKeys.map { key in
                [
                    "kid": key.thumbprint.string, "algorithm": key.algorithm.rawValue,
                    "status": words.status(ofKey: history.status(of: key.thumbprint, at: listing.index)),
                ]
            },
            "list": language.address(RegistryRoute.attestorsPage.pathTemplate),
        ]
    }

    /// From the authority down to the attestor itself.
    private var chain: [PageValues] {
        var links: [PageValues] = []
        var next = attestor.accreditor
        // No longer than a chain can be, so that a loop, which there cannot be, would end.
        for _ in 0..<AccreditationDirectory.depthMax {
            guard let id = next, let above = listing.histories.first(where: { $0.id == id }),
                let accreditor = above.attestor(at: listing.index)
            else { break }
            links.insert(
                [
                    "name": accreditor.name,
                    "href": language.address(RegistryRoute.attestorPage.path(id.string)),
                ], at: 0)
            next = accreditor.accreditor
        }
        let authority: PageValues = [
            "name": texts.text(
                Message("pages.attestor-authority", [Message.Argument("key", .plain(attestor.authority.string))])),
            "href": false,
        ]
        return [authority] + links + [["name": attestor.name, "href": false]]
    }

    private var dates: Any {
        let scope = attestor.scope
        guard scope.from != nil || scope.until != nil else { return false }
        return [scope.from?.description ?? "…", scope.until?.description ?? "…"].joined(separator: " – ")
    }
}
