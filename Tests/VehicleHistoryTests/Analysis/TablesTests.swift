import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite struct TablesTests {
    private func place(_ code: String) throws -> CountryPlace {
        try required(CountryPlace.all[required(CountryCode(code))])
    }

    @Test func everyLineOfTheTablesIsRead() {
        #expect(CountryPlace.all.count == 118)
        #expect(InspectionSchedule.all.count == 28)
        #expect(TitleTerm.all.count == 89)
    }

    @Test(arguments: [("DE", "FR", 0...0), ("US", "PL", 3_500...5_500), ("GB", "AU", 10_000...14_000)])
    func distancesAreLowerBounds(from: String, to: String, kilometres: ClosedRange<Int>) throws {
        let there = try place(from).leastKilometres(to: place(to))
        #expect(kilometres.contains(there), "\(there)")
        #expect(try place(to).leastKilometres(to: place(from)) == there)
    }

    @Test func noTwoCountriesAreFartherApartThanTheEarthAllows() {
        let places = CountryPlace.all.values.sorted { $0.country.string < $1.country.string }
        for left in places {
            for right in places { #expect((0...20_016).contains(left.leastKilometres(to: right))) }
        }
    }

    @Test(
        arguments: [
            ("SALVAGE - REBUILDABLE", TitleBrand.Category.salvage), ("Rebuilt Salvage", .salvage),
            ("catalogue", nil), ("Clean (not salvage)", TitleBrand.Category.none),
            ("bezwypadkowy", TitleBrand.Category.none),
            ("ehemaliges Taxi, unfallfrei", .use), ("certificate of destruction", .endOfLife),
        ])
    func theGravestWordCounts(text: String, concept: TitleBrand.Category?) {
        #expect(TitleTerm.first(in: text)?.concept == concept)
    }

    @Test func aBrandHasWordsElsewhere() throws {
        let brand = try required(TitleBrand.named(scheme: "nmvtis", code: "11"))
        #expect(Set(TitleTerm.equivalents(of: brand).map(\.scheme)) == ["uk", "de", "fr", "pl"])
    }
}
