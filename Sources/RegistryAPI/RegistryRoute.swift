/// Every route of the registry, once, for the server that answers, the client that asks and the description in
/// `schema/openapi.yaml`, which a test holds to this list.
public enum RegistryRoute: String, CaseIterable, Sendable {
    /// The page for people.
    case home = "GET /"
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
    /// The newest published checkpoint (C2SP tlog-tiles).
    case checkpoint = "GET /checkpoint"
    /// A hash tile or an entry bundle (C2SP tlog-tiles).
    case tile = "GET /tile/{path}"
    /// The registry's parameters, verbatim.
    case parameters = "GET /params"
    /// The trust file that the registry proposes for first contact.
    case policy = "GET /policy"
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
        allCases.filter { route in
            switch route {
            case .tile: path.hasPrefix(route.pathPrefix) && path != route.pathPrefix
            case .showVehicle:
                path.hasPrefix(route.pathPrefix) && path != route.pathPrefix
                    && !path.dropFirst(route.pathPrefix.count).contains("/")
            default: path == route.pathTemplate
            }
        }
    }
}
