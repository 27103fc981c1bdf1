import Testing

@testable import VIN

@Suite("vPIC decode")
struct DecoderTests {
    @Test("A car in full")
    func inFull() throws {
        let vehicle = VINDecoder.shared.decode(try VIN("5YJ3E1EA0JF004512"))
        #expect(vehicle.manufacturer == "Tesla, Inc.")
        #expect(vehicle.make == "Tesla")
        #expect(vehicle.model == "Model 3")
        #expect(vehicle.bodyClass == "Sedan/Saloon")
        #expect(vehicle.electrification == "BEV (Battery Electric Vehicle)")
        #expect(vehicle.vehicleType == "Passenger Car")
        #expect(vehicle.modelYear == 2018)
        #expect(vehicle.modelYearCandidates == [2018])
        #expect(vehicle.country == Country(code: "US", name: "United States of America"))
        #expect(vehicle.isManufacturerInVPIC && vehicle.usesNorthAmericanCheckDigit)
        #expect(!vehicle.matchedPatterns.isEmpty)
    }

    @Test(
        "One identifier, several brands: the model's own make",
        arguments: [
            ("2C3CDXBG8KH658222", "Dodge", "Charger"), ("5N1AL0MM8DC306971", "Infiniti", "JX35"),
        ])
    func brands(text: String, make: String, model: String) throws {
        let vehicle = VINDecoder.shared.decode(try VIN(text))
        #expect(vehicle.make == make)
        #expect(vehicle.model == model)
    }

    @Test(
        "The country is the plant's, not the seat of who filed the identifier",
        arguments: [
            ("2G2WP522541234567", "CA"), ("3MW5R7J02L8B00001", "MX"), ("9BWDL5BZ0MT000001", "BR"),
            // ISO 3780 is disputed here, so vPIC says.
            ("3XKAA12345M000001", "MX"),
        ])
    func country(text: String, code: String) throws {
        #expect(VINDecoder.shared.decode(try VIN(text)).country?.code == code)
    }

    @Test("Heavy trucks keep both readings, until the clock or the patterns exclude one")
    func heavyTruck() throws {
        let vin = try VIN("1XP4D49X9CD123630")
        #expect(VINDecoder.shared.decode(vin).modelYear == nil)
        #expect(VINDecoder.shared.decode(vin).modelYearCandidates == [1982, 2012])
        #expect(VINDecoder.shared.decode(vin, modelYearMax: 2011).modelYear == 1982)
        #expect(VINDecoder.shared.decode(try VIN("1XP7D49X0AD793710")).modelYear == 2010)
    }

    @Test("Abroad nothing but the maker is claimed")
    func abroad() throws {
        let vehicle = VINDecoder.shared.decode(try VIN("WVWZZZ1KZ6W612305"))
        #expect(vehicle.modelYear == nil && vehicle.modelYearCandidates.isEmpty && vehicle.model == nil)
        #expect(vehicle.country?.code == "DE")
        let skoda = VINDecoder.shared.decode(try VIN("TMBGGGGGGGG000001"))
        #expect(skoda.manufacturer == "Škoda")
        #expect(!skoda.isManufacturerInVPIC && skoda.make == nil)
    }

    @Test(
        "Patterns: wildcard, set, range, past the end",
        arguments: [
            ("..1", "AA123", 1, 1), ("[AC-F2]B", "DB", 2, 7), ("[AC-F2]B", "BB", nil, nil), ("AB", "A", nil, nil),
            ("", "ABC", 0, 0), ("A..[0-9]", "AXX7", 2, 11), ("Q", "A", nil, nil), ("[A", "A", 1, 1),
        ] as [(String, String, Int?, Int?)])
    func patterns(text: String, characters: String, fixed: Int?, choices: Int?) {
        let fit = Array(text.utf8).withUnsafeBytes { VPICPattern(text: $0).fit(Array(characters.utf8)[...]) }
        #expect(fit?.fixedCount == fixed)
        #expect(fit?.choiceCount == choices)
    }

    @Test("A damaged table is refused or read without a crash")
    func damagedTable() throws {
        #expect(Array("VINVPIC1".utf8).withUnsafeBytes { VPICTable($0) == nil })
        #expect([UInt8](repeating: 0, count: 4096).withUnsafeBytes { VPICTable($0) == nil })
        var header = Array("VINVPIC1".utf8) + [0, 0, 0, 0, 9, 0, 0, 0]
        for _ in 0..<9 { header += [16, 0, 0, 0, 200, 0, 0, 0] }
        #expect(header.withUnsafeBytes { VPICTable($0) == nil })
    }
}
