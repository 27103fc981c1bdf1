import Hummingbird
import Messages
import Registry
import RegistryAPI
import ReportDocument
import VehicleHistory

/// Everybody who was ever accredited.
struct AttestorsPage {
    /// Most attestors of one page.
    static let rowCountMax = 200

    let listing: AttestorListing
    let from: Int
    let language: PageLanguage

    private var texts: Texts { Texts.of(language.language) }

    var response: Response {
        let frame = PageFrame(
            language: language, title: texts.text("pages.attestors-title"), place: .attestors,
            again: PageFrame.Again(
                path: RegistryRoute.attestorsPage.pathTemplate,
                fields: from > 0 ? [(name: "from", value: "\(from)")] : []))
        return PageFrame.response(frame.html("attestors", values))
    }

    private var values: PageValues {
        let shown = listing.histories.dropFirst(from).prefix(Self.rowCountMax)
        let texts = AttestorTexts(texts)
        return [
            "rows": shown.compactMap { row($0, texts) }, "counted": texts.counted(listing),
            "compared": texts.compared(listing),
            "previous": from > 0 ? ["href": address(max(0, from - Self.rowCountMax))] : false,
            "next": from + shown.count < listing.histories.count ? ["href": address(from + shown.count)] : false,
        ]
    }

    private func address(_ from: Int) -> String {
        let path = language.address(RegistryRoute.attestorsPage.pathTemplate)
        return path + (path.contains("?") ? "&" : "?") + "from=\(from)"
    }

    private func row(_ history: AttestorHistory, _ attestorTexts: AttestorTexts) -> PageValues? {
        guard let attestor = history.attestor(at: listing.index) else { return nil }
        let record = listing.record(of: history)
        return [
            "name": attestor.name, "id": history.id.string,
            "href": language.address(RegistryRoute.attestorPage.path(history.id.string)),
            "class": texts.text(attestor.attestorClass.term),
            "countries": attestorTexts.countries(attestor.scope),
            "status": attestorTexts.status(history, at: listing.index),
            "active": AttestorTexts.isActive(history, at: listing.index),
            "statements": texts.grouped(record.statementCount),
            "contradicted": texts.grouped(record.contradictedCount),
            "out_of_line": listing.outOfLineCount(of: record).map(texts.grouped) ?? "–",
        ]
    }
}
