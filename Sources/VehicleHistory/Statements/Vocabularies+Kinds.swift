public import Messages

// So have the words of one kind alone.

extension AccidentBody.Source: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "accident-source" }
}

extension AdminRosterBody.Step: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "roster-step" }
}

extension BatteryHealthBody.Method: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "battery-method" }
}

extension ClusterReplacementBody.Instrument.Reading: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "instrument" }
}

extension ClusterReplacementBody.Reason: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "cluster-reason" }
}

extension ComponentSwapBody.Component: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "component" }
}

extension ConsentBody.Purpose: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "consent-purpose" }
}

extension CorroborationBody.Method: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "corroboration-method" }
}

extension DamageBody.Cause: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "damage-cause" }
}

extension DisputeBody.Ground: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "dispute-ground" }
}

extension DisputeBody.Party: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "dispute-party" }
}

extension DtcSnapshotBody.TroubleCode.State: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "dtc-state" }
}

extension EmissionsBody.Method: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "emissions-method" }
}

extension EmissionsBody.Result: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "emissions-result" }
}

extension ErasureBody.Reason: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "erasure-reason" }
}

extension EvidenceDepositBody.Source: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "evidence-source" }
}

extension InspectionBody.Result: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "inspection-result" }
}

extension InspectionBody.Occasion: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "inspection-occasion" }
}

extension InspectionBody.Defect.Severity: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "defect-severity" }
}

extension InsuranceClaimBody.Peril: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "peril" }
}

extension InsuranceClaimBody.Outcome: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "claim-outcome" }
}

extension LienBody.HolderClass: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "lien-holder" }
}

extension MisfiledBody.Reason: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "misfiling-reason" }
}

extension ModificationBody.Category: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "modification" }
}

extension OdometerReadingBody.Occasion: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "reading-occasion" }
}

extension OwnershipTransferBody.Method: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "transfer" }
}

extension PlateChangeBody.Reason: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "document-reason" }
}

extension RepairBody.Cause: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "repair-cause" }
}

extension ResponseBody.Stance: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "stance" }
}

extension RulingBody.Outcome: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "ruling" }
}

extension RewardDrawBody.Step: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "draw-step" }
}

extension RewardDrawBody.Track: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "draw-track" }
}

extension RewardEpochBody.Step: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "epoch-step" }
}

extension ScrappedBody.Method: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "scrapping" }
}

extension ScrappedBody.Reason: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "scrapping-reason" }
}

extension SeizureBody.Reason: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "seizure-reason" }
}

extension SightingBody.Occasion: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "sighting" }
}

extension SoftwareUpdateBody.Reason: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "update-reason" }
}

extension TheftBody.Condition: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "theft-condition" }
}

extension VinReissueBody.Reason: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "reissue-reason" }
}
