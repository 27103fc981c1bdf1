/// Why a change of the index was refused or a proof could not be made.
///
/// The index is unchanged in every case.
public enum IndexError: Error, Sendable {
    /// Two changes of one batch, or two leaves of a bulk build, have the same label.
    case duplicateLabel(Label)
    /// A change with an old value is about a label that the index does not hold under this number.
    case unknownSubject(Label, SubjectNumber)
    /// A change without an old value is about a label that the index holds already.
    case alreadyPresent(Label)
    /// The old value of a change is not the one in the index.
    case staleValue(SubjectNumber)
    /// New subjects do not take exactly the next free numbers.
    case numbersNotDense(SubjectNumber)
    /// The index cannot hold more than ``SubjectNumber/countMax`` subjects.
    case tooManySubjects
    /// A stage was applied, or staged over, in another order than it was made in.
    case outOfOrder
    /// The source of leaves threw an error.
    case leafSourceFailed(SubjectNumber, any Error)
    /// The source of leaves gave a label or value that does not hash to the leaf in the index.
    case leafSourceContradictsIndex(SubjectNumber)
}
