import Testing
import VIN

@Suite("Model year and country")
struct ModelYearTests {
    @Test(
        "Position 10 has two readings, position 7 chooses",
        arguments: [
            ("1HGCM82633A004352", [2003, 2033], 2003), ("19XCY1F28RB000001", [1994, 2024], 2024),
            ("1M8GDM9AXKP042788", [1989, 2019], 1989), ("1HGCM82630A004352", [], nil),
            ("1HGCM8263UA004352", [], nil), ("1HGCM8263ZA004352", [], nil),
            // Abroad without a check digit that holds: no claim.
            ("WVWZZZ1KZ6W612305", [], nil), ("KMTGB4SCDRU228015", [], nil),
            // Abroad with one: built for North America.
            ("JN1DA31D63T505967", [2003, 2033], 2003),
        ] as [(String, [Int], Int?)])
    func readings(text: String, candidates: [Int], chosen: Int?) throws {
        let vin = try VIN(text)
        #expect(vin.modelYearCandidates == candidates)
        #expect(vin.modelYearByPositionSeven == chosen)
    }

    @Test("Thirty codes, 1980 to 2039")
    func allCodes() throws {
        let codes = "ABCDEFGHJKLMNPRSTVWXY123456789"
        for (index, code) in codes.enumerated() {
            #expect(try VIN("1HGCM8263\(code)A004352").modelYearCandidates == [1980 + index, 2010 + index])
        }
    }

    @Test("Low-volume makers are told apart by positions 12 to 14")
    func lowVolume() throws {
        let wmi = try VIN("1E9AA1234MA465001").wmi
        #expect(wmi.string == "1E9465")
        #expect(wmi.isLowVolume)
        #expect(VINDecoder.shared.decode(try VIN("1E9AA1234MA465001")).manufacturer == "EV Innovations, Inc.")
        #expect(try VIN("1HGCM82633A004352").wmi.description == "1HG")
    }

    @Test(
        "ISO 3780 countries",
        arguments: [
            ("1HG", "US"), ("2HG", "CA"), ("3VW", "MX"), ("7FA", "US"), ("7AA", "NZ"), ("JTE", "JP"), ("KMT", "KR"),
            ("LFV", "CN"), ("SAJ", "GB"), ("TMB", "CZ"), ("UU1", "RO"), ("VF1", "FR"), ("VSS", "ES"), ("WVW", "DE"),
            ("XTA", "RU"), ("YV1", "SE"), ("ZFF", "IT"), ("9BW", "BR"), ("93Y", "BR"), ("G00", nil), ("000", nil),
        ] as [(String, String?)])
    func countries(code: String, country: String?) throws {
        #expect(try VIN(code + "AA123456789012").wmi.country?.code == country)
    }
}
