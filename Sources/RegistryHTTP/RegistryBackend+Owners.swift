public import RegistryAPI
public import StrictJSON
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

    /// No calls of attestors.
    public func perform(_ call: AttestorCall, caller: Caller, body: JSON) async throws(Problem) -> JSON {
        throw .attestorCallsNotOffered
    }
}
