import Messages
import RegistryAPI
import StrictJSON

/// The form as an application that a phone puts on its home screen (W3C Web Application Manifest).
struct GarageManifest {
    static let mediaType = "application/manifest+json"

    let language: Language
    /// Where files are served, by their names.
    let addresses: [String: String]

    /// The manifest's file for a language.
    static func name(_ language: Language) -> String { "garage-\(language.rawValue).webmanifest" }

    /// The manifest. Its `id` stays the same whatever it says, so that a newer one replaces an older one.
    var bytes: [UInt8] {
        let texts = Texts.of(language)
        let page = RegistryRoute.garagePage.pathTemplate
        let manifest: JSON = [
            "id": .string(page), "start_url": .string(page), "scope": .string(page), "display": "standalone",
            "lang": .string(language.rawValue), "name": .string(texts.text("garage.title")),
            "short_name": .string(texts.text("garage.app-name")), "background_color": "#fbfbf9",
            "theme_color": "#0b5cad", "icons": .array(icons),
        ]
        return manifest.serialized()
    }

    private var icons: [JSON] {
        let files = [("icon.svg", "any"), ("icon-192.png", "192x192"), ("icon-512.png", "512x512")]
        return files.compactMap { name, size in
            addresses[name].map { address in
                [
                    "src": .string(address), "sizes": .string(size),
                    "type": name.hasSuffix("svg") ? "image/svg+xml" : "image/png", "purpose": "any maskable",
                ]
            }
        }
    }
}
