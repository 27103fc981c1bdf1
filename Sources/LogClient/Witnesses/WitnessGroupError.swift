/// Why witnesses cannot be asked.
public enum WitnessGroupError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What a policy gives as a witness's address is none.
    case invalidURL(witness: String, url: String)

    /// A sentence without a final stop.
    public var description: String {
        switch self {
        case .invalidURL(let witness, let url):
            "the policy's address of witness \(witness) is not an http or https address: \(url)"
        }
    }
}
