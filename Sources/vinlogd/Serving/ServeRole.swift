import ArgumentParser

/// What a process of a registry does, where several serve one.
enum ServeRole: String, CaseIterable, ExpressibleByArgument {
    /// Leads, or stands by; takes statements in whether it leads or not.
    case all
    /// Follows, and takes statements into the inbox.
    case front
    /// Leads, or stands by and takes nothing in.
    case sequencer

    /// Whether it may be the one that gives statements their places.
    var mayLead: Bool { self != .front }
}
