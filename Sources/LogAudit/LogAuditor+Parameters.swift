public import TransparencyLog
public import VehicleHistory

extension LogAuditor {
    /// Holds the text that the registry serves against every entry of kind 03: it is the one in force, and all before
    /// it are its beginnings, so that no key that ever made labels was taken back.
    ///
    /// - Throws: `ParametersViolation`.
    public func check(_ served: RegistryParameters, origin: KeyName) throws(ParametersViolation) {
        guard let inForce = parameters.last else { throw .notInLog }
        guard served.origin.utf8.elementsEqual(origin.utf8) else {
            throw .otherOrigin(expected: origin.string, found: served.origin)
        }
        guard served.hash == inForce.hash else { throw .notInForce(expected: inForce.hash, found: served.hash) }
        for change in parameters where served.prefix(withHash: change.hash) == nil {
            throw .notExtended(change.index, change.hash)
        }
    }
}
