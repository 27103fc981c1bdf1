extension Problem {
    /// Nothing is missing here, or it is not known yet what.
    public static let nothingLost = Problem(
        code: "nothing-lost", status: 404, title: "Nothing is missing",
        detail: "This registry did not come back from an older copy, or has not been compared with the public log yet.",
        mend: "Nothing needs to be done; where the operator asked for receipts, ask whether recover was run.")

    /// What was shown for a lost entry is not what it commits to.
    public static let notTheLostEntry = Problem(
        code: "not-the-lost-entry", status: 422, title: "Not what was lost",
        detail: "The entry at this index is not lost, or does not commit to this statement with this salt.",
        field: "index",
        rule: "A lost entry is opened by its receipt's salt and the statement as it was submitted.",
        mend: "Show the receipt's own entry, salt and statement.")
}
