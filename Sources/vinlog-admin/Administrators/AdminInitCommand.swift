import ArgumentParser
import Attestation
import CommandLineKit
import RegistryAPI
import RegistryClient
import Rewards
import StrictJSON
import VehicleHistory

/// `vinlog-admin admin init`.
struct AdminInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Begin the rewards: enrol the registry's steward and name the people.",
        discussion: """
            The authority signs both statements. It enrols the key by which the registry
            states what it does with points and what it erases, and begins the roster: two
            people at least, so that nobody approves an own plan. The registry then opens
            the books. Safe to repeat: what is done already is left as it is. By which
            policy they begin is told to vinlogd serve --reward-policy; name it here too,
            to be sure.

            A person is NAME=KEYFILE, the key a public JWK; after a colon come the roles,
            if not all but auditor: maker, checker, guardian, policy-admin, auditor.

            EXAMPLES
              vinlog-admin admin init --authority authority.jwk \\
                --person "Ada L.=ada.pub.jwk" --person "Bea K.=bea.pub.jwk"
              vinlog-admin admin init --authority authority.jwk --person \\
                "Ada L.=ada.pub.jwk:maker,guardian" --person \\
                "Bea K.=bea.pub.jwk:checker,policy-admin" --json
            """)

    @Option(name: .customLong("person"), help: "A person: NAME=KEYFILE or NAME=KEYFILE:role,role; at least two.")
    var people: [String] = []
    @Option(
        help: "Begin only if the registry would by this policy: standard, egcc, csop or a JSON file.")
    var rewardPolicy: String?
    @OptionGroup var authority: AuthorityOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let people = try Roster.people(people)
        let desk = try authority.desk()
        let client = try Connection.client(authority.registry)
        try await checkPolicy(client)
        let steward = try await Steward.key(client)
        var answer = JSONObject()
        if try await Steward.isEnrolled(client) {
            Terminal.standardError.write("The steward is enrolled already.\n")
        } else {
            let act = try await desk.state(
                "attestor-enrol", about: Steward.subject, body: Steward.enrolment(of: steward))
            answer["steward"] = .object(act.submitted.json)
            Terminal.standardError.write("Enrolled the steward \(steward.thumbprint), entry \(act.submitted.index).\n")
        }
        let roster = try await desk.state(roster: people, step: .start, reason: nil)
        answer["roster"] = .object(roster.submitted.json)
        let state = try await Steward.waitForBooks(client)
        answer["rewards"] = state.json
        if output.json { return Terminal.standardOutput.write(JSON.object(answer).prettyPrinted()) }
        Terminal.standardOutput.write(roster.submitted.text(of: "The roster"))
        var sheet = FactSheet()
        for person in people {
            sheet.append(person.name, "\(person.thumbprint) \(person.roles.map(\.rawValue).joined(separator: ", "))")
        }
        sheet.append("Epoch", "\(state.epoch)")
        sheet.append("Policy", state.policy)
        sheet.append("Journal", "\(state.journal.count) entries")
        Terminal.standardOutput.write("\n" + sheet.formatted())
        Terminal.standardError.write("Next: vinlog-admin status\n")
    }

    private func checkPolicy(_ client: RegistryClient) async throws(CommandFailure) {
        guard let rewardPolicy else { return }
        let wanted = try PolicyFile.named(rewardPolicy).hash
        let state = try await RewardRegistry(client).state()
        guard state.policy == "\(wanted)" else {
            throw CommandFailure(
                "the registry's policy is \(state.policy), and \(rewardPolicy) is \(wanted)",
                mend: state.journal.count == 0
                    ? "Restart it with vinlogd serve --reward-policy \(rewardPolicy)."
                    : "Its rewards have begun; change the policy by a plan: vinlog-admin rewards policy plan.",
                status: .refused)
        }
    }
}

/// `vinlog-admin admin recover`.
struct AdminRecoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Replace the whole roster, as the authority, when too few keys are left.",
        discussion: """
            This cannot be undone: you are asked to type the number of people, or give
            --yes. Plans of people who are gone lapse.

            EXAMPLE
              vinlog-admin admin recover --authority authority.jwk --reason keys-lost \\
                --person "Ada L.=ada2.pub.jwk" --person "Cyd M.=cyd.pub.jwk" --yes
            """)

    @Option(name: .customLong("person"), help: "A person: NAME=KEYFILE or NAME=KEYFILE:role,role; at least two.")
    var people: [String] = []
    @Option(help: "The reason's code, for everybody to read.")
    var reason: String
    @Flag(help: "Do not ask.")
    var yes = false
    @OptionGroup var authority: AuthorityOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let people = try Roster.people(people)
        let code = try ReasonCode.checked(reason)
        let desk = try authority.desk()
        try Confirmation.require(
            "This replaces the roster by \(people.map(\.name).joined(separator: ", ")).", word: "\(people.count)",
            isGiven: yes)
        let act = try await desk.state(roster: people, step: .recover, reason: code)
        Act.show(act, "The new roster", json: output.json)
    }
}
