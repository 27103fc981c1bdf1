import Octets
import Rewards
import VehicleHistory

extension RewardVerification {
    func issuanceCheck(
        _ checks: inout CheckList, _ journal: RecordedJournal, _ stated: RewardEpochBody?
    ) async throws(CommandFailure) {
    }
    func drawChecks(_ checks: inout CheckList, _ journal: RecordedJournal) async throws(CommandFailure) {}
    func dividendCheck(_ checks: inout CheckList, _ journal: RecordedJournal) async throws(CommandFailure) {}
    func ownLinesCheck(_ checks: inout CheckList, _ desk: CallDesk) async throws(CommandFailure) {}
    func sampleCheck(_ checks: inout CheckList, _ sample: Sample) async throws(CommandFailure) {}
}
