public import Tracing

/// Does work inside a span of a trace, which costs next to nothing while nobody collects traces.
///
/// Spans carry names and counts only, and of an error its type: its text may quote what was sent.
///
/// - Parameters:
///   - name: What is done, such as `vinlog.batch`.
///   - attributes: Counts and the like.
///   - body: The work.
public func traced<Value, Failure: Error>(
    _ name: String, _ attributes: SpanAttributes = [:], _ body: () throws(Failure) -> Value
) throws(Failure) -> Value {
    let result: Result<Value, Failure> = withSpan(name) { span in
        if span.isRecording { span.attributes.merge(attributes) }
        let result = Result<Value, Failure>(catching: body)
        if case .failure(let error) = result, span.isRecording {
            span.attributes["error.type"] = "\(type(of: error))"
            span.setStatus(SpanStatus(code: .error))
        }
        return result
    }
    return try result.get()
}
