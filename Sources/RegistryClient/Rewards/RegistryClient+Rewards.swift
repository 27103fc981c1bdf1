public import RegistryAPI
import StrictJSON

extension RegistryClient {
    /// The rewards' public state.
    public func rewardsState() async throws(RegistryClientError) -> RewardsState {
        try await value(.rewards)
    }

    /// A reward policy: the very bytes whose hash an issuance names.
    ///
    /// - Parameter epoch: The epoch that it rules; `nil` for the one that runs.
    public func policy(epoch: Int?) async throws(RegistryClientError) -> [UInt8] {
        let route = RegistryRoute.rewardPolicy
        return try await call(route, path: route.pathTemplate + (epoch.map { "?epoch=\($0)" } ?? "")).bytes
    }

    /// The issuance sheet of an epoch: the very bytes whose root the log has.
    public func sheet(epoch: Int) async throws(RegistryClientError) -> [UInt8] {
        let route = RegistryRoute.rewardSheet
        return try await call(route, path: route.path("\(epoch)")).bytes
    }

    /// Every stone draw, newest first.
    public func draws() async throws(RegistryClientError) -> [DrawSummary] {
        try await value(.rewardDraws, as: Draws.self).draws
    }

    /// A stone draw with its tickets and its result.
    public func draw(_ identifier: String) async throws(RegistryClientError) -> DrawDetail {
        let route = RegistryRoute.rewardDraw
        return try await value(route, path: route.path(identifier))
    }

    /// The public balances of a holder.
    public func account(_ holder: CallerName) async throws(RegistryClientError) -> HolderBalances {
        let route = RegistryRoute.rewardAccounts
        return try await value(route, path: route.path(holder.text))
    }

    /// The public journal from entry `from`, line by line as it was hashed. Each iteration asks anew, in as many requests
    /// as it takes; the lines' chain is the reader's to check.
    ///
    /// - Parameters:
    ///   - from: Number of the first line, from 0.
    ///   - limit: Most lines; `nil` for all there are.
    public func journal(from: Int = 0, limit: Int? = nil) -> JournalLines {
        JournalLines(client: self, from: from, limit: limit ?? .max)
    }

    /// The answer of a route as a value of the interface.
    func value<Value: WireValue>(
        _ route: RegistryRoute, path: String? = nil, as type: Value.Type = Value.self
    ) async throws(RegistryClientError) -> Value {
        try await Self.value(from: call(route, path: path), at: url + (path ?? route.pathTemplate))
    }

    /// An answer's body as a value of the interface.
    static func value<Value: WireValue>(
        from answer: Answer, at target: String
    ) throws(RegistryClientError) -> Value {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: answer.bytes, byteCountMax: answer.bytes.count + 1)
        } catch {
            throw .unexpectedResponse(url: target, status: answer.status, reason: error.description)
        }
        do throws(Problem) {
            return try Value(json: json)
        } catch {
            throw .unexpectedResponse(
                url: target, status: answer.status,
                reason: "\(error.field ?? "the body"): \(error.rule ?? error.detail)")
        }
    }
}
