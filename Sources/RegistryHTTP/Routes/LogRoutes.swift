import Hummingbird
import NIOCore
import Octets
import RegistryAPI
import TransparencyLog

/// The public log, as C2SP tlog-tiles has it, and the state of this server.
struct LogRoutes: Sendable {
    let backend: any RegistryBackend
    let clockOffsetSeconds: Int64
    let standing: ServerStanding?

    /// `GET /checkpoint`.
    func checkpoint() throws -> Response {
        let note = backend.checkpoint
        guard !note.isEmpty else { throw Problem.notReady }
        return Response(note, mediaType: MediaTypes.text, caching: .brief)
    }

    /// `GET /tile/…`. The path is read as a tile's name and never as a file's, so no path leaves the log's folder.
    func tile(_ request: Request) async throws -> Response {
        guard let tile = Tile(path: String(request.uri.path.dropFirst())),
            let contents = try await backend.contents(of: tile)
        else { throw Problem.tileNotFound }
        return Response(contents, mediaType: MediaTypes.octets, caching: tile.isFull ? .immutable : .minutes)
    }

    /// `GET /params` and `GET /policy`.
    func text(_ bytes: [UInt8]) throws -> Response {
        guard !bytes.isEmpty else { throw Problem.notReady }
        return Response(bytes, mediaType: MediaTypes.text, caching: .minutes)
    }

    /// `GET /closing`: 404 while the log is open.
    func closing() throws -> Response {
        let note = backend.closingNote
        guard !note.isEmpty else { throw Problem.notFound }
        return Response(note, mediaType: MediaTypes.text, caching: .minutes)
    }

    /// `GET /openapi.yaml`.
    func description() throws -> Response {
        guard let file = EmbeddedFile.named("schema/openapi.yaml") else { throw Problem.notFound }
        return Response(Array(file.contents), mediaType: "application/yaml", caching: .minutes)
    }

    /// `GET /healthz`: the process answers. A rehearsal says by how much its clock is ahead.
    func health() -> Response {
        let rehearsal = clockOffsetSeconds == 0 ? "" : "rehearsal: clock \(clockOffsetSeconds) s ahead\n"
        return Response(Array("ok\n\(rehearsal)".utf8), mediaType: MediaTypes.text)
    }

    /// `GET /readyz`: statements are taken and proofs served, at this moment.
    func readiness() throws -> Response {
        if standing?.isStopping ?? false { throw Problem.stopping }
        return Response(
            Self.text(ofReadiness: try ServerStanding.readiness(of: backend)), mediaType: MediaTypes.text)
    }

    /// `ready`, and a line for everything remarkable.
    static func text(ofReadiness notes: [String]) -> [UInt8] {
        Array((["ready"] + notes).map { $0 + "\n" }.joined().utf8)
    }
}
