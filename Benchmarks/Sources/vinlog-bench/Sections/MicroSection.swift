import Attestation
import Octets
import Registry
import StrictJSON
import TransparencyLog
import VIN
import VehicleHistory
import VerifiableIndex

/// What the parts of an ingest cost, one core each.
struct MicroSection {
    private static let roundCount = 5
    private let roundSeconds: Double

    init(_ options: Options) { roundSeconds = options.isQuick ? 0.05 : 0.2 }

    func run(_ report: FigureReport) throws {
        let mill = StatementMill(cast: Cast())
        let text = try mill.statement(StatementMill.Order(vehicle: 1, number: 1))
        let sdJWT = try SDJWT(parsing: text)
        let statement = try Statement(sdjwt: sdJWT)
        let payload = JSON.object(sdJWT.payload).serialized()
        let key = mill.cast.attestors[1].publicKey
        let vinText = statement.subject.vin?.string ?? ""
        let keys = try RegistryKeys.generate(origin: Cast.origin)
        let alpha = Array(statement.subject.string.utf8)
        let proof = try keys.vrf[0].prove(alpha: alpha).proof
        let hash = Hash.sha256(text)
        var randomness = SeededGenerator(seed: 6)
        let salt = StatementSalt.random(using: &randomness)
        let entry = LogEntry.statement(time: 1, label: Label(hash), commitment: hash).encoded
        var frontier = MerkleFrontier()

        measure("micro.vin-parse", report) { keep(try? VIN(vinText)) }
        measure("micro.json-parse", report) { keep(try? JSON(parsing: payload)) }
        measure("micro.sd-jwt-parse", report) { keep(try? SDJWT(parsing: text)) }
        measure("micro.statement-read", report) { keep(try? Statement(sdjwt: sdJWT)) }
        measure("micro.signature-verify", report) { keep(sdJWT.isSignatureValid(by: key)) }
        measure("micro.commitment", report) {
            keep(StatementCommitment.compute(salt: salt, jwt: sdJWT.issuerSignedJWT))
        }
        measure("micro.vrf-label", report) { keep(try? keys.vrf[0].label(ofSubject: statement.subject.string)) }
        measure("micro.vrf-prove", report) { keep(try? keys.vrf[0].prove(alpha: alpha)) }
        measure("micro.vrf-verify", report) { keep(try? keys.vrf[0].publicKey.verify(alpha: alpha, proof: proof)) }
        measure("micro.leaf-hash", report) { keep(MerkleTree.leafHash(entry)) }
        measure("micro.frontier-append", report) { frontier.append(hash) }
    }

    private func measure(_ name: String, _ report: FigureReport, _ work: () -> Void) {
        var micros: [Double] = []
        // The first round warms up.
        for round in 0...Self.roundCount {
            let start = Stopwatch.seconds
            var turns = 0
            var elapsed = 0.0
            while elapsed < roundSeconds {
                for _ in 0..<100 { work() }
                turns += 100
                elapsed = Stopwatch.seconds - start
            }
            if round > 0 { micros.append(elapsed * 1e6 / Double(turns)) }
        }
        report.add(Figure(name, Samples(micros).median, "us", note: Samples(micros).spread))
    }
}
