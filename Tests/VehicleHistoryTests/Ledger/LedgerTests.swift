import Attestation
import Octets
import TestKit
import Testing
import TransparencyLog
import VIN
import VerifiableIndex

@testable import VehicleHistory

@Suite struct LedgerTests {
    private let hash = Hash.sha256(utf8: "a")

    @Test func entriesHaveTheirSizesAndRoundTrip() throws {
        let entries: [(LogEntry, Int)] = [
            (.statement(time: 1_720_000_000_000, label: Label(hash), commitment: .zero), 73),
            (.indexRoot(time: 5, coveredSize: 7, subjectCount: 3, root: hash, parametersHash: .zero), 89),
            (.parameters(time: 5, generation: 1, parametersHash: hash, previousParametersHash: .zero), 77),
        ]
        for (entry, byteCount) in entries {
            let bytes = entry.encoded
            #expect(bytes.count == byteCount)
            #expect(try LogEntry(parsing: bytes) == entry)
            #expect(throws: LogEntryError.self) { try LogEntry(parsing: bytes + [0]) }
            #expect(throws: LogEntryError.self) { try LogEntry(parsing: bytes.dropLast()) }
        }
        #expect(throws: LogEntryError.empty) { try LogEntry(parsing: []) }
        #expect(throws: LogEntryError.unknownKind(4)) { try LogEntry(parsing: [4]) }
        let first = try #require(entries.first?.0.encoded)
        #expect(Array(first[0..<9]) == [1, 0, 0, 0x01, 0x90, 0x77, 0xFD, 0x30, 0x00])
    }

    @Test func commitmentsAreTheHashOfDomainSaltAndJWT() throws {
        let salt = try #require(StatementSalt([UInt8](repeating: 7, count: 32)))
        let expected = Hash.sha256(Array("vinlog/statement/v1\0".utf8) + salt.bytes + Array("a.b.c".utf8))
        #expect(StatementCommitment.compute(salt: salt, jwt: Array("a.b.c".utf8)) == expected)
        #expect(StatementSalt([1, 2]) == nil)
        var generator = SeededGenerator(seed: 1)
        #expect(StatementSalt.random(using: &generator) != StatementSalt.random(using: &generator))
    }

    @Test func subjectValuesFixNumberAndOrderOfTheEntries() {
        let other = Hash.sha256(utf8: "b")
        let leaves: [(index: LogIndex, leafHash: Hash)] = [(3, hash), (9, other)]
        func leaf(_ index: UInt64, _ hash: Hash) -> Hash {
            var bytes: [UInt8] = [0]
            bytes.append(bigEndian: index)
            return Hash.sha256(bytes + hash.bytes)
        }
        let root = Hash.sha256([1] + leaf(3, hash).bytes + leaf(9, other).bytes)
        #expect(SubjectValue.compute(entries: leaves) == Hash.sha256([4, 0, 0, 0, 0, 0, 0, 0, 2] + root.bytes))
        #expect(SubjectValue.compute(entries: leaves.reversed()) != SubjectValue.compute(entries: leaves))
    }

    @Test(arguments: [
        "vehicle:1HGCM82633A004352", "chassis:FORD:A12345", "attestor:garage-17", "points:2026-11", "draw:7",
    ])
    func canonicalSubjectsRoundTrip(text: String) throws {
        let subject = try Subject(text)
        #expect(subject.string == text)
        #expect(subject.hasSecretLabel == (text.hasPrefix("vehicle:") || text.hasPrefix("chassis:")))
    }

    @Test(arguments: [
        "", "vehicle", "vehicle:", "vehicle:1hgcm82633a004352", "vehicle:1HGCM82633A00435", "vehicle:1HGCM82633A00435Q",
        "chassis:FORD", "chassis:ford:1", "chassis:FORD:1:2", "chassis::1", "attestor:", "attestor:-a", "attestor:A",
        "attestor:é", "Points:1", "points:", "points:a b", "9:1", ":1", "points:\u{212A}",
    ])
    func otherSubjectsAreRefused(text: String) {
        #expect(throws: SubjectError.self) { try Subject(text) }
    }
}

@Suite struct EventTimeTests {
    @Test(
        arguments: [
            ("1970", 0, 31_536_000_000), ("1970-02", 2_678_400_000, 5_097_600_000),
            ("1970-01-02", 86_400_000, 172_800_000),
            ("1970-01-01T00:00:01Z", 1_000, 2_000), ("2000-02-29", 951_782_400_000, 951_868_800_000),
            ("1885", -2_682_288_000_000, -2_650_752_000_000),
            ("2038-01-19T03:14:08Z", 2_147_483_648_000, 2_147_483_649_000),
        ] as [(String, Int64, Int64)])
    func coversItsMilliseconds(text: String, start: Int64, end: Int64) throws {
        let time = try #require(EventTime(text))
        #expect(time.startMilliseconds == start && time.endMilliseconds == end)
        #expect(time.description == text)
    }

    @Test(arguments: [
        "", "20", "0000", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "1900-02-29", "2024-05-03T24:00:00Z",
        "2024-05-03T10:60:00Z", "2024-05-03T10:00:60Z", "2024-05-03T10:00:00", "2024-5-3", "2024-05-03 10:15:00Z",
        "２０２４", "+024",
    ])
    func otherTextsAreRefused(text: String) {
        #expect(EventTime(text) == nil)
    }

    @Test func everyDayOfFourCenturiesRoundTrips() throws {
        let first = try #require(EventTime("1800-01-01")).startMilliseconds
        for day in 0..<146_097 {
            let time = EventTime(dayOfMilliseconds: first + Int64(day) * 86_400_000 + 1)
            #expect(EventTime(time.description) == time)
        }
        #expect(EventTime(dayOfMilliseconds: first + 146_097 * 86_400_000).description == "2200-01-01")
    }

    @Test func countriesAreTheAssignedOnes() {
        var count = 0
        for first in UInt8(ascii: "A")...UInt8(ascii: "Z") {
            for second in UInt8(ascii: "A")...UInt8(ascii: "Z") {
                let text = String(decoding: [first, second], as: UTF8.self)
                guard let country = CountryCode(text) else { continue }
                #expect(country.string == text)
                count += 1
            }
        }
        // ISO 3166-1 assigns 249 codes; XK is in general use beside them.
        #expect(count == 250)
        #expect(CountryCode("UK") == nil && CountryCode("us") == nil && CountryCode("USA") == nil)
    }
}
