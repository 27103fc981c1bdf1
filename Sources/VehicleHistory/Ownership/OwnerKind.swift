/// What sort of person an owner is; hidden like the rest.
public enum OwnerKind: String, Sendable, CaseIterable, Hashable {
    case privatePerson = "private_person"
    case organisation
}
