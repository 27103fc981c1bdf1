import Octets
import RegistryAPI
import Rewards
import StrictJSON

extension RewardAdministration {
    /// Turns points into prepaid credits.
    func redeem(_ body: JSON, caller: Caller) async throws(Problem) -> JSON {
        let wanted = try RedeemBody(json: body)
        let holder = try Holder(of: caller.name, field: "iss")
        let now = try await moment()
        let redemption = Redemption(
            holder: holder, offered: Amount(UInt64(clamping: wanted.amount)), policy: now.policy.credits)
        guard let redemption else {
            throw .againstRule(
                "redemption", field: "/amount", rule: "The points bring at least a hundredth of a credit.",
                mend: "Redeem more points.")
        }
        let id = "redeem/\(Self.name(of: wanted.identifier, by: caller.name.text))"
        let posted = try await post(redemption.commands(in: now.epoch, id: id), records: [])
        return try await credits(posted, spent: redemption.points, holder)
    }

    /// Turns credits into vouchers, whose codes only the buyer has.
    func buyVouchers(_ body: JSON, caller: Caller) async throws(Problem) -> JSON {
        let wanted = try BuyVouchersBody(json: body)
        let holder = try Holder(of: caller.name, field: "iss")
        let now = try await moment()
        let value = Amount(UInt64(clamping: wanted.value))
        let id = "vouchers/\(Self.name(of: wanted.identifier, by: caller.name.text))"
        let commands: [JournalCommand]
        do throws(VoucherError) {
            commands = try Voucher.purchase(
                hashes: wanted.hashes.compactMap { Hash(hex: $0) }, value: value, by: holder, in: now.epoch, id: id)
        } catch {
            throw .againstRule(
                "vouchers", field: "/hashes", rule: "\(error).", mend: "Mend the list and send it again.")
        }
        let posted = try await post(commands, records: VoucherRecord.issuing(wanted.hashes, value: value))
        return try await credits(posted, spent: Amount(value.value * UInt64(wanted.hashes.count)), holder)
    }

    /// Gives the caller what waits: shares of dividends from the time of a freeze, or set aside long ago.
    func claimDividend(_ body: JSON, caller: Caller) async throws(Problem) -> JSON {
        let wanted = try ClaimDividendBody(json: body)
        let holder = try Holder(of: caller.name, field: "iss")
        let now = try await moment()
        let id = "claim/\(Self.name(of: wanted.identifier, by: caller.name.text))"
        let commands = await office.claims(of: holder, in: now.epoch, id: id)
        guard !commands.isEmpty else {
            throw .againstRule(
                "nothing-waits", rule: "Something waits for the account, and it is not frozen.",
                mend: "Nothing needs to be done.")
        }
        return try await credits(try await post(commands, records: []), spent: .zero, holder)
    }

    private func credits(_ posted: PostedActs, spent: Amount, _ holder: Holder) async throws(Problem) -> JSON {
        let credits = await office.balance(.credit(holder), .credits)
        return CreditsAnswer(
            posted: posted, spentAmount: Int(clamping: spent.value), creditsAmount: Int(clamping: credits.value)
        ).json
    }

    /// Posts what a holder does with its own: journal lines and private documents, and no statement.
    func post(_ commands: [JournalCommand], records: [RecordChange]) async throws(Problem) -> PostedActs {
        do throws(RewardRefusal) {
            let posted = try await office.post(commands, records: records)
            return PostedActs(logIndex: nil, journal: WireJournalPosition(posted.head), isRepeat: posted.isRepeat)
        } catch {
            throw Problem(error)
        }
    }
}
