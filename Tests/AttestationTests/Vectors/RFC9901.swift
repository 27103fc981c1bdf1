/// The examples of RFC 9901 (Selective Disclosure for JSON Web Tokens): facts of the specification, taken from the
/// text that went to the RFC Editor. White space is only the page's line breaks; `joined` takes it out.
///
/// All five examples have integers only, so none of them breaks our stricter JSON profile.
enum RFC9901 {
    /// Appendix A.5: the key of the issuer in all examples.
    static let issuerKey = """
        {"kty":"EC","crv":"P-256","x":"b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ",
        "y":"Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8"}
        """

    static let issuerThumbprintInput =
        #"{"crv":"P-256","kty":"EC","x":"b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ","#
        + #""y":"Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8"}"#

    /// The nonce, the audience and the time of all key bindings.
    static let nonce = "1234567890"
    static let audience = "https://verifier.example.org"
    static let boundAtSeconds = 1_748_361_941

    /// Section 4.2.1 and 4.2.3: a disclosure, its digest, its contents.
    static let disclosure = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"
    static let disclosureDigest = "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"
    static let disclosureSalt = "_26bc4LT-ac6q2KI6cBW5es"
    static let disclosureVariants = [
        "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNXHUwMGY2Yml1cyJd",
        "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsImZhbWlseV9uYW1lIiwiTcO2Yml1cyJd",
        "WwoiXzI2YmM0TFQtYWM2cTJLSTZjQlc1ZXMiLAoiZmFtaWx5X25hbWUiLAoiTcO2Yml1cyIKXQ",
    ]

    /// Section 4.2.2 and 4.2.4.2: an array element's disclosure and its digest.
    static let arrayDisclosure = "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0"
    static let arrayDisclosureDigest = "w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs"

    static func joined(_ text: String) -> [UInt8] {
        text.utf8.filter { $0 > 0x20 }
    }
}
