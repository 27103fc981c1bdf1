import HTTPTypes
import Hummingbird

extension RegistryHTTPConfiguration {
    /// The address by which a reader reached the registry: the configured one, else what the request names. A reader who
    /// names another than the true one gets a code that leads there, and nobody else does.
    func publicAddress(_ request: Request) -> String {
        if let publicURL { return publicURL }
        let authority = request.head.authority ?? "\(host):\(port)"
        return "\(tls == nil ? "http" : "https")://\(authority.filter(Self.isAuthority))"
    }

    private static func isAuthority(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || ".-:[]".contains(character))
    }
}
