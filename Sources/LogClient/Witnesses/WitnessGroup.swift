import AsyncHTTPClient
public import Logging
import NIOCore
public import TransparencyLog

/// The witnesses and auditors of a policy, asked over HTTP (C2SP tlog-witness).
///
/// Each is on its own: one that is slow, down, behind or lying costs its own cosignature and nobody else's. Connections
/// are kept between checkpoints.
public final class WitnessGroup: CheckpointCosigners {
    private let peers: [WitnessPeer]
    private let http: HTTPClient

    /// The witnesses of `policy` that have an address. One without is left out: its cosignatures come another way.
    ///
    /// - Parameters:
    ///   - policy: names, keys and addresses.
    ///   - configuration: how patient to be.
    ///   - logger: where changes of a witness's standing are logged.
    ///   - nowSeconds: the clock, seconds since 1970.
    /// - Throws: `WitnessGroupError`.
    public init(
        policy: TrustPolicy, configuration: WitnessGroupConfiguration = WitnessGroupConfiguration(), logger: Logger,
        nowSeconds: @escaping @Sendable () -> UInt64
    ) throws(WitnessGroupError) {
        var standings: [WitnessStanding] = []
        for witness in policy.witnesses {
            guard let url = witness.url else { continue }
            guard let address = HTTPAddress(url) else {
                throw .invalidURL(
                    witness: witness.name.description, url: String(decoding: url.prefix(200), as: UTF8.self))
            }
            standings.append(
                WitnessStanding(name: witness.name, verifier: witness.verifier, url: address.prefix))
        }
        var settings = HTTPClient.Configuration()
        settings.timeout.connect = .seconds(Int64(configuration.connectSecondsMax))
        settings.redirectConfiguration = .disallow
        settings.connectionPool.retryConnectionEstablishment = false
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        self.http = http
        peers = standings.map {
            WitnessPeer(
                standing: $0, http: http, configuration: configuration, logger: logger, nowSeconds: nowSeconds)
        }
    }

    deinit {
        // The library demands a shutdown; nobody is left to await it.
        http.shutdown { _ in }
    }

    /// Asks every witness at once. A witness that is still busy with an older checkpoint is asked afterwards, about the
    /// newest that waits then.
    public func ask(_ request: CosigningRequest) -> AsyncStream<NoteSignature> {
        let (stream, signatures) = AsyncStream.makeStream(of: NoteSignature.self)
        let peers = peers
        let asking = Task {
            await withTaskGroup { group in
                for peer in peers {
                    group.addTask {
                        if let signature = await peer.cosign(request) { signatures.yield(signature) }
                    }
                }
            }
            signatures.finish()
        }
        signatures.onTermination = { _ in asking.cancel() }
        return stream
    }

    /// How each witness has done, in the policy's order.
    public func standings() async -> [WitnessStanding] {
        var standings: [WitnessStanding] = []
        for peer in peers { standings.append(await peer.standing) }
        return standings
    }

    /// What each witness shows to monitors of `log`, asked all at once, in the policy's order: two that show different
    /// roots of one size prove a split view, and one that shows more than the log has proves that the log lost its end.
    ///
    /// - Parameter log: the log's key (type 01), whose name is its origin.
    public func newestCheckpoints(of log: NoteVerifier) async -> [WitnessReading] {
        await withTaskGroup(of: (Int, WitnessReading).self) { group in
            for (place, peer) in peers.enumerated() {
                group.addTask {
                    let name = await peer.standing.name
                    do throws(WitnessFault) {
                        let newest = try await peer.newestCheckpoint(of: log)
                        return (place, WitnessReading(name: name, newest: .success(newest)))
                    } catch {
                        return (place, WitnessReading(name: name, newest: .failure(error)))
                    }
                }
            }
            let readings = await group.reduce(into: []) { $0.append($1) }
            return readings.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// The sizes of the checkpoints that wait for a busy witness.
    func waitingSizes() async -> [LogSize] {
        var sizes: [LogSize] = []
        for peer in peers {
            if let size = await peer.waitingSize { sizes.append(size) }
        }
        return sizes
    }
}
