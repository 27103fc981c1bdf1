public import Octets
public import Registry
public import RegistryAPI
public import StrictJSON
public import TransparencyLog
import VIN

/// What readers, owners and attestors need of a registry, each with a default.
extension RegistryBackend {
    /// Reports of vehicles only, free, and without optional fields.
    public func report(_ request: ReportRequest) async throws(Problem) -> PaidReport {
        let prefix = "vehicle:"
        guard request.subject.hasPrefix(prefix), let vin = try? VIN(String(request.subject.dropFirst(prefix.count)))
        else { throw .rewardsNotStarted }
        return PaidReport(bundle: try await report(vin: vin))
    }

    /// No owners.
    public func perform(_ call: OwnerCall, caller: Caller, body: OwnerCallBody) async throws(Problem) -> JSON {
        throw .ownersNotOffered
    }

    /// No files.
    public func beginEvidence(
        _ hash: Hash, for index: LogIndex, byteCount: Int?, by caller: Caller
    ) async throws(Problem) -> EvidenceUpload {
        throw .evidenceNotStored
    }

    /// No files.
    public func evidenceFile(
        _ hash: Hash, for reader: EvidenceReader
    ) async throws(Problem) -> (path: String, evidence: StoredEvidence) {
        throw .evidenceNotStored
    }

    /// No calls of attestors.
    public func perform(_ call: AttestorCall, caller: Caller, body: JSON) async throws(Problem) -> JSON {
        throw .attestorCallsNotOffered
    }
}
