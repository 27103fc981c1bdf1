import Attestation
public import Octets
public import Registry
public import RegistryAPI
public import StrictJSON
public import TransparencyLog
import VehicleHistory

/// Readers and owners, as the routes see them.
extension RegistryServiceBackend {
    /// The report of any subject, with the optional fields that its reader may see; one of a vehicle is charged for,
    /// where the policy says so and there is a record.
    public func report(_ request: ReportRequest) async throws(Problem) -> PaidReport {
        let (bundle, receipt) = try await chargedReport(request)
        let bytes = bundle.serialized()
        return PaidReport(
            bundle: bytes, receipt: receipt?.json, identifier: identifier(of: bundle, bundleHash: Hash.sha256(bytes)))
    }

    /// The bundle that a request is answered with, and what it cost.
    func chargedReport(
        _ request: ReportRequest
    ) async throws(Problem) -> (bundle: ReportBundle, receipt: FeeReceipt?) {
        let subject: Subject
        do { subject = try Subject(request.subject) } catch { throw .subjectInvalid("\(error)") }
        let payer: ReportPayer =
            switch request.payment {
            case .none: .nobody
            case .account(let caller): .account(caller)
            case .voucher(let code): .voucher(code)
            }
        let reader = try Self.reader(request)
        do throws(ReportRefusal) {
            return try await registry.report(for: subject, to: reader, paidBy: payer)
        } catch {
            throw Problem(error)
        }
    }

    /// Carries out a signed call of a vehicle's owner.
    public func perform(_ call: OwnerCall, caller: Caller, body: OwnerCallBody) async throws(Problem) -> JSON {
        do throws(ReportRefusal) {
            return try await registry.perform(call, by: caller, body)
        } catch {
            throw Problem(error)
        }
    }

    /// Carries out a signed call of an attestor.
    public func perform(_ call: AttestorCall, caller: Caller, body: JSON) async throws(Problem) -> JSON {
        do throws(ReportRefusal) {
            return try await registry.perform(call, by: caller, body)
        } catch {
            throw Problem(error)
        }
    }

    /// Lets a file of evidence in.
    public func beginEvidence(
        _ hash: Hash, for index: LogIndex, byteCount: Int?, by caller: Caller
    ) async throws(Problem) -> EvidenceUpload {
        do throws(ReportRefusal) {
            return try await registry.beginEvidence(hash, for: index, byteCount: byteCount, by: caller)
        } catch {
            throw Problem(error)
        }
    }

    /// A stored file for a reader who may have it.
    public func evidenceFile(
        _ hash: Hash, for reader: EvidenceReader
    ) async throws(Problem) -> (path: String, evidence: StoredEvidence) {
        do throws(ReportRefusal) {
            return try await registry.evidenceFile(hash, for: reader)
        } catch {
            throw Problem(error)
        }
    }

    /// As whom the request reads. A title without an owner's signature is a mistake that must not pass for silence.
    private static func reader(_ request: ReportRequest) throws(Problem) -> ReportReader {
        guard let caller = request.reader else {
            guard request.title == nil else { throw .titleUnsigned }
            return .anyone
        }
        switch (caller.kind, request.title) {
        case (.owner, let title?):
            guard let key = try? PublicKey(jwk: caller.publicKey) else { throw .titleUnsigned }
            return .owner(key, title)
        case (_, .some): throw .titleUnsigned
        case (.attestor, nil): return AttestorID(caller.name.identifier).map(ReportReader.attestor) ?? .anyone
        case (.buyer, nil): return Thumbprint(caller.name.identifier).map(ReportReader.buyer) ?? .anyone
        case (.owner, nil), (.admin, nil): return .anyone
        }
    }
}

extension Problem {
    /// What was refused, in the terms of the wire.
    init(_ refusal: ReportRefusal) {
        switch refusal {
        case .registry(let error): self.init(error)
        case .problem(let problem): self = problem
        }
    }

    fileprivate static let titleUnsigned = Problem(
        code: "owner-title-unsigned", status: 400, title: "Title without its owner",
        detail: "The question names a title, and no owner signed it.", field: "/title",
        rule: "Whoever reads as the owner signs as owner:<thumbprint of the holder key>.",
        mend: "Sign with the vehicle's holder key, or leave the title out.")
}
