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
    }

    /// Hexadecimal digits of the hash in a name.
    private static let digitCount = 16
    private static let folder = "data/pages"

    private var byName: [String: Asset] = [:]
    private var names: [String: String] = [:]

    private init() {
        for file in EmbeddedFile.inside(Self.folder) {
            let name = String(file.path.dropFirst(Self.folder.utf8.count + 1))
            if name.hasSuffix(".css") {
                add(name, Asset(mediaType: "text/css; charset=utf-8", bytes: Array(file.contents)))
            } else if name.hasSuffix(".js") {
                add(name, Asset(mediaType: "text/javascript; charset=utf-8", bytes: Array(file.contents)))
            }
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

    /// The scripts of a report page.
    var reportScripts: [String] { [] }

    /// `verify.html`; `nil` while there is none.
    var verifyPage: [UInt8]? { nil }

    /// The addresses of those of the files that there are.
    func addresses(of names: [String]) -> [String] { names.compactMap(address) }
}
