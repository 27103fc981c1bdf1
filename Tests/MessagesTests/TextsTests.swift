import Messages
import Testing

@Suite struct TextsTests {
    @Test(
        arguments: [
            (MessageValue.number(0), "0", "0"), (.number(999), "999", "999"), (.number(-1_234), "-1,234", "-1.234"),
            (.number(.min), "-9,223,372,036,854,775,808", "-9.223.372.036.854.775.808"),
            (.odometer(value: 1_234_567, unit: "km"), "1,234,567 km", "1.234.567 km"),
            (.odometer(value: 12, unit: "mi"), "12 mi", "12 mi"),
            (.distance(kilometres: 40_000), "40,000 km", "40.000 km"),
            (.decimal(unscaled: 973, places: 1), "97.3", "97,3"), (.decimal(unscaled: 5, places: 3), "0.005", "0,005"),
            (.decimal(unscaled: -5, places: 1), "-0.5", "-0,5"),
            (.decimal(unscaled: 1_200, places: 0), "1,200", "1.200"),
            (.money(minorUnits: 123_405, currency: "EUR"), "1,234.05 EUR", "1.234,05 EUR"),
            (.money(minorUnits: -5, currency: "EUR"), "-0.05 EUR", "-0,05 EUR"),
            (.money(minorUnits: 980_000, currency: "JPY"), "980,000 JPY", "980.000 JPY"),
            (.money(minorUnits: 1_500, currency: "KWD"), "1.500 KWD", "1,500 KWD"),
            (.entry(1_234_567), "1234567", "1234567"), (.plain("Ohio"), "Ohio", "Ohio"),
        ] as [(MessageValue, String, String)])
    func numbersFollowTheLanguage(value: MessageValue, english: String, german: String) {
        #expect(Texts.of(.english).text(value) == english)
        #expect(Texts.of(.german).text(value) == german)
    }

    @Test(arguments: [
        ("2021", "2021", "2021"), ("2021-05", "2021-05", "Mai 2021"), ("2021-05-03", "2021-05-03", "03.05.2021"),
        ("2021-12-31T10:15:00Z", "2021-12-31", "31.12.2021"), ("", "", ""),
    ])
    func datesAreAsPreciseAsTheyAreKnown(date: String, english: String, german: String) {
        #expect(Texts.of(.english).text(.date(date)) == english)
        #expect(Texts.of(.german).text(.date(date)) == german)
    }

    /// Texts say `on {date}`; of a date that is known to the year only, nobody says that.
    @Test(arguments: [
        ("2021-05-03", "remedied on 2021-05-03", "erledigt am 03.05.2021"),
        ("2021-05", "remedied in 2021-05", "erledigt im Mai 2021"),
        ("2021", "remedied in 2021", "erledigt im Jahr 2021"),
    ])
    func theWordBeforeADateFitsIt(date: String, english: String, german: String) {
        let message = Message("report.recall.remedied", ["date": .date(date)])
        #expect(Texts.of(.english).text(message) == english)
        #expect(Texts.of(.german).text(message) == german)
    }

    @Test func momentsNameTheirZone() {
        let moment = MessageValue.moment("2026-11-22T20:15:00Z")
        #expect(Texts.of(.english).text(moment) == "2026-11-22T20:15:00Z")
        #expect(Texts.of(.german).text(moment) == "22.11.2026, 20:15 Uhr (UTC)")
    }

    @Test(arguments: [([], "", ""), (["a"], "a", "a"), (["a", "b"], "a and b", "a und b")])
    func rowsEndWithAWord(items: [String], english: String, german: String) {
        let list = MessageValue.list(items.map { .plain($0) })
        #expect(Texts.of(.english).text(list) == english)
        #expect(Texts.of(.german).text(list) == german)
        #expect(Texts.of(.english).text(.list([.plain("a"), .plain("b"), .plain("c")])) == "a, b and c")
    }

    @Test func partsThatAreNotThereLeaveNoComma() {
        let english = Texts.of(.english)
        #expect(english.text(Message.joined(.plain("a"), nil, .plain("b"))) == "a, b")
        #expect(english.text(Message.joined(nil, .plain("a"))) == "a")
        #expect(english.text(Message.joined()) == "")
        #expect(english.text(MessageValue.joined([.plain("a"), .plain(""), .plain("b")])) == "a, b")
    }

    @Test func pluralFormsGoByTheNumber() {
        let texts = Texts.of(.english)
        func lines(_ count: Int) -> String { texts.text(Message("changes.title.lines", ["count": .number(count)])) }
        #expect(lines(1) == "1 new line")
        #expect(lines(0) == "0 new lines")
        #expect(lines(1_200) == "1,200 new lines")
    }

    @Test func whatIsMissingIsSeen() {
        let texts = Texts.of(.english)
        #expect(texts.text(Message("no.such.key")) == "⟦no.such.key⟧")
        #expect(texts.text(Message("changes.title.lines")) == "⟦count⟧")
        #expect(texts.text(Message("changes.title.lines", ["count": .plain("1")])) == "⟦count⟧")
        #expect(texts.text(Message("text.plain")) == "⟦text⟧")
    }

    /// What somebody signed is never read as a template.
    @Test func valuesAreNotReadAgain() {
        let hostile = "{text} {count|#|#} ⟦x⟧ # {"
        #expect(Texts.of(.german).text(MessageValue.plain(hostile)) == hostile)
    }

    @Test(arguments: [
        (Language.english, "62,137 mi", "≈ 62,137 mi (100,000 km)", "≈ 160,934 km (100,000 mi)"),
        (.german, "62.137 mi", "≈ 62.137 mi (100.000 km)", "≈ 160.934 km (100.000 mi)"),
    ])
    func distancesAreConvertedWhereTheReaderWantsTheOtherUnit(
        language: Language, distance: String, inMiles: String, inKilometres: String
    ) {
        let (kilometres, miles) = (
            MessageValue.odometer(value: 100_000, unit: "km"), MessageValue.odometer(value: 100_000, unit: "mi")
        )
        let texts = Texts.of(language)
        #expect(texts.text(kilometres).hasSuffix("000 km") && texts.text(miles).hasSuffix("000 mi"))
        #expect(texts.measuring(in: .miles).text(.distance(kilometres: 100_000)) == distance)
        #expect(texts.measuring(in: .miles).text(kilometres) == inMiles)
        #expect(texts.measuring(in: .miles).text(miles) == texts.text(miles))
        #expect(texts.measuring(in: .kilometres).text(miles) == inKilometres)
        #expect(
            texts.measuring(in: .miles).text(.odometer(value: .max, unit: "km")).hasSuffix("km"), "nothing overflows")
        #expect(texts.measuring(in: .miles).text(.distance(kilometres: .min)).hasSuffix("km"))
        let message = Message(
            "text.plain", ["text": .list([.number(1), .message(Message("text.plain", ["text": miles]))])])
        #expect(message.hasDistance && !Message.plain("5 mi").hasDistance)
    }
}
