import Octets
import Registry
public import RegistryAPI
import TransparencyLog
import VehicleHistory

/// Reports as people read them, and attestors as their pages show them.
extension RegistryServiceBackend {
    /// The report of a request, verified by the registry's own trust file and clock.
    public func readableReport(_ request: ReportRequest) async throws(Problem) -> ReadableReport {
        let (bundle, receipt) = try await chargedReport(request)
        // Serialising and verifying know nothing of each other.
        async let bytes = registry.compute {
            let bytes = bundle.serialized()
            return (bytes, Hash.sha256(bytes))
        }
        let verified = try await verify(bundle)
        let (serialized, hash) = await bytes
        return ReadableReport(
            bundle: serialized, bundleHash: hash, verified: verified,
            identifier: identifier(of: bundle, bundleHash: hash), receipt: receipt?.json)
    }

    /// A bundle that was handed out moments ago, verified as it was then.
    public func readableReport(of bundle: [UInt8], identifier: String) async throws(Problem) -> ReadableReport {
        guard let read = await registry.compute({ try? ReportBundle(parsing: bundle) }) else { throw .internalError }
        return ReadableReport(
            bundle: bundle, bundleHash: Hash.sha256(bundle), verified: try await verify(read), identifier: identifier)
    }

    /// What the registry says now about the subject of a report that it gave out.
    public func present(_ record: ReportRecord) async throws(Problem) -> PresentReport {
        let subject: Subject
        do { subject = try Subject(record.subject) } catch { throw .internalError }
        let bundle: ReportBundle
        do throws(RegistryError) { bundle = try await registry.report(for: subject) } catch { throw Problem(error) }
        return PresentReport(report: try await verify(bundle), accreditation: registry.accreditationDirectory)
    }

    /// Does work on the registry's own threads.
    public func compute<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await registry.compute(work)
    }

    /// What a report id says.
    public func reportRecord(of identifier: String) -> ReportRecord? { seal.record(of: identifier) }

    /// The attestors, with their records as far as they are counted.
    public func attestorListing() async throws(Problem) -> AttestorListing {
        AttestorListing(
            histories: registry.attestors, index: LogIndex(registry.publishedSize.value),
            counted: await registry.attestorRecords())
    }

    /// The id of a report about a vehicle; other subjects are public and get none.
    func identifier(of bundle: ReportBundle, bundleHash: Hash) -> String? {
        guard bundle.subject.hasSecretLabel else { return nil }
        let tally = FindingTally(bundle.findings)
        let lines = bundle.histories.first { $0.role == .subject }?.labels.map(\.entries.count).reduce(0, +) ?? 0
        return seal.identifier(
            of: ReportRecord(
                subject: bundle.subject.string, logSize: bundle.rootEntry.index.value + 1, lineCount: lines,
                madeAtSeconds: registry.nowMilliseconds / 1_000, bundleHash: bundleHash, headline: tally.headline,
                warningCount: tally.warningCount, cautionCount: tally.cautionCount,
                informationCount: tally.informationCount))
    }

    private func verify(_ bundle: ReportBundle) async throws(Problem) -> VerifiedReport {
        guard let trust = try? TrustPolicy(parsing: registry.policyText) else { throw .notReady }
        var verifier = ReportVerifier(
            trust: trust, nowMilliseconds: Int64(clamping: registry.nowMilliseconds), expectedSubject: bundle.subject)
        verifier.signatures = AcceptedSignatures()
        verifier.statements = registry.statementReading
        let verified = await registry.compute { [verifier] () -> VerifiedReport? in try? verifier.verify(bundle) }
        // A report of our own that does not verify is a fault of ours, or older than the trust file allows.
        guard let verified else { throw .internalError }
        return verified
    }
}
