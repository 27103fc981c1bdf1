import RegistryAPI
import RegistryHTTP
import StrictJSON
import Synchronization
import TransparencyLog
import VIN

/// A registry that accepts what begins with "good", knows one report, and does as it is told otherwise.
final class FakeBackend: RegistryBackend {
    let origin = "registry.example/<test>"
    let checkpoint = Array("registry.example/<test>\n42\nAAAA\n\n— registry.example/<test> AAAA\n".utf8)
    let parameters = Array("vinlog/params/v1\n".utf8)
    let closingNote: [UInt8] = []
    let policy = Array("log registry.example\n".utf8)
    let readiness = Mutex(true)
    let submitted = Mutex<[[UInt8]]>([])
    /// How long each submission takes.
    let delay: Duration
    /// Most batches that were in the works at once.
    let highWater = Mutex((current: 0, most: 0))

    init(delay: Duration = .zero) {
        self.delay = delay
    }

    var isReady: Bool { readiness.withLock { $0 } }

    func submit(_ statements: [[UInt8]], withReceipts: Bool) async -> [SubmissionAnswer] {
        highWater.withLock { water in
            water.current += 1
            water.most = max(water.most, water.current)
        }
        if delay > .zero { try? await Task.sleep(for: delay) }
        defer { highWater.withLock { $0.current -= 1 } }
        return submitted.withLock { submitted in
            statements.map { statement in
                guard statement.starts(with: "good".utf8) else {
                    return .refused(
                        Problem(
                            code: "signature-invalid", status: 401, title: "Signature or key not accepted",
                            detail: "The signature does not hold.", field: "/signature"))
                }
                let receipt = Array("{\"format\":\"vinlog/receipt/v1\"}".utf8)
                if let index = submitted.firstIndex(of: statement) {
                    return .included(index: UInt64(index), isDuplicate: true, receipt: withReceipts ? receipt : [])
                }
                submitted.append(statement)
                return .included(
                    index: UInt64(submitted.count - 1), isDuplicate: false, receipt: withReceipts ? receipt : [])
            }
        }
    }

    func report(vin: VIN) async throws(Problem) -> [UInt8] { Array("{\"format\":\"vinlog/report/v1\"}".utf8) }

    func receipt(issuer: String, identifier: String) async throws(Problem) -> [UInt8] {
        guard issuer == "attestor:garage" else {
            throw Problem(code: "statement-unknown", status: 404, title: "No such statement", detail: "Unknown.")
        }
        return Array("{\"format\":\"vinlog/receipt/v1\"}".utf8)
    }

    func summary(vin: VIN) async throws(Problem) -> JSON { ["vin": .string(vin.string)] }

    func attestors() async throws(Problem) -> JSON { ["attestors": []] }

    func contents(of tile: Tile) async throws(Problem) -> [UInt8]? {
        guard tile.index == 0, tile.isEntryBundle || tile.level == 0 else { return nil }
        return [UInt8](repeating: 7, count: tile.width * 32)
    }
}
