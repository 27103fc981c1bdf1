import ArgumentParser

/// `vinlog registrar`: who registers cars and makes out titles.
struct RegistrarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registrar",
        abstract: "Register and transfer cars, and tell nobody who owns them.",
        discussion: """
            A registrar is an attestor of the class registrar: `vinlog garage init --class
            registrar` makes the folder, your accreditor enrols you.

            A title states the owner behind salted digests. The registry gets the digests;
            the owner alone gets what they stand for, as a file for `vinlog owner receive`.
            Your own register of owners stays where the law wants it, and outside of this
            program.

            EXAMPLES
              vinlog registrar request-nonce --vin 1HGCM82633A004352
              vinlog registrar register car.holder.json --owner owner.json
              vinlog registrar agreement --vin 1HGCM82633A004352 --method sale \\
                --odometer 84210km --disclosure actual
              vinlog registrar transfer car.agreement.json --buyer buyer.holder.json \\
                --seller seller.presentation --owner buyer.json
              vinlog registrar status --vin 1HGCM82633A004352
              vinlog registrar plate --vin 1HGCM82633A004352 --reason move
              vinlog registrar deregister --vin 1HGCM82633A004352 --export-to PL
              vinlog registrar brand --vin 1HGCM82633A004352 --code 11 --by Ohio
            """,
        subcommands: [
            RequestNonceCommand.self, RegisterCommand.self, BindCommand.self, ReissueCommand.self,
            AgreementCommand.self, TransferCommand.self, TitleStatusCommand.self, PlateCommand.self,
            DeregisterCommand.self, UseCommand.self, BrandCommand.self, GarageCorrectCommand.self,
        ])
}
