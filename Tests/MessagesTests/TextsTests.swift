import Messages
import Testing

@Suite struct TextsTests {
    @Test func bothLanguagesKnowTheSameTexts() {
        let english = Texts.of(.english)
        let german = Texts.of(.german)
        #expect(english.keys == german.keys)
        for key in english.keys where !key.hasPrefix("form.") { #expect(english.names(of: key) == german.names(of: key), "\(key)") }
    }

    @Test func formsOfNumbersFollowTheLanguage() {
        #expect(Texts.of(.english).text(.odometer(value: 1_234_567, unit: "km")) == "1,234,567 km")
        #expect(Texts.of(.german).text(.odometer(value: 1_234_567, unit: "km")) == "1.234.567 km")
        #expect(Texts.of(.german).text(.money(minorUnits: 123_405, currency: "EUR")) == "1.234,05 EUR")
        #expect(Texts.of(.english).text(.list([.plain("a"), .plain("b"), .plain("c")])) == "a, b and c")
    }
}
