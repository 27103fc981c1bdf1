/// Every route of the registry, once, for the server that answers, the client that asks and the description in
/// `schema/openapi.yaml`, which a test holds to this list.
public enum RegistryRoute: String, CaseIterable, Sendable {
    /// The page for people, with the box for a VIN.
    case home = "GET /"
    /// Where a report page's address leads when it is opened again: to the box.
    case reportForm = "GET /report"
    /// The report as a page: the form's fields are in the body, so that no URL has a VIN.
    case reportPage = "POST /report"
    /// The very bytes that a recent report page was made of.
    case reportBundle = "GET /report/bundle/{id}"
    /// What became of a report since: where a printout's QR code leads.
    case checkPage = "GET /check/{id}"
    /// The same for programs.
    case checkReport = "POST /v1/reports/check"
    /// Who may attest what, and how often they were contradicted.
    case attestorsPage = "GET /attestors"
    /// One attestor.
    case attestorPage = "GET /attestors/{id}"
    /// The log: size, checkpoints, witnesses, how to mirror it.
    case logPage = "GET /log"
    /// The form for garages.
    case garagePage = "GET /garage"
    /// What serves that form without a network.
    case garageWorker = "GET /garage-worker.js"
    /// A style sheet or script of the pages, its hash in its name.
    case asset = "GET /assets/{name}"
    /// The verifier as one file that uses no network.
    case verifyPage = "GET /verify.html"
    /// One statement, or many as a stream of lines.
    case submitStatements = "POST /v1/statements"
    /// The report of one vehicle, whose VIN is in the body.
    case createReport = "POST /v1/reports"
    /// The receipt of a statement accepted earlier.
    case createReceipt = "POST /v1/receipts"
    /// The decoded VIN and a summary. It has a VIN in its URL, so it can be switched off.
    case showVehicle = "GET /v1/vehicles/{vin}"
    /// The accredited attestors.
    case listAttestors = "GET /v1/attestors"
    /// The rewards' public state.
    case rewards = "GET /v1/rewards"
    /// A reward policy, the very bytes whose hash an issuance names.
    case rewardPolicy = "GET /v1/rewards/policy"
    /// The public journal, line by line.
    case rewardJournal = "GET /v1/rewards/journal"
    /// The issuance sheet of an epoch.
    case rewardSheet = "GET /v1/rewards/epochs/{epoch}/sheet"
    /// The stone draws.
    case rewardDraws = "GET /v1/rewards/draws"
    /// A stone draw, with everything that repeating it needs.
    case rewardDraw = "GET /v1/rewards/draws/{draw}"
    /// The public balances of a holder.
    case rewardAccounts = "GET /v1/rewards/accounts/{holder}"
    /// A signed call; `RewardCall` has their names.
    case rewardCall = "POST /v1/rewards/calls/{call}"
    /// A signed call of a vehicle's owner; `OwnerCall` has their names.
    case ownerCall = "POST /v1/owners/calls/{call}"
    /// A signed call of an attestor; `AttestorCall` has their names.
    case attestorCall = "POST /v1/attestors/calls/{call}"
    /// A file of evidence, stored for the statement that names it.
    case storeEvidence = "PUT /v1/evidence/sha256/{hash}"
    /// A stored file, for everybody where it is public, else for whoever stored it and for arbiters.
    case evidence = "GET /v1/evidence/sha256/{hash}"
    /// A stored file, for the vehicle's owner.
    case evidenceForOwner = "POST /v1/evidence/sha256/{hash}"
    /// The entries that a registry misses which came back from an older copy.
    case listLost = "GET /v1/lost"
    /// What one of them commits to, from whoever kept its receipt.
    case openLost = "PUT /v1/lost/{index}"
    /// The rewards' public page for people.
    case rewardsPage = "GET /rewards"
    /// A contributor's own page, reached by a one-time link.
    case contributorPage = "GET /rewards/mine"
    /// The newest published checkpoint (C2SP tlog-tiles).
    case checkpoint = "GET /checkpoint"
    /// A hash tile or an entry bundle (C2SP tlog-tiles).
    case tile = "GET /tile/{path}"
    /// The registry's parameters, verbatim.
    case parameters = "GET /params"
    /// The trust file that the registry proposes for first contact.
    case policy = "GET /policy"
    /// The log's last word, once it was closed.
    case closing = "GET /closing"
    /// This interface's description.
    case description = "GET /openapi.yaml"
    /// Whether the process answers.
    case health = "GET /healthz"
    /// Whether the registry can take statements and serve proofs.
    case readiness = "GET /readyz"

    /// The HTTP method.
    public var method: String { String(rawValue.prefix { $0 != " " }) }

    /// The path as OpenAPI writes it, parameters in braces.
    public var pathTemplate: String { String(rawValue.drop { $0 != " " }.dropFirst()) }

    /// The path up to its first parameter.
    public var pathPrefix: String { String(pathTemplate.prefix { $0 != "{" }) }

    /// The routes whose path `path` is, whatever the method; empty when there is none.
    ///
    /// - Parameter path: A URL's path, without query.
    public static func matching(path: String) -> [RegistryRoute] {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        return allCases.filter { route in
            route == .tile
                ? path.hasPrefix(route.pathPrefix) && path != route.pathPrefix : route.matches(segments: segments)
        }
    }

    /// Whether a path's segments are the template's, a parameter standing for any that is not empty.
    private func matches(segments: [Substring]) -> Bool {
        let template = pathTemplate.split(separator: "/", omittingEmptySubsequences: false)
        return template.count == segments.count
            && zip(template, segments).allSatisfy { $0.hasPrefix("{") ? !$1.isEmpty : $0 == $1 }
    }

    /// The path with its parameters filled in, each percent-encoded where a URL demands it (RFC 3986 section 3.3).
    ///
    /// - Parameter values: One value a parameter, in the order of the template.
    public func path(_ values: String...) -> String {
        var rest = values[...]
        let segments = pathTemplate.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            segment.hasPrefix("{") ? Self.encoded(rest.popFirst() ?? "") : String(segment)
        }
        return segments.joined(separator: "/")
    }

    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: ":"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return encoded
    }
}
