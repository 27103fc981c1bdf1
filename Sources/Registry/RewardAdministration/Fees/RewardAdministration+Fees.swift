import Octets
public import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog
public import VehicleHistory

extension RewardAdministration {
    /// Days for which a receipt is kept, so that its fee can be given back; who read about which car is then forgotten.
    static let receiptDays = 730

    /// Charges for a report that is about to be handed out.
    ///
    /// - Returns: the itemised receipt; `nil` when it costs nothing: the policy's price is 0, the subject is no vehicle, or
    ///   there is no record to show.
    /// - Throws: `payment-required`; `reward-voucher-unknown`, `-spent`, `-too-small`; what the ledger refuses. Nothing is charged then.
    public func charge(for report: ReportBundle, to payer: ReportPayer) async throws(Problem) -> FeeReceipt? {
        guard await office.isStarted, report.subject.hasSecretLabel else { return nil }
        let now = try await moment()
        guard now.policy.fees.priceMinor > 0 else { return nil }
        let disclosed = try await disclosed(in: report)
        let fee = FeeSplit.charge(policy: now.policy.fees, statementCount: disclosed.count)
        guard fee > .zero else { return nil }
        switch payer {
        case .nobody: throw Self.paymentRequired(fee)
        case .account(let caller):
            guard let holder = Holder(caller.name) else { throw Self.paymentRequired(fee) }
            try await useToken(of: caller)
            let split = try await split(fee, by: .holder(holder), report, disclosed, at: now)
            let name = Self.name(of: caller.tokenIdentifier, by: caller.name.text)
            return try await pay(split, by: caller.name, report.subject, id: "fee/\(name)", name, at: now) { _ in []
            }
        case .voucher(let text): return try await redeemVoucher(text, fee: fee, report, disclosed, at: now)
        }
    }

    private static func paymentRequired(_ fee: Amount) -> Problem {
        Problem(
            code: "payment-required", status: 402, title: "Payment required",
            detail: "This report costs \(fee.text(in: .credits)) credits.", field: "Authorization",
            rule: "A report is paid for from prepaid credits or with a voucher.",
            mend: "Sign the request with a prepaid account's key, or send Vinlog-Voucher.",
            priceMinor: Int(clamping: fee.value))
    }

    private func redeemVoucher(
        _ text: String, fee: Amount, _ report: ReportBundle, _ disclosed: [DisclosedStatement], at now: Moment
    ) async throws(Problem) -> FeeReceipt {
        guard let code = VoucherCode(text: text) else { throw Self.refused(.unknown) }
        let key = RecordKey(RecordName.vouchers, "\(code.hash)")
        guard let bytes = try await record(key), let record = VoucherRecord(bytes) else { throw Self.refused(.unknown) }
        guard record.receipt == nil else { throw Self.refused(.spent) }
        guard record.value >= fee else { throw Self.refused(.tooSmall(value: record.value, fee: fee)) }
        let split = try await split(fee, by: .voucher, report, disclosed, at: now)
        let name = Hex.encode(Hash.sha256(utf8: code.spendingIdentifier).bytes.prefix(16))
        return try await pay(
            split, by: nil, report.subject, id: code.spendingIdentifier, name, at: now
        ) { receipt in
            var spent = record
            spent.receipt = receipt
            return [RecordChange(key, expecting: .bytes(bytes), value: spent.bytes)]
        }
    }

    private static func refused(_ error: VoucherError) -> Problem {
        let code =
            switch error {
            case .spent: "voucher-spent"
            case .tooSmall: "voucher-too-small"
            default: "voucher-unknown"
            }
        return .againstRule(code, field: "Vinlog-Voucher", rule: "\(error).", mend: "Use another voucher.")
    }

    /// Moves the fee to the epoch's pool and writes its receipt down, together.
    private func pay(
        _ split: FeeSplit, by payer: CallerName?, _ subject: Subject, id: String, _ name: String,
        at now: Moment, _ changes: @Sendable (String) -> [RecordChange]
    ) async throws(Problem) -> FeeReceipt {
        let feePayer: FeePayer = payer.flatMap { Holder($0) }.map(FeePayer.holder) ?? .voucher
        let receipt = FeeReceipt(
            identifier: "\(now.epoch)-\(name)", subject: subject.string, atSeconds: now.seconds,
            epoch: Int(now.epoch.value), amount: Int(clamping: split.fee.value), shares: Self.shares(of: split),
            journal: try await journalPosition())
        let record = FeeRecord(receipt: receipt, payer: payer, totals: split.totals)
        let posting = RewardPosting(
            FeePayment.pay(split.fee, by: feePayer, in: now.epoch, id: id),
            records: changes(receipt.identifier) + [
                RecordChange(
                    FeeRecord.key(receipt.identifier, epoch: receipt.epoch), expecting: .absent, value: record.bytes,
                    expiresAtMilliseconds: UInt64(clamping: now.seconds + Self.receiptDays * 86_400) * 1_000)
            ])
        do throws(RewardRefusal) {
            let posted = try await office.post(posting)
            return FeeReceipt(
                identifier: receipt.identifier, subject: receipt.subject, atSeconds: receipt.atSeconds,
                epoch: receipt.epoch, amount: receipt.amount, shares: receipt.shares,
                journal: WireJournalPosition(posted.head))
        } catch {
            throw Problem(error)
        }
    }

    private func split(
        _ fee: Amount, by payer: FeePayer, _ report: ReportBundle, _ disclosed: [DisclosedStatement],
        at now: Moment
    ) async throws(Problem) -> FeeSplit {
        FeeSplit(
            fee: fee, payer: payer, owner: try await owner(of: report.subject), statements: disclosed,
            day: now.seconds / 86_400, policy: now.policy.fees)
    }

    /// The account of a vehicle's present owner; `nil` while nobody proved it.
    func owner(of subject: Subject) async throws(Problem) -> Holder? {
        let numbers = try await vehicleNumbers(of: [subject.string])[subject.string] ?? []
        let owners = try await knownOwners(.vehicles(numbers))
        return numbers.lazy.compactMap(owners.holder(of:)).first
    }

    private static func shares(of split: FeeSplit) -> [RegistryAPI.FeeShare] {
        var shares = [
            RegistryAPI.FeeShare(
                to: "burned", amount: Int(clamping: split.burn.value),
                reason: "Burned, so that nobody gains by buying their own reports."),
            RegistryAPI.FeeShare(
                to: split.ownerAccount == .ownersPool ? "pool:owners" : "owner",
                amount: Int(clamping: split.ownerPart.value),
                reason: "The vehicle's owner."),
        ]
        for share in split.shares where share.amount > .zero {
            shares.append(
                RegistryAPI.FeeShare(
                    to: share.isBurned ? "burned" : Holder(contributor: share.organisation).text,
                    amount: Int(clamping: share.amount.value),
                    logIndex: Int(clamping: share.index.value),
                    reason: share.isBurned
                        ? "Burned: the buyer and \(share.organisation) belong together."
                        : "Weight \(share.weight), of which \(share.stalenessBasisPoints) of 10000 count by age."))
        }
        if split.burnedRest > .zero {
            shares.append(
                RegistryAPI.FeeShare(
                    to: "burned", amount: Int(clamping: split.burnedRest.value),
                    reason: "Burned: no statement of the report has a final weight yet."))
        }
        return shares.filter { $0.amount > 0 }
    }

    // MARK: What a report discloses

    /// The vehicle's statements that earn, each with its final weight; those not issued yet weigh nothing.
    private func disclosed(in report: ReportBundle) async throws(Problem) -> [DisclosedStatement] {
        guard let subject = report.histories.first(where: { $0.role == .subject }) else { return [] }
        let indices = subject.labels.flatMap(\.entries).compactMap { entry in
            if case .statement = entry.content { entry.index } else { nil }
        }
        // A statement of a moment ago is a record to be paid for too.
        try await asking { office throws(RewardRefusal) in try await office.collectFacts() }
        let store = office.store
        return try await statements.run { _ throws(StoreError) in
            var disclosed: [DisclosedStatement] = []
            for index in indices {
                guard let fact = try store.fact(at: index) else { continue }
                let result = try store.results(epoch: fact.epoch, organisation: fact.organisation).first {
                    $0.index == index
                }
                disclosed.append(
                    DisclosedStatement(
                        index: index, organisation: fact.organisation, weight: result?.weight ?? 0,
                        isOdometerReading: fact.category == "odometer", occurredDay: fact.occurredDay))
            }
            return disclosed
        }
    }
}
