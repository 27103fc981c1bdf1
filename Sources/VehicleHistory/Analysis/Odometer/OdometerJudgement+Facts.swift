import Synchronization

extension VehicleFacts {
    /// What the odometer readings show: computed when first asked for, once for all rules, and a function of the facts
    /// alone.
    public var odometer: OdometerJudgement {
        odometerCell.judgement.withLock { known in
            if let known { return known }
            let judgement = OdometerJudgement(self)
            known = judgement
            return judgement
        }
    }
}

/// Where the judgement of one vehicle's readings is kept. Copies of the facts share it, which they may, since facts
/// never change.
final class OdometerJudgementCell: Sendable {
    let judgement = Mutex<OdometerJudgement?>(nil)
}
