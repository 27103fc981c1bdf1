import Rewards
import Testing

struct AccountTextTests {
    private static let thumbprint = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"

    @Test(
        arguments: [
            (.supply, "supply"), (.reserve, "reserve"), (.budget(4_294_967_295), "budget:4294967295"),
            (.contributor(.attestor("g")), "contributor:attestor:g"),
            (.escrow(.attestor("held")), "escrow:attestor:held"),
            (.heldEscrow(.attestor("g-1")), "escrow:attestor:g-1:held"),
            (.frozenEscrow(.owner(thumbprint)), "escrow:owner:\(thumbprint):frozen"),
            (.bond(.attestor("g")), "bond:attestor:g"), (.credit(.buyer(thumbprint)), "credit:buyer:\(thumbprint)"),
            (.feePool(0), "pool:fees:0"), (.ownersPool, "pool:owners"), (.burned, "burned"), (.breakage, "breakage"),
            (.unclaimed(.attestor("g")), "unclaimed:attestor:g"), (.treasury, "treasury"),
        ] as [(Account, String)])
    func hasOneText(account: Account, text: String) {
        #expect(account.text == text)
        #expect(Account(text: text) == account)
    }

    @Test(arguments: [
        "", "Supply", "supply ", "reserves", "budget", "budget:", "budget:01", "budget:-1", "budget:+1",
        "budget:4294967296", "budget:99999999999999999999", "escrow:", "escrow:attestor:", "escrow:attestor:G",
        "escrow:attestor:g:", "escrow:attestor:g:held:held", "escrow:attestor:g:held:frozen", "escrow:owner:short",
        "contributor:attestor:g:held", "pool:", "pool:fees", "pool:fees:", "bond:buyer:\(thumbprint)x",
        "bond:owner:\(thumbprint.dropLast())!", "contributor:attestor:\(String(repeating: "a", count: 65))", "é",
    ])
    func otherTextsAreNone(text: String) {
        #expect(Account(text: text) == nil)
    }

    @Test func holders() {
        #expect(Holder(text: "attestor:garage-1") == .attestor("garage-1"))
        #expect(Holder(text: "owner:\(Self.thumbprint)") == .owner(Self.thumbprint))
        #expect(Holder(text: "buyer:\(Self.thumbprint)")?.text == "buyer:\(Self.thumbprint)")
        #expect(Holder(text: "attestor:garage-1:held") == nil && Holder(text: "seller:x") == nil)
        #expect(Holder.attestor("b") < .attestor("c") && Holder.attestor("z") < .buyer("a"))
    }

    @Test(
        arguments: [
            (0, .dataPoints, "0.000000"), (12_345_678, .dataPoints, "12.345678"), (1, .dataPoints, "0.000001"),
            (9_007_199_254_740_991, .dataPoints, "9007199254.740991"), (7, .stones, "7"), (1_205, .credits, "12.05"),
            (9_007_199_254_740_991, .crystals, "9007199254740991"),
        ] as [(UInt64, Asset, String)])
    func amountsAsText(value: UInt64, asset: Asset, text: String) {
        #expect(Amount(value).text(in: asset) == text)
        #expect(Amount(text: text, asset: asset) == Amount(value))
    }

    @Test(
        arguments: [
            ("12.3", 12_300_000), ("5", 5_000_000), ("5.", nil), ("", nil), (".5", nil), ("-1", nil), ("+1", nil),
            ("01", nil), ("1.0000000", nil), ("1 ", nil), ("1,5", nil), ("9007199254.740992", nil),
            ("99999999999999999999", nil), ("0", 0), ("1.2.3", nil),
        ] as [(String, UInt64?)])
    func amountsFromText(text: String, value: UInt64?) {
        #expect(Amount(text: text, asset: .dataPoints)?.value == value)
    }
}
