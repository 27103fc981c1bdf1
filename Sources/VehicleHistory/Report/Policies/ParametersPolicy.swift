import TransparencyLog

/// The parameters, and with them the VRF keys, are the log's own since its first entry: nobody can swap the VRF key and
/// so make every car provably absent.
enum ParametersPolicy: ReportPolicy {
    static let name = ReportPolicyName.parameters

    /// Gives the parameters in force.
    ///
    /// - Parameters:
    ///   - genesis: the entry shown as number 0 of the log.
    ///   - root: the kind-02 entry.
    static func check(
        _ text: [UInt8], genesis: ProvenEntry, root: IndexRoot, hashes: HashTable, checkpoint: Checkpoint,
        trust: TrustPolicy
    ) throws(ReportRejection) -> RegistryParameters {
        let parameters: RegistryParameters
        do throws(RegistryParametersError) {
            parameters = try RegistryParameters(parsing: text)
        } catch {
            throw rejection(.malformedParameters, "The parameters cannot be read (\(error)).")
        }
        guard parameters.origin.utf8.elementsEqual(checkpoint.origin.utf8) else {
            throw rejection(
                .otherOrigin,
                "The parameters are of the log \(parameters.origin), the checkpoint of "
                    + "\(checkpoint.origin).")
        }
        if let pinned = trust.parametersHash, parameters.prefix(withHash: pinned) == nil {
            throw rejection(
                .pinnedParametersDiffer, "The trust file pins parameters that these are not and do not extend.")
        }
        guard parameters.hash == root.parametersHash else {
            throw rejection(
                .parametersNotInIndexRoot,
                "The log's index root names other parameters than those shown: the VRF key may be another.")
        }
        guard case .parameters(_, _, let genesisHash, _)? = try? LogEntry(parsing: genesis.entry),
            parameters.prefix(withHash: genesisHash) != nil
        else {
            throw rejection(
                .genesisDiffers,
                "The log does not begin with these parameters or with ones that they extend: the VRF key may be "
                    + "another.")
        }
        guard genesis.index == 0, EntriesPolicy.isIncluded(genesis, hashes: hashes, checkpoint: checkpoint) else {
            throw rejection(.genesisNotInLog, "The genesis parameters are not proven to be the log's first entry.")
        }
        return parameters
    }
}
