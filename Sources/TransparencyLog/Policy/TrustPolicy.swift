public import Octets

/// Whom a reader trusts: logs, witnesses and how many of them, and Vinlog's own directives
/// (C2SP tlog-policy; DESIGN 3.1).
///
///     log VKEY [URL]
///     witness NAME VKEY [URL]
///     group NAME all|any|K NAME...
///     quorum NAME|none
///     #!vinlog authority THUMBPRINT     who accredits attestors (RFC 7638, base64url)
///     #!vinlog params HASH              pins the registry's parameters (SHA-256, 64 hexadecimal digits)
///     #!vinlog auditors NAME            the group that rebuilds the index
///     #!vinlog max-age SECONDS          how old a report may be
///
/// A missing directive weakens what is said of a report; an unknown one is an error, since it may have been meant to
/// restrict.
public struct TrustPolicy: Hashable, Sendable {
    /// How old a report may be, in seconds, when the policy does not say.
    public static let maxAgeSecondsDefault: UInt64 = 86_400

    /// The largest age that a policy may allow, in seconds: a thousand years.
    public static let maxAgeSecondsMax: UInt64 = 31_556_952_000

    /// Length of the longest policy in bytes.
    public static let byteCountMax = 262_144

    /// Logs, witnesses, groups and authorities at most, of each. The specification asks for 32 or more.
    public static let definitionCountMax = 256

    /// A log whose checkpoints are accepted.
    public struct Log: Hashable, Sendable {
        /// Its key (type 01). The key's name is the log's origin.
        public let verifier: NoteVerifier
        /// Where it is, as bytes; `nil` if the policy does not say.
        public let url: [UInt8]?

        /// A log with this key at `url`.
        public init(verifier: NoteVerifier, url: [UInt8]? = nil) {
            self.verifier = verifier
            self.url = url
        }
    }

    /// A witness, or an auditor.
    public struct Witness: Hashable, Sendable {
        /// What groups and the quorum call it.
        public let name: PolicyName
        /// Its key (type 04).
        public let verifier: NoteVerifier
        /// Where it is, as bytes; `nil` if the policy does not say.
        public let url: [UInt8]?

        /// A witness called `name` with this key at `url`.
        public init(name: PolicyName, verifier: NoteVerifier, url: [UInt8]? = nil) {
            self.name = name
            self.verifier = verifier
            self.url = url
        }
    }

    /// How many members of a group must have cosigned.
    public enum Threshold: Hashable, Sendable {
        /// One.
        case any
        /// Every one.
        case all
        /// This many: 1 to the number of members.
        case count(Int)

        /// The number among `memberCount` members.
        public func required(of memberCount: Int) -> Int {
            switch self {
            case .any: 1
            case .all: memberCount
            case .count(let count): count
            }
        }
    }

    /// Witnesses and other groups that cosign together.
    public struct Group: Hashable, Sendable {
        /// What other groups and the quorum call it.
        public let name: PolicyName
        /// How many of the members must have cosigned.
        public let threshold: Threshold
        /// Witnesses and groups defined before; each belongs to one group at most.
        public let members: [PolicyName]

        /// A group of `members`.
        public init(name: PolicyName, threshold: Threshold, members: [PolicyName]) {
            self.name = name
            self.threshold = threshold
            self.members = members
        }
    }

    /// The logs; any one's signature suffices.
    public internal(set) var logs: [Log] = []

    /// The witnesses and auditors.
    public internal(set) var witnesses: [Witness] = []

    /// The groups, each after its members.
    public internal(set) var groups: [Group] = []

    /// The witness or group that must have cosigned; `nil` for `quorum none`.
    public internal(set) var quorum: PolicyName?

    /// Thumbprints of the keys that accredit attestors: 43 base64url characters each (RFC 7638).
    public internal(set) var authorities: [String] = []

    /// The hash that the registry's parameters must have; `nil` if the policy does not pin them.
    public internal(set) var parametersHash: Hash?

    /// The group (or the witness) that rebuilds the index; `nil` if the policy names none.
    public internal(set) var auditors: PolicyName?

    /// How old a report may be, in seconds, if the policy says so.
    public internal(set) var maxAgeSecondsStated: UInt64?

    /// How old a report may be, in seconds.
    public var maxAgeSeconds: UInt64 { maxAgeSecondsStated ?? Self.maxAgeSecondsDefault }

    /// A policy still without a quorum, for the parser.
    init() {}

    /// A policy from its parts, held to the same rules as a file.
    /// - Throws: `TrustPolicyError`, with the line that the part would have in `text`.
    public init(
        logs: [Log], witnesses: [Witness] = [], groups: [Group] = [], quorum: PolicyName? = nil,
        authorities: [String] = [], parametersHash: Hash? = nil, auditors: PolicyName? = nil,
        maxAgeSeconds: UInt64? = nil
    ) throws(TrustPolicyError) {
        var policy = TrustPolicy()
        policy.logs = logs
        policy.witnesses = witnesses
        policy.groups = groups
        policy.quorum = quorum
        policy.authorities = authorities
        policy.parametersHash = parametersHash
        policy.auditors = auditors
        policy.maxAgeSecondsStated = maxAgeSeconds
        self = try TrustPolicy(parsing: policy.text)
        // A URL with a space or a newline would be read back as something else.
        guard self == policy else { throw TrustPolicyError(line: 1, reason: .unwritable) }
    }
}
