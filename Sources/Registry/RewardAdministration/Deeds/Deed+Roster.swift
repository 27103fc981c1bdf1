import Attestation
import RegistryAPI
import StrictJSON
import VehicleHistory

extension Deed {
    /// Adds a person's key to the list of administrators.
    static func addition(of entry: AdminEntry, to roster: AdminRoster) throws(Problem) -> Deed {
        let next: AdminRoster
        do throws(AdminRosterError) {
            next = try roster.adding(AdminSeat(entry))
        } catch {
            throw .againstRule("roster", field: "/parameters", rule: "\(error).", mend: error.mend)
        }
        return change(of: next, step: .add, reason: nil, summary: "Adds \(entry.name) as \(entry.roles.list).")
    }

    /// Removes a key from the list of administrators.
    static func removal(of thumbprint: String, reason: String, from roster: AdminRoster) throws(Problem) -> Deed {
        let reason = try ReasonCode(reason, field: "/parameters/reason")
        let next: AdminRoster
        guard let key = Thumbprint(thumbprint) else {
            throw .memberInvalid("/parameters/thumbprint", rule: "It is a key's thumbprint.")
        }
        let name = roster.seat(of: key)?.name ?? ""
        do throws(AdminRosterError) {
            next = try roster.removing(key)
        } catch {
            throw .againstRule("roster", field: "/parameters/thumbprint", rule: "\(error).", mend: error.mend)
        }
        return change(of: next, step: .remove, reason: reason.text, summary: "Removes the key \(key) of \(name).")
    }

    private static func change(
        of roster: AdminRoster, step: AdminRosterBody.Step, reason: String?, summary: String
    ) -> Deed {
        var deed = Deed()
        deed.kind = AdminRosterBody.kind
        deed.subject = RewardAdministration.rosterSubject
        deed.body["step"] = .string(step.rawValue)
        deed.body["people"] = roster.json
        deed.body["reason"] = reason.map(JSON.string)
        deed.summary = [summary, "\(roster.people.count) people administer the rewards afterwards."]
        return deed
    }
}

extension [AdminRole] {
    /// The roles in words.
    fileprivate var list: String { map(\.rawValue).joined(separator: ", ") }
}
