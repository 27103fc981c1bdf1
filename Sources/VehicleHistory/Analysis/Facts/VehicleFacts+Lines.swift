public import TransparencyLog
import VIN

extension VehicleFacts {
    /// The facts of a vehicle's lines as they lie in a registry, with the same standings that a verifier comes to.
    ///
    /// - Parameters:
    ///   - lines: all lines of the subject below `size`, in the order of the log.
    ///   - directory: who was accredited as what; what it knows from beyond `size` does not count.
    ///   - completeAsOfMilliseconds: "now", milliseconds since 1970.
    public init(
        _ subject: Subject, _ lines: [OwnershipLine], accreditedBy directory: AccreditationDirectory,
        below size: LogSize, completeAsOfMilliseconds: UInt64
    ) {
        let owners = Self.ownerStandings(lines)
        let statements = lines.compactMap { line -> RecordedStatement? in
            guard case .statement(let statement, _) = line.content else { return nil }
            let attestor = statement.issuer.attestorID.flatMap { directory.history(of: $0)?.attestor(at: line.index) }
            let standing = directory.standing(
                of: statement, sequencedAtMilliseconds: line.recordedAtMilliseconds, below: size)
            return RecordedStatement(
                index: line.index, recordedAtMilliseconds: line.recordedAtMilliseconds, statement: statement,
                attestor: attestor, standing: standing == .good ? owners[line.index] ?? .good : standing)
        }
        self.init(
            subject: subject, decoded: subject.vin.map { VINDecoder.shared.decode($0) }, statements: statements,
            erasedCount: lines.count - statements.count, completeAsOfMilliseconds: completeAsOfMilliseconds)
    }

    /// Titles that changed nothing, and owners whose title was erased.
    private static func ownerStandings(_ lines: [OwnershipLine]) -> [LogIndex: AttestorStanding] {
        let owned = lines.contains { line in
            guard case .statement(let statement, _) = line.content else { return false }
            return statement.ownerProof != nil || statement.titleClaim != nil
        }
        guard owned else { return [:] }
        let chain = TitleChain(lines)
        var standings: [LogIndex: AttestorStanding] = [:]
        for index in chain.outOfTurn { standings[index] = .titleOutOfTurn }
        for line in lines {
            guard case .statement(let statement, _) = line.content, let proof = statement.ownerProof,
                chain.titles[proof.titleIndex] == nil
            else { continue }
            standings[line.index] = .titleErased
        }
        return standings
    }
}
