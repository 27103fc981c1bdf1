public import VIN

/// What a statement is about: a namespaced string such as `vehicle:1HGCM82633A004352` (DESIGN.md section 3.3).
///
/// Each subject has exactly one string, since labels are computed from it.
public enum Subject: Hashable, Sendable {
    /// `vehicle:<VIN>`: secret label.
    case vehicle(VIN)
    /// `chassis:<MAKE>:<NUMBER>`: secret label.
    case chassis(ChassisNumber)
    /// `attestor:<id>`: public label.
    case attestor(AttestorID)
    /// Any other namespace: public label.
    case other(PublicSubject)

    /// Reads a subject in its canonical form.
    ///
    /// - Throws: `SubjectError`. A VIN in lower case or of other characters is refused here, not mended: what is
    ///   signed must be canonical already.
    public init(_ text: String) throws(SubjectError) {
        let text = text.utf8
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { throw .missingNamespace }
        let namespace = String(Substring(text[..<colon]))
        let rest = Substring(text[text.index(after: colon)...])
        switch namespace {
        case "vehicle":
            do {
                self = .vehicle(try VIN(validating: rest.utf8))
            } catch {
                throw .vehicle(error)
            }
        case "chassis":
            let parts = rest.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            guard parts.count == 2,
                let number = ChassisNumber(make: Substring(parts[0]), number: Substring(parts[1]))
            else { throw .chassis }
            self = .chassis(number)
        case "attestor":
            guard let id = AttestorID(rest) else { throw .attestor }
            self = .attestor(id)
        default:
            guard let subject = PublicSubject(namespace: namespace, identifier: rest) else { throw .other }
            self = .other(subject)
        }
    }

    /// The canonical string, all ASCII: the VRF input of a secret label, the hash input of a public one.
    public var string: String {
        switch self {
        case .vehicle(let vin): "vehicle:" + vin.string
        case .chassis(let number): "chassis:\(number)"
        case .attestor(let id): "attestor:\(id)"
        case .other(let subject): subject.description
        }
    }

    /// Whether the label is a VRF output that strangers cannot compute: vehicles and chassis numbers.
    public var hasSecretLabel: Bool {
        switch self {
        case .vehicle, .chassis: true
        case .attestor, .other: false
        }
    }

    /// Whether the subject is one of the registry's own: `points:`, `draw:` or `policy:`.
    public var isOfRegistry: Bool {
        if case .other(let subject) = self {
            PublicSubject.registryNamespaces.contains(subject.namespace)
        } else {
            false
        }
    }

    /// The VIN, if the subject is a vehicle with one.
    public var vin: VIN? { if case .vehicle(let vin) = self { vin } else { nil } }

    /// The attestor's id, if the subject is an attestor.
    public var attestorID: AttestorID? { if case .attestor(let id) = self { id } else { nil } }
}

extension Subject: CustomStringConvertible {
    /// For people.
    public var description: String { string }
}

extension Subject: Comparable {
    /// Order of the texts.
    public static func < (left: Subject, right: Subject) -> Bool { left.string < right.string }
}
