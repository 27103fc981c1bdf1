import HTTPTypes
import Hummingbird
import NIOCore
import RegistryAPI
import StrictJSON

/// What anyone may read of the rewards, so that anyone can repeat the arithmetic.
struct RewardRoutes: Sendable {
    let backend: any RegistryBackend
    let limits: WireLimits

    /// `GET /v1/rewards`.
    func state() async throws -> Response {
        try await Response(backend.rewardsState().serialized(), mediaType: MediaTypes.json, caching: .brief)
    }

    /// `GET /v1/rewards/policy?epoch=`.
    func policy(_ request: Request) async throws -> Response {
        let epoch = try request.number("epoch", max: WireReader.epochMax)
        return try await Response(backend.rewardPolicy(epoch: epoch), mediaType: MediaTypes.json, caching: .minutes)
    }

    /// `GET /v1/rewards/journal?from=&limit=`: the lines as they were hashed.
    func journal(_ request: Request) async throws -> Response {
        let from = try request.number("from", max: JSON.integerMagnitudeMax) ?? 0
        let limit = try request.number("limit", max: limits.journalLinesMax) ?? limits.journalLinesMax
        // The first lines before the head of the answer, so that a registry without a journal can still say so.
        let first = try await backend.rewardJournal(from: from, limit: min(limit, JournalStream.linesAtOnce))
        let stream = JournalStream(backend: backend, first: first, from: from, limit: limit)
        return Self.lines { writer in try await stream.write(to: &writer) }
    }

    /// `GET /v1/rewards/epochs/{epoch}/sheet`: the very bytes whose root the log has.
    func sheet(_ context: RegistryRequestContext) async throws -> Response {
        let text = context.parameters.get("epoch") ?? ""
        guard let epoch = Request.number(text, max: WireReader.epochMax) else {
            throw Problem.numberInvalid("epoch", max: WireReader.epochMax)
        }
        let sheet = try await backend.rewardSheet(epoch: epoch)
        return Self.lines(caching: .minutes) { writer in try await BytesStream(bytes: sheet).write(to: &writer) }
    }

    /// `GET /v1/rewards/draws`.
    func draws() async throws -> Response {
        try await Response(backend.rewardDraws().serialized(), mediaType: MediaTypes.json, caching: .brief)
    }

    /// `GET /v1/rewards/draws/{draw}`.
    func draw(_ context: RegistryRequestContext) async throws -> Response {
        let draw = try await backend.rewardDraw(context.parameters.get("draw") ?? "")
        return Response(draw.serialized(), mediaType: MediaTypes.json, caching: .brief)
    }

    /// `GET /v1/rewards/accounts/{holder}`.
    func accounts(_ context: RegistryRequestContext) async throws -> Response {
        guard let holder = CallerName(context.parameters.get("holder") ?? ""), holder.kind != .admin else {
            throw Problem.holderInvalid
        }
        return try await Response(
            backend.rewardAccounts(of: holder).serialized(), mediaType: MediaTypes.json, caching: .brief)
    }

    private static func lines(
        caching: Caching = .none,
        _ write: @escaping @Sendable @concurrent (inout any ResponseBodyWriter) async throws -> Void
    ) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: MediaTypes.newlineDelimitedJSON, .cacheControl: caching.rawValue],
            body: ResponseBody(write))
    }
}

extension Request {
    /// A number among the query's parameters; `nil` when it is not there.
    func number(_ name: Substring, max: Int) throws(Problem) -> Int? {
        guard let text = uri.queryParameters[name] else { return nil }
        guard let number = Self.number(String(text), max: max) else {
            throw .numberInvalid(String(name), max: max)
        }
        return number
    }

    /// Decimal digits without leading zeros, up to `max`.
    static func number(_ text: String, max: Int) -> Int? {
        let digits = text.utf8
        guard (1...16).contains(digits.count),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            digits.count == 1 || digits.first != UInt8(ascii: "0"), let number = Int(text), number <= max
        else { return nil }
        return number
    }
}
