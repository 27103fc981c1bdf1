import Rewards

extension RewardOffice {
    /// Derives everything again from what is stored: the chain, the balances, each sheet's root from its lines, and
    /// holds them against the journal's marks and against what the registry stated in the log.
    public func integrity() async throws(RewardRefusal) -> [IntegrityFinding] {
        try prepare()
        let examination = RewardExamination(
            store: store, head: committedHead, balances: ledger, issuedEpochs: nextToIssue.value)
        let result: Result<[IntegrityFinding], StoreError> = await workers.run {
            do throws(StoreError) { return .success(try examination.findings()) } catch { return .failure(error) }
        }
        switch result {
        case .success(let findings): return findings
        case .failure(let error): throw .unavailable("\(error)")
        }
    }
}
