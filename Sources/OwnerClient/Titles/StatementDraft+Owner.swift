public import VehicleHistory

extension StatementDraft {
    /// The same draft as the owner's own statement: issued under the car's holder key, with what shows that the key is the
    /// owner's.
    ///
    /// - Throws: `TitleRefusal` when the car has no title.
    public func issued(by car: OwnedCar) throws(TitleRefusal) -> StatementDraft {
        var draft = self
        draft.issuer = car.issuer
        draft.ownerProof = try car.ownTitle().proof
        return draft
    }
}
