import ArgumentParser
import CommandLineKit
import PostgresClient

/// Which of several processes of one registry this is.
struct RoleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "all, front (takes statements, never leads) or sequencer (leads or stands by); docs/CLUSTER.md.",
            valueName: "role"))
    var role = ServeRole.all

    @Option(
        help: ArgumentHelp(
            "Read from this streaming replica of the database; for --role front.", valueName: "url"))
    var replica: String?

    /// What a process says that follows another when it starts.
    var banner: String {
        role.mayLead
            ? "STANDING BY: another process leads; this one takes over where it ends\n"
            : "FRONT: follows whoever leads, and never leads\n"
    }

    /// What was chosen.
    ///
    /// - Throws: `CommandFailure` with status 64 where the rows cannot be shared. A password is not repeated.
    func membership(of database: PostgresAddress?) throws(CommandFailure) -> ClusterMembership? {
        guard let database else {
            guard role == .all else {
                throw CommandFailure(
                    "--role \(role.rawValue): a registry whose rows are in its folder has one process only",
                    mend: "Keep the rows in PostgreSQL, with --database, or leave --role out.", status: .usage)
            }
            guard replica == nil else {
                throw CommandFailure(
                    "--replica is of a database, and --database names none",
                    mend: "Name the primary server with --database as well.", status: .usage)
            }
            return nil
        }
        guard let replica else { return ClusterMembership(role: role, database: database) }
        guard role == .front else {
            throw CommandFailure(
                "--replica: whoever may lead must read what it has just written",
                mend: "Read from a replica with --role front only.", status: .usage)
        }
        do throws(PostgresError) {
            return ClusterMembership(role: role, database: database, replica: try PostgresAddress(replica))
        } catch {
            throw CommandFailure(
                "--replica: \(error.message)", mend: "Write it as postgresql://user@host/database.", status: .usage)
        }
    }
}
