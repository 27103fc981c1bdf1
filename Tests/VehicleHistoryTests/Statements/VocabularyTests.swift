import Foundation
import Messages
import TestKit
import Testing

@testable import VehicleHistory

/// Every word of every closed list has a text in every language, and no list has more texts than words.
@Suite struct VocabularyTests {
    private static let lists: [any Vocabulary.Type] = [
        AccidentBody.Source.self,
        AdminRosterBody.Step.self,
        AttestorClass.self,
        BatteryHealthBody.Method.self,
        ClusterReplacementBody.Instrument.Reading.self,
        ClusterReplacementBody.Reason.self,
        ComponentSwapBody.Component.self,
        ConsentBody.Purpose.self,
        CorroborationBody.Method.self,
        DamageBody.Cause.self,
        DamageSeverity.self,
        DamageZone.self,
        DisputeBody.Ground.self,
        DisputeBody.Party.self,
        DtcSnapshotBody.TroubleCode.State.self,
        EmissionsBody.Method.self,
        EmissionsBody.Result.self,
        EnergySource.self,
        ErasureBody.Reason.self,
        EvidenceDepositBody.Source.self,
        Finding.Confidence.self,
        Finding.Severity.self,
        FindingChange.Outcome.self,
        InspectionBody.Defect.Severity.self,
        InspectionBody.Occasion.self,
        InspectionBody.Result.self,
        InsuranceClaimBody.Outcome.self,
        InsuranceClaimBody.Peril.self,
        LienBody.HolderClass.self,
        MisfiledBody.Reason.self,
        ModificationBody.Category.self,
        Odometer.Disclosure.self,
        Odometer.Confirmation.self,
        Odometer.Source.self,
        Odometer.Status.self,
        OdometerReadingBody.Occasion.self,
        OwnershipTransferBody.Method.self,
        PartOrigin.self,
        PartyClass.self,
        PlateChangeBody.Reason.self,
        RepairBody.Cause.self,
        ReportChanges.Verdict.self,
        ResponseBody.Stance.self,
        RewardDrawBody.Step.self,
        RewardDrawBody.Track.self,
        RewardEpochBody.Step.self,
        RulingBody.Outcome.self,
        ScrappedBody.Method.self,
        ScrappedBody.Reason.self,
        SeizureBody.Reason.self,
        SightingBody.Occasion.self,
        SoftwareUpdateBody.Reason.self,
        TheftBody.Condition.self,
        TitleBasis.self,
        TitleBrand.Category.self,
        TitleReason.self,
        VehicleUse.self,
        VinReissueBody.Reason.self,
        WorkshopOperation.Result.self,
    ]

    private static func keys(_ list: (some Vocabulary).Type) -> Set<String> { Set(list.allCases.map(\.key)) }

    @Test func everyWordHasATextAndEveryTextAWord() {
        for list in Self.lists {
            let keys = Self.keys(list)
            for language in Language.allCases {
                let texts = Texts.of(language)
                let there = Set(texts.keys.filter { $0.hasPrefix(list.vocabulary + ".") })
                #expect(there == keys, "\(language): \(there.symmetricDifference(keys).sorted())")
            }
        }
    }

    @Test func noListIsForgottenHere() throws {
        let folder = RepositoryFolder.root.appending(path: "Sources/VehicleHistory")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        var names: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let source = try String(contentsOf: file, encoding: .utf8)
            for match in source.matches(of: /static var vocabulary: String \{ "([a-z-]+)" \}/) {
                names.insert(String(match.1))
            }
        }
        #expect(names == Set(Self.lists.map { $0.vocabulary }))
        #expect(names.count == Self.lists.count)
    }
}
