import Octets
import Operations
import Synchronization
import Tracing
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension Registry {
    /// Takes statements in and waits until they are in the log under a published checkpoint.
    ///
    /// - Parameter statements: SD-JWTs as they were received.
    /// - Returns: one outcome for each statement, in order.
    public func submit(_ statements: [[UInt8]]) async -> [SubmissionOutcome] {
        let results = await sequence(statements, wantsReceipts: true)
        let prover = prover
        return await workers.run {
            results.map { result in
                switch result {
                case .failure(let refusal): return .refused(refusal)
                case .success(let sequenced):
                    do throws(RegistryError) {
                        let receipt =
                            if let material = sequenced.material {
                                try prover.receipt(material)
                            } else {
                                try prover.receipt(at: sequenced.index)
                            }
                        return .included(receipt, isDuplicate: sequenced.isDuplicate)
                    } catch {
                        return .refused(Refusal(error))
                    }
                }
            }
        }
    }

    /// The same without the proofs, for bulk imports.
    public func submitForPosition(_ statements: [[UInt8]]) async -> [PositionOutcome] {
        await sequence(statements, wantsReceipts: false).map { result in
            switch result {
            case .failure(let refusal): .refused(refusal)
            case .success(let sequenced): .included(sequenced.index, isDuplicate: sequenced.isDuplicate)
            }
        }
    }

    /// Accepts chunk after chunk; while one is sequenced the next is accepted.
    private func sequence(_ statements: [[UInt8]], wantsReceipts: Bool) async -> [SequencingResult] {
        guard !statements.isEmpty else { return [] }
        let results = await withSpan("vinlog.submit") { span in
            if span.isRecording { span.attributes["statements"] = statements.count }
            return await resultsOf(statements, wantsReceipts: wantsReceipts)
        }
        figures.count(results)
        return results
    }

    private func resultsOf(_ statements: [[UInt8]], wantsReceipts: Bool) async -> [SequencingResult] {
        switch standing {
        case .leading: break
        case .following where desk == nil: return statements.map { _ in .failure(.following) }
        case .following: break
        case .restored: return statements.map { _ in .failure(.restored) }
        }
        let ticket = Ticket(count: statements.count)
        var hasAccreditation = false
        for start in stride(from: 0, to: statements.count, by: Self.chunkCountMax) {
            let chunk = start..<min(start + Self.chunkCountMax, statements.count)
            let accepted = await withSpan("vinlog.accept") { _ in
                await accept(statements, chunk, mayDefer: hasAccreditation)
            }
            var pending: [PendingStatement] = []
            pending.reserveCapacity(chunk.count)
            var refused: [(slot: Int, result: SequencingResult)] = []
            var isNewest = standing != .following
            for (slot, result) in zip(chunk, accepted) {
                var result = result
                // An enrolment that another process has published a moment ago makes it acceptable too.
                if case .failure(let refusal) = result, refusal.status == .unauthenticated, standing == .following {
                    if !isNewest { try? await follow() }
                    isNewest = true
                    result = acceptor.result(
                        statements[slot], accreditation, now: configuration.now(), mayDefer: hasAccreditation)
                }
                // An enrolment before it in the same submission may make it acceptable.
                if hasAccreditation, case .failure(let refusal) = result, refusal.status == .unauthenticated {
                    result = acceptor.result(statements[slot], accreditation, now: configuration.now(), mayDefer: true)
                }
                if case .success(let accepted) = result, let wait = waitOfAttestor(accepted) {
                    result = .failure(.attestorRate(waitSeconds: wait))
                }
                switch result {
                case .success(let accepted):
                    if accepted.statement.kind.isAccreditation { hasAccreditation = true }
                    pending.append(
                        PendingStatement(accepted: accepted, ticket: ticket, slot: slot, wantsReceipt: wantsReceipts))
                case .failure(let refusal): refused.append((slot, .failure(refusal)))
                }
            }
            ticket.resolve(refused)
            guard !pending.isEmpty else { continue }
            if let refusal = await send(pending) { ticket.resolve(pending.map { ($0.slot, .failure(refusal)) }) }
        }
        let results = await ticket.results()
        await reach(results)
        return results
    }

    /// Seconds for which an attestor that has stated too much must wait. Asked once the signature holds, so that nobody
    /// uses up what another may state.
    private func waitOfAttestor(_ accepted: AcceptedStatement) -> Int? {
        attestorLimiter?.take(of: accepted.statement.issuer)
    }

    private var accreditation: Accreditation { sequencer.accreditation.withLock { $0 } }

    var acceptor: Acceptor {
        let generation = keys.vrf.count - 1
        return Acceptor(
            origin: configuration.origin, generation: UInt32(generation), vrf: keys.vrf[generation], labels: labels,
            salts: salts, store: store)
    }

    /// Accepts a chunk on all cores.
    private func accept(
        _ statements: [[UInt8]], _ chunk: Range<Int>, mayDefer: Bool
    ) async -> [Result<AcceptedStatement, Refusal>] {
        let acceptor = acceptor
        let accreditation = accreditation
        let now = configuration.now()
        let workers = workers
        if chunk.count <= Self.acceptanceCountMax {
            return await workers.run {
                chunk.map { acceptor.result(statements[$0], accreditation, now: now, mayDefer: mayDefer) }
            }
        }
        return await withTaskGroup(of: (Int, [Result<AcceptedStatement, Refusal>]).self) { group in
            for start in stride(from: chunk.lowerBound, to: chunk.upperBound, by: Self.acceptanceCountMax) {
                let part = start..<min(start + Self.acceptanceCountMax, chunk.upperBound)
                group.addTask {
                    let results = await workers.run {
                        part.map { acceptor.result(statements[$0], accreditation, now: now, mayDefer: mayDefer) }
                    }
                    return (start, results)
                }
            }
            var parts: [(Int, [Result<AcceptedStatement, Refusal>])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}

extension Acceptor {
    /// `accept` as a result.
    func result(
        _ bytes: [UInt8], _ accreditation: Accreditation, now: UInt64, mayDefer: Bool
    ) -> Result<AcceptedStatement, Refusal> {
        do throws(Refusal) {
            return .success(try accept(bytes, accreditation: accreditation, now: now, mayDefer: mayDefer))
        } catch {
            return .failure(error)
        }
    }
}
