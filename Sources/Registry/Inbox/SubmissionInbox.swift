/// Where front ends put the statements that they have accepted, and find what became of them.
///
/// What is in it survives whoever put it there: a statement whose front end has ended is sequenced all the same. A
/// statement that was sequenced and not answered, because the leader ended in between, is taken again by the next one,
/// which finds it in the log: the answer is then that of a duplicate.
///
/// Calls are synchronous and may wait for a database: they are made from threads of the registry's own.
public protocol SubmissionInbox: Sendable {
    /// Puts statements in, all of them or none, in order; they survive a power cut once this returns.
    ///
    /// - Returns: their numbers, ascending. Whoever reads a number has read, or could have read, all below it.
    /// - Throws: `.full` when more wait than the inbox holds.
    func deposit(_ statements: [InboxStatement]) throws(InboxError) -> [UInt64]

    /// Statements without an answer, in order of number.
    ///
    /// - Parameters:
    ///   - number: those above this one.
    ///   - countMax: so many at most.
    func waiting(after number: UInt64, countMax: Int) throws(InboxError) -> [InboxRow]

    /// Answers statements, and lets what was put in go.
    func answer(_ answers: [(number: UInt64, answer: InboxAnswer)]) throws(InboxError)

    /// Takes the answers that there are to these numbers out of the inbox.
    func takeAnswers(to numbers: [UInt64]) throws(InboxError) -> [(number: UInt64, answer: InboxAnswer)]

    /// Waits until something may have been put in, or the time is over. Returning early is harmless.
    func waitForDeposit(milliseconds: Int)

    /// Waits until something may have been answered, or the time is over. Returning early is harmless.
    func waitForAnswer(milliseconds: Int)

    /// Deletes answers that nobody has taken for so long.
    func forgetAnswers(olderThanMilliseconds age: UInt64) throws(InboxError)
}
