import Testing

@testable import AttestorClient

@Suite struct MoneyTextTests {
    @Test(arguments: [
        ("14200EUR", 1_420_000, "EUR"), ("14200.50EUR", 1_420_050, "EUR"), ("14,200.50 eur", 1_420_050, "EUR"),
        ("14.200,50EUR", 1_420_050, "EUR"), ("14.200EUR", 1_420_000, "EUR"), ("5000JPY", 5000, "JPY"),
        ("5.000JPY", 5000, "JPY"), ("1.234KWD", 1234, "KWD"), ("0GBP", 0, "GBP"), ("1,234,567USD", 123_456_700, "USD"),
    ]) func readsWhatPeopleType(text: String, minorUnits: Int, currency: String) throws {
        let amount = try #require(MoneyText(text))
        #expect(amount.minorUnits == minorUnits && amount.currency == currency)
    }

    @Test(arguments: [
        "", "EUR", "12", "12.5.EUR", "1,23EUR4", "-5EUR", "12.345.6EUR", "1234,567EUR", "12EURO", "€12", "1e5EUR",
        "999999999999999EUR", "100000000000.01EUR", "+5EUR", ".50EUR",
    ]) func refusesEverythingElse(_ text: String) {
        #expect(MoneyText(text) == nil)
    }
}
