import Attestation
import TransparencyLog

/// Each issuer was entitled to say what it said at the log index where it said it, by a chain of enrolments that ends
/// in an authority of the trust file.
enum AccreditationPolicy: ReportPolicy {
    static let name = ReportPolicyName.accreditation

    /// What the check establishes.
    struct Accreditation: Sendable {
        /// Who made the statement at an index, as accredited there; no entry for an authority.
        let attestors: [LogIndex: Attestor]
        /// What became of the issuer since, where that is not good.
        let standings: [LogIndex: AttestorStanding]
        /// Where the key of a device signed, not one of the attestor's full keys.
        let deviceSigned: Set<LogIndex>
        /// Whether an authority of the trust file vouches for the attestors.
        let accreditor: VerifiedReport.Accreditor
    }

    static func check(
        _ histories: [BoundHistory], parameters: RegistryParameters, trust: TrustPolicy, size: LogSize
    ) throws(ReportRejection) -> Accreditation {
        let trusted = trust.authorities.compactMap { Thumbprint($0) }
        let isTrustFileSilent = trust.authorities.isEmpty
        var directory = AccreditationDirectory(authorities: isTrustFileSilent ? parameters.authorities : trusted)
        let accreditations = histories.filter { $0.subject.attestorID != nil }.flatMap(\.statements)
            .sorted { $0.index < $1.index }
        for (index, statement) in accreditations {
            do throws(AccreditationError) {
                try directory.apply(statement, at: index)
            } catch {
                throw rejection(error, at: index, parameters: parameters)
            }
        }
        var attestors: [LogIndex: Attestor] = [:]
        var standings: [LogIndex: AttestorStanding] = [:]
        var deviceSigned: Set<LogIndex> = []
        for history in histories where history.subject.attestorID == nil {
            for line in history.lines {
                guard case .statement(let bound) = line.content else { continue }
                let statement = bound.statement
                // What an owner may say follows from the title in force: the check `owners` sees to that.
                if statement.issuer.holderKey != nil { continue }
                switch directory.authorise(statement, at: line.index) {
                case .failure(let error): throw rejection(error, at: line.index, parameters: parameters)
                case .success(let attestor): attestors[line.index] = attestor
                }
                let standing = directory.standing(
                    of: statement, sequencedAtMilliseconds: line.timeMilliseconds, below: size)
                if standing != .good { standings[line.index] = standing }
                if let id = statement.issuer.attestorID,
                    directory.history(of: id)?.isDevice(statement.keyThumbprint) == true
                {
                    deviceSigned.insert(line.index)
                }
            }
        }
        return Accreditation(
            attestors: attestors, standings: standings, deviceSigned: deviceSigned,
            accreditor: isTrustFileSilent ? .registryOnly : .trustFile)
    }

    private static func rejection(
        _ error: AccreditationError, at index: LogIndex, parameters: RegistryParameters
    ) -> ReportRejection {
        let code: ReportRejectionCode
        switch error {
        case .unknownAuthority(let authority):
            return rejection(
                .selfAccredited,
                "\(parameters.authorities.contains(authority) ? "Self-accredited registry: " : "")entry \(index) is "
                    + "accredited by the authority \(authority), which is not in the trust file.",
                mend: "Trust a report only if an authority of your trust file accredits its attestors.", at: index)
        case .notEraser:
            return ReportRejection(
                .erasures, .notAnEraser, "Entry \(index) erases a statement: \(error).", at: index)
        case .notEnrolled, .keyNotEnrolled: code = .notEnrolled
        case .keyRevoked, .revoked: code = .revoked
        case .suspended: code = .suspended
        case .kindOutOfScope, .countryOutOfScope, .dateOutOfScope, .authorityStatesFacts, .notRegistrar, .notArbiter:
            code = .outOfScope
        default: code = .notAnAccreditor
        }
        return rejection(code, "The statement of entry \(index) does not count: \(error).", at: index)
    }
}
