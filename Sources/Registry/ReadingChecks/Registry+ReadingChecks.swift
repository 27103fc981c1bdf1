import Attestation
public import RegistryAPI
public import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension Registry {
    /// Different readings of one vehicle that one attestor is told about in a day: enough for typing errors, too few to
    /// find an earlier figure out by asking.
    public static let readingChecksPerDayMax = 5

    /// Carries out an attestor's call.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - caller: Who makes it, an `attestor:`; name and key are proven.
    ///   - body: What was sent.
    public func perform(_ call: AttestorCall, by caller: Caller, _ body: JSON) async throws(ReportRefusal) -> JSON {
        switch call {
        case .components: return try await answer(try Self.componentQuery(body), to: caller).json
        case .checkReading: return try await answer(try Self.question(body), to: caller).json
        case .disputes:
            let question = try Self.reading { () throws(Problem) in try DisputesQuestion(json: body, field: "") }
            return try await disputes(question, of: caller).json
        case .evidence:
            let order = try Self.reading { () throws(Problem) in try EvidenceOrder(json: body, field: "") }
            return try await perform(order, by: caller).json
        }
    }

    private static func reading<Value>(_ read: () throws(Problem) -> Value) throws(ReportRefusal) -> Value {
        do throws(Problem) { return try read() } catch { throw .problem(error) }
    }

    private static func question(_ body: JSON) throws(ReportRefusal) -> ReadingQuestion {
        try reading { () throws(Problem) in try ReadingQuestion(ReadingCheck(json: body, field: "")) }
    }

    private static func componentQuery(_ body: JSON) throws(ReportRefusal) -> ComponentQuery {
        do throws(Problem) { return try ComponentQuery(json: body, field: "") } catch { throw .problem(error) }
    }

    private func answer(
        _ question: ReadingQuestion, to caller: Caller
    ) async throws(ReportRefusal) -> ReadingCheckAnswer {
        let counter = ReadingCounter(
            store: prover.store, directory: accreditationDirectory,
            generationCount: publication.current?.parameters.generations.count ?? 1,
            nowMilliseconds: configuration.now())
        let result: Result<ReadingCheckAnswer?, StoreError> = await workers.run {
            do throws(StoreError) {
                return .success(try counter.answer(question, to: caller.name.description))
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let answer?): return answer
        case .success(nil): throw .problem(.readingChecksSpent)
        case .failure(let error): throw .registry(.store(error))
        }
    }
}

extension Problem {
    fileprivate static let readingChecksSpent = Problem(
        code: "reading-checks-spent", status: 429, title: "Too many different readings",
        detail: "\(Registry.readingChecksPerDayMax) different readings of this vehicle were asked about today.",
        field: "/odometer/value",
        rule: "One attestor is told about \(Registry.readingChecksPerDayMax) readings of one vehicle in a day.",
        mend: "Read the instrument once more and sign what it shows.", limit: Registry.readingChecksPerDayMax,
        limitUnit: "readings", retryAfterSeconds: 86_400)
}
