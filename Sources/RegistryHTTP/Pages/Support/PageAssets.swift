import BrowserVerifier
import Messages
import Octets

/// Style sheets and scripts of the pages, each served under a name that its content decides, so that browsers may keep
/// them for ever and never show an old one.
struct PageAssets: Sendable {
    /// The one set.
    static let shared = PageAssets()

    /// A file and how it is served.
    struct Asset: Sendable {
        let mediaType: String
        let bytes: [UInt8]
        /// The bytes compressed by gzip; `nil` when that makes them no smaller.
        let compressed: [UInt8]?

        init(mediaType: String, bytes: [UInt8]) {
            self.mediaType = mediaType
            self.bytes = bytes
            compressed = Gzip.compress(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
        }
    }

    /// Hexadecimal digits of the hash in a name.
    private static let digitCount = 16
    private static let folder = "data/pages"
    private static let pictureTypes = ["svg": "image/svg+xml", "png": "image/png"]
    private static let scriptType = "text/javascript; charset=utf-8"

    private var byName: [String: Asset] = [:]
    private var names: [String: String] = [:]

    private init() {
        for file in EmbeddedFile.inside(Self.folder) {
            let name = String(file.path.dropFirst(Self.folder.utf8.count + 1))
            if name.hasSuffix(".css") {
                add(name, Asset(mediaType: "text/css; charset=utf-8", bytes: Array(file.contents)))
            } else if name.hasSuffix(".js") {
                add(name, Asset(mediaType: Self.scriptType, bytes: Array(file.contents)))
            } else if let type = Self.pictureTypes[String(name.split(separator: ".").last ?? "")] {
                add(name, Asset(mediaType: type, bytes: Array(file.contents)))
            }
        }
        for language in Language.allCases {
            let script = VerifierScript.library(language)
            add(Self.verifierName(language), Asset(mediaType: Self.scriptType, bytes: script))
            let form = GarageScript.script(language)
            add(GarageScript.name(language), Asset(mediaType: Self.scriptType, bytes: form))
        }
        // After the pictures, whose addresses they have.
        for language in Language.allCases {
            let manifest = GarageManifest(language: language, addresses: names.mapValues { "/assets/\($0)" })
            add(GarageManifest.name(language), Asset(mediaType: GarageManifest.mediaType, bytes: manifest.bytes))
        }
    }

    private mutating func add(_ name: String, _ asset: Asset) {
        let parts = name.split(separator: ".", maxSplits: 1)
        guard parts.count == 2 else { return }
        let hash = Hex.encode(Hash.sha256(asset.bytes).bytes).prefix(Self.digitCount)
        let served = "\(parts[0])-\(hash).\(parts[1])"
        names[name] = served
        byName[served] = asset
    }

    /// The asset that is served under a name; `nil` when there is none.
    func asset(served name: String) -> Asset? { byName[name] }

    /// The address of a file such as `base.css`; `nil` when it was not compiled in.
    func address(of name: String) -> String? { names[name].map { "/assets/\($0)" } }

    /// The scripts of a report page: the verifier that the reader's browser runs.
    func reportScripts(_ language: Language) -> [String] { addresses(of: [Self.verifierName(language)]) }

    private static func verifierName(_ language: Language) -> String { "verify-\(language.rawValue).js" }

    /// The addresses of those of the files that there are.
    func addresses(of names: [String]) -> [String] { names.compactMap(address) }
}
