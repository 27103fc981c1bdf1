import HTTPTypes
import Hummingbird
import NIOCore
import RegistryAPI

/// The page for people who come with a browser: what this is, how large it is, and where everything else is.
struct HomePage {
    let backend: any RegistryBackend
    let configuration: RegistryHTTPConfiguration

    /// The page. It has no script and loads nothing.
    var response: Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: Caching.brief.rawValue,
                .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
                .xContentTypeOptions: "nosniff",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    private var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Vinlog registry \(origin)</title>
        <style>
        body { font: 1rem/1.55 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem;
          color: #1c2430; background: #fbfbf9 }
        h1 { font-size: 1.5rem } code { font-size: .92em } dt { font-weight: 600 } dd { margin: 0 0 .6rem 0 }
        a { color: #0b5cad } footer { margin-top: 2.5rem; color: #5a6472; font-size: .9rem }
        @media (prefers-color-scheme: dark) { body { color: #e4e7ec; background: #14181f } a { color: #7db7f5 } }
        </style>
        </head>
        <body>
        <h1>A Vinlog registry</h1>
        <p>Manufacturers, garages, insurers, inspection stations, registrars and fleets sign what happened to a vehicle;
        this registry puts their statements into one append-only public log. A report about a vehicle carries the proofs
        that every line is genuine and that none is missing, and anyone can check them without trusting this server.</p>
        <dl>
        <dt>Origin</dt><dd><code>\(origin)</code></dd>
        <dt>Entries in the published log</dt><dd>\(size)</dd>
        <dt>State</dt><dd>\(backend.isReady ? "takes statements and serves proofs" : "not ready")</dd>
        </dl>
        <h2>For programs</h2>
        <dl>
        <dt><code>POST /v1/reports</code></dt><dd>the report of a vehicle; the VIN goes into the body</dd>
        <dt><code>POST /v1/statements</code></dt><dd>statements of accredited attestors</dd>
        <dt><a href="/v1/attestors">/v1/attestors</a></dt><dd>who may attest what</dd>
        <dt><a href="/checkpoint">/checkpoint</a></dt><dd>the signed state of the log; its tiles are below <code>/tile/</code></dd>
        <dt><a href="/params">/params</a>, <a href="/policy">/policy</a></dt>
        <dd>what the log is made of, and a trust file for first contact. Keep your own: a trust file from the one whom
        you want to check proves little.</dd>
        <dt><a href="/openapi.yaml">/openapi.yaml</a></dt><dd>every path, described</dd>
        </dl>
        <footer>What a report proves: nothing registered about the car by its time is missing; what nobody registered
        cannot be there.</footer>
        </body>
        </html>

        """
    }

    private var origin: String { Self.escaped(backend.origin) }

    /// The published size: the second line of the checkpoint.
    private var size: String {
        let lines = backend.checkpoint.split(
            separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count > 2 else { return "none yet" }
        return Self.escaped(String(decoding: lines[1], as: UTF8.self))
    }

    private static func escaped(_ text: String) -> String {
        var html = ""
        for character in text.unicodeScalars {
            switch character {
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "&": html += "&amp;"
            case "\"": html += "&quot;"
            default: html.unicodeScalars.append(character)
            }
        }
        return html
    }
}
