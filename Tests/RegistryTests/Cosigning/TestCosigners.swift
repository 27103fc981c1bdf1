import Octets
import Synchronization
import TransparencyLog

/// Cosigners of one test, with real keys, each of which remembers what it cosigned last and can be made to fail.
final class TestCosigners: CheckpointCosigners {
    /// How a cosigner behaves.
    enum Manner: Sendable {
        case honest
        /// Answers nothing.
        case down
        /// Gives a signature of another text.
        case lying
        /// Answers once it is honest again.
        case slow
    }

    private struct State {
        var manners: [Manner]
        var last: [Checkpoint?]
        /// Every root that anybody was asked about, by size.
        var roots: [LogSize: Set<Hash>] = [:]
        /// Why a cosigner refused.
        var refusals: [String] = []
        var askedCount = 0
    }

    let signers: [NoteSigner]
    private let state: Mutex<State>
    private let now: @Sendable () -> UInt64

    init(_ count: Int, now: @escaping @Sendable () -> UInt64) throws {
        self.now = now
        signers = try (0..<count).map { number in
            try NoteSigner(
                name: KeyName(utf8: Array("witness-\(number).test".utf8)).unwrapped(), kind: .cosignature,
                seed: [UInt8](repeating: UInt8(100 + number), count: 32))
        }
        state = Mutex(
            State(manners: Array(repeating: .honest, count: count), last: Array(repeating: nil, count: count)))
    }

    /// A policy of these cosigners: `threshold` of them make the quorum.
    func policy(threshold: Int) throws -> TrustPolicy {
        let witnesses = try signers.enumerated().map { number, signer in
            TrustPolicy.Witness(name: try PolicyName("w\(number)").unwrapped(), verifier: signer.verifier)
        }
        let group = TrustPolicy.Group(
            name: try PolicyName("quorum").unwrapped(), threshold: .count(threshold), members: witnesses.map(\.name))
        return try TrustPolicy(logs: [], witnesses: witnesses, groups: [group], quorum: group.name)
    }

    func set(_ number: Int, _ manner: Manner) { state.withLock { $0.manners[number] = manner } }

    func setAll(_ manner: Manner) {
        state.withLock { state in state.manners = state.manners.map { _ in manner } }
    }

    var refusals: [String] { state.withLock { $0.refusals } }
    var askedCount: Int { state.withLock { $0.askedCount } }
    var roots: [LogSize: Set<Hash>] { state.withLock { $0.roots } }

    func ask(_ request: CosigningRequest) -> AsyncStream<NoteSignature> {
        state.withLock { state in
            state.askedCount += 1
            state.roots[request.checkpoint.size, default: []].insert(request.checkpoint.root)
        }
        return AsyncStream { continuation in
            let task = Task {
                await withTaskGroup(of: Void.self) { group in
                    for number in signers.indices {
                        group.addTask {
                            if let signature = await self.answer(number, request) { continuation.yield(signature) }
                        }
                    }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func answer(_ number: Int, _ request: CosigningRequest) async -> NoteSignature? {
        while state.withLock({ $0.manners[number] == .slow }), !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(5))
        }
        return state.withLock { state in
            let manner = state.manners[number]
            guard manner != .down, manner != .slow else { return nil }
            if manner == .lying { return try? signers[number].sign(text: Array("x\n1\n\n".utf8), timeSeconds: 1) }
            do {
                if let last = state.last[number] {
                    guard last.size <= request.checkpoint.size else { return nil }
                    try MerkleTree.verifyConsistency(
                        from: last.size, oldRoot: last.root, to: request.checkpoint.size,
                        newRoot: request.checkpoint.root, proof: request.proof(last.size))
                }
                state.last[number] = request.checkpoint
                return try signers[number].sign(text: request.note.text, timeSeconds: now() / 1_000)
            } catch {
                state.refusals.append("\(error)")
                return nil
            }
        }
    }
}

extension Optional {
    /// The value; a test fails by an error rather than by a trap.
    func unwrapped() throws -> Wrapped {
        guard let self else { throw UnwrapError.missing }
        return self
    }
}

private enum UnwrapError: Error { case missing }
