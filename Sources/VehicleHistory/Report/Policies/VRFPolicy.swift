import VerifiableIndex

/// Each history is shown under the label that is the subject's, for every generation of the VRF key: with another key,
/// or with one generation left out, any car could be shown to have no history.
enum VRFPolicy: ReportPolicy {
    static let name = ReportPolicyName.vrf

    /// Gives the labels of a report's histories, in the order of their label proofs.
    static func check(
        _ histories: [SubjectHistoryProof], parameters: RegistryParameters
    ) throws(ReportRejection) -> [[Label]] {
        var labels: [[Label]] = []
        for history in histories {
            let generations: [RegistryParameters.VRFGeneration?] =
                history.subject.hasSecretLabel ? parameters.generations.map { $0 } : [nil]
            guard history.labels.count == generations.count else {
                throw rejection(
                    .generationsDiffer,
                    "\(history.subject) is shown under \(history.labels.count) labels, not under one for each of "
                        + "\(generations.count) generations.")
            }
            var own: [Label] = []
            for (proof, generation) in zip(history.labels, generations) {
                own.append(try label(of: history.subject, proof: proof, generation: generation))
            }
            labels.append(own)
        }
        return labels
    }

    /// The label of a subject under one generation; `generation` is `nil` for a subject whose label is public.
    static func label(
        of subject: Subject, proof: LabelProof, generation: RegistryParameters.VRFGeneration?
    ) throws(ReportRejection) -> Label {
        guard proof.generation == generation?.number else {
            throw rejection(
                .generationsDiffer,
                "\(subject) is shown for VRF generation \(proof.generation.map(String.init) ?? "none") where "
                    + "\(generation.map { String($0.number) } ?? "none") is due.")
        }
        switch (generation, proof.vrfProof) {
        case (nil, nil):
            return Label.publicSubject(subject.string)
        case (let generation?, let bytes?):
            do throws(VRFError) {
                let vrfProof = try VRFProof(bytes: bytes)
                return try generation.key.verifiedLabel(ofSubject: subject.string, proof: vrfProof)
            } catch {
                throw rejection(
                    .vrfProofInvalid,
                    "The proof of the label of \(subject) does not hold under the registry's VRF key of generation "
                        + "\(generation.number): the entries shown may be another subject's.")
            }
        case (nil, .some), (.some, nil):
            throw rejection(
                .labelOfWrongSort,
                "The label of \(subject) is \(generation == nil ? "public" : "secret"), and the proof is of the other sort."
            )
        }
    }
}
