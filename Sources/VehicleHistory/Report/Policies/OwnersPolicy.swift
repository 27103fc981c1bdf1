import Attestation
import Octets
import TransparencyLog

/// What owners signed was signed by the owner: the title that the statement names is the one in force below it, hides
/// the very key that signed, and an owner may say such a thing.
enum OwnersPolicy: ReportPolicy {
    static let name = ReportPolicyName.owners

    /// Gives what the reader should know of lines whose issuer is an owner, or that state a title, where that is not
    /// good.
    ///
    /// - Parameters:
    ///   - attestors: who made the statement at an index, as the check `accreditation` gave it.
    ///   - erasures: as the check `erasures` gave them.
    static func check(
        _ histories: [BoundHistory], attestors: [LogIndex: Attestor], erasures: [LogIndex: VerifiedErasure]
    ) throws(ReportRejection) -> [LogIndex: AttestorStanding] {
        var standings: [LogIndex: AttestorStanding] = [:]
        for history in histories where history.role != .attestor {
            let lines = history.lines.map { ownershipLine($0, attestors: attestors, erasures: erasures) }
            let chain = TitleChain(lines)
            for index in chain.outOfTurn { standings[index] = .titleOutOfTurn }
            for (index, statement) in history.statements {
                guard let proof = statement.ownerProof else { continue }
                try checkScope(of: statement, proof, at: index, in: history, chain)
                standings[index] = try standing(of: statement, proof, at: index, chain)
            }
        }
        return standings
    }

    private static func ownershipLine(
        _ line: BoundHistory.Line, attestors: [LogIndex: Attestor], erasures: [LogIndex: VerifiedErasure]
    ) -> OwnershipLine {
        let content: OwnershipLine.Content =
            switch line.content {
            case .statement(let bound):
                .statement(bound.statement, attestorClass: attestors[line.index]?.attestorClass)
            case .erased: .erased(kind: erasures[line.index]?.kind, isTitle: erasures[line.index]?.isTitle)
            }
        return OwnershipLine(index: line.index, recordedAtMilliseconds: line.timeMilliseconds, content: content)
    }

    /// - Returns: `titleErased` when the title cannot be read any more; `nil` when all is well.
    private static func standing(
        of statement: Statement, _ proof: OwnerProof, at index: LogIndex, _ chain: TitleChain
    ) throws(ReportRejection) -> AttestorStanding? {
        guard chain.mayBeInForce(proof.titleIndex, before: index) else {
            throw rejection(
                .notTheOwner,
                "Entry \(index) is signed by an owner whose title (entry \(proof.titleIndex)) was not in force there: "
                    + "someone else had the car, or nobody had a title.", at: index)
        }
        guard let title = chain.titles[proof.titleIndex] else { return .titleErased }
        guard proof.isOf(digests: title.digests) else {
            throw rejection(
                .ownerKeyDiffers,
                "Entry \(index) is signed by an owner with a key that the title (entry \(proof.titleIndex)) does not "
                    + "hide.", at: index)
        }
        return nil
    }

    private static func checkScope(
        of statement: Statement, _ proof: OwnerProof, at index: LogIndex, in history: BoundHistory, _ chain: TitleChain
    ) throws(ReportRejection) {
        guard proof.holderKey.thumbprint == statement.keyThumbprint else {
            throw rejection(
                .ownerKeyDiffers,
                "Entry \(index) is signed by an owner with another key than the one that it shows.", at: index)
        }
        guard OwnerScope.allows(statement.kind) else {
            throw rejection(
                .ownerOutOfScope,
                "Entry \(index) is signed by an owner, who may not make \(statement.kind) statements.",
                at: index)
        }
        guard let corrected = OwnerScope.ownLine(neededBy: statement) else { return }
        let earlier = history.lines.first { $0.index == corrected }
        if let earlier, case .erased = earlier.content { return }
        guard let earlier, earlier.index < index, case .statement(let bound) = earlier.content,
            let own = bound.statement.ownerProof,
            // An erased title leaves open whose tenure it was.
            chain.areOfOneTenure(own.titleIndex, proof.titleIndex) || !chain.erased.isEmpty
        else {
            throw rejection(
                .ownerOutOfScope,
                "Entry \(index) corrects entry \(corrected), which is not the same owner's.", at: index)
        }
    }
}
