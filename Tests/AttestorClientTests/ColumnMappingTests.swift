import Attestation
import Octets
import StrictJSON
import Testing
import VehicleHistory

@testable import AttestorClient

/// Mappings: presets, the text of `--map`, and what is said when they do not fit.
struct ColumnMappingTests {
    private let columns = ["VIN", "Date", "Miles", "Where"]
    private let complete = "vin=VIN,occurred_at=Date,country=GB,odometer=Miles,unit=mi,body.occasion=fleet_check"

    @Test func readsTheOption() throws {
        let mapping = try ColumnMapping(option: complete, kind: "odometer-reading", columns: columns)
        #expect(mapping.sources["vin"] == .column("VIN", values: [:]))
        #expect(mapping.sources["country"] == .constant("GB"))
        #expect(mapping.sources["body.occasion"] == .constant("fleet_check"))
    }

    @Test(arguments: ColumnMapping.presetNames)
    func presetsAreValid(name: String) throws {
        let mapping = try ColumnMapping.preset(name)
        #expect(!mapping.sources.isEmpty)
        #expect(ColumnMapping.presetSource(name)?.isEmpty == false)
    }

    @Test func presetsAreThere() {
        #expect(ColumnMapping.presetNames.contains("usa-cars-auctions"))
        #expect(ColumnMapping.presetNames.contains("used-inventory-daily"))
    }

    struct Mistake: Sendable {
        let option: String
        var kind = "odometer-reading"
        let named: String
    }

    @Test(arguments: [
        Mistake(option: "vin=VIN", named: "occurred_at"),
        Mistake(option: "vin=Vin,occurred_at=Date,country=GB,body.occasion=tax", named: "VIN, Date, Miles, Where"),
        Mistake(option: "vin=VIN,occurred_at=Date,country=GB,odometer=Mileage,body.occasion=tax", named: "Mileage"),
        Mistake(option: "vin=VIN,occurred_at=Date,country=GB,milage=Miles,body.occasion=tax", named: "milage"),
        Mistake(option: "vin=VIN,occurred_at=Date,country=GB", named: "body.occasion"),
        Mistake(option: "vin=VIN,occurred_at=Date,country=GB,body.ocasion=tax", named: "occasion, source, place"),
        Mistake(option: "vin=VIN,vin=Where,occurred_at=Date,country=GB", named: "twice"),
        Mistake(option: "vin", named: "target=column"),
        Mistake(option: "vin=VIN", kind: "odometer", named: "odometer-reading"),
        Mistake(option: "vin=VIN,occurred_at=Date,country=GB", kind: "attestor-revoke", named: "attestor-revoke"),
    ])
    func mistakesAreNamed(_ mistake: Mistake) {
        let error = #expect(throws: MappingError.self) {
            try ColumnMapping(option: mistake.option, kind: mistake.kind, columns: columns)
        }
        #expect(error?.description.contains(mistake.named) == true, "\(error?.description ?? "")")
    }

    @Test func anUnknownPresetListsTheKnown() {
        let error = #expect(throws: MappingError.self) { try ColumnMapping.preset("usa") }
        #expect(error?.description.contains("usa-cars-auctions") == true)
    }

    @Test func aPresetForOtherColumnsSaysWhichAreThere() throws {
        let mapping = try ColumnMapping.preset("usa-cars-auctions")
        let error = #expect(throws: MappingError.self) { try mapping.check(columns: columns) }
        #expect(error?.description.contains("VIN, Date, Miles, Where") == true)
    }

    @Test func journalsAreKeptApart() throws {
        let one = try ColumnMapping(option: complete, kind: "odometer-reading", columns: columns)
        let other = try ColumnMapping(
            option: complete + ",body.place=Where", kind: "odometer-reading", columns: columns)
        let names = [
            BatchJournal.fileName(file: .zero, mapping: one, issuer: "attestor:a", audience: "x"),
            BatchJournal.fileName(file: .zero, mapping: other, issuer: "attestor:a", audience: "x"),
            BatchJournal.fileName(file: .zero, mapping: one, issuer: "attestor:b", audience: "x"),
            BatchJournal.fileName(file: .zero, mapping: one, issuer: "attestor:a", audience: "y"),
            BatchJournal.fileName(file: Hash.sha256(utf8: ""), mapping: one, issuer: "attestor:a", audience: "x"),
        ]
        #expect(Set(names).count == names.count)
        let again = BatchJournal.fileName(file: .zero, mapping: one, issuer: "attestor:a", audience: "x")
        #expect(names.first == again)
    }

    /// A workshop system's export: codes in one column, parts in another.
    @Test func workAndPartsComeFromColumns() throws {
        let mapping = try ColumnMapping(
            option: "vin=VIN,occurred_at=Date,country=GB,work=Jobs,parts=Parts", kind: "service",
            columns: ["VIN", "Date", "Jobs", "Parts"])
        let composer = try RowComposer(
            mapping: mapping, signer: SigningKey.generate(.edDSA), issuer: .attestor(try #require(AttestorID("a"))),
            audience: "log.example", issuedAtSeconds: 1_714_730_400)
        var values = ["VIN": "1HGCM82633A004352", "Date": "2024-05-03", "Jobs": "OIL;front-pads", "Parts": "A:2|B"]
        let draft = try composer.checkedDraft(of: BatchRow(line: 2, values: values))
        #expect(draft.body["type"] == "scheduled" && draft.body["operations"]?.array?.count == 2)
        #expect(draft.body["parts"] == [["code": "A", "quantity": 2], ["code": "B"]])
        values["Jobs"] = "OIL;fornt-pads"
        do {
            _ = try composer.checkedDraft(of: BatchRow(line: 3, values: values))
            Issue.record("a job that nobody knows was taken")
        } catch {
            #expect(error.line == 3 && error.field == "/body/operations" && error.mend.contains("front-pads"))
        }
        #expect(throws: MappingError.self) {
            try ColumnMapping(
                option: "vin=VIN,occurred_at=Date,country=GB,work=Jobs,body.occasion=owner", kind: "odometer-reading",
                columns: ["VIN", "Date", "Jobs"])
        }
    }
}
