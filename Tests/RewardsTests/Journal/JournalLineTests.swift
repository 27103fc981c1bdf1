import Octets
import Rewards
import Testing

/// The canonical line of every operation, byte for byte.
struct JournalLineTests {
    private static let garage = Holder.attestor("garage-1")
    private static let owner = Holder.owner("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")

    static let lines: [(JournalOperation, String)] = [
        (
            .transfer(debit: .supply, credit: .reserve, asset: .dataPoints, amount: .maximum),
            #""op":"transfer","id":"i","debit":"supply","credit":"reserve","asset":"DP","amount":9007199254740991"#
        ),
        (
            .transfer(
                debit: .escrow(garage), credit: .heldEscrow(garage), asset: .credits, amount: 1, of: "a/b,c",
                code: "held-by-dispute"),
            #""op":"transfer","id":"i","debit":"escrow:attestor:garage-1","credit":"escrow:attestor:garage-1:held","#
                + #""asset":"BC","amount":1,"of":"a/b,c","code":"held-by-dispute""#
        ),
        (
            .reserve(debit: .budget(3), credit: .feePool(4), asset: .crystals, amount: 20, until: 4_294_967_295),
            #""op":"reserve","id":"i","debit":"budget:3","credit":"pool:fees:4","asset":"CR","amount":20,"#
                + #""until":4294967295"#
        ),
        (.post(of: "x", amount: 19), #""op":"post","id":"i","amount":19,"of":"x""#),
        (.void(of: "x"), #""op":"void","id":"i","of":"x""#),
        (.void(of: "x", code: "y"), #""op":"void","id":"i","of":"x","code":"y""#),
        (.expire(of: "x"), #""op":"expire","id":"i","of":"x""#),
        (
            .freeze(garage, until: 9, code: "suspicion", hash: .zero),
            #""op":"freeze","id":"i","until":9,"account":"attestor:garage-1","code":"suspicion","hash":""#
                + String(repeating: "0", count: 64) + "\""
        ),
        (
            .renew(owner, until: 0, code: "c"),
            #""op":"renew","id":"i","until":0,"account":"owner:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs","code":"c""#
        ),
        (.thaw(garage, code: "c"), #""op":"thaw","id":"i","account":"attestor:garage-1","code":"c""#),
        (
            .claim(garage, asset: .stones, amount: 5),
            #""op":"claim","id":"i","asset":"ST","amount":5,"account":"attestor:garage-1""#
        ),
        (
            .claim(garage, asset: .dataPoints, amount: 5, code: "c"),
            #""op":"claim","id":"i","asset":"DP","amount":5,"account":"attestor:garage-1","code":"c""#
        ),
        (
            .mark(.drawClose, hash: .sha256(utf8: "")),
            #""op":"mark","id":"i","code":"draw-close","#
                + #""hash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""#
        ),
    ]

    @Test(arguments: lines.indices)
    func isCanonical(_ index: Int) throws {
        let (operation, body) = Self.lines[index]
        let command = JournalCommand(epoch: 12, id: "i", operation)
        let line = try Journal.line(command, number: 10_000_000_000)
        #expect(line.text == #"{"n":10000000000,"epoch":12,"# + body + "}")
        #expect(line.entry == JournalEntry(number: 10_000_000_000, command: command))
        #expect(try Journal.parse(line.bytes) == line)
    }

    /// The longest of everything stays below the limit on a line.
    @Test func theLongestLineFits() throws {
        let id = String(repeating: "~", count: JournalCommand.idCountMax)
        let holder = Holder.attestor(String(repeating: "a", count: 64))
        let command = JournalCommand(
            epoch: .last, id: id,
            .transfer(
                debit: .frozenEscrow(holder), credit: .frozenEscrow(holder), asset: .dataPoints, amount: .maximum,
                of: id, code: String(repeating: "c", count: 32)))
        let line = try Journal.line(command, number: .max)
        #expect(line.bytes.count < 750 && line.bytes.count < Journal.lineBytesMax)
    }

    private static let good = #"{"n":0,"epoch":0,"op":"void","id":"i","of":"x","code":"y"}"#

    /// Other spellings of a good line, and what is no line at all.
    @Test(arguments: [
        "", "{", "{}", "[]", " " + good, good + " ", good + "\n", good + good, String(good.dropLast()),
        #"{"epoch":0,"n":0,"op":"void","id":"i","of":"x","code":"y"}"#,
        #"{"n":00,"epoch":0,"op":"void","id":"i","of":"x"}"#, #"{"n":-0,"epoch":0,"op":"void","id":"i","of":"x"}"#,
        #"{"n":0.0,"epoch":0,"op":"void","id":"i","of":"x"}"#, #"{"n":0e0,"epoch":0,"op":"void","id":"i","of":"x"}"#,
        #"{"n":0,"epoch":4294967296,"op":"void","id":"i","of":"x"}"#,
        #"{"n":12345678901234567,"epoch":0,"op":"void","id":"i","of":"x"}"#,
        #"{"n":0,"epoch":0,"op":"Void","id":"i","of":"x"}"#, #"{"n":0,"epoch":0,"op":"","id":"i","of":"x"}"#,
        #"{"n":0,"epoch":0,"op":"voids","id":"i","of":"x"}"#, #"{"n":0,"epoch":0,"op":"void","id":"","of":"x"}"#,
        #"{"n":0,"epoch":0,"op":"void","id":"i i","of":"x"}"#, #"{"n":0,"epoch":0,"op":"void","id":"\u0069","of":"x"}"#,
        #"{"n":0,"epoch":0,"op":"void","id":"é","of":"x"}"#, #"{"n":0,"epoch":0,"op":"void","id":"i","of":""}"#,
        #"{"n":0,"epoch":0,"op":"void","id":"i"}"#, #"{"n":0,"epoch":0,"op":"void","id":"i","of":null}"#,
        #"{"n":0,"epoch":0,"op":"void","id":"i","code":"y","of":"x"}"#,
        #"{"n":0,"epoch":0,"op":"void","id":"i","of":"x","of":"x"}"#,
        #"{"n":0,"epoch":0,"op":"void","id":"i","of":"x","code":""}"#,
        #"{"n":0,"epoch":0,"op":"void","id":"i","of":"x","code":"Y"}"#,
        #"{"n":0,"epoch":0,"op":"void","id":"i","of":"x","more":1}"#,
        #"{"n":0,"epoch":0,"op":"post","id":"i","amount":0,"of":"x"}"#,
        #"{"n":0,"epoch":0,"op":"post","id":"i","amount":"1","of":"x"}"#,
        #"{"n":0,"epoch":0,"op":"post","id":"i","amount":9007199254740992,"of":"x"}"#,
        #"{"n":0,"epoch":0,"op":"mark","id":"i","code":"other","hash":"00"}"#,
        #"{"n":0,"epoch":0,"op":"mark","id":"i","code":"draw"}"#,
        #"{"n":0,"epoch":0,"op":"mark","id":"i","code":"draw","hash":"00"}"#,
        #"{"n":0,"epoch":0,"op":"mark","id":"i","code":"draw","hash":""#
            + "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855\"}",
        #"{"n":0,"epoch":0,"op":"thaw","id":"i","account":"contributor:attestor:g","code":"y"}"#,
        #"{"n":0,"epoch":0,"op":"claim","id":"i","asset":"dp","amount":1,"account":"attestor:g"}"#,
    ])
    func otherSpellingsAreRefused(_ text: String) {
        #expect(throws: JournalError.self) { try Journal.parse(Array(text.utf8)) }
    }

    @Test func theGoodLineIsGood() {
        #expect(throws: Never.self) { try Journal.parse(Array(Self.good.utf8)) }
    }

    @Test func aRefusalNamesTheByte() throws {
        do throws(JournalError) {
            _ = try Journal.parse(Array(#"{"n":7,"epoch":0,"op":"void","id":"i","off":"x"}"#.utf8))
            Issue.record("parsed")
        } catch {
            #expect(error == JournalError(number: 7, .malformed(atByte: 37, expected: ",\"of\":")))
            #expect(error.description == "journal line 7: not canonical at byte 37, expected ,\"of\":")
        }
    }
}
