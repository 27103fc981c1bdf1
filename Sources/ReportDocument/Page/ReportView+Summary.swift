import Messages
import VIN
import VehicleHistory

extension ReportView {
    /// What the vehicle is called: year, make, model as far as its number says.
    var vehicleName: String {
        let vehicle = document.vehicle
        let parts = [vehicle?.modelYear.map { String($0) }, vehicle?.make ?? vehicle?.manufacturer, vehicle?.model]
        let name = parts.compactMap(\.self).joined(separator: " ")
        return name.isEmpty ? words("vehicle-unnamed") : name
    }

    /// The number of the vehicle without the name of its kind.
    var vehicleNumber: String {
        document.report.subject.string.split(separator: ":", maxSplits: 1).dropFirst().joined()
    }

    /// The page's head: name, headline, figures, contents.
    var summary: PageValues {
        var values: PageValues = [
            "title": words("page-title", ("name", .plain("\(vehicleName) \(vehicleNumber)"))),
            "name": vehicleName, "vin": vehicleNumber,
            "as_of": words("as-of", ("time", document.completeAsOf)),
            "miles": unit == .miles,
            "state": icon.rawValue, "icon": icon.html, "headline": words.text(document.headline.message),
            "sentences": document.headlineSentences.map { html($0) }, "cards": cards, "contents": contents,
            "scripts": setting.scripts, "styles": [String](), "style": false, "policy": false,
        ]
        switch setting.style {
        case .embedded: values["style"] = PageLibrary.reportStyle
        case .linked(let addresses): values["styles"] = addresses
        }
        if case .embedded = setting.style, setting.scripts.isEmpty { values["policy"] = PageLibrary.reportFilePolicy }
        if let site = setting.site { values["site"] = site.values }
        return values
    }

    private var icon: Icon {
        switch document.headline {
        case .seriousProblem: .serious
        case .questionsToAsk: .questions
        case .tooLittleData: .little
        case .nothingAdverse: .nothing
        }
    }

    // MARK: - Figures

    private var cards: [PageValues] {
        [readingCard, recordsCard, ownersCard, recallsCard].compactMap(\.self)
    }

    private func card(_ key: String, _ value: String, _ detail: String) -> PageValues {
        ["label": words(key), "value": value, "detail": detail]
    }

    private var readingCard: PageValues? {
        guard let last = document.odometer.points.last(where: { $0.channel != .today }) else { return nil }
        let detail = words(
            last.isFlagged ? "card.reading.flagged" : "card.reading.detail", ("date", .date(last.time.description)),
            ("source", .plain(last.source)), ("finding", .number(last.findings.first ?? 0)))
        return card("card.reading", switchable(last.value, last.unit), detail)
    }

    private var recordsCard: PageValues {
        card(
            "card.records", words.texts.grouped(document.scope.recordCount),
            words("card.records.detail", ("organisations", .number(document.scope.organisationCount))))
    }

    private var ownersCard: PageValues {
        let chain = document.ownership
        guard chain.ownerCount > 0 else { return card("card.owners", "–", words("card.owners.unknown")) }
        return card(
            "card.owners", words.texts.grouped(chain.ownerCount),
            words(chain.isOwnerCountExact ? "card.owners.exact" : "card.owners.least"))
    }

    private var recallsCard: PageValues {
        card(
            "card.recalls", words.texts.grouped(document.recalls.count(where: \.isOpen)), words("card.recalls.detail"))
    }

    /// The sections that the page has, in its order.
    private var contents: [PageValues] {
        let lists = FindingList.allCases.filter { !document.findings(in: $0).isEmpty }.map(\.rawValue)
        let head = lists.filter { $0 != "noted" } + ["good"] + lists.filter { $0 == "noted" }
        let middle = ["odometer", "title", "damage", "recalls", "owners"]
        let disputes = document.disputes.isEmpty ? [] : ["disputes"]
        let profile = showsProfile ? ["profile"] : []
        let last = ["timeline", "proof", "cannot-know"]
        return (head + middle + disputes + profile + last).map { place in
            let title = place == "profile" ? words.text(Message("profile.title")) : words(place)
            return ["id": place, "title": title]
        }
    }
}
