public import StrictJSON

/// What a statement says where the person who types it says nothing: shown before it is signed, as all of it is.
public enum KindDefaults {
    /// The body to begin with.
    ///
    /// - Parameters:
    ///   - kind: the kind's id.
    ///   - hasWork: whether work was named, so that only the rest of the body is wanted.
    public static func body(of kind: String, hasWork: Bool) -> JSONObject {
        var body = JSONObject()
        switch kind {
        case "service" where hasWork: body["type"] = "scheduled"
        case "repair" where hasWork: body["cause"] = "wear"
        default: break
        }
        return body
    }
}
