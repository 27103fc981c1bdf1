import LogClient

extension WitnessGroupConfiguration {
    /// For witnesses that answer: however crowded the machine is, they are waited for.
    static var patient: WitnessGroupConfiguration {
        var configuration = WitnessGroupConfiguration()
        configuration.connectSecondsMax = 180
        configuration.answerSecondsMax = 180
        return configuration
    }
}
