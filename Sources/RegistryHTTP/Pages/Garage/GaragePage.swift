import AttestorClient
import HTTPTypes
import Hummingbird
import Messages
import RegistryAPI
import ReportDocument
import VehicleHistory

/// The form for garages: one page whose script makes the key, signs, keeps and delivers. The server sends the same page to
/// everybody, and learns nothing from it but the statements.
struct GaragePage {
    /// The log's origin, which every statement names.
    let origin: String
    let language: PageLanguage

    private var texts: Texts { Texts.of(language.language) }

    /// The page as an answer.
    var response: Response {
        let frame = PageFrame(
            language: language, title: texts.text("garage.title"), place: .garage,
            again: PageFrame.Again(path: RegistryRoute.garagePage.pathTemplate),
            styles: ["base.css", "site.css", "garage.css"],
            scripts: ["vin.js", GarageScript.name(language.language)],
            manifest: GarageManifest.name(language.language))
        return PageFrame.response(frame.html("garage", values))
    }

    private var values: PageValues {
        [
            "origin": origin, "lang": language.language.rawValue,
            "kinds": UsualKinds.of(.garage).joined(separator: ","), "worker": RegistryRoute.garageWorker.pathTemplate,
            "countries": countries, "codes": codes,
            "works": works, "miles": Self.milesCountries,
        ]
    }

    private var countries: [PageValues] {
        let prefix = "country."
        return texts.keys.filter { $0.hasPrefix(prefix) }
            .map { (code: String($0.dropFirst(prefix.count)), name: texts.text($0)) }
            .sorted { $0.name < $1.name }
            .map { ["code": $0.code, "name": $0.name] }
    }

    /// The services that the form offers, the commonest first.
    private var codes: [PageValues] {
        WorkshopCode.commonOnes.map(values(of:))
    }

    /// The other ones, which are found by their names.
    private var works: [PageValues] {
        WorkshopCode.all.filter { $0.common == nil && $0 != WorkshopCode.other }.map(values(of:))
    }

    private func values(of work: WorkshopCode) -> PageValues {
        ["code": work.code, "name": texts.text("work.\(work.code)")]
    }

    /// Countries whose odometers count miles, as a list with commas.
    private static let milesCountries = Texts.of(.english).keys.filter { $0.hasPrefix("country.") }
        .map { String($0.dropFirst("country.".count)) }
        .filter { CountryCode($0)?.countsInMiles ?? false }.joined(separator: ",")
}
