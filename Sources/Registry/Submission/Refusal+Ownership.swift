import TransparencyLog
import VehicleHistory

extension Refusal {
    /// The refusal of a title that does not succeed the one in force: somebody else was faster, or the report was old.
    static func titleMoved(_ standing: TitleChain.Standing) -> Refusal {
        Refusal(
            .conflict, code: "title-moved", field: "/body/title/previous",
            rule: "previous is the title in force: \(words(standing))",
            mend: "look at the vehicle's report again, and have both sides sign anew if the owner is another")
    }

    /// The refusal of an owner's statement that names another title than the one in force.
    static func notOwner(_ standing: TitleChain.Standing) -> Refusal {
        Refusal(
            .forbidden, code: "not-owner", field: "/title/index",
            rule: "an owner speaks for a car only while the title named is in force: \(words(standing))",
            mend: "sign with the key of the title in force, if that is yours")
    }

    private static func words(_ standing: TitleChain.Standing) -> String {
        switch standing {
        case .none: "none is"
        case .title(let title): "entry \(title.index) is"
        case .unknown(let candidates):
            "an entry was erased, so that one of these is: "
                + candidates.map { $0.map { "entry \($0)" } ?? "none" }.joined(separator: ", ")
        }
    }

    /// The refusal of an owner's statement whose key is not that of the title named, or whose title is none of the car's.
    static let titleProof = Refusal(
        .unauthenticated, code: "title-proof", field: "/title/disclosure",
        rule: "the disclosure is one of the title named, and its key is the one that signs",
        mend: "take index, disclosure and key from the title of this car")

    /// The refusal of one statement too many.
    static let ownerRate = Refusal(
        .forbidden, code: "owner-rate", field: "/iss",
        rule: "owners share at most \(OwnerRate.countMax) statements a day about one car",
        mend: "send the rest tomorrow")

    /// The refusal of a kind that owners do not state.
    static func notForOwners(_ kind: StatementKind) -> Refusal {
        Refusal(
            .forbidden, code: "out-of-scope", field: "/vct", rule: "owners do not make \(kind.id) statements",
            mend: "have an accredited attestor state it")
    }

    /// The refusal of an owner's correction of what somebody else stated, or withdrawal of what another owner granted.
    static func notOwnLine(_ statement: Statement) -> Refusal {
        statement.body is ConsentBody
            ? Refusal(
                .forbidden, code: "out-of-scope", field: "/body/withdraws",
                rule: "owners withdraw what they granted themselves", mend: "name a consent of your own")
            : Refusal(
                .forbidden, code: "out-of-scope", field: "/body/corrects",
                rule: "owners correct what they stated themselves", mend: "dispute what others stated")
    }

    /// The refusal of the erasure of a title by which somebody owns the car.
    static let titleInForce = Refusal(
        .conflict, code: "title-in-force", field: "/body/erases", rule: "a title is not erased while it is in force",
        mend: "have the owner's title reissued first, then erase the old one")

    /// The refusal of what must never leave owner and registrar.
    static let titleDisclosures = Refusal(
        .unacceptable, code: "title-disclosures",
        rule: "what a title hides is never sent to the registry: no disclosure comes with it; nothing was stored",
        mend: "send header.payload.signature~ alone, and give the disclosures to the owner")

    /// The refusal of a title whose number of digests shows how much it hides.
    static let titleDigests = Refusal(
        .unacceptable, code: "title-digests", field: "/_sd",
        rule: "a title has exactly \(TitleDraft.digestCount) digests, decoys among them, and hides nothing elsewhere",
        mend: "let vinlog registrar make it")

    /// The refusal of a title with a digest of an earlier one.
    static let titleDigestsUsed = Refusal(
        .unacceptable, code: "title-digests", field: "/_sd",
        rule: "every title has fresh salts: no digest of an earlier title of the car comes back",
        mend: "draft it anew with fresh salts and a fresh key")
}
