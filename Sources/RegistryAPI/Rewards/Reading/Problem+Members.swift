extension Problem {
    /// A member that must be there and is not.
    public static func memberMissing(at field: String) -> Problem {
        Problem(
            code: "member-missing", status: 400, title: "Missing member",
            detail: "The input has no \"\(field)\".", field: field, mend: "Add it; GET /openapi.yaml describes it.")
    }

    /// A member that breaks its rule.
    public static func memberInvalid(_ field: String, rule: String) -> Problem {
        Problem(
            code: "member-invalid", status: 400, title: "Member against its rule",
            detail: "The input's \"\(field)\" is not what it must be.", field: field, rule: rule,
            mend: "Correct it; GET /openapi.yaml describes it.")
    }

    /// A member that nobody knows: a typing error must not pass for silence.
    public static func memberUnknown(_ field: String, known: [String]) -> Problem {
        Problem(
            code: "member-unknown", status: 400, title: "Unknown member",
            detail: "The input has \"\(field)\", which nobody reads.", field: field,
            rule: known.isEmpty ? "The object is empty." : "Known here: \(known.joined(separator: ", ")).",
            mend: "Correct its name, or leave it out.")
    }
}
