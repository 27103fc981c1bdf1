@testable import RegistryHTTP

/// Pages as files: a browser that opens one from a disk finds no style sheet at its address.
enum PageStyles {
    /// The page with its style sheets in it.
    static func embedded(_ html: String) -> String {
        var html = html
        for name in ["base.css", "site.css", "rewards.css", "report.css"] {
            guard let address = PageAssets.shared.address(of: name),
                let asset = PageAssets.shared.asset(served: String(address.split(separator: "/").last ?? ""))
            else { continue }
            html = html.replacing(
                "<link rel=\"stylesheet\" href=\"\(address)\">",
                with: "<style>\(String(decoding: asset.bytes, as: UTF8.self))</style>")
        }
        return html
    }
}
